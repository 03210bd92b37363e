"""Tone toward a named target: the rules' steps, the command, and bad rows."""

import json

import pytest
from click.testing import CliRunner

from readout.cli import main
from readout.document import Document
from readout.tone.pairs import NAMED, PLAIN, SAME, TARGET, pair
from readout.tone.target import LABELS, shipped
from readout.tone.toward import toward

# sentence, target, what a reader would say
PLAIN_CASES = [
    ("Senator Ann Lee was praised for her brilliant defence of the river towns.", "Ann Lee", 1),
    ("Finn Roy, a disgraced banker, was convicted of fraud.", "Finn Roy", -1),
    ("Critics accused Mayor Dag Berg of lying about the contract.", "Dag Berg", -1),
    ("The committee will meet Dag Berg on Tuesday at ten.", "Dag Berg", 0),
    ("Ana Lima won the election after a heroic campaign.", "Ana Lima", 1),
]


def span(text, phrase):
    start = text.index(phrase)
    return start, start + len(phrase)


@pytest.mark.parametrize(("text", "phrase", "expected"), PLAIN_CASES)
def test_plain_cases_by_rules_and_by_model(text, phrase, expected):
    target = span(text, phrase)
    assert toward(Document("a", text), (target,)).label == expected
    assert LABELS[int(shipped().probabilities(text, target).argmax())] == expected


def test_every_step_is_visible_and_adds_up():
    text = "Critics called Ann Lee reckless, while Finn Roy won applause."
    found = toward(Document("a", text), (span(text, "Ann Lee"),))
    assert round(sum(s.valence * s.weight for s in found.steps), 3) == found.score
    assert all(text[s.start : s.end] == s.text and s.why for s in found.steps)


def test_blame_in_the_targets_own_words_is_not_blame_of_it():
    text = "Ann Lee said the plan was a shameful disaster."
    content = (span(text, "the plan was a shameful disaster"),)
    target = (span(text, "Ann Lee"),)
    assert toward(Document("a", text), target).label == -1
    assert toward(Document("a", text), target, content).label == 0


def test_probabilities_sum_to_one_and_are_the_same_twice():
    text = "The minister, a liar by trade, spoke of the mayor, whom all admire."
    one, two = (shipped().probabilities(text, span(text, "minister")) for _ in range(2))
    assert one.tolist() == two.tolist()
    assert abs(one.sum() - 1) < 1e-6


def test_long_sentences_are_read_around_the_target():
    text = "word " * 500 + "Ann Lee resigned " + "word " * 500
    found = pair(text, span(text, "Ann Lee"), (), shipped().tokenizer)
    assert len(found.ids) < 200 and TARGET in found.role and NAMED in found.role


def test_other_mentions_are_marked():
    text = "Ann Lee said she would resign."
    found = pair(text, span(text, "Ann Lee"), [span(text, "she")], shipped().tokenizer)
    assert {PLAIN, TARGET, SAME, NAMED} == set(found.role.tolist())


def row(text, phrase, **more):
    return {"id": "a", "sentence": text, "target": span(text, phrase), **more}


@pytest.mark.parametrize("flags", [[], ["--rules"]])
def test_command_labels_every_row(tmp_path, flags):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [row(text, phrase) for text, phrase, _ in PLAIN_CASES]
    source.write_text("\n".join(json.dumps({**r, "id": str(i)}) for i, r in enumerate(rows)), encoding="utf-8")
    result = CliRunner().invoke(main, ["target", str(source), "-o", str(out), *flags])
    assert result.exit_code == 0, result.output
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [f["label"] for f in found] == [label for _, _, label in PLAIN_CASES]
    assert [f["id"] for f in found] == [str(i) for i in range(len(rows))]


BAD = {
    "not json": "{",
    "no target": '{"id": "a", "sentence": "x"}',
    "outside": '{"id": "a", "sentence": "x", "target": [0, 9]}',
    "no list": '{"id": "a", "sentence": "x", "target": 3}',
    "list of text": '{"id": "a", "sentence": "x", "target": ["0", "1"]}',
    "array": "[1]",
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_bad_row_is_named_and_nothing_is_written(tmp_path, line):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(row("Ann Lee spoke.", "Ann Lee")) + "\n" + line + "\n", encoding="utf-8")
    out.write_text("before", encoding="utf-8")
    result = CliRunner().invoke(main, ["target", str(source), "-o", str(out)])
    assert result.exit_code == 2
    assert f"{source}:2:" in result.output and len(result.output.splitlines()) == 1
    assert out.read_text(encoding="utf-8") == "before"
