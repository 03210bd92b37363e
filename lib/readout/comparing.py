"""Groups side by side: shares with intervals, differences with their size first, and what chance and error could do."""

from __future__ import annotations

import numpy as np
import pandas as pd

from readout import statistics
from readout.framing.shares import compared

ROUNDS = 1000


def shares_by_group(
    table: pd.DataFrame, value: str, weight: str | None = None, confidence: float = 0.95
) -> pd.DataFrame:
    """The share of each value within each group.

    Parameters
    ----------
    table : DataFrame
        With doc, group and the column `value`.
    value : str
        "voice", "frame", "label" …
    weight : str, optional
        What to add up; rows are counted if left out.

    Returns
    -------
    DataFrame
        group, `value`, count, amount, share, low, high (over whole documents within the group).
    """
    parts = [
        statistics.shares(own, value, weight, confidence).assign(group=group)
        for group, own in table.groupby("group", sort=True)
    ]
    columns = ["group", value, "count", "amount", "share", "low", "high"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def differences(
    table: pd.DataFrame, value: str, error: float = float("nan"), rounds: int = ROUNDS, random_state: int = 0
) -> pd.DataFrame:
    """Each group against all others together, value by value.

    Parameters
    ----------
    table : DataFrame
        With doc, group and the column `value`.
    value : str
    error : float
        How often the engine is measured to err on such a finding (0 to 1); unknown where NaN.
    rounds : int
        Shuffles of the groups.
    random_state : int

    Returns
    -------
    DataFrame
        group, `value`, share, others (its share elsewhere), points (difference, in percentage points), h (Cohen's
        effect size: .2 small, .5 medium, .8 large), by_error (points that wrong findings alone could make, 95 %), p
        (two-sided, by shuffling whole documents over the groups; missing where a group has none of its own), q, holds;
        the largest h first, and last the differences no larger than wrong findings alone could make them.

    References
    ----------
    Cohen (1988), Statistical power analysis; Manly (2007), Randomization, bootstrap and Monte Carlo methods.

    Examples
    --------
    >>> rows = [(f"d{i}", "one" if i < 6 else "two", "peace" if i < 6 else "conflict") for i in range(12)]
    >>> found = differences(pd.DataFrame(rows, columns=["doc", "group", "frame"]), "frame")
    >>> found[["group", "frame", "points", "holds"]].values.tolist()[0]
    ['one', 'conflict', -100.0, True]
    """
    columns = ["group", value, "share", "others", "points", "h", "by_error", "p", "q", "holds"]
    if table.empty or table["group"].nunique() < 2:
        return pd.DataFrame(columns=columns)
    groups, values = sorted(table["group"].unique()), sorted(table[value].unique())
    cells = table.groupby(["doc", "group", value]).size()
    units = cells.index.droplevel(value).unique()
    counts = np.zeros((len(units), len(values)))
    at = units.get_indexer(cells.index.droplevel(value))
    counts[at, pd.Index(values).get_indexer(cells.index.get_level_values(value))] = cells.to_numpy()
    member = pd.Index(groups).get_indexer(units.get_level_values("group"))
    own, rest, n_own, n_rest = _shares(counts, np.eye(len(groups))[member])
    p = _shuffled(units, counts, member, own - rest, rounds, random_state)
    with np.errstate(invalid="ignore"):
        h = 2 * np.arcsin(np.sqrt(own)) - 2 * np.arcsin(np.sqrt(rest))
        noise = 100 * 1.96 * np.sqrt(error * (1 - error) * (1 / n_own + 1 / n_rest))
    rows = [
        (group, name, own[i, j], rest[i, j], 100 * (own - rest)[i, j], h[i, j], noise[i, 0], p[i, j])
        for i, group in enumerate(groups)
        for j, name in enumerate(values)
    ]
    found = pd.DataFrame(rows, columns=columns[:-2])
    tested = compared(found[found["p"].notna()])
    found = found.assign(q=tested["q"].reindex(found.index), holds=tested["holds"].reindex(found.index) == True)  # noqa: E712
    order = found.assign(noise=found["points"].abs() <= found["by_error"], size=-found["h"].abs())
    return order.sort_values(["noise", "size", "group", value], ignore_index=True)[columns]


def _shares(counts: np.ndarray, inside: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Shares in each group and outside it, and the findings they rest on; shapes (groups, values) and (groups, 1)."""
    sums = inside.T @ counts
    whole = counts.sum(axis=0)
    n_own, n_rest = sums.sum(axis=1, keepdims=True), whole.sum() - sums.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        return sums / n_own, (whole - sums) / n_rest, n_own, n_rest


def _shuffled(
    units: pd.MultiIndex, counts: np.ndarray, member: np.ndarray, seen: np.ndarray, rounds: int, random_state: int
) -> np.ndarray:
    """How often shuffled groups differ as much. Documents move whole; where they hold several groups nothing can."""
    if units.get_level_values("doc").duplicated().any() or len(units) < 4:
        return np.full(seen.shape, np.nan)
    rng, eye = np.random.default_rng(random_state), np.eye(seen.shape[0])
    more = np.ones(seen.shape)
    for _ in range(rounds):
        own, rest, _, _ = _shares(counts, eye[rng.permutation(member)])
        with np.errstate(invalid="ignore"):
            more += np.abs(own - rest) >= np.abs(seen) - 1e-12
    return np.minimum(1, more / (rounds + 1))


def trend(table: pd.DataFrame, value: str, confidence: float = 0.95, random_state: int = 0) -> pd.DataFrame:
    """Shares by period, and whether they rise or fall.

    Parameters
    ----------
    table : DataFrame
        With doc, period (sorts as text) and the column `value`.

    Returns
    -------
    DataFrame
        period, `value`, count, share, low, high (over whole documents), documents, slope (points a period), p (by
        shuffling documents over the periods).
    """
    columns = ["period", value, "count", "share", "low", "high", "documents", "slope", "p"]
    if table.empty or table["period"].nunique() < 2:
        return pd.DataFrame(columns=columns)
    parts = shares_by_group(table.assign(group=table["period"]), value, None, confidence)
    parts = parts.rename(columns={"group": "period"})
    parts["documents"] = parts["period"].map(table.groupby("period")["doc"].nunique())
    periods, values = sorted(table["period"].unique()), sorted(table[value].unique())
    wide = table.groupby(["doc", "period", value]).size().unstack(value, fill_value=0)[values]
    when = pd.Index(periods).get_indexer(wide.index.get_level_values("period")).astype(float)
    counts = wide.to_numpy(dtype=float)
    seen = _slopes(counts, when)
    rng = np.random.default_rng(random_state)
    more = np.ones(len(values))
    for _ in range(ROUNDS):
        more += np.abs(_slopes(counts, rng.permutation(when))) >= np.abs(seen) - 1e-12
    slope, p = dict(zip(values, 100 * seen, strict=True)), dict(zip(values, more / (ROUNDS + 1), strict=True))
    return parts.assign(slope=parts[value].map(slope), p=parts[value].map(p))[columns]


def _slopes(counts: np.ndarray, when: np.ndarray) -> np.ndarray:
    """Of the shares over the periods, each finding weighing the same (ordinary least squares)."""
    weight = counts.sum(axis=1)
    middle = (weight @ when) / weight.sum()
    spread = weight @ (when - middle) ** 2
    shares = counts.sum(axis=0) / weight.sum()
    return ((when - middle) @ (counts - weight[:, None] * shares)) / max(spread, 1e-12)
