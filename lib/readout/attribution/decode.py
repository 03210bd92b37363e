"""From label scores to spans: the best label sequence (Viterbi) and how sure each label is (forward-backward).

Both take all windows of a document at once: a step of numpy costs the same for one window as for ten.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))  # O, B-source, I-source, ...
_STEPS = 8  # words after which weights are scaled anew, long before they come to nothing


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
    best = np.ascontiguousarray(padded.transpose(0, 2, 1))  # word, label, window: numpy adds longer rows faster
    best[0] += begin[:, None]
    moves = transitions[:, :, None]
    scores = np.empty((len(begin), *best.shape[1:]))
    for i in range(1, len(best)):
        np.add(best[i - 1][:, None], moves, out=scores)
        best[i] += np.maximum.reduce(scores, axis=0)
    back = (best[:-1, :, None] + moves).argmax(axis=1)
    last = best[lengths - 1, :, np.arange(len(lengths))].argmax(axis=1).tolist()
    return [_backwards(back[: n - 1, :, k].tolist(), last[k])[:n] for k, n in enumerate(lengths)]


def _backwards(back: list[list[int]], label: int) -> np.ndarray:
    """The path that ends with a label; `back` has, for each word but the first, the best label before each label."""
    path = [label]
    for before in reversed(back):
        label = before[label]
        path.append(label)
    return np.array(path[::-1], dtype=np.int64)


def marginals(emissions: Sequence[np.ndarray], transitions: np.ndarray, begin: np.ndarray) -> list[np.ndarray]:
    """Probability of each label at each word, shape (words, 7), for each window; arguments as for `viterbi`."""
    padded, lengths = _padded(emissions)
    if not padded.size:
        return [np.zeros((0, len(begin))) for _ in emissions]
    forward, backward = _both_ways(padded, lengths, transitions, begin)
    reached = np.concatenate([np.broadcast_to(np.exp(begin), forward[:1].shape), forward[:-1] @ np.exp(transitions)])
    both = [reached[:n, k] * backward[:n, k] for k, n in enumerate(lengths)]
    return [share / share.sum(axis=1, keepdims=True) for share in both]


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
    forward, backward = _both_ways(padded, lengths, transitions, begin)
    pairs = np.zeros((*padded.shape, padded.shape[2]))
    pairs[0, :, 0] = np.exp(begin) * backward[0]
    pairs[1:] = forward[:-1, :, :, None] * np.exp(transitions) * backward[1:, :, None, :]
    each = [pairs[:n, k] for k, n in enumerate(lengths)]
    return [share / share.sum(axis=(1, 2), keepdims=True) for share in each]


def _both_ways(
    padded: np.ndarray, lengths: np.ndarray, transitions: np.ndarray, begin: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Weights of all that leads to a label at a word, and of all that follows, each with the word's own score.

    Known but for a factor a word and window. What follows is read from the windows' last words to their first, in the
    same steps as what leads there.
    """
    words, windows = np.arange(len(padded))[:, None], np.arange(len(lengths))
    turned = np.maximum(lengths - 1 - words, 0)  # the word as far from a window's end as this one from its beginning
    own = np.exp(padded - padded.max(axis=2, keepdims=True))
    own = np.stack([own, own[turned, windows]], axis=1)
    move = np.exp(transitions)
    moves = np.stack([move, move.T])
    both = np.empty_like(own)
    both[0] = own[0]
    both[0, 0] *= np.exp(begin)
    for i in range(1, len(both)):
        np.matmul(both[i - 1], moves, out=both[i])
        both[i] *= own[i]
        if i % _STEPS == 0:
            both[i] /= both[i].sum(axis=2, keepdims=True)
    return both[:, 0], both[:, 1][turned, windows]


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
