"""Shares and means with intervals that respect how news text clusters."""

from __future__ import annotations

import numpy as np
import pandas as pd

from readout.intervals import clustered
from readout.intervals import unit_of as unit_of

_GROUPS = 50  # with an interval: nobody reads more, and a corpus can name tens of thousands of voices


def shares(frame: pd.DataFrame, by: str, weight: str | None = None, confidence: float = 0.95) -> pd.DataFrame:
    """Share of each group in the whole, with an interval over whole clusters for the fifty largest.

    Parameters
    ----------
    frame : DataFrame
        With `doc`, the column `by` and, if given, the column `weight`.
    by : str
        The grouping column.
    weight : str, optional
        What to add up; rows are counted if left out.
    confidence : float

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
    low, high = clustered(frame, lambda s: s[:, :-1] / s[:, -1:], parts, lambda s: s[:, -1:], confidence)
    return _with_interval(table, low, high)


def means(frame: pd.DataFrame, by: str, value: str, confidence: float = 0.95) -> pd.DataFrame:
    """Mean polarity by group, with an interval over whole clusters for the fifty largest.

    Where all values of a group are the same there is no spread to be seen however few they are: Wilson's interval is
    that of as many independent ones then, stretched to the scale from -1 to 1.

    Parameters
    ----------
    frame : DataFrame
        With `doc`, the column `by` and the column `value`.
    by, value : str
    confidence : float

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
    most = max(1.0, float(frame[value].abs().max())) if len(frame) else 1.0
    low, high = clustered(
        frame, lambda s: s[:, :groups] / s[:, groups:], values, lambda s: s[:, groups:], confidence, (-most, most)
    )
    return _with_interval(table, low, high)


def _indicator(groups: pd.Series, order: pd.Series) -> np.ndarray:
    """Which row lies in which of the first groups, shape (rows, at most _GROUPS)."""
    first = pd.Index(order.head(_GROUPS))
    return (first.get_indexer(groups)[:, None] == np.arange(len(first))).astype(float)


def _with_interval(table: pd.DataFrame, low: np.ndarray, high: np.ndarray) -> pd.DataFrame:
    table["low"], table["high"] = (pd.Series(edge, dtype=float).reindex(table.index) for edge in (low, high))
    return table
