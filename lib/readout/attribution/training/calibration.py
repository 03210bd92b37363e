"""How far an act's confidence may be believed: fitted and measured on articles that were not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from readout.attribution.acts import Act
from readout.document import Document
from readout.voices import Spans

_LIGHT = frozenset("the a an of and or in on at for to from by with as that who which is are was were be 's".split())


def right(document: Document, acts: Sequence[Act], gold: Sequence[dict]) -> list[bool]:
    """Which acts agree with an annotated one: contents share half of their words, sources a word that names.

    Parameters
    ----------
    document : Document
    acts : sequence of Act
    gold : sequence of dict
        With source, cue and content as lists of [start, end).

    Examples
    --------
    >>> article = Document("a", "The port will close, Maria Ortega warned.")
    >>> gold = [{"source": [[21, 33]], "cue": [[34, 40]], "content": [[0, 19]]}]
    >>> right(article, [Act(((27, 33),), ((34, 40),), ((4, 19),)), Act((), (), ((0, 19),))], gold)
    [True, False]
    """
    tokens = [(s, e) for s, e in document.tokens if any(c.isalnum() for c in document.text[s:e])]
    starts = np.array([s for s, _ in tokens])
    light = {i for i, (s, e) in enumerate(tokens) if document.text[s:e].lower() in _LIGHT}

    def words(spans: Spans) -> frozenset[int]:
        return frozenset(i for s, e in spans for i in range(*np.searchsorted(starts, (s, e)).tolist()))

    found = [(words(a.content), words(a.source)) for a in acts]
    known = [(words(a["content"]), words(a["source"])) for a in gold]
    pairs = sorted(
        (-len(c & d) / len(c | d), i, j) for i, (c, _) in enumerate(found) for j, (d, _) in enumerate(known) if c & d
    )
    mine: dict[int, int] = {}
    for score, i, j in pairs:
        if score <= -0.5 and i not in mine and j not in mine.values():
            mine[i] = j
    return [i in mine and _same(source, known[mine[i]][1], light) for i, (_, source) in enumerate(found)]


def _same(found: frozenset[int], known: frozenset[int], light: set[int]) -> bool:
    if not found or not known:
        return not found and not known
    shared = found & known
    return bool(shared - light or (shared and not known - light)) and len(found) <= max(12, 2 * len(known))


def fit(features: np.ndarray, outcome: np.ndarray) -> list[float]:
    """Weights of the logistic regression (Platt 1999) of outcome (acts,) on features (acts, n), the first constant."""
    scale = features.std(axis=0)
    scale[scale == 0] = 1
    model = LogisticRegression(fit_intercept=False, C=1.0, max_iter=1000).fit(features / scale, outcome)
    return (model.coef_[0] / scale).round(5).tolist()


def crossed(features: np.ndarray, outcome: np.ndarray, group: np.ndarray, folds: int = 6) -> np.ndarray:
    """The probability of each act from weights that were fitted without its article."""
    p = np.zeros(len(outcome))
    for fold in range(folds):
        held = group % folds == fold
        weights = fit(features[~held], outcome[~held])
        p[held] = 1 / (1 + np.exp(-features[held] @ weights))
    return p


def calibration_error(p: np.ndarray, outcome: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: the gap between confidence and share right, by bins of equal width.

    References
    ----------
    Naeini, Cooper & Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning.

    Examples
    --------
    >>> calibration_error(np.array([0.75] * 4), np.array([1, 1, 1, 0]))
    0.0
    """
    which = np.minimum((p * bins).astype(int), bins - 1)
    gaps = [abs(p[which == b].sum() - outcome[which == b].sum()) for b in range(bins)]
    return float(sum(gaps) / max(1, len(p)))
