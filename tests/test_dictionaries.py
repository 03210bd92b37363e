import pandas as pd

from readout import dictionaries
from readout.analysis import analyse
from readout.document import Document
from readout.tone.explain import explain

TEXTS = ["The plan was brilliant, Ann Lee said. It was not a disaster.", "A brutal winter. The dam is safe."]


def found():
    return analyse([Document(str(i), text) for i, text in enumerate(TEXTS)])


def test_three_dictionaries_side_by_side():
    analysis = found()
    hits = dictionaries.hits(analysis)
    table = dictionaries.side_by_side(hits, 20, 0.95)
    assert set(table["dictionary"]) == {"Readout", "VADER", "pattern.en"}
    assert set(hits[hits["text"] == "disaster"]["polarity"]) == {1}  # the same rules for each


def test_disagreements_name_the_word():
    rows = [("0", 1, "sick", -1, "A"), ("0", 1, "sick", 1, "B"), ("0", 9, "calm", 1, "A"), ("0", 9, "calm", 1, "B")]
    table = dictionaries.disagreements(pd.DataFrame(rows, columns=["doc", "start", "text", "polarity", "dictionary"]))
    assert table.to_dict("records") == [{"word": "sick", "count": 1, "A": -1, "B": 1}]


def test_unused_entries_are_counted():
    table = dictionaries.unused(found()).set_index("category")
    assert (table["used"] <= table["entries"]).all() and table["used"].sum() >= 4


def test_dispersion_needs_a_corpus():
    analysis = found()
    assert dictionaries.dispersion(analysis.tone, analysis.documents.head(1)).empty
    table = dictionaries.dispersion(analysis.tone, analysis.documents)
    assert table["dp"].between(0, 1).all() and table["juilland_d"].between(0, 1).all()


def test_every_touched_word_is_explained():
    table = explain(found().tone).set_index("text")
    assert table.loc["disaster", "steps"] == "denied: not (× -0.5)"
    assert (table["prior"] * table.loc[:, "valence"]).loc["disaster"] < 0
