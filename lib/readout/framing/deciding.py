"""From what is told of a text to calibrated probabilities, and from these to its frames."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

PLATT = 10.0  # inverse strength of regularisation
LOWEST = 0.2  # probability below which no text is given a frame


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


class Decider(ABC):
    """What classifiers of frames share.

    Probabilities are calibrated, and a threshold is chosen for each frame, on what is said of each coded text when
    that text is left out. Where every coded text has exactly one frame, every text gets one; where every coded text
    has some frame, none is left without.

    Attributes
    ----------
    frames : list of str
    single, some : bool
        Whether every coded text has exactly one frame, or one at least.
    calibration : list of LogisticRegression or None
        One a frame; None where every coded text has it.
    threshold : float array, shape (frames,)
    coded : int array, shape (texts, frames)
        1 where a coded text has a frame, else 0; not of a classifier that was saved.
    out_of_fold : float array, shape (texts, frames)
        Probabilities of each coded text by what was learned from the others; not of a classifier that was saved.

    References
    ----------
    Platt (1999) on calibration; Lipton, Elkan & Naryanaswamy (2014) on thresholds for F1.
    """

    frames: list[str]
    single: bool
    some: bool
    calibration: list[LogisticRegression | None]
    threshold: np.ndarray
    coded: np.ndarray
    out_of_fold: np.ndarray

    @abstractmethod
    def told(self, texts: Sequence[str]) -> np.ndarray:
        """What probabilities are reckoned from; shape (texts, frames, one or more)."""

    @abstractmethod
    def words(self, text: str, frame: str) -> list[str]:
        """The stems, and pairs of stems, of a text that speak for a frame, the strongest first."""

    def settle(self, coded: np.ndarray, told: np.ndarray) -> None:
        """Choose calibration and thresholds.

        Parameters
        ----------
        coded : int array, shape (texts, frames)
            1 where a text has a frame, else 0.
        told : float array, shape (texts, frames, one or more)
            Of the same texts, by what was learned from the others.
        """
        self.coded, count = coded, coded.sum(axis=1)
        self.single, self.some = bool((count == 1).all()), bool(count.min() > 0)
        self.calibration = [
            LogisticRegression(C=PLATT).fit(told[:, j], coded[:, j]) if coded[:, j].min() == 0 else None
            for j in range(len(self.frames))
        ]
        self.out_of_fold = self._calibrated(told)
        self.threshold = thresholds(self.out_of_fold)

    def predict(self, texts: Sequence[str]) -> Predicted:
        """Frames and probabilities of new texts."""
        if not len(texts):
            return Predicted([], np.zeros((0, len(self.frames))))
        p = self._calibrated(self.told(texts))
        return Predicted([self.chosen(row) for row in p], p)

    def chosen(self, p: np.ndarray) -> list[str]:
        """The frames of a text with these probabilities, the surest first."""
        order = np.argsort(-p, kind="stable")
        if self.single:
            return [self.frames[order[0]]]
        found = [self.frames[j] for j in order if p[j] >= self.threshold[j]]
        return found or ([self.frames[order[0]]] if self.some else [])

    def _calibrated(self, told: np.ndarray) -> np.ndarray:
        columns = [
            model.predict_proba(told[:, j])[:, 1] if model else np.ones(len(told))
            for j, model in enumerate(self.calibration)
        ]
        return np.array(columns).T


def thresholds(p: np.ndarray) -> np.ndarray:
    """For each frame the half of the best F1 that its probabilities promise: from there on a text raises F1.

    The codes themselves are not looked at a second time; the best threshold on them overfits rare frames.

    >>> thresholds(np.array([[1.0], [1.0], [0.0]])).tolist()
    [0.5]
    """
    down = -np.sort(-p, axis=0)
    texts = np.arange(1, len(p) + 1)[:, None]
    return np.maximum((np.cumsum(down, axis=0) / (texts + down.sum(axis=0))).max(axis=0), LOWEST)
