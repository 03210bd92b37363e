import numpy as np
import pytest

from readout.framing.manner import MARKS, manner


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The bridge cost $40 million.", {"money", "figures"}),
        ("Turnout fell by three percent.", {"per cent"}),
        ("Who pays for our roads?", {"questions", "first person"}),
        ("“Never!” she said.", {"exclamations", "quotation marks", "third person", "reports"}),
        ("The council meets.", set()),
        ("", set()),
    ],
)
def test_the_marks_of_a_text(text, marks):
    assert {name for name, density in zip(MARKS, manner([text])[0], strict=True) if density} == marks


def test_densities_are_a_hundred_words_each():
    assert np.allclose(manner(["Why not? " * 50]), manner(["Why not?"]))


def test_no_texts_have_no_rows():
    assert manner([]).shape == (0, len(MARKS))
