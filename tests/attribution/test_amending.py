"""Who hears, is accused or is only said to do something does not say it."""

import pytest

from readout.attribution import attribute
from readout.document import Document

HEARERS = {
    "a court": ("The court heard how he had run from the bank.", "", "how he had run from the bank"),
    "an inquiry": ("The inquiry has heard that nobody knew of it.", "", "that nobody knew of it"),
    "an inquest": ("The inquest was told the man had been drinking.", "", "the man had been drinking"),
    "crews, by whom": ("The crews were told by the harbour master that it was late.", "the harbour master", ""),
    "somebody who hears for himself": ("“It is true,” Ann Lee said. She heard it was late.", "Ann Lee", ""),
    "who told it to a commission": (
        "The commission was told that it was late, counsel Ann Lee said.",
        "Ann Lee",
        "The commission was told that it was late",
    ),
    "a deed alleged": ("The bowler allegedly swore at a steward.", "", "The bowler swore at a steward"),
    "who is said to do it": ("He was said to have been shot, although his mother said he fell.", "", ""),
    "who says that somebody does it": ("Lee is said by aides to be furious.", "aides", ""),
    "who is accused": (
        "Police say neither man came with David Hicks, who is also accused of arming the rebels.",
        "police",
        "neither man came with David Hicks",
    ),
}


@pytest.mark.parametrize(("text", "speaker", "content"), HEARERS.values(), ids=HEARERS)
def test_who_hears_or_is_told_of_is_no_speaker(text, speaker, content):
    found = attribute(Document("a", text)).attributions
    assert found[0].speakers == ((speaker,) if speaker else ())
    assert content in ("", " ".join(text[s:e] for s, e in found[0].content))


def test_an_accuser_is_not_who_spoke_last():
    text = HEARERS["who is accused"][0]
    assert [act.speakers for act in attribute(Document("a", text)).attributions] == [("police",), ()]


def test_what_died_is_no_claim():
    assert not attribute(Document("a", "The storm has claimed at least eight lives.")).attributions
