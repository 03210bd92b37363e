"""From label scores to spans: the best legal sequence (Viterbi) and how sure each label is (forward-backward)."""

from __future__ import annotations

import numpy as np

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))  # O, B-source, I-source, ...


def viterbi(emissions: np.ndarray, transitions: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """The best label sequence.

    Parameters
    ----------
    emissions : float array, shape (words, 7)
    transitions : float array, shape (7, 7)
        From row to column.
    begin : float array, shape (7,)
        Score of each first label.

    Returns
    -------
    int array, shape (words,)

    References
    ----------
    Lafferty, McCallum & Pereira (2001), Conditional random fields.

    Examples
    --------
    >>> scores = np.zeros((2, 7)); scores[0, 5] = scores[1, 6] = 1.0
    >>> [LABELS[i] for i in viterbi(scores, np.zeros((7, 7)), np.zeros(7))]
    ['B-content', 'I-content']
    """
    if not len(emissions):
        return np.zeros(0, dtype=np.int64)
    best, back = begin + emissions[0], np.zeros(emissions.shape, dtype=np.int64)
    for i in range(1, len(emissions)):
        scores = best[:, None] + transitions
        back[i] = scores.argmax(axis=0)
        best = scores.max(axis=0) + emissions[i]
    path = np.zeros(len(emissions), dtype=np.int64)
    path[-1] = best.argmax()
    for i in range(len(emissions) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def marginals(emissions: np.ndarray, transitions: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """Probability of each label at each word, shape (words, 7); arguments as for `viterbi`."""
    if not len(emissions):
        return np.zeros(emissions.shape)
    move = np.exp(transitions)
    lift = np.exp(emissions - emissions.max(axis=1, keepdims=True))
    forward, backward = np.empty_like(lift), np.ones_like(lift)
    forward[0] = np.exp(begin) * lift[0]
    forward[0] /= forward[0].sum()
    for i in range(1, len(lift)):
        forward[i] = (forward[i - 1] @ move) * lift[i]
        forward[i] /= forward[i].sum()
    for i in range(len(lift) - 2, -1, -1):
        backward[i] = move @ (lift[i + 1] * backward[i + 1])
        backward[i] /= backward[i].sum()
    both = forward * backward
    return both / both.sum(axis=1, keepdims=True)


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
