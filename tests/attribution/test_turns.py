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
        (
            """What they said of the harbour

Two people spoke about the harbour:

ANN LEE: It was old, and the wall had begun to lean.

Nobody had repaired it.

(APPLAUSE.)

They never asked me.

TOM FOX: We had no money.

ANN LEE: You had.

The talk lasted an hour.""",
            [
                (
                    "ANN LEE",
                    "It was old, and the wall had begun to lean. … Nobody had repaired it. … They never asked me.",
                ),
                ("TOM FOX", "We had no money."),
                ("ANN LEE", "You had."),
            ],
        ),
        (
            """Why did you close the harbour?

Ortega: It was old.

Will it open again?

Ortega:I hope so. There is a plan.

And when will that be?

Ortega: In May.""",
            [("Ortega", "It was old."), ("Ortega", "I hope so. There is a plan."), ("Ortega", "In May.")],
        ),
        (
            """The Courier: You closed it.

Ortega: It was old.

Will it open again?

Ortega: I hope so.

Ortega: In May.""",
            [
                ("The Courier", "You closed it."),
                ("Ortega", "It was old."),
                ("Ortega", "I hope so."),
                ("Ortega", "In May."),
            ],
        ),
        (
            "Oregon: no drones.\n\nIllinois: no phones.\n\nThe ban takes effect in May.\n\nOregon: no cages.",
            [],
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


def test_initials_are_those_of_the_two_that_an_interview_names():
    text = "Ann Lee: Is it late?\n\nTom Fox: It is.\n\nAL: How late?\n\nTF: Very.\n\nAL: Why?\n\nTF: Rain.\n"
    said = [a.speakers for a in attribute(Document("a", text)).attributions]
    assert said == [("Ann Lee",), ("Tom Fox",)] * 3


def test_what_kind_of_piece_it_is_says_nothing():
    text = "Q&A: The woman who counts the crews\n\nAnn Lee said that it had rained."
    assert {name for a in attribute(Document("a", text)).attributions for name in a.speakers} == {"Ann Lee"}


def test_who_signs_a_text_is_nobody_in_it():
    text = "What the mayor did not say\n\nAnn Lee\n\nThe mayor stood up and said that it was late. She did not say why."
    assert {name for a in attribute(Document("a", text)).attributions for name in a.speakers} == {"the mayor"}
