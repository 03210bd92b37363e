"""Shares of frames that may be reported: corrected for the classifier's errors from the coded sample."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

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
    Zrnic (2023) for the weight.

    Examples
    --------
    >>> y, f = np.array([[1], [0], [1], [0]]), np.array([[0.8], [0.4], [0.8], [0.4]])
    >>> corrected(y, f, np.full((100, 1), 0.6), ["war"]).round(2)[["share", "uncorrected"]].values.tolist()
    [[0.5, 1.0]]
    """
    from scipy.stats import norm  # half a second to import, and only coded texts need it

    z = float(norm.ppf(0.5 + confidence / 2))
    rows = []
    for j, frame in enumerate(frames):
        y, f, new = coded[:, j].astype(float), held_out[:, j], predicted[:, j]
        spread = float(f.var())
        weight = min(1.0, max(0.0, float(np.cov(y, f, bias=True)[0, 1]) / spread)) if spread > 0 else 0.0
        rest = y - weight * f
        share = weight * new.mean() + rest.mean()
        # the mean of the coded rest varies, and so does that of the uncoded one, which nobody sees
        error = np.sqrt(_variance(rest, clusters) * (1 + len(y) / max(1, len(new))))
        error = max(float(error), 1 / (len(y) + z * z)) if y.min() == y.max() else float(error)
        low, high = np.clip([share - z * error, share + z * error], 0, 1)
        rows.append((frame, float(np.clip(share, 0, 1)), low, high, float((new >= 0.5).mean()), float(y.mean())))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _variance(values: np.ndarray, clusters: Sequence[object] | None) -> float:
    """Of a mean; values of one cluster are summed first (Liang & Zeger 1986)."""
    n = len(values)
    away = pd.Series(values - values.mean())
    sums = away if clusters is None else away.groupby(pd.Series(list(clusters))).sum()
    groups = len(sums)
    return float((sums**2).sum()) / n**2 * groups / max(1, groups - 1)


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
