"""Whose word a statement is that speaks again, and words that a paragraph of their own sets off."""

import pytest

from readout.attribution import attribute
from readout.document import Document


def read(text: str) -> list[tuple[tuple[str, ...], str]]:
    document = Document("a", text)
    return [(a.speakers, text[a.content[0][0] : a.content[-1][1]]) for a in attribute(document).attributions]


AGAIN = {
    "said in it": (
        "“He should go,” Tom Roe said in a statement released by his office. Rain fell. {} said no.",
        "Tom Roe",
    ),
    "sent by a name": (
        "The Port Authority issued a written statement on Monday. {} said no.",
        "Port Authority",
    ),
    "sent by a description": (
        "The port authority issued a statement on Monday. {} said no.",
        "the port authority",
    ),
    "an earlier source": (
        "“We are sorry,” read a statement from the hospital. {} added that the ward was shut.",
        "the hospital",
    ),
    "somebody else's": (
        "Ann Lee criticised a statement from the mayor. {} said the road was safe.",
        "the mayor",
    ),
    "told late": (
        "A statement issued by the Fox campaign late on Tuesday was short. {} said no.",
        "the Fox campaign",
    ),
    "nobody's": (
        "Ann Lee read the papers. {} said the road was safe.",
        "the statement",
    ),
    "from another": (
        "Ann Lee replied to a statement from Tom Roe, saying it was late. {} said no.",
        "Tom Roe",
    ),
}


@pytest.mark.parametrize(("text", "whose"), AGAIN.values(), ids=AGAIN)
def test_the_statement_is_its_authors(text, whose):
    assert read(text.format("The statement"))[-1][0] == (whose,)


@pytest.mark.parametrize("noun", ["letter", "email", "memo", "tweet", "op-ed"])
def test_so_is_whatever_else_is_written(noun):
    text = f"Ann Lee asked for time in a {noun} to the board. “We cannot wait,” the {noun} said."
    assert read(text)[-1][0] == ("Ann Lee",)


def test_a_report_is_a_voice_of_its_own():
    assert read("Ann Lee asked for time in a report. The report said the port was shut.")[-1][0] == ("the report",)


SAID = "The port is closed. It will stay closed until May."
SET_OFF = {
    "writes": "Hewitt writes:\n\n{}\n\nThe studio did not answer.",
    "wrote on": "Mayor Ann Hewitt wrote on Facebook on Monday:\n\n{}\n\nThe studio did not answer.",
    "the following": "Hewitt told readers of his blog the following:\n\n{}\n\nThe studio did not answer.",
    "lashed out": "And Hewitt himself lashed out on Twitter, saying:\n\n{}\n\nThe studio did not answer.",
}


@pytest.mark.parametrize("text", SET_OFF.values(), ids=SET_OFF)
def test_words_set_off_are_said_by_whom_they_are_announced(text):
    found = read(text.format(SAID))
    assert len(found) == 1
    (speaker,), content = found[0]
    assert speaker.endswith("Hewitt")
    assert content.rstrip(".") == SAID.rstrip(".")


NOT_SAID = {
    "no verb": "Watch the speech of Ann Lee below:\n\n{}",
    "a noun": "Listen to Ann Lee’s remarks on the port below:\n\n{}",
    "a clause": "Ann Lee said that this was why:\n\n{}",
    "a photograph": "Ann Lee, left, with her crew:\n\n{}",
}


@pytest.mark.parametrize("text", NOT_SAID.values(), ids=NOT_SAID)
def test_other_paragraphs_behind_a_colon_are_not(text):
    text = text.format(SAID)
    assert all(text.index("\n") > content[0] for content in spans(text))


def spans(text: str) -> list[tuple[int, int]]:
    return [span for a in attribute(Document("a", text)).attributions for span in a.content]


def test_voices_within_words_set_off_stay():
    text = "Ann Lee writes:\n\nThe port is closed. The crews said that it would stay closed until May.\n\nIt rained."
    assert [who for who, _ in read(text)] == [("Ann Lee",), ("the crews",)]
