"""Speech that the layout attributes: transcripts and signed quotations."""

import pytest

from readout.attribution import attribute
from readout.attribution.turns import turns
from readout.document import Document

INTERVIEW = """An excerpt follows.

HARLOW: Why did you close the harbour?

ORTEGA: It was old. Nobody had repaired it.

HARLOW: Will it open again?

(LAUGHTER)

ORTEGA: I hope so."""


def told(text):
    return [
        (text[slice(*a.source[0])], " … ".join(text[s:e] for s, e in a.content)) for a in turns(Document("a", text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            INTERVIEW,
            [
                ("HARLOW", "Why did you close the harbour?"),
                ("ORTEGA", "It was old. Nobody had repaired it."),
                ("HARLOW", "Will it open again?"),
                ("ORTEGA", "I hope so."),
            ],
        ),
        (
            """"HARLOW: Why did you close the harbour?

"ORTEGA: It was old.

"Nobody had repaired it.

"HARLOW: Will it open again?"

The talk lasted an hour.""",
            [
                ("HARLOW", "Why did you close the harbour?"),
                ("ORTEGA", 'It was old. … "Nobody had repaired it.'),
                ("HARLOW", 'Will it open again?"'),
            ],
        ),
        ("“The quay was never safe.” — Ann Lee", [("Ann Lee", "“The quay was never safe.”")]),
        ("”The quay was never safe.” ― Ann Lee", [("Ann Lee", "”The quay was never safe.”")]),
        ("Update: the port is open.\n\nIt rained.\n\nRelated: more on ports.", []),
        ("Correction: it was May.\n\nCorrection: it was June.\n\nCorrection: it was July.", []),
        ("The mayor had one wish: peace.\n\nThe minister had one wish: rest.\n\nThe mayor had one wish: fish.", []),
    ],
)
def test_layout_attributes_speech(text, expected):
    assert told(text) == expected


def test_a_turn_stays_whole_and_another_voice_within_it_is_kept():
    text = INTERVIEW.replace("It was old.", "The governor, Carl Bruun, said that it was old.")
    found = attribute(Document("a", text)).attributions
    outer = [a for a in found if a.parent is None]
    assert [a.speakers for a in outer] == [("HARLOW",), ("ORTEGA",), ("HARLOW",), ("ORTEGA",)]
    inner = [a for a in found if a.parent is not None]
    assert [(a.speakers, a.via) for a in inner] == [(("Carl Bruun",), ("ORTEGA",))]
