"""What the engines' errors do to the figures of the other reports: counts and shares as found, and as expected."""

from __future__ import annotations

import numpy as np
import pandas as pd

from readout.intervals import clustered

COLUMNS = ("kind", "found", "expected", "share_found", "share_expected", "points")
SHARES = ("kind", "by_people", "by_engine", "points", "low", "high")


def expected(counts: pd.Series, measured: pd.DataFrame) -> pd.DataFrame:
    """What a count would be without the engine's errors, if it errs on these texts as where it was measured.

    Of the findings of a kind the share `precision` is real, and they are the share `recall` of all real ones: the
    count is multiplied by precision and divided by recall.

    Parameters
    ----------
    counts : Series
        Findings by kind.
    measured : DataFrame
        kind, precision, recall (per cent), as `readout.measured.results` or `readout.validation.scores` gives them.

    Returns
    -------
    DataFrame
        kind, found, expected (counts), share_found, share_expected (0 to 1), points: how far the share moves.

    References
    ----------
    Rogan & Gladen (1978), Estimating prevalence from the results of a screening test.

    Examples
    --------
    >>> rates = pd.DataFrame({"kind": ["direct", "indirect"], "precision": [90.0, 60.0], "recall": [90.0, 80.0]})
    >>> expected(pd.Series({"direct": 50, "indirect": 40}), rates)[["kind", "found", "expected"]].values.tolist()
    [['direct', 50, 50.0], ['indirect', 40, 30.0]]
    """
    rates = measured.set_index("kind")
    kept = counts[[kind in rates.index and rates["recall"].get(kind, 0) > 0 for kind in counts.index]]
    factor = np.array([rates["precision"][kind] / rates["recall"][kind] for kind in kept.index], dtype=float)
    real = kept.to_numpy(dtype=float) * factor
    share, other = kept.to_numpy(dtype=float) / max(1, kept.sum()), real / max(1e-9, real.sum())
    table = {"kind": list(kept.index), "found": kept.to_numpy(dtype=int), "expected": real.round(1)}
    return pd.DataFrame({**table, "share_found": share, "share_expected": other, "points": 100 * (other - share)})


def shares(outcomes: pd.DataFrame, confidence: float = 0.95) -> pd.DataFrame:
    """The share of each kind as people coded it, as the engine found it, and how far the two lie apart.

    Parameters
    ----------
    outcomes : DataFrame
        As `readout.validation.outcomes.table` gives it.
    confidence : float

    Returns
    -------
    DataFrame
        kind, by_people, by_engine (0 to 1), points (engine less people), low, high; where low and high lie on one
        side of 0, the engine's errors move the share in one direction.
    """
    kinds = sorted({*outcomes["gold"].dropna(), *outcomes["found"].dropna()}, key=str)
    if len(kinds) < 2:  # one kind has all of it, whatever the errors
        return pd.DataFrame(columns=list(SHARES))
    gold, found = (
        np.column_stack([(outcomes[side] == kind).to_numpy(dtype=float) for kind in kinds])
        for side in ("gold", "found")
    )

    def apart(sums: np.ndarray) -> np.ndarray:
        people, engine = sums[:, : len(kinds)], sums[:, len(kinds) :]
        with np.errstate(invalid="ignore", divide="ignore"):
            return 100 * (engine / engine.sum(axis=1, keepdims=True) - people / people.sum(axis=1, keepdims=True))

    both = np.hstack([gold, found])
    low, high = clustered(
        outcomes[["doc"]], apart, both, lambda s: s.sum(axis=1, keepdims=True), confidence, (-100.0, 100.0)
    )
    by_people, by_engine = (x.sum(axis=0) / max(1, x.sum()) for x in (gold, found))
    rows = zip(kinds, by_people, by_engine, 100 * (by_engine - by_people), low, high, strict=True)
    return pd.DataFrame(list(rows), columns=list(SHARES))
