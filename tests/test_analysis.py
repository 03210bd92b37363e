import json

import pandas as pd
import pytest

from readout import analysis
from readout.analysis import ahead, analyse, tabulate
from readout.document import Document
from readout.reading import Reader, record

ARTICLE = (
    "Port closes\n\nOSLO (The Courier). “We had a terrible, reckless year,” said Maria Ortega, the mayor. "
    "According to Dag Berg, the talks on peace were constructive.\n\nThe brilliant plan failed."
)


@pytest.fixture(scope="module")
def found():
    return analyse([Document("a", ARTICLE), Document("b", "Nothing was said.")])


def test_tables_have_the_columns_of_the_design(found):
    columns = {
        "documents": "doc title outlet date place words path sha256",
        "sentences": "doc sentence start end paragraph section",
        "attributions": "doc attribution source cue content mode speakers via via_inferred stance parent p",
        "mentions": "doc start end text speakers",
        "tone": "doc start end text entry category polarity valence negated scope speakers via target rules",
        "frames": "doc start end text frame rule speakers via negated",
        "naming": "doc start end text referent label speakers via distanced",
    }
    assert {name: " ".join(table.columns) for name, table in found.tables.items()} == columns


def test_every_offset_points_at_its_words(found):
    for name in ("mentions", "tone", "frames", "naming"):
        for row in getattr(found, name).itertuples():
            assert found.texts[row.doc].text[row.start : row.end] == row.text
    for row in found.attributions.itertuples():
        for s, e in (*row.source, *row.cue, *row.content):
            assert 0 <= s < e <= len(found.texts[row.doc].text)


def test_tone_is_owned_by_who_utters_it(found):
    owners = dict(zip(found.tone.text.str.lower(), found.tone.speakers, strict=True))
    assert owners["reckless"] == ("Maria Ortega",)
    assert owners["constructive"] == ("Dag Berg",)
    assert owners["brilliant"] == ("The Courier",)


def test_documents_table(found):
    first, second = found.documents.to_dict("records")
    assert (first["title"], first["outlet"], first["place"]) == ("Port closes", "The Courier", "OSLO")
    assert second["title"] == "Nothing was said." and second["words"] == 3


def test_tables_are_the_same_however_many_articles_are_read_at_a_time(found, monkeypatch):
    # the second has no date, no finding of any kind, and columns of nothing but None
    monkeypatch.setattr(analysis, "_TOGETHER", 1)
    again = analyse([Document("a", ARTICLE), Document("b", "Nothing was said.")])
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table)
    dated = [Document("a", "It rained."), Document("b", "It snowed.", date="2026-01-02")]
    assert analyse(dated).documents.date.dtype == "str"


def test_an_empty_corpus_keeps_its_columns():
    empty = tabulate([])
    assert all(len(table) == 0 and len(table.columns) for table in empty.tables.values())


def test_a_record_is_json_and_says_what_the_tables_say(found):
    row = json.loads(json.dumps(record(Reader().read(Document("a", ARTICLE)))))
    assert set(row) == {"id", "attributions", "mentions", "tone", "frames", "naming"}
    assert len(row["attributions"]) == (found.attributions.doc == "a").sum()
    assert row["attributions"][0]["speaker"] == ["Maria Ortega"] and row["tone"][0]["speaker"]


def test_the_same_text_gives_the_same_tables():
    one, two = (analyse([Document("a", ARTICLE)]) for _ in range(2))
    for name in one.tables:
        pd.testing.assert_frame_equal(one.tables[name], two.tables[name])


def test_texts_shorter_than_anything_are_read():
    for text in ("a", "... ?! --", "“", "“”", "\u0000"):
        assert len(analyse([Document("x", text)]).documents) == 1


def test_what_was_analysed_ahead_is_had_once(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("Old news is told.\n", encoding="utf-8")
    ahead(path, None, None, "utf-8")
    path.write_text("New news is told.\n", encoding="utf-8")
    told = [analyse(path).texts["news"].text, analyse(path).texts["news"].text]
    assert told == ["Old news is told.\n", "New news is told.\n"]
