import pytest

from readout.attribution import attribute
from readout.document import Document
from readout.framing.codebook import load
from readout.framing.cues import frames
from readout.framing.naming import names
from readout.voices import Attribution, Voices

BOOK = load("diplomacy")


def cues(text):
    return [(c.text, c.frame) for c in frames(Document("a", text), Voices([]), BOOK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The truce held.", [("truce", "peace")]),
        ("Artillery fired.", [("Artillery", "conflict")]),
        ("It won the peace prize.", []),
        ("Sails were mended.", []),
        ("They signed in international law.", [("international law", "legality")]),
        ("He blamed the economy.", [("blamed", "blame"), ("economy", "economic")]),
    ],
)
def test_cues_of_frames(text, expected):
    assert cues(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Finance Workers Union met.", []),
        ("The Supreme Court met.", ["Court"]),
        ("The Institute for the Study of War met.", []),
        ("Finance ministers met.", ["Finance"]),
    ],
)
def test_what_a_body_is_called_is_no_cue(text, expected):
    document = Document("a", text)
    assert [c.text for c in frames(document, Voices([]), BOOK, attribute(document).bodies)] == expected


def test_a_stretch_can_be_evidence_of_two_frames():
    assert {frame for text, frame in cues("It was terrorism and a terrorist attack.")} == {"blame", "conflict"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The invasion of Ukraine went on.", [("invasion of Ukraine", "invasion", False)]),
        ("The “police action” in Ukraine went on.", []),
        ("A “special operation” in Kyiv.", [("special operation", "special military operation", True)]),
        ("The so-called Kyiv regime fell.", [("Kyiv regime", "regime", True)]),
        ("The special military operation went on.", []),  # nothing says where
        ("In Kyiv the conflict went on.", [("the conflict", "conflict", False)]),
        ("In Gaza and then in Kyiv the war went on.", [("the war", "war", False)]),
        ("A long sentence in Ukraine, “where the special military operation has gone on for years now,” he said.",
         [("special military operation", "special military operation", False)]),
    ],
)  # fmt: skip
def test_names_for_contested_things(text, expected):
    assert [(n.text, n.label, n.distanced) for n in names(Document("a", text), Voices([]), BOOK)] == expected


def test_a_generic_name_stands_for_what_was_spoken_of_last():
    text = "Shells fell on Gaza. In Kyiv the war went on. Back in Gaza the war went on, too."
    found = [n.referent for n in names(Document("a", text), Voices([]), BOOK)]
    assert found == ["the war in Ukraine", "the war in Gaza"]


def test_cues_and_names_are_owned_by_their_voice():
    text = "In Ukraine, Ann Lee said, the truce ended the war."
    said = Attribution(0, ((12, 19),), ((20, 24),), ((26, 49),), "indirect", ("Ann Lee",))
    voices = Voices([said], "The Courier")
    assert {c.speakers for c in frames(Document("a", text), voices, BOOK)} == {("Ann Lee",)}
    assert [n.speakers for n in names(Document("a", text), voices, BOOK)] == [("Ann Lee",)]
