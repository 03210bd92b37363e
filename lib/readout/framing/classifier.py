"""A frame classifier learned from coded texts: words, letters and sentence meaning, with calibrated probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from readout.document import Document
from readout.embedding import embed
from readout.errors import ReadoutError
from readout.framing.densities import densities

LEAST = 5  # texts with a frame, and without it, below which nothing can be learned of it
FOLDS = 8
WORDS, MEANING, MEANING_SINGLE, CUES = 10.0, 10.0, 5.0, 0.01  # inverse strength of regularisation
LONG = 8  # sentences from which texts are described by their opening and their cues as well
SHARE_CUES = 0.3  # of cue densities in the average, where they are used
SHARE, SHARE_SINGLE = 0.4, 0.5  # of words and letters in the average of log-odds; the rest is meaning
WORD_RUNS = {"ngram_range": (1, 2), "sublinear_tf": True}
LETTERS = {"analyzer": "char_wb", "ngram_range": (3, 5), "sublinear_tf": True}
SENTENCES = 120  # of a text that are embedded


@dataclass(frozen=True)
class Predicted:
    """What a classifier says of texts.

    Attributes
    ----------
    labels : list of list of str
        Frames of each text, the surest first.
    scores : float array, shape (texts, frames)
        Calibrated probabilities.
    """

    labels: list[list[str]]
    scores: np.ndarray


class FrameClassifier:
    """Logistic regressions on tf-idf of words and letters and on sentence embeddings, averaged in log-odds; of long
    texts also on how dense they are in the cues of the package's codebooks.

    Probabilities are calibrated and the threshold is chosen on texts that the regressions did not see
    (cross-validation). Where every coded text has exactly one frame, every text gets one; where every
    coded text has some frame, none is left without.

    Parameters
    ----------
    texts : sequence of str
    labels : sequence of sequence of str
        Coded frames of each text; none is an answer.
    embeddings : bool
        Use sentence meaning, not only words and letters.

    Raises
    ------
    ReadoutError
        Too few coded texts, in words that say how many more are needed.

    References
    ----------
    Platt (1999) on calibration; Lipton, Elkan & Naryanaswamy (2014) on thresholds for F1.

    Examples
    --------
    >>> texts = [f"Prices and taxes rose by {n} percent." for n in range(8)]
    >>> texts += [f"The court sentenced {n} men to prison." for n in range(8)]
    >>> model = FrameClassifier(texts, [["economy"]] * 8 + [["law"]] * 8)
    >>> model.predict(["Taxes rose again."]).labels
    [['economy']]
    """

    def __init__(self, texts: Sequence[str], labels: Sequence[Sequence[str]], embeddings: bool = True):
        self.frames = sorted({label for row in labels for label in row})
        self.embeddings = embeddings
        coded = np.array([[frame in row for frame in self.frames] for row in labels], dtype=int)
        _enough(self.frames, coded)
        count = coded.sum(axis=1)
        self.single, self.some = bool((count == 1).all()), bool(count.min() > 0)
        self.long = bool(np.median([len(Document("", text).sentences) for text in texts]) >= LONG)
        seen = self._described(texts)
        held = np.zeros(coded.shape)
        for learn, rest in KFold(min(FOLDS, len(texts)), shuffle=True, random_state=0).split(coded):
            parts = _fitted(seen.some(learn), coded[learn], self.single)
            held[rest] = _log_odds(parts, seen.some(rest), self.single)
        self.calibration = [
            LogisticRegression(C=1.0).fit(held[:, [j]], coded[:, j]) if 0 < coded[:, j].sum() < len(coded) else None
            for j in range(len(self.frames))
        ]
        self.out_of_fold = self._calibrated(held)
        self.threshold = _threshold(self.out_of_fold, coded)
        self.parts = _fitted(seen, coded, self.single)

    def predict(self, texts: Sequence[str]) -> Predicted:
        """Frames and probabilities of new texts."""
        if not len(texts):
            return Predicted([], np.zeros((0, len(self.frames))))
        p = self._calibrated(_log_odds(self.parts, self._described(texts), self.single))
        return Predicted([self.chosen(row) for row in p], p)

    def evidence(self, text: str, frame: str, top_n: int = 3) -> pd.DataFrame:
        """The sentences that move a frame's probability most, checked by deleting each.

        Returns
        -------
        DataFrame
            start, end, text, effect: how much the probability falls without the sentence.
        """
        document = Document("", text)
        column = self.frames.index(frame)
        spans = [(s.start, s.end) for s in document.sentences][:SENTENCES]
        without = [text[:s] + text[e:] for s, e in spans]
        scores = self.predict([text, *without]).scores[:, column]
        rows = [(s, e, text[s:e], float(scores[0] - p)) for (s, e), p in zip(spans, scores[1:], strict=True)]
        rows.sort(key=lambda row: -row[3])
        return pd.DataFrame(rows[:top_n], columns=["start", "end", "text", "effect"])

    def chosen(self, p: np.ndarray) -> list[str]:
        """The frames of a text with these probabilities, the surest first."""
        order = np.argsort(-p, kind="stable")
        if self.single:
            return [self.frames[order[0]]]
        found = [self.frames[j] for j in order if p[j] >= self.threshold]
        return found or ([self.frames[order[0]]] if self.some else [])

    def _calibrated(self, odds: np.ndarray) -> np.ndarray:
        columns = [
            model.predict_proba(odds[:, [j]])[:, 1] if model else 1 / (1 + np.exp(-odds[:, j]))
            for j, model in enumerate(self.calibration)
        ]
        return np.array(columns).T

    def _described(self, texts: Sequence[str]) -> Described:
        vectors = np.stack([text_vector(text, self.long) for text in texts]) if self.embeddings else None
        return Described(list(texts), vectors, densities(texts) if self.long else None)


@dataclass(frozen=True)
class Described:
    """Texts with what the regressions read: sentence meaning and cue densities, where they are used."""

    texts: list[str]
    vectors: np.ndarray | None
    cues: np.ndarray | None

    def some(self, places: np.ndarray) -> Described:
        """Those at some places."""
        vectors, cues = (None if x is None else x[places] for x in (self.vectors, self.cues))
        return Described([self.texts[i] for i in places], vectors, cues)


def _enough(frames: list[str], coded: np.ndarray) -> None:
    if not frames:
        raise ReadoutError("no frame is coded in any text; nothing can be learned")
    for frame, found in zip(frames, coded.sum(axis=0), strict=True):
        if found < LEAST:
            reason = f"the frame {frame!r} is coded in {found} of {len(coded)} texts, at least {LEAST} are needed"
            raise ReadoutError(f"{reason}; code {LEAST - found} more or leave it out")
    if len(coded) < 2 * LEAST:
        raise ReadoutError(f"{len(coded)} coded texts, at least {2 * LEAST} are needed; code some more")


def text_vector(text: str, long: bool = False) -> np.ndarray:
    """The mean of a text's sentence vectors, at unit length; of a long one, that of its opening beside it."""
    spans = [(s.start, s.end) for s in Document("", text).sentences][:SENTENCES]
    vectors = embed([text[s:e] for s, e in spans] or [text[:500]]).astype(float)
    means = [vectors.mean(axis=0), vectors[:LONG].mean(axis=0)] if long else [vectors.mean(axis=0)]
    return np.concatenate([mean / max(float(np.linalg.norm(mean)), 1e-9) for mean in means])


@dataclass(frozen=True)
class Parts:
    """The fitted regressions; None where a frame's codes are all alike, an empty list where a part is not used.

    `scale` holds the means and spreads by which cue densities are standardised.
    """

    tfidf: tuple[TfidfVectorizer, TfidfVectorizer]
    words: list
    meaning: list
    cues: list
    scale: np.ndarray


def _fitted(seen: Described, coded: np.ndarray, single: bool) -> Parts:
    rare = 2 if len(seen.texts) > 50 else 1
    words, letters = TfidfVectorizer(**WORD_RUNS, min_df=rare), TfidfVectorizer(**LETTERS, min_df=rare)
    try:
        features = hstack([words.fit_transform(seen.texts), letters.fit_transform(seen.texts)]).tocsr()
    except ValueError as err:
        raise ReadoutError("the coded texts hold no words to learn from") from err
    strength = MEANING_SINGLE if single else MEANING
    scale = np.zeros((2, 0))
    if seen.cues is not None:
        spread = seen.cues.std(axis=0)
        scale = np.array([seen.cues.mean(axis=0), np.where(spread > 0, spread, 1.0)])
    return Parts(
        (words, letters),
        [_regression(features, column, WORDS) for column in coded.T],
        [] if seen.vectors is None else [_regression(seen.vectors, column, strength) for column in coded.T],
        [] if seen.cues is None else [_regression(_scaled(seen, scale), column, CUES) for column in coded.T],
        scale,
    )


def _scaled(seen: Described, scale: np.ndarray) -> np.ndarray:
    return (seen.cues - scale[0]) / scale[1]


def _regression(features: np.ndarray | csr_matrix, column: np.ndarray, strength: float):
    if column.min() == column.max():
        return None
    model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", random_state=0)
    return model.fit(features, column)


def _log_odds(parts: Parts, seen: Described, single: bool) -> np.ndarray:
    """The parts' log-odds, averaged by their weights."""
    features = hstack([part.transform(seen.texts) for part in parts.tfidf]).tocsr()
    share = SHARE_SINGLE if single else SHARE
    weighed = [(share, [_odds(model, features) for model in parts.words])]
    if parts.meaning:
        weighed.append((1 - share, [_odds(model, seen.vectors) for model in parts.meaning]))
    if parts.cues:
        scaled = _scaled(seen, parts.scale)
        weighed.append((SHARE_CUES / (1 - SHARE_CUES), [_odds(model, scaled) for model in parts.cues]))
    return sum(w * np.array(odds).T for w, odds in weighed) / sum(w for w, _ in weighed)


def _odds(model, features) -> np.ndarray:
    found = np.full(features.shape[0], -9.0) if model is None else model.decision_function(features)
    return np.clip(found, -9.2, 9.2)


def _threshold(p: np.ndarray, coded: np.ndarray) -> float:
    """One threshold for all frames, that of best micro-F1: one a frame overfits small samples."""
    offered = np.arange(0.2, 0.65, 0.025)
    f1 = [2 * ((p >= t) & (coded == 1)).sum() / max(1, (p >= t).sum() + coded.sum()) for t in offered]
    return float(offered[int(np.argmax(f1))])
