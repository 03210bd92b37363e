import json

import pytest

from readout.analysis import analyse
from readout.coding import sheet
from readout.coding.kinds import KINDS
from readout.document import Document
from readout.errors import ReadoutError
from readout.validation import effect, engines, gold, outcomes, told
from readout.validation.scores import scores

TEXT = "“The port will close,” Maria Ortega said. Dag Berg warned that ships would leave. It rained."
ACTS = [
    {"source": [[23, 35]], "cue": [[36, 40]], "content": [[0, 22]], "type": "direct"},
    {"source": [[42, 50]], "cue": [[51, 57]], "content": [[58, 80]]},
    {"source": [], "cue": [], "content": [[82, 92]]},
]


def written(path, *rows):
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_acts_by_mode_with_the_kind_of_each_error(tmp_path):
    path = written(tmp_path / "g.jsonl", {"id": "a", "text": TEXT, "attributions": ACTS})
    (engine,) = engines.run(gold.load(path))
    table = scores(engine.outcomes).set_index("kind")
    assert (table["gold"]["all"], table["found"]["all"]) == (3, 2)
    assert table["precision"]["all"] == 100 and round(table["recall"]["all"], 1) == 66.7
    assert engine.outcomes["error"].tolist() == ["", "", "missed"]
    assert outcomes.confusion(engine.outcomes).loc["indirect", outcomes.NOTHING] == 1


def test_tone_target_and_frames_are_each_held_against_their_gold(tmp_path):
    written(
        tmp_path / "t.jsonl",
        {"id": "a", "text": "A brilliant plan.", "spans": [{"start": 2, "end": 11, "polarity": "pos"}]},
    )
    target = {"id": "b", "sentence": "Critics called the minister a disgrace.", "target": [15, 27], "label": -1}
    written(tmp_path / "s.jsonl", target)
    texts = [{"id": f"c{i}", "text": "The talks and the treaty.", "labels": ["diplomacy"]} for i in range(3)]
    written(tmp_path / "f.jsonl", *texts)
    found = {e.name: scores(e.outcomes)["f1"].iloc[0] for e in engines.run(gold.load(tmp_path))}
    assert found == {"tone words": 100, "target tone": 100, "frames by cues": 100}


@pytest.mark.parametrize(
    "row",
    [
        {"id": "a", "text": "b"[:0], "attributions": [{"content": [[0, 5]]}]},
        {"id": "a", "text": "short", "spans": [{"start": 3, "end": 2}]},
        {"id": 7, "text": "short", "labels": []},
        {"id": "a", "sentence": "short", "target": [0, 2], "label": "good"},
        ["a"],
    ],
)
def test_gold_that_is_none_is_refused_with_its_line(tmp_path, row):
    with pytest.raises(ReadoutError, match=r"g\.jsonl:1: no gold"):
        gold.load(written(tmp_path / "g.jsonl", row))


def test_no_gold_is_no_engine():
    assert engines.run(gold.load("")) == []


def test_sheets_are_gold_their_random_part_first(tmp_path):
    act = {
        "what": "attributions",
        "doc": "a",
        "start": "0",
        "end": "9",
        "passage": "They go.",
        "mode": "direct",
        "p": "0.9",
    }
    codes = ["right", "right", "source", "none"]
    rows = [{**act, "id": str(i), "part": "test", "code": code} for i, code in enumerate(codes)]
    rows += [
        {**act, "id": "x", "part": "learn", "code": "none"},
        {**act, "id": "y", "part": "test", "mode": "", "p": "", "code": "missed"},
    ]
    sheet.write(tmp_path / "acts.csv", rows, KINDS["attributions"])
    tone = {
        "what": "tone",
        "doc": "a",
        "start": "2",
        "end": "11",
        "before": "A ",
        "passage": "brilliant",
        "after": " plan.",
    }
    tones = [{**tone, "id": str(i), "part": "test", "code": code} for i, code in enumerate(("1", "-1"))]
    sheet.write(tmp_path / "tone.xlsx", tones, KINDS["tone"])
    known = gold.load(tmp_path)
    acts, toned = engines.run(known)
    assert known.between_coders().empty
    assert acts.outcomes["error"].tolist() == ["", "", "wrong source", "not in the gold", "missed"]
    assert toned.outcomes["error"].tolist() == ["", "other polarity"]
    assert acts.texts["a"].text.startswith("They go.")


def test_errors_move_shares(tmp_path):
    path = written(tmp_path / "g.jsonl", {"id": "a", "text": TEXT, "attributions": ACTS})
    (engine,) = engines.run(gold.load(path))
    moved = effect.shares(engine.outcomes).set_index("kind")
    assert round(moved["points"]["direct"], 1) == 16.7 and round(moved["points"]["indirect"], 1) == -16.7


def test_the_tables_of_the_notebook_hold_every_engine(tmp_path):
    written(tmp_path / "a.jsonl", {"id": "a", "text": TEXT, "attributions": ACTS})
    labels = (["peace"], ["blame", "peace"], [])
    written(tmp_path / "f.jsonl", *({"id": f"c{i}", "text": "Peace talks.", "labels": x} for i, x in enumerate(labels)))
    run = engines.run(gold.load(tmp_path))
    assert told.notes(run)["engine"].tolist() == ["attribution", "frames by cues"]
    assert told.scored(run)["kind"].tolist()[0] == "attribution, all"
    assert told.shown(run, 20)["error"].tolist()[0] == "missed"
    assert told.agreement(run)["units"].tolist() == [2, 6]
    assert set(told.calibrated(run)["engine"]) == {"attribution"}
    carried = told.carried(analyse([Document("x", TEXT + " Peace talks.")]), run)
    assert carried[["kind", "found", "measured_on"]].values.tolist() == [
        ["direct", 1, "your gold"],
        ["indirect", 1, "your gold"],
        ["peace", 1, "your gold"],
    ]
    assert "F1" in told.headline(told.scored(run), "gold").text


def test_without_gold_the_package_says_what_it_measured():
    assert "not known" in told.missing("").text
    assert "coded by hand" in told.headline(told.scored([]), "").text
    found = analyse([Document("x", TEXT + " They clashed.")], codebook="generic")
    assert told.carried(found, [], "generic")["what"].unique().tolist() == [
        "acts of saying",
        "documents with the frame",
    ]
    assert told.carried(found, [])["measured_on"].tolist() == ["the package's"] * 2


def test_frames_coded_by_questions_are_measured_as_the_codebook_makes_them(tmp_path):
    book = tmp_path / "mine.yaml"
    book.write_text("frames: {strife: {indicators: {sides: {question: Two?}, blame: {question: Whom?}}, rule: all}}")
    says = {"Unions and owners of the {} sat apart.": ["sides"], "The {} was blamed for the fire.": ["blame"]}
    says |= {"Unions and owners sat apart; the {} was blamed.": ["sides", "blame"], "It rained on the {}.": []}
    rows = [
        {"id": f"{k}{n}", "text": text.format(word), "labels": [f"strife: {name}" for name in asked]}
        for k, (text, asked) in enumerate(says.items())
        for n, word in enumerate(("mill", "mine", "port", "dock", "yard"))
    ]
    coded = gold.load(written(tmp_path / "g.jsonl", *rows))
    (by_frame,) = engines.run(coded, codebook=str(book))  # no frame of it has cues
    assert by_frame.name == "frames learned" and scores(by_frame.outcomes)["gold"].tolist() == [5]
