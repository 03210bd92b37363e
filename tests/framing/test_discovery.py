import json

import pytest
from click.testing import CliRunner

from readout.commands.group import command
from readout.framing.discovery import grouped

SAME = [
    (["President Ortega", "Ortega", "Maria Ortega", "the president"], True),
    (["North Korea", "Pyongyang", "the North Korean government"], True),
    (["the Russian president Vladimir Putin", "Putin"], True),
    (["Mayor Lee", "Mayor Roy"], False),
    (["France", "the French president Jean Valois"], False),
    (["a nuclear test site", "the price of bread"], False),
]


@pytest.mark.parametrize(("phrases", "expected"), SAME)
def test_phrases_that_name_one_thing_are_one_group(phrases, expected):
    assert (len(set(grouped(phrases))) == 1) is expected


def test_every_phrase_has_a_group_and_the_largest_is_first():
    assert grouped([]) == [] and grouped(["", "…"]) is not None
    assert grouped(["Lee", "Lee", "the quay"])[:2] == [0, 0]


def test_the_command_keeps_topics_apart(tmp_path):
    rows = [{"id": str(i), "text": "Lee", "event": e} for i, e in enumerate("aab")]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(command, [str(tmp_path / "in.jsonl"), "--by", "event", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert [json.loads(line)["group"] for line in out.read_text().splitlines()] == ["a: Lee", "a: Lee", "b: Lee"]


NAMED = [
    (["Park Min-jun", "Mr. Park", "Park"], True),
    (["the union", "the Chilean administration", "Chile", "Chile", "lawmakers"], False),
    (["Chile", "Chile", "the administration", "lawmakers"], True),
    (["South Sudan", "Juba is the seat of South Sudan's government", "the South"], False),
    (["South Sudan", "the South"], True),
    (["Nurses", "nurses", "the nurses"], True),
    (["the striking nurses", "to strike over pay"], False),
]


@pytest.mark.parametrize(("phrases", "expected"), NAMED)
def test_names_titles_and_bodies_of_a_state(phrases, expected):
    assert (len(set(grouped(phrases))) == 1) is expected


ROLES = [
    (["the Peruvian president", "President Quispe", "Quispe"], True),
    (["the Chilean president", "Bolivian President Quispe", "Quispe"], False),
    (["the Nordhafen chairman", "Suderhus chairman Vogel", "Vogel"], False),
    (["President Quispe of Peru", "the Quispe administration", "Quispe"], False),
    (["the Quispe administration", "Peru", "Peru"], True),
    (["Republicans", "the Republican Party", "the GOP"], True),
    (["Republicans", "the United States"], False),
    (["the Vogel campaign", "Vogel"], False),
]


@pytest.mark.parametrize(("phrases", "expected"), ROLES)
def test_roles_parties_and_what_only_bears_a_name(phrases, expected):
    assert (len(set(grouped(phrases))) == 1) is expected


STATE = [
    (["Peru", "Peruvian customs officials", "the harbour officials"], True),
    (["Peru", "Peruvian lawmakers", "Peru's generals"], True),
    (["Peru", "company officials"], False),
    (["Vogel adviser Anna Roth", "Vogel", "Ms. Roth"], False),
    (["the U.S", "Washington", "the Quispe administration"], True),
]


@pytest.mark.parametrize(("phrases", "expected"), STATE)
def test_who_acts_for_a_state_is_grouped_with_it(phrases, expected):
    assert (len(set(grouped(phrases))) == 1) is expected


def test_a_crowd_is_grouped_with_the_people_it_is_made_of():
    phrases = ["the convoy", "a convoy of truckers", "the truckers", "the price of diesel"]
    found = grouped(phrases)
    assert len(set(found[:3])) == 1 and found[3] != found[0]


def test_a_capital_with_a_mayor_stands_for_itself():
    phrases = ["Lima", "Lima Mayor Rosa Quispe", "Peru", "the Peruvian government"]
    assert grouped(phrases)[0] != grouped(phrases)[2]
    assert len({grouped(["Lima", "Peru"])[i] for i in (0, 1)}) == 1


def test_the_topic_may_stand_among_the_metadata(readout, tmp_path):
    rows = [{"id": str(n), "text": "Ann Lee", "meta": {"event": n}} for n in range(2)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert readout("group", tmp_path / "a.jsonl", "--by", "event", "-o", tmp_path / "out.jsonl")[0] == 0
    found = [json.loads(line)["group"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert found == ["0: Ann Lee", "1: Ann Lee"]
    assert readout("group", tmp_path / "a.jsonl", "--by", "year", "-o", tmp_path / "out.jsonl")[0] == 2
