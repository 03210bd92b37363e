"""Shares and means with intervals that respect how news text clusters."""

from __future__ import annotations

from collections.abc import Callable
from statistics import NormalDist

import numpy as np
import pandas as pd

RESAMPLES = 2000
_GROUPS = 50  # with an interval: nobody reads more, and a corpus can name tens of thousands of voices
_AT_ONCE = 4_000_000  # draws held in memory at a time


def unit_of(frame: pd.DataFrame) -> str:
    """What is resampled: documents; where there is one, its sentences; where they are not given, the findings.

    >>> unit_of(pd.DataFrame({"doc": ["a", "b"]})), unit_of(pd.DataFrame({"doc": ["a", "a"], "sentence": [0, 1]}))
    ('documents', 'sentences')
    >>> unit_of(pd.DataFrame({"doc": ["a", "a"]}))
    'findings'
    """
    if frame["doc"].nunique() > 1:
        return "documents"
    return "sentences" if "sentence" in frame else "findings"


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
        Its rows lie in the clusters that `unit_of` names.
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
    column = {"documents": "doc", "sentences": "sentence"}.get(unit_of(frame))
    codes = pd.factorize(frame[column])[0] if column else np.arange(len(frame))
    clusters = int(codes.max()) + 1 if len(codes) else 0
    sums = np.zeros((clusters, values.shape[1]))
    np.add.at(sums, codes, values)
    with np.errstate(invalid="ignore", divide="ignore"):
        results = statistic(_resampled(sums, random_state))
    results[~np.isfinite(results)] = np.nan
    low, high = np.full(results.shape[1], np.nan), np.full(results.shape[1], np.nan)
    keep = ~np.isnan(results).all(axis=0)
    if keep.any():
        edges = [(1 - confidence) / 2, (1 + confidence) / 2]
        low[keep], high[keep] = np.nanquantile(results[:, keep], edges, axis=0)
    return low, high


def _resampled(sums: np.ndarray, random_state: int) -> np.ndarray:
    """Column sums of RESAMPLES draws of the clusters, some draws at a time to bound the memory."""
    rng, clusters = np.random.default_rng(random_state), len(sums)
    drawn = np.zeros((RESAMPLES, sums.shape[1]))
    step = max(1, min(RESAMPLES, _AT_ONCE // max(1, clusters)))
    for first in range(0, RESAMPLES if clusters else 0, step):
        size = min(step, RESAMPLES - first)
        picked = rng.integers(0, clusters, (size, clusters)) + clusters * np.arange(size)[:, None]
        times = np.bincount(picked.ravel(), minlength=size * clusters).reshape(size, clusters)
        drawn[first : first + size] = times.astype(float) @ sums
    return drawn


def wilson(successes: float, trials: float, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval (1927) of a proportion; honest also where all or none succeed.

    >>> low, high = wilson(5, 5)
    >>> round(low, 2), round(high, 2)
    (0.57, 1.0)
    """
    if not trials:
        return np.nan, np.nan
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, widened = successes / trials, 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / widened
    spread = z * np.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / widened
    return max(0.0, float(middle - spread)), min(1.0, float(middle + spread))


def shares(
    frame: pd.DataFrame, by: str, weight: str | None = None, confidence: float = 0.95, random_state: int = 0
) -> pd.DataFrame:
    """Share of each group in the whole, with a cluster-bootstrap interval for the fifty largest.

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
    weights = frame[weight].to_numpy(dtype=float) if weight else np.ones(len(frame))
    whole = weights.sum()
    table = frame[[by]].assign(amount=weights).groupby(by, as_index=False).agg(
        count=("amount", "size"), amount=("amount", "sum")
    )  # fmt: skip
    table["share"] = table["amount"] / whole if whole else np.nan
    table = table.sort_values(["share", by], ascending=[False, True], ignore_index=True)
    if len(table) and (table["amount"] == table["amount"].round()).all():
        table["amount"] = table["amount"].astype(int)
    parts = np.column_stack([_indicator(frame[by], table[by]) * weights[:, None], weights])
    low, high = cluster_bootstrap(frame, lambda s: s[:, :-1] / s[:, -1:], parts, confidence, random_state)
    return _with_interval(table, low, high)


def means(frame: pd.DataFrame, by: str, value: str, confidence: float = 0.95, random_state: int = 0) -> pd.DataFrame:
    """Mean polarity by group, with a cluster-bootstrap interval for the fifty largest.

    Where all values of a group are 1, or all are -1, resampling sees no spread however few they are; Wilson's interval
    of the share of positive ones, stretched to the scale from -1 to 1, stands in its place.

    Parameters
    ----------
    frame : DataFrame
        With `doc`, the column `by` and the column `value`.
    by, value : str
    confidence : float
    random_state : int

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
    table = frame.groupby(by, as_index=False).agg(count=(value, "size"), mean=(value, "mean"))
    table["mean"] = table["mean"].astype(float)
    table = table.sort_values(["count", by], ascending=[False, True], ignore_index=True)
    inside = _indicator(frame[by], table[by])
    groups = inside.shape[1]
    values = np.column_stack([inside * frame[value].to_numpy(dtype=float)[:, None], inside])
    low, high = cluster_bootstrap(frame, lambda s: s[:, :groups] / s[:, groups:], values, confidence, random_state)
    for i, (count, mean) in enumerate(zip(table["count"].head(groups), table["mean"], strict=False)):
        if abs(mean) == 1 and low[i] == high[i]:
            low[i], high[i] = (2 * edge - 1 for edge in wilson(count * (mean + 1) / 2, count, confidence))
    return _with_interval(table, low, high)


def _indicator(groups: pd.Series, order: pd.Series) -> np.ndarray:
    """Which row lies in which of the first groups, shape (rows, at most _GROUPS)."""
    first = pd.Index(order.head(_GROUPS))
    return (first.get_indexer(groups)[:, None] == np.arange(len(first))).astype(float)


def _with_interval(table: pd.DataFrame, low: np.ndarray, high: np.ndarray) -> pd.DataFrame:
    table["low"], table["high"] = (pd.Series(edge, dtype=float).reindex(table.index) for edge in (low, high))
    return table
