"""How far a stated confidence may be believed: the share right among findings of about the same confidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from readout.intervals import clustered, wilson

BINS = 10
COLUMNS = ("bin", "count", "p", "right", "low", "high")


def reliability(
    p: np.ndarray,
    right: np.ndarray,
    bins: int = BINS,
    confidence: float = 0.95,
    docs: Sequence[str] | None = None,
) -> pd.DataFrame:
    """The share right by bins of confidence.

    Parameters
    ----------
    p : float array, shape (findings,)
        Stated confidence, 0 to 1.
    right : array, shape (findings,)
        1 where the finding is right.
    bins : int
        Of equal width.
    confidence : float
        Of the interval: Wilson's, of findings or of whole documents.
    docs : sequence of str, optional
        The document of each finding: errors of one document keep together.

    Returns
    -------
    DataFrame
        bin ("0.7 to 0.8"), count, p (mean stated), right (share), low, high; empty bins left out.

    References
    ----------
    DeGroot & Fienberg (1983), The comparison and evaluation of forecasters.

    Examples
    --------
    >>> reliability(np.array([0.75] * 4), np.array([1, 1, 1, 0]))[["bin", "count", "right"]].values.tolist()
    [['0.7 to 0.8', 4, 0.75]]
    """
    p, right = np.asarray(p, dtype=float), np.asarray(right, dtype=float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    rows = []
    for b in sorted(set(which.tolist())):
        inside = which == b
        count, good = int(inside.sum()), float(right[inside].sum())
        name = f"{b / bins:.1f} to {(b + 1) / bins:.1f}"
        rows.append((name, count, float(p[inside].mean()), good / count, *wilson(good, count, confidence)))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    if docs is not None and len(table):
        inside = (which[:, None] == np.unique(which)).astype(float)
        n, parts = len(table), np.hstack([inside * right[:, None], inside])
        frame = pd.DataFrame({"doc": list(docs)})
        low, high = clustered(frame, lambda s: s[:, :n] / s[:, n:], parts, lambda s: s[:, n:], confidence)
        table = table.assign(low=low, high=high)
    return table


def calibration_error(p: np.ndarray, outcome: np.ndarray, bins: int = BINS) -> float:
    """Expected calibration error: the gap between confidence and share right, by bins of equal width.

    References
    ----------
    Naeini, Cooper & Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning.

    Examples
    --------
    >>> calibration_error(np.array([0.75] * 4), np.array([1, 1, 1, 0]))
    0.0
    """
    table = reliability(p, outcome, bins)
    return float((table["count"] * (table["p"] - table["right"]).abs()).sum() / max(1, len(p)))
