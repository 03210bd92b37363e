"""Whether more coding is worth it: a learning curve, and the width of the interval that the coded part gives."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from readout.intervals import wilson

STEPS = (0.25, 0.5, 0.75, 1.0)
LEAST_TEST = 20  # texts, below which folds are held out in their place
_FOLDS = 4


def learning_curve(
    texts: Sequence[str], frames: Sequence[Sequence[str]], test: Sequence[bool], random_state: int = 0
) -> pd.DataFrame:
    """How well frames are learned from a quarter, a half, three quarters and all of the coded texts.

    A plain classifier of words is used, for the shape of the curve, not its height: `readout classify` does better.

    Parameters
    ----------
    texts : sequence of str
    frames : sequence of sequence of str
        Coded frames of each.
    test : sequence of bool
        Which texts are held back; where there are fewer than twenty, quarters are held out in turn.
    random_state : int

    Returns
    -------
    DataFrame
        coded (texts learned from), f1 (micro, on texts held back).

    References
    ----------
    Perlich, Provost & Simonoff (2003), Tree induction vs. logistic regression: a learning-curve analysis.
    """
    names = sorted({name for row in frames for name in row})
    coded = np.array([[name in row for name in names] for row in frames], dtype=int).reshape(len(texts), len(names))
    order = np.random.default_rng(random_state).permutation(len(texts))
    held = np.asarray(test, dtype=bool)
    if held.sum() >= LEAST_TEST and (~held).sum() >= LEAST_TEST:
        splits = [([i for i in order if not held[i]], np.flatnonzero(held))]
    else:
        splits = [([i for i in order if i not in set(part)], part) for part in np.array_split(order, _FOLDS)]
    if len(texts) < LEAST_TEST or not names:
        return pd.DataFrame(columns=["coded", "f1"])
    words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2 if len(texts) > 50 else 1)
    features = words.fit_transform(texts)
    rows = []
    for share in STEPS:
        hits = sums = size = 0
        for learn, rest in splits:
            some = learn[: max(4, round(share * len(learn)))]
            size = len(some)
            found = np.column_stack([_predicted(features, coded[:, j], some, rest) for j in range(len(names))])
            hits, sums = hits + int((found & coded[rest]).sum()), sums + int(found.sum() + coded[rest].sum())
        rows.append((size, 2 * hits / max(1, sums)))
    return pd.DataFrame(rows, columns=["coded", "f1"])


def _predicted(features, column: np.ndarray, learn: Sequence[int], rest: Sequence[int]) -> np.ndarray:
    if len(set(column[learn])) < 2:
        return np.full(len(rest), column[learn[0]] if len(learn) else 0)
    model = LogisticRegression(C=10.0, class_weight="balanced", solver="liblinear", random_state=0)
    return model.fit(features[learn], column[learn]).predict(features[rest])


def narrowing(right: Sequence[bool], confidence: float = 0.95) -> pd.DataFrame:
    """How the interval of a share narrows while coding goes on: coded, share, low, high.

    >>> narrowing([True, False] * 40)[["coded", "share"]].values.tolist()
    [[20.0, 0.5], [40.0, 0.5], [60.0, 0.5], [80.0, 0.5]]
    """
    values = np.asarray(right, dtype=float)
    counts = sorted({round(step * len(values)) for step in STEPS} - {0})
    rows = [(n, values[:n].mean(), *wilson(values[:n].sum(), n, confidence)) for n in counts]
    return pd.DataFrame(rows, columns=["coded", "share", "low", "high"])


def still_to_code(share: float, coded: int, width: float, confidence: float = 0.95) -> int:
    """How many more units narrow a share's interval to plus or minus `width`; 0: it is narrow enough.

    Parameters
    ----------
    share : float
        As it stands, 0 to 1.
    coded : int
        Units it rests on.
    width : float
        Half of the interval, 0 to 1.
    confidence : float

    References
    ----------
    Wilson (1927), for the interval; Cochran (1977), Sampling Techniques, for the size of a sample.

    Examples
    --------
    >>> still_to_code(0.8, 100, 0.05), still_to_code(0.8, 400, 0.05)
    (146, 0)
    """
    low, high = wilson(share * coded, coded, confidence)
    if coded and (high - low) / 2 <= width:
        return 0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    spread = max(share * (1 - share), 0.05)  # a share of 0 or 1 after a few units is not known to be one
    return max(1, math.ceil(z * z * spread / width**2) - coded)
