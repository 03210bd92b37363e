"""Kernel ridge regression on how alike texts are, with what it says of each text when that one is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from readout.errors import ReadoutError
from readout.framing.likeness import Described, Meaning, in_densities, runs, stems

# weight in the sum of likenesses, and what is counted; the cosine of tf-idf is the likeness
COUNTED = (
    (0.25, {"analyzer": stems}),
    (0.25, {"analyzer": runs}),
    (0.5, {"analyzer": "char_wb", "ngram_range": (3, 5)}),
)
MEANING, DENSE = 1.5, 0.3  # weights of the other likenesses
RIDGE = 0.8


@dataclass(frozen=True)
class Parts:
    """What was learned.

    Attributes
    ----------
    tfidf : tuple of TfidfVectorizer
        One for each of `COUNTED`.
    words : float array, shape (features, frames)
        Weights of stems, runs and letters.
    texts : float array, shape (texts, frames)
        Weights of the learned texts, by which a new one's likenesses to them are added up.
    meaning : Meaning or None
        Of the learned texts.
    dense : float array, shape (texts, columns), or None
        Standardised densities of cues and marks in the learned texts.
    scale : float array, shape (2, columns)
        Means and spreads by which densities are standardised.
    """

    tfidf: tuple[TfidfVectorizer, ...]
    words: np.ndarray
    texts: np.ndarray
    meaning: Meaning | None
    dense: np.ndarray | None
    scale: np.ndarray


def fitted(seen: Described, aim: np.ndarray) -> tuple[Parts, np.ndarray]:
    """Learn, and say of each learned text what would be said if it alone had not been learned.

    Parameters
    ----------
    seen : Described
    aim : float array, shape (texts, frames)
        1 where a text has a frame, 0 where it has not, between where its coders differ.

    Returns
    -------
    Parts
    float array, shape (texts, frames)
        Scores of each text without it, from about -1 (not coded) to 1.

    References
    ----------
    Saunders, Gammerman & Vovk (1998), Ridge regression in dual variables; Cawley & Talbot (2003) on leaving one out
    in closed form.
    """
    rare = 1 if seen.dense is None or len(seen.texts) <= 50 else 2  # long texts hold too many words that no other does
    tfidf = tuple(vectorizer(n, rare) for n in range(len(COUNTED)))
    try:
        features = _weighed([part.fit_transform(seen.texts) for part in tfidf])
    except ValueError as err:
        raise ReadoutError("the coded texts hold no words to learn from") from err
    alike = (features @ features.T).toarray() + 1  # 1: every text has a constant in common
    scale, dense = np.zeros((2, 0)), None
    meaning = Meaning(seen.sentences, long=seen.dense is not None) if seen.sentences is not None else None
    if meaning is not None:
        alike += MEANING * meaning.alike(seen.sentences)
    if seen.dense is not None:
        spread = seen.dense.std(axis=0)
        scale = np.array([seen.dense.mean(axis=0), np.where(spread > 0, spread, 1.0)])
        dense = (seen.dense - scale[0]) / scale[1]
        alike += DENSE * in_densities(dense, dense)
    target = 2.0 * aim - 1
    inverse = np.linalg.inv(alike + RIDGE * np.eye(len(alike)))
    texts = inverse @ target
    held = target - texts / np.diag(inverse)[:, None]
    return Parts(tfidf, features.T @ texts, texts, meaning, dense, scale), held


def scores(parts: Parts, seen: Described) -> np.ndarray:
    """Scores of new texts; shape (texts, frames)."""
    found = _weighed([part.transform(seen.texts) for part in parts.tfidf]) @ parts.words + parts.texts.sum(axis=0)
    if parts.meaning is not None:
        found += MEANING * parts.meaning.alike(seen.sentences) @ parts.texts
    if parts.dense is not None:
        found += DENSE * in_densities((seen.dense - parts.scale[0]) / parts.scale[1], parts.dense) @ parts.texts
    return found


def pulling(parts: Parts, text: str, column: int) -> list[str]:
    """The stems, and pairs of stems, by which a text's words raise the score of a column, the strongest first."""
    first, counter = len(parts.tfidf[0].idf_), parts.tfidf[1]
    found = counter.transform([text])
    pull = found.data * parts.words[first + found.indices, column]
    names = counter.get_feature_names_out()
    return [str(names[found.indices[k]]) for k in np.argsort(-pull, kind="stable") if pull[k] > 0]


def vectorizer(n: int, rare: int = 1, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    """The counter of one of `COUNTED`; what stands in fewer than `rare` texts is left out."""
    return TfidfVectorizer(**COUNTED[n][1], sublinear_tf=True, min_df=rare, vocabulary=vocabulary)


def _weighed(counted: list[csr_matrix]) -> csr_matrix:
    return hstack([x * weight**0.5 for x, (weight, _) in zip(counted, COUNTED, strict=True)]).tocsr()
