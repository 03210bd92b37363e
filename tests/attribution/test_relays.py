"""Who is quoted speaks, through whom quotes him."""

import pytest

from readout.attribution import attribute
from readout.document import Document

QUOTED = {
    "by an agency": (
        "Mr Peskov was quoted by Interfax as saying that it was late.",
        "Peskov",
        "Interfax",
        "that it was late",
    ),
    "behind what is said": (
        "“It is late,” Ann Lee was quoted as saying by the Interfax news agency.",
        "Ann Lee",
        "the Interfax news agency",
        "“It is late,”",
    ),
    "on a day": (
        "Ann Lee was quoted on Tuesday by state media as telling reporters it was late.",
        "Ann Lee",
        "state media",
        "it was late",
    ),
    "cited": ("The official was cited by Tass as saying it was late.", "the official", "Tass", "it was late"),
    "by nobody": ("Ann Lee has been quoted as saying it was late.", "Ann Lee", "", "it was late"),
}


@pytest.mark.parametrize(("text", "speaker", "through", "content"), QUOTED.values(), ids=QUOTED)
def test_who_is_quoted_speaks(text, speaker, through, content):
    (act,) = attribute(Document("a", text)).attributions
    assert (act.speakers, act.via) == ((speaker,), (through,) if through else ())
    assert text[slice(*act.content[0])] == content


def test_who_is_quoted_speaks_within_what_the_paper_says():
    found = attribute(Document("a", "The agency quoted Ann Lee as saying it was late.")).attributions
    assert [(act.speakers, act.via) for act in found] == [(("the agency",), ()), (("Ann Lee",), ("the agency",))]
