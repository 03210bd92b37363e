"""Agreement between coders: Krippendorff's alpha, with an interval over units."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from readout.intervals import score, spread

LEVELS = ("nominal", "ordinal", "interval")
_MOST = 60  # different codes; the table of pairs grows with their square


def alpha(codes: pd.DataFrame, level: str = "nominal", order: Sequence[Hashable] = ()) -> float:
    """Krippendorff's alpha: 1 where coders agree, 0 where they agree no more than chance would have it.

    Parameters
    ----------
    codes : DataFrame, shape (units, coders)
        A code a cell; missing where a coder did not code the unit.
    level : {"nominal", "ordinal", "interval"}
    order : sequence, optional
        The codes from low to high; sorted where left out.

    Returns
    -------
    float
        NaN where no unit was coded twice, or all codes are the same (alpha is 0 / 0 then).

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's alpha-reliability; Hayes & Krippendorff (2007).

    Examples
    --------
    >>> codes = pd.DataFrame({"Ann": [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], "Bo": [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]})
    >>> round(alpha(codes), 3)
    0.095
    """
    pairs, values = _coincidences(codes, order)
    return float(_alphas(pairs.sum(axis=0)[None], values, level)[0])


def with_interval(
    codes: pd.DataFrame,
    level: str = "nominal",
    order: Sequence[Hashable] = (),
    docs: Sequence[str] | None = None,
    confidence: float = 0.95,
) -> tuple[float, float, float]:
    """Alpha with the interval that other units of the kind would give.

    Parameters
    ----------
    codes, level, order
        As for `alpha`.
    docs : sequence of str, optional
        The document of each unit: documents are left out in turn then, not units.
    confidence : float

    Returns
    -------
    (alpha, low, high) : floats

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, on the jackknife; `readout.intervals.clustered`.
    """
    pairs, values = _coincidences(codes, order)
    frame = pd.DataFrame({"doc": list(docs) if docs is not None else np.arange(len(codes)).astype(str)})
    flat = pairs.reshape(len(pairs), pairs.shape[1] ** 2)
    common = pairs.sum(axis=(0, 1)).argmax() if len(values) else 0

    def rarer(sums: np.ndarray) -> np.ndarray:
        """How many codes other than the most frequent one, shape (tables, 1)."""
        seen = sums.reshape(len(sums), pairs.shape[1], pairs.shape[1]).sum(axis=2)
        return seen.sum(axis=1, keepdims=True) - seen[:, common : common + 1]

    found, variance, freedom, rows = spread(frame, lambda sums: _alphas(sums, values, level)[:, None], flat, rarer)
    # what coders agree on is the rarer codes: a few of them, all disputed, would look like no spread at all
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = np.maximum(variance, (1 - found**2) / (3 * rows))
    low, high = score(found, variance, freedom, rows, confidence, (-1.0, 1.0))
    return float(_alphas(flat.sum(axis=0)[None], values, level)[0]), float(low[0]), float(high[0])


def _coincidences(codes: pd.DataFrame, order: Sequence[Hashable]) -> tuple[np.ndarray, np.ndarray]:
    """For each unit its pairs of codes, each weighed by 1 / (codes of the unit - 1); and the codes' numeric values."""
    used = pd.unique(pd.Series(codes.to_numpy().ravel()).dropna())
    values = [v for v in order if v in set(used)] if len(order) else sorted(used)
    values = values[:_MOST]
    counts = np.stack(
        [(codes == value).sum(axis=1).to_numpy(dtype=float) for value in values] or [np.zeros(len(codes))]
    )
    counts = counts.T
    many = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(counts.shape[1])
    pairs = np.where(many[:, None, None] > 1, pairs / np.maximum(many - 1, 1)[:, None, None], 0.0)
    numeric = np.array(values) if len(values) and np.issubdtype(np.array(values).dtype, np.number) else None
    return pairs, (np.arange(counts.shape[1]) if numeric is None else numeric).astype(float)


def _alphas(pairs: np.ndarray, values: np.ndarray, level: str) -> np.ndarray:
    """Alpha of each table of coincidences, shape (tables, codes, codes) or flat."""
    if level not in LEVELS:
        raise ValueError(f"level is {level!r}; expected one of {', '.join(LEVELS)}")
    o = pairs.reshape(len(pairs), len(values), len(values))
    n = o.sum(axis=2)
    whole = n.sum(axis=1)
    if level == "nominal":
        place = None
    elif level == "interval":
        place = np.broadcast_to(values, n.shape)
    else:  # an ordinal code stands in the middle of the ranks that share it
        place = n.cumsum(axis=1) - n / 2
    gap = 1 - np.eye(len(values)) if place is None else (place[:, :, None] - place[:, None, :]) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        seen, chance = (o * gap).sum(axis=(1, 2)), (n[:, :, None] * n[:, None, :] * gap).sum(axis=(1, 2))
        return 1 - (whole - 1) * seen / chance
