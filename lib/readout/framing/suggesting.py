"""Frames that a text may have, by how like it is to what the codebook says of them: a hint for who codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readout.framing.likeness import in_meaning, listed, sentences
from readout.framing.scheme import Codebook

_FEW = 10  # texts from which each frame's likenesses are compared over the texts


def suggested(texts: Sequence[str], codebook: Codebook, most: int = 2) -> list[list[str]]:
    """The frames whose name, definition, questions and examples each text is most like.

    A suggestion, never a measurement: it has no probability and no threshold, and is wrong nearly as often as right.
    A frame that is like every text is suggested for those which it is more like than it is like the others.

    Parameters
    ----------
    texts : sequence of str
    codebook : Codebook
    most : int
        How many frames are suggested for a text, the likest first.

    Examples
    --------
    >>> from readout.framing.codebook import load
    >>> suggested(["The priest called it a sin before God."], load("generic"), most=1)
    [['morality']]
    """
    if not len(texts):
        return []
    order = np.argsort(-likeness(texts, codebook), axis=1, kind="stable")[:, :most]
    return [[codebook.frames[j].name for j in row] for row in order]


def likeness(texts: Sequence[str], codebook: Codebook) -> np.ndarray:
    """How like texts are to frames, where there are ten texts or more in spreads from each frame's mean.

    Returns
    -------
    float array, shape (texts, frames)
    """
    said = codebook.said()
    alike = in_meaning(sentences(texts), listed([said[frame.name] for frame in codebook.frames]))
    if len(texts) < _FEW:
        return alike
    return (alike - alike.mean(axis=0)) / np.maximum(alike.std(axis=0), 1e-9)
