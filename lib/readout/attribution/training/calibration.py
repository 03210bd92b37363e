"""How far an act's confidence may be believed: fitted and measured on articles that were not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from readout.attribution.acts import Act
from readout.document import Document
from readout.validation.matching import Words, paired, same_source


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
    >>> right(article, [Act(((27, 33),), ((34, 40),), ((4, 19),)), Act((), (), ((15, 19),))], gold)
    [True, False]
    """
    words = Words(document)
    pairs = paired([words.of(map(tuple, a["content"])) for a in gold], [words.of(a.content) for a in acts])
    whose = {j: words.of(map(tuple, gold[i]["source"])) for i, j in pairs.items()}
    return [j in whose and same_source(words.of(a.source), whose[j], words.light) for j, a in enumerate(acts)]


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
