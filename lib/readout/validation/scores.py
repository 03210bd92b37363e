"""Precision, recall and F1 by kind, with intervals over whole documents."""

from __future__ import annotations

import numpy as np
import pandas as pd

from readout.intervals import clustered

COLUMNS = ("kind", "gold", "found", "precision", "recall", "f1", "low", "high")


def scores(
    outcomes: pd.DataFrame,
    whole: str = "all",
    mean: str = "",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """How well an engine does, by kind of finding and over all.

    Precision of a kind is the share of its findings that are right; recall the share of what people saw that was
    found right; F1 their harmonic mean.

    Parameters
    ----------
    outcomes : DataFrame
        As `readout.validation.outcomes.table` gives it.
    whole : str
        Name of the row over all kinds; none where empty.
    mean : str
        Name of a row with the unweighted mean of the kinds' F1 (macro-F1); none where empty.
    confidence : float

    Returns
    -------
    DataFrame
        kind; gold, found: counts; precision, recall, f1, low, high in per cent. low and high bound F1: documents
        are left out whole, so that the findings of one article stay together.

    References
    ----------
    van Rijsbergen (1979), Information Retrieval; `readout.intervals.clustered` for the interval.

    Examples
    --------
    >>> from readout.validation.outcomes import table
    >>> rows = [{"doc": d, "gold": "direct", "found": "direct", "right": d != "c"} for d in "abc"]
    >>> scores(table(rows))[["kind", "gold", "precision", "f1"]].round(1).values.tolist()
    [['all', 3, 66.7, 66.7]]
    """
    if outcomes.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    kinds = sorted({*outcomes["gold"].dropna(), *outcomes["found"].dropna()}, key=str)
    right = outcomes["right"].to_numpy()
    gold = np.column_stack([(outcomes["gold"] == kind).to_numpy() for kind in kinds])
    found = np.column_stack([(outcomes["found"] == kind).to_numpy() for kind in kinds])
    parts = np.stack([found & right[:, None], found, gold & right[:, None], gold], axis=1).astype(float)
    flat = parts.reshape(len(outcomes), -1)
    names = [*([whole] if whole else []), *([mean] if mean else []), *kinds]

    def measured(sums: np.ndarray) -> np.ndarray:
        """Shape (tables, names × (precision, recall, f1))."""
        by_kind = sums.reshape(len(sums), 4, len(kinds))
        single = _prf(by_kind)
        rows = [single[:, :, i] for i in range(len(kinds))]
        if mean:
            rows.insert(0, np.nanmean(np.nan_to_num(single, nan=0.0), axis=2))
        if whole:
            rows.insert(0, _prf(by_kind.sum(axis=2, keepdims=True))[:, :, 0])
        return np.stack(rows, axis=1).reshape(len(sums), -1)

    point = measured(flat.sum(axis=0)[None])[0].reshape(len(names), 3)
    extra = bool(whole) + bool(mean)

    def size(sums: np.ndarray) -> np.ndarray:
        """What people saw and what was found, shape (tables, names)."""
        by_kind = sums.reshape(len(sums), 4, len(kinds))[:, [1, 3]].sum(axis=1)
        return np.hstack([by_kind.sum(axis=1, keepdims=True)] * extra + [by_kind])

    low, high = clustered(outcomes[["doc"]], lambda s: measured(s)[:, 2::3], flat, size, confidence)
    counts = [(gold.any(axis=1).sum(), found.any(axis=1).sum())] * extra
    counts += list(zip(gold.sum(axis=0), found.sum(axis=0), strict=True))
    rows = [
        (name, int(g), int(f), *(100 * row), 100 * a, 100 * b)
        for name, (g, f), row, a, b in zip(names, counts, point, low, high, strict=True)
    ]
    rows = rows[:1] if whole and len(kinds) == 1 else rows  # the one kind is the whole
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _prf(parts: np.ndarray) -> np.ndarray:
    """From (n, 4, kinds) counts to (n, 3, kinds); what was never found has no precision, but an F1 of 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = parts[:, 0] / parts[:, 1], parts[:, 2] / parts[:, 3]
        f1 = 2 * precision * recall / (precision + recall)
    there = parts[:, 1] + parts[:, 3] > 0
    return np.stack([precision, recall, np.where(there & ~np.isfinite(f1), 0.0, f1)], axis=1)
