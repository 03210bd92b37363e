"""Whom "it" and "they" stand for that begin a sentence behind one in which nobody spoke."""

import pytest

from readout.attribution.speakers import cast
from readout.attribution.topics import topic_before
from readout.document import Document

CASES = {
    "a body": ("The Port Union rejects the plan.", "It", ("Port Union",)),
    "a body, another paragraph": ("The Port Union left the board.\n", "It", ("Port Union",)),
    "after when": ("In May, the Port Union left the board.", "It", ("Port Union",)),
    "people": ("Many residents stayed away.", "They", ("many residents",)),
    "several": ("Ann Lee and Joe Fox stayed away.", "They", ("Ann Lee", "Joe Fox")),
    "the head of the talks": ("Four heads of the talks stayed away.", "They", ("four heads of the talks",)),
    "but": ("The Port Union left the board.", "But it", ("Port Union",)),
    "of its own sentence": ("Hispanic workers leave for home,", "and they", ("Hispanic workers",)),
    "another's sentence": ("Ann Lee left for home,", "and they", ()),
    "several who do something": ("Consumers pay for it.", "They", ("consumers",)),
    "with an adverb": ("Ann Lee and her aides now want more.", "They", ("Ann Lee", "Lee’s aides")),
    "one person": ("Ann Lee stayed away.", "They", ()),
    "a thing": ("The promise was broken.", "It", ()),
    "no subject": ("After a storm it rained.", "It", ()),
    "another verb's": ("The union, which left, is angry.", "It", ()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_pronoun_goes_on_with_the_subject_before(name):
    before, said, expected = CASES[name]
    text = f"{before} {said} said no, and that was all."
    found = cast(Document("a", text))
    at = found.words.at(text.index(said) + len(said) - len(said.split()[-1]))
    assert topic_before(found, at) == expected


def test_a_heading_is_no_sentence_before():
    text = "Port Union Leaves Board In Anger\n\nIt said no, and that was all there was to say of it."
    found = cast(Document("a", text))
    assert topic_before(found, found.words.at(text.index("It"))) == ()
