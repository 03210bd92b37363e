"""Shares of frames that may be reported: corrected for the classifier's errors from the coded sample."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from readout.intervals import score, spread

COLUMNS = ("frame", "share", "low", "high", "uncorrected", "coded")


def corrected(
    coded: np.ndarray,
    held_out: np.ndarray,
    predicted: np.ndarray,
    frames: Sequence[str],
    confidence: float = 0.95,
    clusters: Sequence[object] | None = None,
) -> pd.DataFrame:
    """The share of each frame in texts that nobody coded, with an interval that carries both errors.

    The classifier's mean on the uncoded texts, corrected by how far it was off on the coded ones (each
    predicted by a classifier that did not learn from it). Right on average however bad the classifier is,
    if the coded texts were drawn at random; the better it is, the narrower the interval.

    Parameters
    ----------
    coded : int array, shape (coded texts, frames)
        1 where a coder saw the frame.
    held_out : float array, shape (coded texts, frames)
        Out-of-fold probabilities (`FrameClassifier.out_of_fold`).
    predicted : float array, shape (texts, frames)
        Probabilities of the uncoded texts.
    frames : sequence of str
    confidence : float
    clusters : sequence, optional
        What each coded text belongs to (an outlet, an article); texts of one cluster count as one draw.

    Returns
    -------
    DataFrame
        frame, share (corrected), low, high, uncorrected (share above even odds), coded (share in the sample).

    References
    ----------
    Angelopoulos, Bates, Fannjiang, Jordan & Zrnic (2023), Prediction-powered inference; Angelopoulos, Duchi &
    Zrnic (2023) for the weight; `readout.intervals.clustered` for the interval.

    Examples
    --------
    >>> y, f = np.array([[1], [0], [1], [0]]), np.array([[0.8], [0.4], [0.8], [0.4]])
    >>> corrected(y, f, np.full((100, 1), 0.6), ["war"]).round(2)[["share", "uncorrected"]].values.tolist()
    [[0.5, 1.0]]
    """
    y, n = coded.astype(float), len(coded)
    around = held_out - held_out.mean(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.nan_to_num((around * (y - y.mean(axis=0))).sum(axis=0) / (around**2).sum(axis=0), posinf=0.0)
    weight = np.clip(weight, 0, 1)
    rest = np.column_stack([y - weight * held_out, np.ones(n)])
    known = pd.DataFrame({"doc": list(clusters) if clusters is not None else range(n)})
    share, variance, freedom, rows = spread(known, lambda s: s[:, :-1] / s[:, -1:], rest, lambda s: s[:, -1:])
    share = share + weight * predicted.mean(axis=0)
    # the mean of the coded rest varies, and so does that of the uncoded one, which nobody sees
    variance = variance * (1 + n / max(1, len(predicted)))
    alike = y.min(axis=0) == y.max(axis=0)  # as far off as a text more of the other kind would make it
    variance = np.where(alike, np.maximum(variance, 1 / (n + 4) ** 2), variance)
    low, high = score(share, variance, freedom, rows, confidence)
    above, seen = (predicted >= 0.5).mean(axis=0), y.mean(axis=0)
    table = zip(frames, np.clip(share, 0, 1), low, high, above, seen, strict=True)
    return pd.DataFrame(list(table), columns=list(COLUMNS))


def compared(table: pd.DataFrame, rate: float = 0.05) -> pd.DataFrame:
    """Which of many comparisons hold when the false among them are kept under a rate.

    Parameters
    ----------
    table : DataFrame
        With `p`, one test a row.
    rate : float
        Of false discoveries.

    Returns
    -------
    DataFrame
        The table with q (adjusted p) and holds.

    References
    ----------
    Benjamini & Hochberg (1995), Controlling the false discovery rate.

    Examples
    --------
    >>> compared(pd.DataFrame({"p": [0.01, 0.04, 0.9]}))["holds"].tolist()
    [True, False, False]
    """
    p = table["p"].to_numpy(dtype=float)
    order, count = np.argsort(p, kind="stable"), len(p)
    # scipy.stats has this, and takes half a second to import
    q = np.empty(count)
    q[order] = np.minimum.accumulate((p[order] * (count / np.arange(1, count + 1)))[::-1])[::-1]
    q = np.clip(q, 0, 1)
    return table.assign(q=q, holds=q <= rate)
