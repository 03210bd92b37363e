"""Contents cut to what is said, and quotations that are not the last speaker's."""

import pytest

from readout.attribution import attribute
from readout.attribution.acts import Act
from readout.attribution.cutting import cut
from readout.document import Document

CUT = {
    "who speaks is not said": (
        ("According to", "Ann Lee", "an aide to the mayor, it rained"),
        "According to Ann Lee, an aide to the mayor, it rained.",
        ["it rained"],
    ),
    "a body is somebody": (
        ("According to", "Bay Watch", "an NGO made up of sailors, it rained"),
        "According to Bay Watch, an NGO made up of sailors, it rained.",
        ["it rained"],
    ),
    "a clause is said": (
        ("According to", "Ann Lee", "the ferry was late, and it rained"),
        "According to Ann Lee, the ferry was late, and it rained.",
        ["the ferry was late, and it rained"],
    ),
    "a second predicate": (
        ("denied", "Ann Lee", "the claim and was later cleared"),
        "Ann Lee denied the claim and was later cleared.",
        ["the claim"],
    ),
    "a topic where nothing is quoted": (
        ("complained", "she", "the discovery"),
        "She met him and she complained of the discovery.",
        ["the discovery"],
    ),
    "a clause with two": (
        ("said", "Ann Lee", "the ferry was late and was cleared"),
        "Ann Lee said the ferry was late and was cleared.",
        ["the ferry was late and was cleared"],
    ),
}


@pytest.mark.parametrize(("spans", "text", "expected"), CUT.values(), ids=CUT)
def test_a_content_is_cut(spans, text, expected):
    cue, source, content = ((text.index(s), text.index(s) + len(s)) for s in spans)
    assert [text[s:e] for s, e in cut(text, Act((source,), (cue,), (content,))).content] == expected


def test_an_empty_it_is_no_content():
    text = "It was revealed by Arvo that six had gone."
    act = Act(((19, 23),), ((3, 15),), ((0, 2), (24, 41)))
    assert [text[s:e] for s, e in cut(text, act).content] == ["that six had gone"]


def test_what_is_spoken_of_is_not_said():
    text = "“I got into a panic,” she said of the discovery. “It was late.”"
    act = Act(((22, 25),), ((26, 30),), ((0, 21), (34, 47), (49, 63)))
    assert [text[s:e] for s, e in cut(text, act).content] == ["“I got into a panic,”", "“It was late.”"]


def voices(text):
    return [
        (a.speakers, [text[s:e] for s, e in a.content]) for a in attribute(Document("a", text)).attributions if a.cue
    ]


def test_a_quotation_is_whose_cue_stands_beside_it():
    text = "The case began when lenders challenged the port.\n\n“What is your best …” Ann Lee asked, and she cut in."
    assert (("Ann Lee",), ["“What is your best …”"]) in voices(text)


def test_who_asks_does_not_answer():
    text = "“But there is some risk,” Ann Lee said. “Do you doubt that?”\n\n“There may be a small one, and we said so.”"
    (told,) = voices(text)
    assert told == (("Ann Lee",), ["“But there is some risk,”", "“Do you doubt that?”"])


def test_a_motto_in_another_paragraph_is_nobodys_here():
    text = (
        "“There is a level of service that we can give,” said Ann Lee. “It is a small port.”\n\n"
        "This is far from today’s motto, “Making the world one port.” But nobody knew that then."
    )
    assert [c for who, c in voices(text) if who] == [
        ["“There is a level of service that we can give,”", "“It is a small port.”"]
    ]
