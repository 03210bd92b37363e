"""What to code next: texts that are unlike each other and that the classifier is least sure of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readout.coding.drawing import least_sure, spread
from readout.framing.classifier import LEAST, FrameClassifier
from readout.framing.likeness import text_vectors


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
    if len(texts) <= n:
        return list(range(len(texts)))
    offered = np.arange(len(texts))
    model = _learned(coded, labels)
    if model is not None:
        p = model.predict(texts).scores
        offered = least_sure(-np.abs(p - (0.5 if model.single else model.threshold)).min(axis=1), n)
    vectors = text_vectors([texts[i] for i in offered])
    return offered[spread(vectors, n, random_state)].tolist()


def _learned(coded: Sequence[str], labels: Sequence[Sequence[str]]) -> FrameClassifier | None:
    """A classifier of the frames that are coded often enough, if there are any."""
    names = {label for row in labels for label in row}
    counts = {name: sum(name in row for row in labels) for name in names}
    usable = {name for name, count in counts.items() if count >= LEAST}
    if len(coded) < 2 * LEAST or not usable:
        return None
    return FrameClassifier(coded, [[name for name in row if name in usable] for row in labels])
