"""Frames coded by the questions of a codebook: each learned by itself, the rule over them."""

import json

import numpy as np
import pytest

from readout.errors import ReadoutError
from readout.framing import stored
from readout.framing.codebook import load
from readout.framing.evidence import evidence
from readout.framing.ruled import RuledClassifier, by_question, learned

BOOK = """frames:
  conflict:
    definition: Sides reproach each other.
    indicators: {sides: {question: Are there two sides?}, blame: {question: Is somebody blamed?}}
    rule: all
  weather:
    definition: It is told how the weather was.
"""
SIDES = [f"Unions and owners of the {x} sat apart." for x in ("mill", "mine", "port", "dock")]
BLAME = [f"The {x} was blamed for the fire." for x in ("clerk", "guard", "mayor", "baker")]
BOTH = [f"Unions and owners sat apart; the {x} was blamed." for x in ("clerk", "guard", "mayor", "baker")]
RAIN = [f"It rained for {n} days." for n in range(3, 9)]
TEXTS = SIDES + BLAME + BOTH + RAIN
LABELS = [["conflict: sides"]] * 4 + [["conflict: blame"]] * 4 + [["conflict: sides", "conflict: blame"]] * 4
LABELS += [["weather"]] * 6
NEW = [
    "Unions and owners of the yard sat apart; the smith was blamed.",
    "It rained for 30 days.",
    "The cook was blamed.",
]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "mine.yaml"
    path.write_text(BOOK)
    return path


@pytest.fixture(scope="module")
def model(book):
    return learned(TEXTS, LABELS, codebook=load(book))


def test_the_rule_makes_the_frames(model):
    found = model.predict(NEW)
    assert model.frames == ["conflict", "weather"]
    assert found.labels[:2] == [["conflict"], ["weather"]]
    assert found.scores[0, 0] > 2 * found.scores[2, 0]  # of two questions that must both hold one does
    assert model.coded.sum(axis=0).tolist() == [4, 6]


def test_where_no_question_is_coded_there_is_no_rule(book):
    plain = [["conflict"]] * 12 + [["weather"]] * 6
    assert not isinstance(learned(TEXTS, plain, codebook=load(book)), RuledClassifier)


def test_a_frame_is_coded_one_way(book):
    with pytest.raises(ReadoutError, match="by its name in some texts and by its questions in others"):
        by_question([*LABELS, ["conflict"]], load(book))


def test_evidence_is_that_of_the_questions(model):
    words = evidence(model, NEW[0], ["conflict"]).query("unit == 'words'")["text"].str.lower()
    assert any("blamed" in word for word in words) and any("unions" in word or "apart" in word for word in words)


def test_saved_it_says_the_same(model, tmp_path):
    stored.save(model, tmp_path / "m")
    again = stored.load(tmp_path / "m")
    assert again.predict(NEW).labels == model.predict(NEW).labels
    assert np.allclose(again.predict(NEW).scores, model.predict(NEW).scores)
    told = json.loads((tmp_path / "m" / "classifier.json").read_text())
    told["ruled"]["rules"] = {"conflict": [1, {"x": 2}]}
    (tmp_path / "m" / "classifier.json").write_text(json.dumps(told))
    with pytest.raises(ReadoutError, match="damaged"):
        stored.load(tmp_path / "m")


@pytest.fixture
def coded(tmp_path):
    path = tmp_path / "coded.jsonl"
    rows = [{"id": str(i), "text": t, "labels": x} for i, (t, x) in enumerate(zip(TEXTS, LABELS, strict=True))]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_the_command_learns_questions_and_tells_what_it_rests_on(readout, book, coded, tmp_path):
    new, out = tmp_path / "new.jsonl", tmp_path / "o.jsonl"
    new.write_text("\n".join(json.dumps({"id": f"={i}", "text": text}) for i, text in enumerate(NEW)))
    options = ["--codebook", book, "--evidence", tmp_path / "e.csv", "--shares", tmp_path / "s.csv"]
    code, said = readout("classify", coded, new, "-o", out, *options)
    assert code == 0, said
    assert [json.loads(line)["labels"] for line in out.read_text().splitlines()][:2] == [["conflict"], ["weather"]]
    head, *rows = (tmp_path / "e.csv").read_text().splitlines()
    assert head == "id,frame,unit,start,end,text,times,effect" and rows and all(row.startswith("'=") for row in rows)
    assert (tmp_path / "s.csv").read_text().splitlines()[1].startswith("conflict,")


def test_texts_of_one_article_count_as_one_draw(readout, book, coded, tmp_path):
    widths = []
    for name, doc in (("alone", "id"), ("together", "kind")):
        rows = [json.loads(line) for line in coded.read_text().splitlines()]
        rows = [{**row, "doc": row["id"] if doc == "id" else str(int(row["id"]) // 4)} for row in rows]
        coded.write_text("\n".join(map(json.dumps, rows)))
        code, said = readout("classify", coded, coded, "-o", tmp_path / "o", "--shares", tmp_path / f"{name}.csv")
        assert code == 0, said
        cells = (tmp_path / f"{name}.csv").read_text().splitlines()[1].split(",")
        widths.append(float(cells[3]) - float(cells[2]))
    assert widths[0] < widths[1]


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["conflict: sides", "conflict"], "the frame 'conflict' or its questions, not both"),
        (["conflict: side"], "expected one of conflict, conflict: sides"),
    ],
)
def test_other_codes_are_refused_with_their_line(readout, book, tmp_path, labels, said):
    path = tmp_path / "coded.jsonl"
    path.write_text("\n" + json.dumps({"id": "a", "text": "b", "labels": labels}))
    code, told = readout("classify", path, path, "-o", tmp_path / "o.jsonl", "--codebook", book)
    assert code == 2 and "coded.jsonl:2:" in told and said in told and len(told.splitlines()) == 1
