import csv
import json

import pandas as pd
import pytest
from click.testing import CliRunner

from readout.analysis import analyse
from readout.annotated import annotated
from readout.cli import main
from readout.correcting import Correcting
from readout.corrections import Correction, Corrections, load
from readout.document import Document
from readout.errors import ReadoutError
from readout.reading import Reader, record
from readout.rechaining import rechained
from readout.voices import Attribution

ARTICLE = (
    "OSLO (The Courier). “We had a terrible, reckless year,” said Maria Ortega, the mayor. "
    "According to Dag Berg, the talks on peace were constructive.\n\nThe brilliant plan failed."
)
HEADER = ["doc", "kind", "quote", "before", "after", "what", "value", "coder", "note"]


def _read(*rows, text=ARTICLE):
    given = Corrections(tuple(Correction("a", *row, line=n) for n, row in enumerate(rows, 2)))
    return Reader(corrections=given).read(Document("a", text))


def _sheet(path, *rows):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return path


def _row(kind, quote, what, value="", before="", after="", doc="a"):
    return [doc, kind, quote, before, after, what, value, "AB", ""]


def test_a_speaker_that_is_set_owns_the_words():
    found = _read(("attribution", "a terrible, reckless year", "set speakers", "Ann Lee"))
    assert [(a.speakers, a.by) for a in found.attributions] == [(("Ann Lee",), "human"), (("Dag Berg",), "engine")]
    assert {t.speakers for t in found.tone if t.text == "reckless"} == {("Ann Lee",)}
    assert [o.problem for o in found.outcomes] == [""]


def test_an_attribution_that_is_dropped_gives_its_words_back():
    found = _read(("attribution", "the talks on peace were constructive", "drop"))
    assert len(found.attributions) == 1
    assert {t.speakers for t in found.tone if t.text == "constructive"} == {("The Courier",)}


def test_an_attribution_that_is_added_owns_its_words():
    found = _read(("attribution", "The brilliant plan failed", "add", "Ann Lee; Finn Roy"))
    last = found.attributions[-1]
    assert (last.id, last.speakers, last.mode, last.by) == (2, ("Ann Lee", "Finn Roy"), "indirect", "human")
    assert {t.speakers for t in found.tone if t.text == "brilliant"} == {("Ann Lee", "Finn Roy")}


@pytest.mark.parametrize(
    "table, row, expected",
    [
        ("tone", ("tone", "brilliant", "drop"), {"terrible", "reckless", "constructive", "failed"}),
        (
            "tone",
            ("tone", "plan", "add", "-1"),
            {"terrible", "reckless", "constructive", "failed", "brilliant", "plan"},
        ),
        ("frames", ("frame", "mayor", "add", "local politics"), {"mayor"}),
        ("naming", ("naming", "plan", "add", "the scheme: plan"), {"plan"}),
        ("mentions", ("mention", "the mayor", "add", "Maria Ortega"), {"the mayor"}),
    ],
)
def test_findings_are_dropped_and_added(table, row, expected):
    before = {item.text for item in getattr(Reader().read(Document("a", ARTICLE)), table)}
    found = _read(row)
    texts = {item.text for item in getattr(found, table)}
    assert texts >= expected if row[2] == "add" else row[1] in before and row[1] not in texts
    assert not [o.problem for o in found.outcomes if o.problem]
    assert row[2] == "drop" or [i.by for i in getattr(found, table) if i.text == row[1]][-1] == "human"


def test_polarity_that_is_set_turns_the_valence():
    found = _read(("tone", "brilliant", "set polarity", "negative"))
    word = next(t for t in found.tone if t.text == "brilliant")
    assert word.polarity == -1 and word.valence < 0 and word.by == "human"


def test_what_the_engine_found_too_is_confirmed_not_doubled():
    found = _read(("tone", "brilliant", "add", "1"))
    assert [t.by for t in found.tone if t.text == "brilliant"] == ["human"]


@pytest.mark.parametrize(
    "rows, told",
    [
        ([("tone", "brilliant", "drop"), ("tone", "brilliant", "set polarity", "0")], ["line 3", "line 2"]),
        ([("tone", "plan", "add", "1"), ("tone", "plan", "add", "-1")], ["line 3", "line 2"]),
        ([("tone", "the envoys of the north", "drop")], ["stand nowhere"]),
        ([("tone", "the", "drop")], ["times"]),
        ([("frame", "mayor", "drop")], ["no frame was found"]),
    ],
)
def test_conflicts_are_told_and_nothing_is_changed(rows, told):
    found, engine = _read(*rows), Reader().read(Document("a", ARTICLE))
    assert len(found.outcomes) == len(rows)
    assert all(words in o.problem for o, words in zip(found.outcomes, told, strict=True))
    assert all("\n" not in str(o) for o in found.outcomes)
    assert (found.tone, found.frames, found.attributions) == (engine.tone, engine.frames, engine.attributions)
    assert record(found)["conflicts"] == [str(o) for o in found.outcomes]


def test_two_coders_who_agree_are_no_conflict():
    found = _read(("tone", "brilliant", "drop", "", "", "", "AB"), ("tone", "brilliant", "drop", "", "", "", "CD"))
    assert not any(o.problem for o in found.outcomes) and "brilliant" not in {t.text for t in found.tone}


def test_corrections_survive_edits_of_the_text():
    edited = ARTICLE.replace("The brilliant plan failed.", "On Monday, the quite brilliant plan, all say, failed.")
    found = _read(("attribution", "terrible, reckless year", "set speakers", "Ann Lee"), text="New opening. " + edited)
    assert ("Ann Lee",) in [a.speakers for a in found.attributions]


def test_chains_follow_a_speaker_that_is_set():
    outer = Attribution(0, (), (), ((0, 90),), "indirect", ("Lee",))
    middle = Attribution(1, (), (), ((10, 60),), "indirect", ("Roy",), ("Lee",), parent=0)
    inner = Attribution(2, (), (), ((20, 30),), "direct", ("Kim",), ("Roy", "Lee"), parent=1)
    made = rechained([outer, middle, inner], [outer, None, inner])
    assert [(a.id, a.parent, a.via) for a in made] == [(0, None, ()), (1, 0, ("Lee",))]
    made = rechained([outer, middle, inner], [Attribution(0, (), (), ((0, 90),), "indirect", ("Berg",)), middle, inner])
    assert [a.via for a in made] == [(), ("Berg",), ("Roy", "Berg")]


@pytest.mark.parametrize(
    "row, told",
    [
        (_row("tones of", "x", "drop"), "the kind is 'tones of'"),
        (_row("tone", "x", "remove"), "what is 'remove'; for this kind write drop, add, set polarity"),
        (_row("tone", "x", "set polarity", "good"), "the value is 'good'; write one of"),
        (_row("tone", " ", "drop"), "no quote"),
        (_row("tone", "x", "drop", doc=""), "no doc"),
        (_row("naming", "x", "add", "harbour"), "the harbour: Old Port"),
        (_row("attribution", "x", "set mode", "loud"), "direct, mixed, indirect"),
        (_row("frame", "x", "add"), "write the frame"),
    ],
)
def test_bad_rows_are_refused_in_a_line(tmp_path, row, told):
    path = _sheet(tmp_path / "corrections.csv", _row("tone", "y", "drop"), row)
    with pytest.raises(ReadoutError) as err:
        load([path])
    assert str(err.value).startswith(f"{path}:3: ") and told in str(err.value) and "\n" not in str(err.value)


def test_an_apostrophe_against_formulas_is_not_part_of_a_quote(tmp_path):
    path = _sheet(tmp_path / "corrections.csv", _row("tone", "'-5 degrees", "add", "'-1"))
    row = load([path]).rows[0]
    assert (row.quote, row.meant) == ("-5 degrees", -1)


def test_the_file_beside_the_documents_counts_and_is_no_document(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    rows = [_row("tone", "brilliant", "drop"), _row("tone", "x", "drop", doc="b")]
    _sheet(tmp_path / "corrections.csv", *rows, _row("tone", "constructive", "set polarity", "-1"))
    found = analyse(tmp_path)
    assert list(found.documents.doc) == ["a"]
    assert "brilliant" not in set(found.tone.text)
    assert found.tone.set_index("text").loc["constructive", "by"] == "human"
    assert set(found.frames.columns) >= {"by"}
    assert "no document is called so" in capsys.readouterr().err
    assert "Coded by: a person" in annotated(found, "a").html


def test_without_corrections_no_table_has_the_column():
    assert not any("by" in table.columns for table in analyse([Document("a", ARTICLE)]).tables.values())


def test_analyse_applies_them_lists_conflicts_and_is_never_stale(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text(ARTICLE, encoding="utf-8")
    sheet, out = tmp_path / "mine.csv", tmp_path / "found.jsonl"

    def speakers(*rows):
        _sheet(sheet, *rows)
        run = CliRunner().invoke(
            main, ["analyse", str(tmp_path / "texts"), "-o", str(out), "--corrections", str(sheet)]
        )
        assert run.exit_code == 0, run.output
        found = json.loads(out.read_text(encoding="utf-8"))
        return found["attributions"][0], run.stderr

    first, told = speakers(_row("attribution", "reckless year", "set speaker", "Ann Lee"))
    assert first["speaker"] == ["Ann Lee"] and first["by"] == "human" and not told
    first, told = speakers(
        _row("attribution", "reckless year", "set speaker", "Finn Roy"), _row("tone", "nought", "drop")
    )
    assert first["speaker"] == ["Finn Roy"]
    assert "mine.csv:3:" in told and "not applied" in told and len(told.strip().splitlines()) == 1


def test_a_report_shows_them_and_lists_what_could_not_be_applied(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text(ARTICLE, encoding="utf-8")
    rows = [_row("attribution", "reckless year", "set speakers", "Ann Lee"), _row("tone", "nought", "drop")]
    _sheet(tmp_path / "texts/corrections.csv", *rows)
    notebook = {
        "cells": [
            {
                "cell_type": "code", "id": "p", "execution_count": None, "outputs": [],
                "metadata": {"tags": ["parameters"]}, "source": 'corpus: str = "seeds"\nout_dir: str = "reports"',
            },
            {
                "cell_type": "code", "id": "c", "execution_count": None, "outputs": [], "metadata": {},
                "source": "from readout import tables\nfrom readout.analysis import analyse\n"
                "tables.save_all(analyse(corpus).tables, out_dir)",
            },
        ],
        "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip
    (tmp_path / "books").mkdir()
    (tmp_path / "books/1_mine.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    out = tmp_path / "reports"
    run = CliRunner().invoke(
        main, ["report", str(tmp_path / "texts"), "-o", str(out), "--notebooks", str(tmp_path / "books")]
    )
    assert run.exit_code == 0, run.output
    assert "“nought”" in run.stderr and "“nought”" in (out / "index.html").read_text(encoding="utf-8")
    table = pd.read_csv(out / "tables/attributions.csv")
    assert table["by"].tolist() == ["human", "engine"] and table["speakers"][0] == "Ann Lee"
    listed = pd.read_csv(out / "tables/corrections.csv", keep_default_na=False)
    assert listed["outcome"].str.startswith(("applied", "not applied")).all() and len(listed) == 2
    assert "Coded by: a person" in (out / "articles/a.html").read_text(encoding="utf-8")
    assert any(i["path"].endswith("corrections.csv") for i in json.loads((out / "manifest.json").read_text())["inputs"])


def test_a_document_without_corrections_costs_nothing():
    given = Correcting(Document("a", ARTICLE), [])
    assert given.outcomes == () and given.acts([]) == ()
