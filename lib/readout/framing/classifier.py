"""A frame classifier learned from coded texts by how alike texts are, with calibrated probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from readout.document import Document
from readout.errors import ReadoutError
from readout.framing.deciding import Decider
from readout.framing.likeness import Described, described, in_meaning, listed
from readout.framing.ridge import fitted, pulling, scores

LEAST = 5  # texts with a frame below which nothing can be learned of it
MOST = 5000  # texts from which is learned: time grows with the cube of their number
LONG = 8  # sentences from which texts are compared by their cues and their manner as well
DISPUTED = 0.75  # weight of the share of coders beside the label they settled on
NAMED = 6.0  # scale of the likeness to what is said of a frame beside the score


class FrameClassifier(Decider):
    """Kernel ridge regression on how alike texts are in words, letters and meaning; long texts also in the cues of the
    package's codebooks and in their manner of writing.

    Of more than 5,000 coded texts, 5,000 drawn at random are learned from; the rest serve calibration, which `Decider`
    describes.

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
    said : mapping of str to sequence of str, optional
        What a codebook says of a frame, a sentence each; its name where left out. It tells more of a frame the fewer
        texts are coded with it.

    Attributes
    ----------
    embeddings, long : bool
        Whether meaning is compared; whether cues and manner are.
    said : list of tuple of str
        What is known of each frame besides the texts.
    parts : Parts
        What was learned.

    Raises
    ------
    ReadoutError
        Too few coded texts, in words that say how many more are needed.

    References
    ----------
    Uma and others (2021), Learning from disagreement, on codings. The rest in `ridge`.

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
        said: Mapping[str, Sequence[str]] | None = None,
    ):
        self.frames = sorted({label for row in labels for label in row})
        self.said = [tuple((said or {}).get(frame) or (frame.replace("_", " "),)) for frame in self.frames]
        self.embeddings = embeddings
        coded = np.array([[frame in row for frame in self.frames] for row in labels], dtype=int)
        _enough(self.frames, coded)
        self.long = bool(np.median([len(Document("", text).sentences) for text in texts]) >= LONG)
        learn, rest = _drawn(len(texts))
        seen = self._described([texts[i] for i in learn])
        self.parts, found = fitted(seen, _aim(coded, codings, self.frames)[learn])
        held = self._told(found, seen)
        if len(rest):
            seen = self._described([texts[i] for i in rest])
            held = np.concatenate([held, self._told(scores(self.parts, seen), seen)])
            held = held[np.argsort(np.concatenate([learn, rest]))]
        self.settle(coded, held)

    def told(self, texts: Sequence[str]) -> np.ndarray:
        """What probabilities are reckoned from; shape (texts, frames, one to three)."""
        seen = self._described(texts)
        return self._told(scores(self.parts, seen), seen)

    def words(self, text: str, frame: str) -> list[str]:
        """The stems, and pairs of stems, of a text that speak for a frame, the strongest first."""
        return pulling(self.parts, text, self.frames.index(frame))

    def _told(self, found: np.ndarray, seen: Described) -> np.ndarray:
        """What probabilities are reckoned from, one after the other in the last of three dimensions.

        The score; with meaning, how like the text is to the frame's name or to what the codebook says of it, all that
        is known of a frame that few texts are coded with (what says nothing gets no weight); of long texts, the
        logarithm of their words, for who goes on has room for more frames.
        """
        told = [found]
        if seen.sentences is not None:
            told.append(NAMED * in_meaning(seen.sentences, listed(self.said)))
        if self.long:
            words = np.log1p([len(text.split()) for text in seen.texts])
            told.append(np.broadcast_to(words[:, None], found.shape))
        return np.stack(told, axis=2)

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
