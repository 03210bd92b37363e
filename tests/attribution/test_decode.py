"""Decoding label scores: the best sequence and the marginals against the sum over every sequence."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.attribution.decode import LABELS, marginals, runs, viterbi


def every(emissions, transitions, begin):
    """All label sequences of a window with their scores."""
    paths = np.array(list(product(range(len(LABELS)), repeat=len(emissions))))
    scores = begin[paths[:, 0]] + transitions[paths[:, :-1], paths[:, 1:]].sum(axis=1)
    return paths, scores + emissions[np.arange(len(emissions)), paths].sum(axis=1)


@settings(max_examples=15, deadline=None)
@given(lengths=st.lists(st.integers(1, 4), min_size=1, max_size=3), seed=st.integers(0, 10**6))
def test_best_path_and_marginals_are_those_of_all_paths(lengths, seed):
    rng = np.random.default_rng(seed)
    windows = [rng.normal(size=(n, 7)) for n in lengths]
    transitions, begin = rng.normal(size=(7, 7)), rng.normal(size=7)
    best, sure = viterbi(windows, transitions, begin), marginals(windows, transitions, begin)
    for emissions, path, share in zip(windows, best, sure, strict=True):
        paths, scores = every(emissions, transitions, begin)
        assert path.tolist() == paths[scores.argmax()].tolist()
        weights = np.exp(scores - scores.max())
        weights /= weights.sum()
        expected = [[weights[paths[:, i] == k].sum() for k in range(7)] for i in range(len(emissions))]
        assert np.allclose(share, expected)


def test_long_windows_do_not_underflow():
    (sure,) = marginals([np.full((5000, 7), -50.0)], np.zeros((7, 7)), np.zeros(7))
    assert np.allclose(sure, 1 / 7)


@pytest.mark.parametrize("lengths", [[], [0], [0, 2]])
def test_empty_windows(lengths):
    windows = [np.zeros((n, 7)) for n in lengths]
    assert [len(path) for path in viterbi(windows, np.zeros((7, 7)), np.zeros(7))] == lengths
    assert [p.shape for p in marginals(windows, np.zeros((7, 7)), np.zeros(7))] == [(n, 7) for n in lengths]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O O", []),
        ("B-source I-source O", [(0, 0, 2)]),
        ("B-content B-content", [(2, 0, 1), (2, 1, 2)]),
        ("I-cue O I-cue", [(1, 0, 1), (1, 2, 3)]),
        ("B-source I-content I-content", [(0, 0, 1), (2, 1, 3)]),
    ],
)
def test_spans_of_labels(labels, expected):
    assert runs(np.array([LABELS.index(label) for label in labels.split()])) == expected
