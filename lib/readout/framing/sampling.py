"""What to code next: texts that are unlike each other and that the classifier is least sure of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.cluster import KMeans

from readout.framing.classifier import LEAST, FrameClassifier, text_vector

POOL = 4  # unsure texts from which each one to code is chosen


def next_to_code(
    texts: Sequence[str],
    n: int,
    coded: Sequence[str] = (),
    labels: Sequence[Sequence[str]] = (),
    random_state: int = 0,
) -> list[int]:
    """Choose texts to code by hand.

    Before anything is coded: the texts in the middle of `n` clusters of meaning. Later: of the texts
    that a classifier of those coded so far is least sure of, again one from each cluster.

    Parameters
    ----------
    texts : sequence of str
        Not coded yet.
    n : int
        How many to choose.
    coded, labels : sequences, optional
        Texts coded so far, with their frames.
    random_state : int

    Returns
    -------
    list of int
        Places in `texts`, in the order in which to code them. A sample chosen so is good for learning; shares
        must be corrected from a random one.

    References
    ----------
    Settles (2012), Active learning; Lewis & Gale (1994) for the least sure.
    """
    vectors = np.stack([text_vector(text) for text in texts]) if len(texts) else np.zeros((0, 1))
    offered = np.arange(len(texts))
    model = _learned(coded, labels)
    if model is not None and len(texts) > n:
        p = model.predict(texts).scores
        unsure = -np.abs(p - (0.5 if model.single else model.threshold)).min(axis=1)
        offered = np.argsort(-unsure, kind="stable")[: POOL * n]
    if len(offered) <= n:
        return offered.tolist()
    clusters = KMeans(n, n_init=3, random_state=random_state).fit(vectors[offered])
    chosen = []
    for k in np.argsort(-np.bincount(clusters.labels_, minlength=n), kind="stable"):  # the largest clusters first
        members = np.flatnonzero(clusters.labels_ == k)
        if len(members):
            away = ((vectors[offered[members]] - clusters.cluster_centers_[k]) ** 2).sum(axis=1)
            chosen.append(int(offered[members[int(away.argmin())]]))
    return chosen


def _learned(coded: Sequence[str], labels: Sequence[Sequence[str]]) -> FrameClassifier | None:
    """A classifier of the frames that are coded often enough, if there are any."""
    names = {label for row in labels for label in row}
    counts = {name: sum(name in row for row in labels) for name in names}
    usable = {name for name, count in counts.items() if count >= LEAST}
    if len(coded) < 2 * LEAST or not usable:
        return None
    return FrameClassifier(coded, [[name for name in row if name in usable] for row in labels])
