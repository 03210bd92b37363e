"""From label scores to spans: the best label sequence (Viterbi) and how sure each label is (forward-backward).

Both take all windows of a document at once: a step of numpy costs the same for one window as for ten.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))  # O, B-source, I-source, ...


def viterbi(emissions: Sequence[np.ndarray], transitions: np.ndarray, begin: np.ndarray) -> list[np.ndarray]:
    """The best label sequence of each window.

    Parameters
    ----------
    emissions : sequence of float arrays, shape (words, 7)
        One a window.
    transitions : float array, shape (7, 7)
        From row to column.
    begin : float array, shape (7,)
        Score of each first label.

    Returns
    -------
    list of int arrays, shape (words,)

    References
    ----------
    Lafferty, McCallum & Pereira (2001), Conditional random fields.

    Examples
    --------
    >>> scores = np.zeros((2, 7)); scores[0, 5] = scores[1, 6] = 1.0
    >>> [LABELS[i] for i in viterbi([scores], np.zeros((7, 7)), np.zeros(7))[0]]
    ['B-content', 'I-content']
    """
    padded, lengths = _padded(emissions)
    if not padded.size:
        return [np.zeros(0, dtype=np.int64) for _ in emissions]
    back = np.zeros(padded.shape, dtype=np.int64)
    best = np.empty_like(padded)
    best[0] = begin + padded[0]
    for i in range(1, len(padded)):
        scores = best[i - 1][:, :, None] + transitions
        back[i] = scores.argmax(axis=1)
        best[i] = scores.max(axis=1) + padded[i]
    rows = np.arange(len(lengths))
    path = best.argmax(axis=2)
    for i in range(len(padded) - 1, 0, -1):
        path[i - 1] = np.where(i < lengths, back[i, rows, path[i]], path[i - 1])
    return [path[:n, k] for k, n in enumerate(lengths)]


def marginals(emissions: Sequence[np.ndarray], transitions: np.ndarray, begin: np.ndarray) -> list[np.ndarray]:
    """Probability of each label at each word, shape (words, 7), for each window; arguments as for `viterbi`."""
    padded, lengths = _padded(emissions)
    if not padded.size:
        return [np.zeros((0, len(begin))) for _ in emissions]
    forward, backward, _ = _both_ways(padded, lengths, transitions, begin)
    both = forward * backward
    both /= both.sum(axis=2, keepdims=True)
    return [both[:n, k] for k, n in enumerate(lengths)]


def pair_marginals(emissions: Sequence[np.ndarray], transitions: np.ndarray, begin: np.ndarray) -> list[np.ndarray]:
    """Probability of each pair of the label before and the label at a word, shape (words, 7, 7), for each window.

    At a window's first word, which has none before it, the probabilities of its label stand in row 0.

    Examples
    --------
    >>> scores = np.zeros((2, 7)); scores[0, 5] = scores[1, 6] = 9.0
    >>> first, second = pair_marginals([scores], np.zeros((7, 7)), np.zeros(7))[0]
    >>> bool(first[0, 5] > 0.99), bool(second[5, 6] > 0.99)
    (True, True)
    """
    padded, lengths = _padded(emissions)
    if not padded.size:
        return [np.zeros((0, len(begin), len(begin))) for _ in emissions]
    forward, backward, lift = _both_ways(padded, lengths, transitions, begin)
    pairs = np.zeros((*padded.shape, padded.shape[2]))
    pairs[0, :, 0] = forward[0] * backward[0]
    pairs[1:] = forward[:-1, :, :, None] * np.exp(transitions) * (lift[1:] * backward[1:])[:, :, None]
    pairs /= pairs.sum(axis=(2, 3), keepdims=True)
    return [pairs[:n, k] for k, n in enumerate(lengths)]


def _both_ways(
    padded: np.ndarray, lengths: np.ndarray, transitions: np.ndarray, begin: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Forward and backward weights, scaled word by word, and the exponentials of the scores."""
    move = np.exp(transitions)
    lift = np.exp(padded - padded.max(axis=2, keepdims=True))
    forward, backward = np.empty_like(lift), np.ones_like(lift)
    forward[0] = np.exp(begin) * lift[0]
    forward[0] /= forward[0].sum(axis=1, keepdims=True)
    for i in range(1, len(lift)):
        forward[i] = (forward[i - 1] @ move) * lift[i]
        forward[i] /= forward[i].sum(axis=1, keepdims=True)
    for i in range(len(lift) - 2, -1, -1):
        step = (lift[i + 1] * backward[i + 1]) @ move.T
        backward[i] = np.where((i + 1 < lengths)[:, None], step / step.sum(axis=1, keepdims=True), 1.0)
    return forward, backward, lift


def _padded(emissions: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """All windows as one array (words, windows, labels), and their lengths."""
    lengths = np.array([len(e) for e in emissions], dtype=np.int64)
    out = np.zeros((max(lengths, default=0), len(lengths), len(LABELS)))
    for k, e in enumerate(emissions):
        out[: len(e), k] = e
    return out, lengths


def runs(path: np.ndarray) -> list[tuple[int, int, int]]:
    """The spans of a label sequence as (role, first word, word after the last).

    >>> runs(np.array([0, 1, 2, 3, 0, 6, 6]))
    [(0, 1, 3), (1, 3, 4), (2, 5, 7)]
    """
    found: list[tuple[int, int, int]] = []
    role = -1
    for i, label in enumerate(path.tolist()):
        now = -1 if label == 0 else (label - 1) // 2
        if now >= 0 and (label % 2 == 1 or now != role):
            found.append((now, i, i + 1))
        elif now >= 0:
            found[-1] = (now, found[-1][1], i + 1)
        role = now
    return found
