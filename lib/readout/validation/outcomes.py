"""One table for every comparison with gold: a row is a finding, what people saw there, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

COLUMNS = ("doc", "start", "end", "gold", "found", "right", "p", "error")
NOTHING = "(nothing)"


def table(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Outcomes as a data frame.

    Parameters
    ----------
    rows : iterable of mapping
        doc; start, end: where; gold: the kind that people saw, None where they saw nothing; found: the kind that
        the engine found, None where it found nothing; right (bool); p: the engine's confidence, NaN where it has
        none; error: its kind, empty where right.

    Returns
    -------
    DataFrame
        Those columns, in that order.

    Examples
    --------
    >>> table([{"doc": "a", "gold": "direct", "found": "direct", "right": True}])["error"].tolist()
    ['']
    """
    blank = {"start": 0, "end": 0, "gold": None, "found": None, "right": False, "p": float("nan"), "error": ""}
    frame = pd.DataFrame([{**blank, **row} for row in rows], columns=list(COLUMNS))
    return frame.astype({"gold": object, "found": object, "right": bool, "p": float, "error": object})


def confusion(outcomes: pd.DataFrame) -> pd.DataFrame:
    """What people saw (rows) against what the engine found (columns), in numbers of findings.

    Examples
    --------
    >>> rows = [{"gold": "direct", "found": "mixed"}, {"gold": "direct"}, {"found": "mixed"}]
    >>> confusion(table(rows)).values.tolist()
    [[0, 1, 1], [0, 0, 0], [0, 1, 0]]
    """
    outcomes = outcomes[outcomes["gold"].notna() | outcomes["found"].notna()]
    if outcomes.empty:
        return pd.DataFrame()
    gold, found = (outcomes[side].where(outcomes[side].notna(), NOTHING) for side in ("gold", "found"))
    wide = pd.crosstab(gold, found)
    names = sorted((set(wide.index) | set(wide.columns)) - {NOTHING}, key=str)
    rows, columns = ([*names, NOTHING] if NOTHING in axis else names for axis in (wide.index, wide.columns))
    return wide.reindex(index=rows, columns=columns, fill_value=0).rename_axis(index="people saw", columns=None)


def kinds_of_error(outcomes: pd.DataFrame) -> pd.DataFrame:
    """How often each kind of error occurs: error, count, share (of all errors).

    Examples
    --------
    >>> kinds_of_error(table([{"error": "missed"}, {"error": "missed"}, {"error": "invented"}])).values.tolist()
    [['missed', 2, 0.6666666666666666], ['invented', 1, 0.3333333333333333]]
    """
    wrong = outcomes[outcomes["error"] != ""]
    counted = wrong.groupby("error").size().rename("count").reset_index()
    counted["share"] = counted["count"] / max(1, len(wrong))
    return counted.sort_values(["count", "error"], ascending=[False, True], ignore_index=True)


def examples(outcomes: pd.DataFrame, each: int = 3) -> pd.DataFrame:
    """Some errors of each kind, from as many documents as there are; those the engine was surest of first."""
    wrong = outcomes[outcomes["error"] != ""].sort_values(["error", "p"], ascending=[True, False], kind="stable")
    spread = wrong.assign(turn=wrong.groupby(["error", "doc"]).cumcount()).sort_values(
        ["error", "turn"], kind="stable", ignore_index=True
    )
    return spread.groupby("error", sort=False).head(each).drop(columns="turn").reset_index(drop=True)
