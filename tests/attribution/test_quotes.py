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
    "opened behind the space": ('He left." We stay," she said. He rose.', ['" We stay,"']),
    "opened without a space": ('He left."We stay," she said. He rose.', ['"We stay,"']),
    "one mark for two": ('"It is late." We stay," she said. He rose.', ['"It is late."', 'We stay,"']),
    "closed and never opened": ('We stay." He left, and they said it was "odd" here.', ['"odd"']),
    "feet and inches": ("He is 6'2'' and she is 5' tall.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_quotations(text, expected):
    found = quotations(Document("a", text))
    assert [text[s:e] for q in found for s, e in q.parts] == expected


OPEN = "The mayor, Ann Lee, wrote: “I had to dismiss him.\n\nHe didn’t tell the truth.\n\n{}\n\nThe port is open."


@pytest.mark.parametrize(
    ("end", "parts"),
    [
        ("It is a shame!” That was all.", ["“I had to dismiss him.", "He didn’t tell the truth.", "It is a shame!”"]),
        ("“It is a shame!” Joe Fox said.", ["“I had to dismiss him.", "“It is a shame!”"]),
        ("It is a “shame.”", ["“I had to dismiss him.", "“shame.”"]),
        ("It is a shame.", ["“I had to dismiss him."]),
        ("It rained.\n\n" * 6 + "It is a shame!”", ["“I had to dismiss him."]),
    ],
)
def test_a_quotation_left_open_goes_on_to_its_closing_mark(end, parts):
    text = OPEN.format(end)
    assert [text[s:e] for q in quotations(Document("a", text)) for s, e in q.parts] == parts


def test_what_goes_on_without_marks_is_the_same_speaker_s():
    text = OPEN.format("It is a shame!”")
    acts = attribute(Document("a", text)).attributions
    (act,) = [a for a in acts if len(a.content) > 1]
    assert act.speakers == ("Ann Lee",) and [text[s:e] for s, e in act.content][-1] == "It is a shame!”"


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"'), ("''", "''"), ("``", "''"), ("«", "»")])
def test_direct_speech_is_direct_in_any_marks(marks):
    text = "{}The harbour will stay open all winter,{} said Ann Lee.".format(*marks)
    (act,) = attribute(Document("a", text)).attributions
    assert (act.mode, act.speakers) == ("direct", ("Ann Lee",))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("a “b” c", "0021200"),
        ('a "b', "0021"),
        ("''b'' c", "2212200"),
        ("it's", "0000"),
        ("", ""),
        ("b”", "02"),
        ('"b" c" d "e" f', "21200200021200"),
        ('a." B," c', "002111200"),
    ],  # one mark too many; one misplaced
)
def test_the_tagger_knows_where_quotations_are(text, states):
    assert "".join(map(str, _quote_states(text))) == states
