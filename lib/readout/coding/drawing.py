"""Which units to code: a random part kept as test, the rest unlike each other and the least sure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.cluster import KMeans

POOL = 4  # unsure units from which each one to code is chosen


def spread(vectors: np.ndarray, n: int, random_state: int = 0) -> list[int]:
    """The unit in the middle of each of `n` clusters, the largest cluster first; of units all alike only one.

    Parameters
    ----------
    vectors : float array, shape (units, features)
    n : int
    random_state : int

    Examples
    --------
    >>> spread(np.array([[0.0], [0.1], [0.2], [5.0]]), 2)
    [1, 3]
    """
    if len(vectors) <= n:
        return list(range(len(vectors)))
    n = min(n, len(np.unique(vectors.round(5), axis=0)))
    clusters = KMeans(n, n_init=3, random_state=random_state).fit(vectors)
    chosen = []
    for k in np.argsort(-np.bincount(clusters.labels_, minlength=n), kind="stable"):
        members = np.flatnonzero(clusters.labels_ == k)
        if len(members):
            away = ((vectors[members] - clusters.cluster_centers_[k]) ** 2).sum(axis=1)
            chosen.append(int(members[int(away.argmin())]))
    return chosen


def least_sure(unsure: Sequence[float], n: int) -> np.ndarray:
    """Places of the units from which `n` are to be chosen: `POOL` times as many, the least sure first."""
    return np.argsort(-np.asarray(unsure, dtype=float), kind="stable")[: POOL * n]


def for_test(units: int, n: int, random_state: int = 0) -> list[int]:
    """Places of `n` units drawn at random without regard to anything: what is measured on them holds for all.

    >>> for_test(5, 9)
    [0, 1, 2, 3, 4]
    """
    picked = np.random.default_rng(random_state).choice(units, size=min(n, units), replace=False)
    return sorted(int(i) for i in picked)
