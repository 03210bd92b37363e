"""Frames learned from coded texts: found again, the same twice, refused where there is too little."""

import json

import pytest
from click.testing import CliRunner

from readout.cli import main
from readout.errors import ReadoutError
from readout.framing import classifier, deciding
from readout.framing.classifier import FrameClassifier

MONEY = ["Prices rose by {} percent.", "The budget was cut by {} million.", "Shares of {} banks fell."]
LAW = ["The court jailed {} men.", "Police charged {} officers.", "Judges heard {} appeals on Monday."]
TEXTS = [t.format(n) for t in MONEY for n in (3, 5, 8)] + [t.format(n) for t in LAW for n in (3, 5, 8)]
CODES = [["economy"]] * 9 + [["law"]] * 9


def test_frames_are_found_again_with_probabilities():
    found = FrameClassifier(TEXTS, CODES).predict(["The bank cut prices.", "A judge jailed the officer."])
    assert found.labels == [["economy"], ["law"]]
    assert ((found.scores >= 0) & (found.scores <= 1)).all()


def test_the_same_twice():
    one, two = (FrameClassifier(TEXTS, CODES).predict(TEXTS).scores.tolist() for _ in range(2))
    assert one == two


def test_several_frames_or_none():
    texts = [*TEXTS, *(f"Rain fell for {n} days." for n in range(9)), "The court fined banks 3 million."]
    model = FrameClassifier(texts, [*CODES, *[[]] * 9, ["economy", "law"]])
    assert model.predict(["Rain fell for 20 days."]).labels == [[]]


def test_a_frame_that_every_text_has_is_found_in_every_text():
    model = FrameClassifier(TEXTS, [["news", *code] for code in CODES])
    assert "news" in model.predict(["Rain fell."]).labels[0]


def test_the_name_of_a_frame_counts():
    texts = [f"{what} {n}." for n in range(5) for what in ("The tax rose in May", "The match was lost in May")]
    named, unnamed = (
        FrameClassifier(texts, [[names[i % 2]] for i in range(10)]).predict(["Money."]).scores[0]
        for names in (("economy", "sport"), ("x", "y"))
    )
    assert named[0] - named[1] > unnamed[0] - unnamed[1]


def test_what_a_codebook_says_of_a_frame_counts_as_its_name_does():
    texts = [f"{what} {n}." for n in range(5) for what in ("The tax rose in May", "The match was lost in May")]
    codes = [["xy"[i % 2]] for i in range(10)]
    told, untold = (
        FrameClassifier(texts, codes, said=said).predict(["Money."]).scores[0]
        for said in ({"x": ["The economy, prices and money."], "y": ["Games and matches."]}, None)
    )
    assert told[0] - told[1] > untold[0] - untold[1]


def test_of_too_many_texts_a_random_part_is_learned_and_the_rest_predicted(monkeypatch):
    monkeypatch.setattr(classifier, "MOST", 12)
    model = FrameClassifier(TEXTS, CODES)
    assert len(model.parts.texts) == 12 and model.out_of_fold.shape == (18, 2)
    assert (model.out_of_fold.argmax(axis=1) == [0] * 9 + [1] * 9).mean() > 0.9


def test_a_frame_needs_the_half_of_the_f1_it_promises():
    model = FrameClassifier([*TEXTS, *(f"Rain fell for {n} days." for n in range(9))], [*CODES, *[[]] * 9])
    assert ((model.threshold >= deciding.LOWEST) & (model.threshold <= 0.5)).all()
    assert model.chosen(model.threshold) == ["economy", "law"] or model.chosen(model.threshold) == ["law", "economy"]
    assert model.chosen(model.threshold - 0.01) == []


@pytest.mark.parametrize(
    ("texts", "codes", "said"),
    [
        (TEXTS[:12], CODES[:12], "'law' is coded in 3 of 12 texts"),
        (["a b c"] * 6, [["x"]] * 6, "6 coded texts"),
        (TEXTS, [[]] * 18, "no frame is coded"),
    ],
)
def test_too_little_is_refused_in_words(texts, codes, said):
    with pytest.raises(ReadoutError, match=said):
        FrameClassifier(texts, codes)


def write(path, rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("flags", [[], ["--no-embeddings"]])
def test_command_on_lines(tmp_path, flags):
    coded = write(
        tmp_path / "c.jsonl",
        [{"id": str(i), "text": t, "labels": c} for i, (t, c) in enumerate(zip(TEXTS, CODES, strict=True))],
    )
    source = write(
        tmp_path / "i.jsonl", [{"id": "x", "text": "Prices fell."}, {"id": "y", "text": "Police jailed him."}]
    )
    out = tmp_path / "o.jsonl"
    result = CliRunner().invoke(main, ["classify", coded, source, "-o", str(out), *flags])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["labels"] for row in rows] == [["economy"], ["law"]]
    assert set(rows[0]["scores"]) == {"economy", "law"}


def test_command_on_csv_keeps_text_as_it_is(tmp_path):
    coded, source, out = (tmp_path / name for name in ("c.csv", "i.csv", "o.jsonl"))
    lines = [f'{i},"{t}",{";".join(c)}' for i, (t, c) in enumerate(zip(TEXTS, CODES, strict=True))]
    coded.write_text("\n".join(["id,text,labels", *lines]), encoding="utf-8")
    source.write_text('id,text\n007,"Prices, too, fell."\nNA,None\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["classify", str(coded), str(source), "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["007", "NA"]


BAD = {
    "ragged": ("c.csv", "id,text,labels\na,b\n", ":2:"),
    "no labels": ("c.csv", "id,text\na,b\n", "labels"),
    "not json": ("c.jsonl", "{", ":1:"),
    "labels no list": ("c.jsonl", '{"id": "a", "text": "b", "labels": "x"}', ":1:"),
    "twice": ("c.csv", "id,text,labels\na,b,x\na,c,x\n", "twice"),
}


@pytest.mark.parametrize(("name", "content", "said"), BAD.values(), ids=BAD)
def test_bad_codes_get_one_line(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(main, ["classify", str(path), str(path), "-o", str(tmp_path / "o.jsonl")])
    assert result.exit_code == 2 and said in result.output and len(result.output.splitlines()) == 1
    assert not (tmp_path / "o.jsonl").exists()


def test_a_text_on_which_coders_differ_teaches_less():
    agreed = FrameClassifier(TEXTS, CODES, [[code, code] for code in CODES])
    assert agreed.predict(["The bank cut prices."]).scores.tolist() == (
        FrameClassifier(TEXTS, CODES).predict(["The bank cut prices."]).scores.tolist()
    )
    doubted = FrameClassifier(TEXTS, CODES, [[code, []] if "economy" in code else [code, code] for code in CODES])
    column = agreed.frames.index("economy")
    assert abs(doubted.parts.texts[:, column]).sum() < abs(agreed.parts.texts[:, column]).sum()
