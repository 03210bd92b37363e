"""Shares and means with intervals that respect how news text clusters."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

RESAMPLES = 2000


def unit_of(frame: pd.DataFrame) -> str:
    """What to resample: documents or, where there is one document, its paragraphs' findings as they stand.

    >>> unit_of(pd.DataFrame({"doc": ["a", "b"]})), unit_of(pd.DataFrame({"doc": ["a", "a"]}))
    ('documents', 'findings')
    """
    return "documents" if frame["doc"].nunique() > 1 else "findings"


def cluster_bootstrap(
    frame: pd.DataFrame,
    statistic: Callable[[np.ndarray], np.ndarray],
    values: np.ndarray,
    confidence: float = 0.95,
    random_state: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval of a statistic of sums, resampling whole clusters with replacement.

    Parameters
    ----------
    frame : DataFrame
        With a column `doc`: the cluster of every row. With one document the rows are resampled themselves.
    statistic : callable
        From column sums, shape (resamples, columns), to values, shape (resamples, results).
    values : float array, shape (rows, columns)
        What is summed.
    confidence : float
        Between 0 and 1.
    random_state : int

    Returns
    -------
    (low, high) : float arrays, shape (results,)
        NaN where a resample leaves nothing to divide by.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap; Cameron, Gelbach & Miller (2008) on clusters.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc": ["a", "a", "b", "b"]})
    >>> low, high = cluster_bootstrap(rows, lambda s: s[:, :1] / s[:, 1:], np.array([[1, 1], [0, 1], [1, 1], [0, 1]]))
    >>> float(low[0]), float(high[0])
    (0.5, 0.5)
    """
    one = unit_of(frame) == "findings"
    codes = np.arange(len(frame)) if one else pd.factorize(frame["doc"])[0]
    groups = int(codes.max()) + 1 if len(codes) else 0
    sums = np.zeros((groups, values.shape[1]))
    np.add.at(sums, codes, values)
    rng = np.random.default_rng(random_state)
    drawn = np.empty((RESAMPLES, values.shape[1]))
    for i in range(RESAMPLES):  # one draw at a time: all at once would hold resamples x documents
        drawn[i] = np.bincount(rng.integers(0, groups, groups), minlength=groups) @ sums if groups else 0.0
    with np.errstate(invalid="ignore", divide="ignore"):
        results = statistic(drawn)
    results[~np.isfinite(results)] = np.nan
    edges = [(1 - confidence) / 2, (1 + confidence) / 2]
    keep = ~np.isnan(results).all(axis=0)
    low, high = np.full(results.shape[1], np.nan), np.full(results.shape[1], np.nan)
    if keep.any():
        low[keep], high[keep] = np.nanquantile(results[:, keep], edges, axis=0)
    return low, high


def shares(
    frame: pd.DataFrame, by: str, weight: str | None = None, confidence: float = 0.95, random_state: int = 0
) -> pd.DataFrame:
    """Share of each group in the whole, with a cluster-bootstrap interval.

    Parameters
    ----------
    frame : DataFrame
        With `doc`, the column `by` and, if given, the column `weight`.
    by : str
        The grouping column.
    weight : str, optional
        What to add up; rows are counted if left out.
    confidence : float
    random_state : int

    Returns
    -------
    DataFrame
        `by`, count (rows), amount (sum of weight), share (0 to 1), low, high; largest share first.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc": ["a", "a", "b"], "who": ["Lee", "Roy", "Lee"], "words": [6, 2, 2]})
    >>> shares(rows, "who", "words")[["who", "count", "share"]].values.tolist()
    [['Lee', 2, 0.8], ['Roy', 1, 0.2]]
    """
    columns = [by, "count", "amount", "share", "low", "high"]
    if frame.empty:
        return pd.DataFrame({name: pd.Series(dtype=float if name != by else object) for name in columns})
    codes, names = pd.factorize(frame[by])
    weights = frame[weight].to_numpy(dtype=float) if weight else np.ones(len(frame))
    indicator = np.zeros((len(frame), len(names)))
    indicator[np.arange(len(frame)), codes] = weights
    low, high = cluster_bootstrap(
        frame, lambda s: s / s.sum(axis=1, keepdims=True), indicator, confidence, random_state
    )
    amount, total = indicator.sum(axis=0), weights.sum()
    table = pd.DataFrame(
        {
            by: names,
            "count": np.bincount(codes, minlength=len(names)),
            "amount": amount.astype(int) if (amount == amount.round()).all() else amount,
            "share": amount / total if total else np.nan,
            "low": low,
            "high": high,
        }
    )
    return table.sort_values(["share", by], ascending=[False, True], ignore_index=True)


def means(frame: pd.DataFrame, by: str, value: str, confidence: float = 0.95, random_state: int = 0) -> pd.DataFrame:
    """Mean of a value by group, with a cluster-bootstrap interval.

    Returns
    -------
    DataFrame
        `by`, count, mean, low, high; the group with most rows first.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc": ["a", "a", "b"], "who": ["Lee", "Roy", "Lee"], "polarity": [1, -1, 0]})
    >>> means(rows, "who", "polarity")[["who", "count", "mean"]].values.tolist()
    [['Lee', 2, 0.5], ['Roy', 1, -1.0]]
    """
    columns = [by, "count", "mean", "low", "high"]
    if frame.empty:
        return pd.DataFrame({name: pd.Series(dtype=float if name != by else object) for name in columns})
    rows = []
    for name, group in frame.groupby(by, sort=True):
        values = np.column_stack([group[value].to_numpy(dtype=float), np.ones(len(group))])
        low, high = cluster_bootstrap(group, lambda s: s[:, :1] / s[:, 1:], values, confidence, random_state)
        rows.append((name, len(group), float(group[value].mean()), low[0], high[0]))
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["count", by], ascending=[False, True], ignore_index=True)
