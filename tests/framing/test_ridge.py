import numpy as np
import pytest

from readout.errors import ReadoutError
from readout.framing.likeness import described
from readout.framing.ridge import fitted, scores

TEXTS = [f"{who} {what} {n} times." for n, who in enumerate(("Banks", "Judges", "Envoys")) for what in ("met", "fell")]
CODED = np.array([[1, 0], [1, 1], [0, 1], [0, 0], [0, 1], [0, 0]])


def without(place):
    rest = [i for i in range(len(TEXTS)) if i != place]
    parts, _ = fitted(described([TEXTS[i] for i in rest], True, False), CODED[rest])
    return scores(parts, described([TEXTS[place]], True, False))[0]


@pytest.mark.parametrize("place", range(len(TEXTS)))
def test_a_text_left_out_scores_as_if_it_had_not_been_learned(place):
    # not to the last digit: how rare a word is was counted with the text
    _, held = fitted(described(TEXTS, True, False), CODED)
    assert np.allclose(held[place], without(place), atol=0.15)


def test_densities_count_where_they_are_described():
    texts = ["Taxes rose and prices fell.", "It rained for days."] * 6
    coded = np.array([[1], [0]] * 6)
    long = fitted(described(texts, False, True), coded)[0]
    assert long.dense.shape[0] == 12 and fitted(described(texts, False, False), coded)[0].dense is None


def test_texts_without_words_are_refused():
    with pytest.raises(ReadoutError, match="no words"):
        fitted(described(["", ""], False, False), np.array([[1], [0]]))
