"""Voices within a voice: what was said within what another says."""

import pytest

from readout.attribution import attribute
from readout.document import Document

WITHIN = {
    "a body": (
        "Senator Ann Lee says the government believes the man left in May.",
        ("Ann Lee", "the government"),
        "the man left in May",
    ),
    "police": (
        "The Roe family says the police said that it was late.",
        ("the Roe family", "the police"),
        "that it was late",
    ),
    "before who tells it": (
        "Mr Fox told security officials they had two days, a Norland minister said.",
        ("a Norland minister", "Fox"),
        "security officials they had two days",
    ),
    "nobody's word": ("Ann Lee said people say it is late.", ("Ann Lee",), ""),
    "a thing that is only done": ("Ann Lee said the government supports the plan.", ("Ann Lee",), ""),
}


@pytest.mark.parametrize(("text", "speakers", "content"), WITHIN.values(), ids=WITHIN)
def test_a_voice_within_a_voice(text, speakers, content):
    found = attribute(Document("a", text)).attributions
    assert [name for act in found for name in act.speakers] == list(speakers)
    if content:
        assert found[-1].via == speakers[:1]
        assert text[slice(*found[-1].content[0])] == content


@pytest.mark.parametrize(
    "when", ["on Monday", "Monday", "in a statement on Monday", "late on Friday", "last week", "today"]
)
def test_when_something_was_said_is_not_said(when):
    text = f"The Kremlin said {when} it had no plans to go, Interfax reported."
    outer, inner = attribute(Document("a", text)).attributions
    assert (outer.speakers, inner.speakers, inner.via) == (("Interfax",), ("Kremlin",), ("Interfax",))
    assert text[slice(*inner.content[0])] == "it had no plans to go"
