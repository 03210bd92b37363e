"""Several voices in one source, whom a role or a kind of body stands for, and relatives behind what somebody is."""

import pytest

from readout.attribution import attribute
from readout.attribution.speakers import cast
from readout.document import Document

SOURCES = {
    "a party in brackets": ("Sen. Ann Roe (Vt.) and former Gov. Joe Hill", ["Ann Roe", "Joe Hill"]),
    "two parties": ("Reps. Ann Roe (R-Iowa) and Joe Hill (R-Ohio)", ["Ann Roe", "Joe Hill"]),
    "and others": ("Ann Roe, Joe Hill and other bankers", ["Ann Roe", "Joe Hill", "other bankers"]),
    "and no more": ("Ann Roe, Joe Hill and others", ["Ann Roe", "Joe Hill"]),
    "a list of groups": ("Doctors, nurses and patients", ["doctors, nurses and patients"]),
    "where they live": ("Voters outside metro New York", ["voters"]),
    "a body's sort": ("An outside group", ["an outside group"]),
    "a place's polls": ("New Hampshire polls", ["New Hampshire polls"]),
    "a person's friend": ("One Roe confidant", ["one Roe confidant"]),
}


@pytest.mark.parametrize(("source", "names"), SOURCES.values(), ids=SOURCES)
def test_who_speaks_is_all_of_them_and_nobody_else(source, names):
    text = f"It rained in Oslo. {source} said that it was late."
    at = text.index(source)
    assert list(cast(Document("a", text)).resolve((at, at + len(source)))) == names


AGAIN = {
    "the subject of the sentence before": (
        "Sen. Ann Roe said it was late. Former Sen. Bob Tove has asked for the papers. ",
        "The Democrat",
        "Bob Tove",
    ),
    "the senator before": (
        "Sen. Ann Roe spoke in Maine. Sen. Bob Tove was in Ohio on Monday. Tove spoke to crews. ",
        "The senator",
        "Bob Tove",
    ),
    "a university": ("Tarnby University removed the dean. ", "The school", "Tarnby University"),
    "a tabloid": ("The New York Daily News mocked him. ", "The tabloid", "New York Daily News"),
    "an article": ("The Democrats left. Democrats rose. ", "The Democrats", "Democrats"),
    "his son is called by his full name": (
        "Bob Tove was in Ohio. His son Eric Tove said no. Eric Tove left. Eric Tove wept. ",
        "Tove",
        "Bob Tove",
    ),
    "two spellings": ("Hilary Tove met Bill Tove. Hillary Tove left. ", "Mrs. Tove", "Hillary Tove"),
    "a participle and an article": (
        "Ann Tove spoke. Securing the Tove endorsement is a coup. Bob Tove Jr. wept. ",
        "Tove",
        "Ann Tove",
    ),
    "who also speaks": ("Ann Tove said no. The deaths of Sean Tove and Ida Hill were tragic. ", "Tove", "Ann Tove"),
    "not both": ("Ann Roe and Joe Hill met in Oslo. ", "Both men", "both men"),
    "both women": ("Ann Roe and Ida Hill met in Oslo. ", "Both women", "Ann Roe, Ida Hill"),
    "both of whom": ("The bill drew Ann Roe and Joe Hill, ", "both of whom", "Ann Roe, Joe Hill"),
    "all of whom": ("The bill drew Ann Roe, Bob Tove and Joe Hill, ", "all of whom", "Ann Roe, Bob Tove, Joe Hill"),
    "more than both": ("The bill drew Ann Roe, Bob Tove and Joe Hill, ", "both of whom", ""),
    "some of whom": ("The bill drew three farmers, ", "some of whom", ""),
    "who, behind what somebody is": ("He met Ann Roe, a lawyer from Oslo ", "who", "Ann Roe"),
    "who, behind an age": ("He met Ann Roe, 34, a lawyer, ", "who", "Ann Roe"),
}


@pytest.mark.parametrize(("before", "source", "name"), AGAIN.values(), ids=AGAIN)
def test_whom_a_source_stands_for(before, source, name):
    text = f"{before}{source} said that it was late."
    at = len(before)
    assert ", ".join(cast(Document("a", text)).resolve((at, at + len(source)))) == name


def test_both_are_whom_the_sentence_before_is_about():
    text = "Ann Roe and Joe Hill met in Oslo. Both said that it was late."
    assert [a.speakers for a in attribute(Document("a", text)).attributions] == [("Ann Roe", "Joe Hill")]


@pytest.mark.parametrize("verb", ["appears", "seemed", "did not seem"])
def test_who_seems_to_think_does_not_say_so(verb):
    text = f"Ann Roe {verb} ready to think that the race is over."
    acts = attribute(Document("a", text)).attributions
    assert not any(a.speakers for a in acts if verb.split()[-1] in text[slice(*a.cue[0])])
