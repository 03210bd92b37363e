"""What stands in quotation marks, whatever marks they are."""

import pytest

from readout.attribution import attribute
from readout.attribution.quotes import quotations
from readout.attribution.windows import _quote_states
from readout.document import Document

CASES = {
    "two apostrophes": ("''We stay,'' she said. ''So it is.''", ["''We stay,''", "''So it is.''"]),
    "two apostrophes within": ("She called it a ''mean trick.''", ["''mean trick.''"]),
    "two grave accents": ("``We stay,'' she said.", ["``We stay,''"]),
    "within a quotation": ("“It is ''odd'' here,” she said.", ["“It is ''odd'' here,”", "''odd''"]),
    "apostrophes of words": ("The dogs' and cats' food, rock 'n' roll, the '90s.", []),
    "feet and inches": ("He is 6'2'' and she is 5' tall.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_quotations(text, expected):
    found = quotations(Document("a", text))
    assert [text[s:e] for q in found for s, e in q.parts] == expected


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"'), ("''", "''"), ("``", "''"), ("«", "»")])
def test_direct_speech_is_direct_in_any_marks(marks):
    text = "{}The harbour will stay open all winter,{} said Ann Lee.".format(*marks)
    (act,) = attribute(Document("a", text)).attributions
    assert (act.mode, act.speakers) == ("direct", ("Ann Lee",))


@pytest.mark.parametrize(
    ("text", "states"),
    [("a “b” c", "0021200"), ('a "b', "0021"), ("''b'' c", "2212200"), ("it's", "0000"), ("", ""), ("b”", "02")],
)
def test_the_tagger_knows_where_quotations_are(text, states):
    assert "".join(map(str, _quote_states(text))) == states
