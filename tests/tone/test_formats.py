"""Dictionaries of other programs, also as people really have them."""

import pytest

from readout.document import Document
from readout.errors import ReadoutError
from readout.tone.lexicon import load
from readout.tone.scoring import tone
from readout.voices import Voices

LIWC = "%\n1\tPosemo\n2\tNegemo\n3\tFiller\n%\nsplendid\t1\nawful*\t\t2\t\nkind\t(of)3/1\nlike\t(02 3)3/1\nill will 2\n"
YKD = """<?xml version="1.0"?>
<dictionary><cnode name="mine"><cnode name="positive"><pnode name="splendid"/>
<cnode name="calm"><pnode name="serene"/></cnode></cnode>
<cnode name="negative"><pnode name="awful*"/><pnode name="ill will"/></cnode></cnode></dictionary>"""
GOOD = {
    "a.dic": LIWC,
    "a.dicx": "DicTerm,posemo,negemo\nsplendid,X,\nawful*,,X\nill will,,X\n",
    "a.cat": "POSITIVE\n\tSPLENDID (1)\nNEGATIVE\n\tAWFUL* (1)\n\tILL_WILL (1)\n",
    "a.ykd": YKD,
    "a.lcd": YKD,
    "a.lc3": "+positive\nsplendid\n+negative\nawful*\nill will\n",
    "a.csv": "word,category,score\nsplendid,praise,2\nawful*,blame,-3\nill will,blame,-1\n",
    "a.tsv": "term\tcategory\nsplendid\tpositive\nawful*\tnegative\nill will\tnegative\n",
    "a.yaml": "positive:\n  all: [splendid]\nfoo:\n  negative: [awful*, ill will]\n",
}
TEXT = "A splendid feast, an awfully long speech, not splendid, and much ill will."


@pytest.mark.parametrize("name", [n for n in GOOD if n not in ("a.yaml",)])
def test_every_format_gives_the_same_words(tmp_path, name):
    path = tmp_path / name
    path.write_text(GOOD[name])
    found = tone(Document("a", TEXT), Voices([]), [load(path)])
    assert [(t.text, t.polarity) for t in found if t.polarity] == [
        ("splendid", 1),
        ("awfully", -1),
        ("splendid", 1),  # a dictionary without negators knows no negation
        ("ill will", -1),
    ]


def test_quantedas_yaml_keeps_its_levels(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(GOOD["a.yaml"])
    assert [(e.pattern, e.category, e.polarity) for e in load(path).entries] == [
        ("splendid", "positive/all", 0),
        ("awful*", "foo/negative", -1),
        ("ill will", "foo/negative", -1),
    ]


def test_liwc_conditions_become_phrases(tmp_path):
    path = tmp_path / "a.dic"
    path.write_text(LIWC)
    entries = [(e.pattern, e.category) for e in load(path).entries]
    assert ("kind of", "Filler") in entries and ("kind", "Posemo") in entries
    assert ("like", "Posemo") in entries and ("like", "Filler") not in entries


def test_weights_are_scaled_to_three(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("word,score\nsplendid,10\nawful,-5\n")
    assert [(e.pattern, e.valence) for e in load(path).entries] == [("splendid", 3.0), ("awful", -1.5)]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.dic", "good\t1\n", "no list of categories"),
        ("a.dic", "%\n1\tpos\n%\ngood\t2\n", ":4: category '2'"),
        ("a.dic", "%\n1\tpos\n%\ngood\n", ":4: 'good' names no category"),
        ("a.dic", "%\none pos\n%\ngood\t1\n", ":2: 'one pos' is no"),
        ("a.dicx", "DicTerm,pos\ngood,much\n", ":2: 'much' is no number"),
        ("a.cat", "SPLENDID (1)\n", ":1: 'SPLENDID (1)' stands under no category"),
        ("a.cat", "POS\n\t@RULE1 [a NEAR b]\n", ":2: proximity rules"),
        ("a.ykd", "<dictionary><cnode>", ":1: not XML"),
        ("a.ykd", '<!DOCTYPE x [<!ENTITY a "b">]><dictionary/>', "document type"),
        ("a.lc3", "good\n", ":1: 'good' stands before"),
        ("a.csv", "a,b\n1,2\n", ":1: no column of words"),
        ("a.csv", "word,score\ngood,1,2\n", ":2: 3 columns"),
        ("a.csv", "word,score\n", "no entries"),
        ("a.docx", "x", "no dictionary format"),
    ],
)
def test_malformed_dictionaries_name_line_and_reason(tmp_path, name, text, reason):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(ReadoutError) as caught:
        load(path)
    assert str(caught.value).startswith(str(path)) and reason in str(caught.value)


def test_other_bytes_than_utf8_are_refused_with_their_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("word,score\ngood,1\nnaïve,2\n".encode("latin-1"))
    with pytest.raises(ReadoutError, match=":3: not UTF-8"):
        load(path)


def test_regular_expressions_match_one_word(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("word,score\n/colou?rful(ly)?/,1\n")
    found = tone(Document("a", "Colourfully, a colorful discolourful flag."), Voices([]), [load(path)])
    assert [t.text for t in found] == ["Colourfully", "colorful"]


@pytest.mark.parametrize("regex", ["/(a+)+/", "/(a|aa)+/", "/[a/", "/(.*)*x/"])
def test_regular_expressions_that_could_run_away_are_refused(regex):
    from readout.matching import Matcher

    with pytest.raises(ReadoutError, match="regular expression"):
        Matcher([regex])


def test_nested_counting_is_a_choice(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("word,score\npeace,1\npeace talks,1\n")
    document, lexicon = Document("a", "The peace talks began."), load(path)
    assert [t.text for t in tone(document, Voices([]), [lexicon])] == ["peace talks"]
    assert sorted(t.text for t in tone(document, Voices([]), [lexicon], nested=True)) == ["peace", "peace talks"]
