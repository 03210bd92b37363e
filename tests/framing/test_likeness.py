import numpy as np
import pytest

from readout.framing.likeness import described, in_meaning, runs, sentences, stems, text_vectors

TALKS = "The talks failed. Envoys went home."
TRUCE = "Negotiations broke down. Diplomats left the city."
BREAD = "Bread is cheap this spring."


@pytest.mark.parametrize(
    ("text", "found"),
    [("Taxing taxes", ["tax", "tax"]), ("a 1 42", ["42"]), ("", []), ("Études naïves", ["étude", "naïv"])],
)
def test_stems(text, found):
    assert stems(text) == found


def test_pairs_of_stems_stand_beside_the_stems():
    assert runs("talks failed again") == ["talk", "fail", "again", "talk fail", "fail again"]


def test_a_text_is_most_like_itself_and_more_like_one_that_says_the_same():
    alike = in_meaning(sentences([TALKS, TRUCE, BREAD]), sentences([TALKS, TRUCE, BREAD]))
    assert np.allclose(np.diag(alike), 1, atol=1e-3) and np.allclose(alike, alike.T, atol=1e-3)
    assert alike[0, 1] > alike[0, 2]


def test_likeness_of_two_texts_does_not_depend_on_the_others():
    together = in_meaning(sentences([BREAD, TALKS, ""]), sentences([TRUCE, BREAD]))
    assert np.allclose(together[1:2, :1], in_meaning(sentences([TALKS]), sentences([TRUCE])), atol=1e-5)


def test_vectors_of_texts_are_of_unit_length():
    assert np.allclose(np.linalg.norm(text_vectors([TALKS, BREAD, ""]), axis=1), 1)


def test_only_what_is_asked_for_is_described():
    seen = described([TALKS], embeddings=False, long=False)
    assert seen.sentences is None and seen.dense is None
