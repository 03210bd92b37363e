"""A frame classifier learned from coded texts by how alike texts are, with calibrated probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

from readout.document import Document
from readout.errors import ReadoutError
from readout.framing.likeness import Described, described, in_meaning, said, sentences
from readout.framing.ridge import fitted, scores

LEAST = 5  # texts with a frame below which nothing can be learned of it
MOST = 5000  # texts from which is learned: time grows with the cube of their number
LONG = 8  # sentences from which texts are compared by their cues and their manner as well
DISPUTED = 0.75  # weight of the share of coders beside the label they settled on
PLATT = 10.0  # inverse strength of regularisation
NAMED = 6.0  # scale of the likeness to a frame's name beside the score
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


class FrameClassifier:
    """Kernel ridge regression on how alike texts are in words, letters and meaning; long texts also in the cues of the
    package's codebooks and in their manner of writing.

    Probabilities are calibrated, and a threshold is chosen for each frame, on what is said of each coded text when
    that text is left out. Where every coded text has exactly one frame, every text gets one; where every coded text
    has some frame, none is left without. Of more than 5,000 coded texts, 5,000 drawn at random are learned from; the
    rest serve calibration.

    Parameters
    ----------
    texts : sequence of str
    labels : sequence of sequence of str
        Coded frames of each text; none is an answer.
    codings : sequence of sequence of sequence of str, optional
        The frames that each coder saw in each text; where coders differ, a text is an example of a frame only in part.
        One coder or none tells nothing.
    embeddings : bool
        Use sentence meaning, not only words and letters.

    Attributes
    ----------
    out_of_fold : float array, shape (texts, frames)
        Probabilities of each coded text by what was learned from the others.
    threshold : float array, shape (frames,)

    Raises
    ------
    ReadoutError
        Too few coded texts, in words that say how many more are needed.

    References
    ----------
    Platt (1999) on calibration; Lipton, Elkan & Naryanaswamy (2014) on thresholds for F1; Uma and others (2021),
    Learning from disagreement, on codings. The rest in `ridge`.

    Examples
    --------
    >>> texts = [f"Prices and taxes rose by {n} percent." for n in range(8)]
    >>> texts += [f"The court sentenced {n} men to prison." for n in range(8)]
    >>> model = FrameClassifier(texts, [["economy"]] * 8 + [["law"]] * 8)
    >>> model.predict(["Taxes rose again."]).labels
    [['economy']]
    """

    def __init__(
        self,
        texts: Sequence[str],
        labels: Sequence[Sequence[str]],
        codings: Sequence[Sequence[Sequence[str]]] = (),
        embeddings: bool = True,
    ):
        self.frames = sorted({label for row in labels for label in row})
        self.embeddings = embeddings
        coded = np.array([[frame in row for frame in self.frames] for row in labels], dtype=int)
        _enough(self.frames, coded)
        count = coded.sum(axis=1)
        self.single, self.some = bool((count == 1).all()), bool(count.min() > 0)
        self.long = bool(np.median([len(Document("", text).sentences) for text in texts]) >= LONG)
        learn, rest = _drawn(len(texts))
        seen = self._described([texts[i] for i in learn])
        self.parts, found = fitted(seen, _aim(coded, codings, self.frames)[learn])
        held = self._told(found, seen)
        if len(rest):
            seen = self._described([texts[i] for i in rest])
            held = np.concatenate([held, self._told(scores(self.parts, seen), seen)])
            held = held[np.argsort(np.concatenate([learn, rest]))]
        self.calibration = [
            LogisticRegression(C=PLATT).fit(held[:, j], coded[:, j]) if coded[:, j].min() == 0 else None
            for j in range(len(self.frames))
        ]
        self.out_of_fold = self._calibrated(held)
        self.threshold = _thresholds(self.out_of_fold)

    def predict(self, texts: Sequence[str]) -> Predicted:
        """Frames and probabilities of new texts."""
        if not len(texts):
            return Predicted([], np.zeros((0, len(self.frames))))
        seen = self._described(texts)
        p = self._calibrated(self._told(scores(self.parts, seen), seen))
        return Predicted([self.chosen(row) for row in p], p)

    def evidence(self, text: str, frame: str, top_n: int = 3) -> pd.DataFrame:
        """The headings and sentences that move a frame's probability most, checked by deleting each.

        Returns
        -------
        DataFrame
            start, end, text, effect: how much the probability falls without the sentence.
        """
        column, spans = self.frames.index(frame), said(text)
        without = [text[:s] + text[e:] for s, e in spans]
        p = self.predict([text, *without]).scores[:, column]
        rows = [(s, e, text[s:e], float(p[0] - q)) for (s, e), q in zip(spans, p[1:], strict=True)]
        rows.sort(key=lambda row: -row[3])
        return pd.DataFrame(rows[:top_n], columns=["start", "end", "text", "effect"])

    def chosen(self, p: np.ndarray) -> list[str]:
        """The frames of a text with these probabilities, the surest first."""
        order = np.argsort(-p, kind="stable")
        if self.single:
            return [self.frames[order[0]]]
        found = [self.frames[j] for j in order if p[j] >= self.threshold[j]]
        return found or ([self.frames[order[0]]] if self.some else [])

    def _told(self, found: np.ndarray, seen: Described) -> np.ndarray:
        """What probabilities are reckoned from, one after the other in the last of three dimensions.

        The score; with meaning, how like the text is to the frame's name, all that is known of a frame that few texts
        are coded with (a name that says nothing gets no weight); of long texts, the logarithm of their words, for who
        goes on has room for more frames.
        """
        told = [found]
        if seen.sentences is not None:
            names = sentences([frame.replace("_", " ") for frame in self.frames])
            told.append(NAMED * in_meaning(seen.sentences, names))
        if self.long:
            words = np.log1p([len(text.split()) for text in seen.texts])
            told.append(np.broadcast_to(words[:, None], found.shape))
        return np.stack(told, axis=2)

    def _calibrated(self, told: np.ndarray) -> np.ndarray:
        columns = [
            model.predict_proba(told[:, j])[:, 1] if model else np.ones(len(told))
            for j, model in enumerate(self.calibration)
        ]
        return np.array(columns).T

    def _described(self, texts: Sequence[str]) -> Described:
        return described(texts, self.embeddings, self.long)


def _aim(coded: np.ndarray, codings: Sequence[Sequence[Sequence[str]]], frames: list[str]) -> np.ndarray:
    """How far each text is an example of each frame, from 0 to 1.

    >>> _aim(np.array([[1, 0], [1, 0]]), [[["law"], ["law", "war"]], []], ["law", "war"]).round(2).tolist()
    [[1.0, 0.38], [1.0, 0.0]]
    """
    aim = coded.astype(float)
    for row, seen in zip(aim, codings, strict=False):
        if len(seen) > 1:
            share = np.mean([[frame in own for frame in frames] for own in seen], axis=0)
            row += DISPUTED * (share - row)
    return aim


def _enough(frames: list[str], coded: np.ndarray) -> None:
    if not frames:
        raise ReadoutError("no frame is coded in any text; nothing can be learned")
    for frame, found in zip(frames, coded.sum(axis=0), strict=True):
        if found < LEAST:
            reason = f"the frame {frame!r} is coded in {found} of {len(coded)} texts, at least {LEAST} are needed"
            raise ReadoutError(f"{reason}; code {LEAST - found} more or leave it out")
    if len(coded) < 2 * LEAST:
        raise ReadoutError(f"{len(coded)} coded texts, at least {2 * LEAST} are needed; code some more")


def _drawn(texts: int) -> tuple[np.ndarray, np.ndarray]:
    """Places of the texts to learn from, and of the rest."""
    order = np.arange(texts) if texts <= MOST else np.random.default_rng(0).permutation(texts)
    return np.sort(order[:MOST]), np.sort(order[MOST:])


def _thresholds(p: np.ndarray) -> np.ndarray:
    """For each frame the half of the best F1 that its probabilities promise: from there on a text raises F1.

    The codes themselves are not looked at a second time; the best threshold on them overfits rare frames.

    >>> _thresholds(np.array([[1.0], [1.0], [0.0]])).tolist()
    [0.5]
    """
    down = -np.sort(-p, axis=0)
    texts = np.arange(1, len(p) + 1)[:, None]
    return np.maximum((np.cumsum(down, axis=0) / (texts + down.sum(axis=0))).max(axis=0), LOWEST)
