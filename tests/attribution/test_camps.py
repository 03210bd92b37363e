"""Bodies and people that are called after somebody."""

import pytest

from readout.attribution import attribute
from readout.attribution.speakers import cast
from readout.document import Document

BOTH = "Ann Lee and Joe Fox spoke on Monday. "
CASES = {
    "by surname": (BOTH, "The Lee campaign", "the Lee campaign"),
    "by full name": (BOTH, "Ann Lee's campaign", "the Lee campaign"),
    "with a title": (BOTH, "Mrs. Lee’s presidential campaign", "the Lee campaign"),
    "by a pronoun": ("Ann Lee spoke on Monday. ", "Her campaign", "the Lee campaign"),
    "by a word alone": ("Ann Lee's campaign began in May. It rained. ", "The campaign", "the Lee campaign"),
    "the one named last": (
        "Joe Fox's campaign ended. " + "It rained in the city for days and days. " * 15 + "Ann Lee's campaign began. ",
        "The campaign",
        "the Lee campaign",
    ),
    "one of two": ("Ann Lee's campaign began. Joe Fox's campaign ended. ", "The campaign", "the campaign"),
    "nobody's": (BOTH, "The campaign", "the campaign"),
    "two of one surname": (
        "Ann Lee's campaign began. Joe Lee's campaign ended. ",
        "Ann Lee's campaign",
        "the Ann Lee campaign",
    ),
    "another body": ("President Ann Lee spoke on Monday. ", "The Lee administration", "the Lee administration"),
    "people by a pronoun": ("Ann Lee spoke on Monday. ", "Her supporters", "Lee’s supporters"),
    "people by a name": (BOTH, "Mr. Fox's top adviser on trade", "Fox’s top adviser on trade"),
    "people of one of two": ("Ann Lee met Joe Lee. ", "Ann Lee's supporters", "Ann Lee’s supporters"),
    "a thing's": (BOTH, "The report's authors", "the report's authors"),
    "a name beside it": (BOTH, "Lee’s campaign manager, Rory Vane,", "Rory Vane"),
    "a name beside an office": (BOTH, "The head of the port, Ida Roe,", "Ida Roe"),
    "a name beside one of many": (BOTH, "One of her advisers, Maria Roe,", "Maria Roe"),
    "a name that may be another's": (BOTH, "A spokesman for the governor, Ida Roe,", "a spokesman for the governor"),
    "examples": (BOTH, "Critics of the port, Ida Roe,", "critics of the port"),
    "calling himself": (BOTH, "A man calling himself Roy Roe", "Roy Roe"),
}


@pytest.mark.parametrize(("before", "source", "name"), CASES.values(), ids=CASES.keys())
def test_a_source_is_called(before, source, name):
    text = f"{before}{source} said no."
    at = len(before)
    assert cast(Document("a", text)).resolve((at, at + len(source))) == (name,)


def test_a_person_and_her_campaign_are_two_voices():
    text = "Ann Lee spoke on Monday. Lee and her campaign said the port would close."
    assert [a.speakers for a in attribute(Document("a", text)).attributions] == [("Ann Lee", "the Lee campaign")]


AGAIN = {
    "a possessive": ("Ann Lee left. Contrary to his claim that it rained, Joe Fox stayed.", "his", ()),
    "whose claim": ("Ann Lee left. Contrary to her claim that it rained, the port closed.", "her", ("Ann Lee",)),
    "a group": ("Many experts said it rained. They warned that the port would close.", "They", ("many experts",)),
    "a body": ("The report says it rained. It also points out that the port closed.", "It", ("the report",)),
    "nobody before": ("The port is open. They warned that it would close.", "They", ()),
    "a group, of one": ("Ann Lee said it rained. They warned that the port would close.", "They", ()),
    "who": ("He met an architect who said that it rained.", "who", ("an architect",)),
    "which": ("He met the Harbour Council, which said that it rained.", "which", ("Harbour Council",)),
    "which, of a thing": ("The study – which notes that it rained – is old.", "which", ("the study",)),
    "who, of many": ("It was said of Democrats who claimed that it rained.", "who", ("Democrats",)),
}


@pytest.mark.parametrize(("text", "source", "names"), AGAIN.values(), ids=AGAIN.keys())
def test_a_pronoun_speaks_for(text, source, names):
    found = {text[slice(*a.source[0])]: a.speakers for a in attribute(Document("a", text)).attributions if a.source}
    assert found.get(source, ()) == names
