"""How alike two texts are: in words and letters, in what their sentences mean, in cues and manner of writing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from nltk.stem.snowball import EnglishStemmer

from readout.document import Document
from readout.embedding import embed
from readout.framing.densities import densities
from readout.framing.manner import MARKS, manner
from readout.voices import Span

SENTENCES = 120  # of a text that are embedded
_AT_ONCE = 512  # sentences compared with all others at a time
_WORD = re.compile(r"\w\w+")
_STEMMER = EnglishStemmer()


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return _STEMMER.stem(word)


def stems(text: str) -> list[str]:
    """Stems of the words of two letters or more (Porter 2001, Snowball).

    >>> stems("Taxes are taxing.")
    ['tax', 'are', 'tax']
    """
    return [_stem(word) for word in _WORD.findall(text.lower())]


def stem_places(text: str) -> list[tuple[str, int, int]]:
    """Stems with the offsets of their words.

    >>> stem_places("Taxes rose")
    [('tax', 0, 5), ('rose', 6, 10)]
    """
    return [(_stem(m.group().lower()), m.start(), m.end()) for m in _WORD.finditer(text)]


def runs(text: str) -> list[str]:
    """Stems, and pairs of stems that follow each other.

    >>> runs("Taxes rose.")
    ['tax', 'rose', 'tax rose']
    """
    found = stems(text)
    return found + [f"{a} {b}" for a, b in zip(found, found[1:], strict=False)]


@dataclass(frozen=True)
class Sentences:
    """Sentence vectors of texts, one text after the other.

    Attributes
    ----------
    vectors : float32 array, shape (sentences, 384)
    counts : int array, shape (texts,)
        Sentences of each text, at least one.
    """

    vectors: np.ndarray
    counts: np.ndarray


def said(text: str) -> list[Span]:
    """Offsets of the headings and sentences of a text, the first of them where there are many.

    >>> said("Taxes rise\\n\\nTaxes rose by nine percent. Nobody came.")
    [(0, 10), (12, 39), (40, 52)]
    """
    document = Document("", text)
    return sorted([*document.headings, *((s.start, s.end) for s in document.sentences)])[:SENTENCES]


def sentences(texts: Sequence[str]) -> Sentences:
    """The vectors of the texts' headings and sentences."""
    return listed([[text[s:e] for s, e in said(text)] or [text[:500]] for text in texts])


def listed(texts: Sequence[Sequence[str]]) -> Sentences:
    """The vectors of texts whose sentences are listed, at least one each."""
    vectors = embed([sentence for some in texts for sentence in some])
    # as a saved classifier keeps them, so that it says the same
    return Sentences(vectors.astype(np.float16).astype(np.float32), np.array([len(some) for some in texts], dtype=int))


def text_vectors(texts: Sequence[str]) -> np.ndarray:
    """The mean of each text's sentence vectors, at unit length; shape (texts, 384)."""
    found = sentences(texts)
    means = np.add.reduceat(found.vectors.astype(float), _starts(found.counts)) / found.counts[:, None]
    return means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)


def in_meaning(new: Sentences, known: Sentences) -> np.ndarray:
    """The mean likeness of all pairs of their sentences, 1 for a text with itself; shape (new texts, known texts).

    The fourth power of the cosine, put between 0 and 1, lets the pairs that are most alike count: an article of which
    some sentences are like some of another's is like it, whatever the rest is about.

    References
    ----------
    Gärtner, Flach, Kowalczyk & Smola (2002), Multi-instance kernels.
    """
    return _pairs(new, known) / np.sqrt(np.outer(_with_itself(new), _with_itself(known)))


@dataclass(frozen=True)
class Meaning:
    """What the sentences of learned texts mean, to be compared with others.

    What all texts of a corpus share tells none of them apart: short texts are also seen from the middle of the learned
    ones (Mu & Viswanath 2018, All-but-the-top), and the two likenesses averaged. In long texts this gains nothing.

    Attributes
    ----------
    sentences : Sentences
        Of the learned texts.
    long : bool
    """

    sentences: Sentences
    long: bool

    def alike(self, new: Sentences) -> np.ndarray:
        """Likeness in meaning of other texts to the learned ones; shape (new texts, learned texts)."""
        found = in_meaning(new, self.sentences)
        if self.long:
            return found
        return (found + in_meaning(self._from_middle(new), self._from_middle(self.sentences))) / 2

    def _from_middle(self, found: Sentences) -> Sentences:
        less = found.vectors - self.sentences.vectors.mean(axis=0)
        return Sentences(less / np.maximum(np.linalg.norm(less, axis=1, keepdims=True), 1e-9), found.counts)


def _pairs(new: Sentences, known: Sentences) -> np.ndarray:
    starts, sums = _starts(known.counts), []
    for at in range(0, len(new.vectors), _AT_ONCE):
        sums.append(np.add.reduceat(_powered(new.vectors[at : at + _AT_ONCE] @ known.vectors.T), starts, axis=1))
    by_text = np.add.reduceat(np.concatenate(sums).astype(float), _starts(new.counts))
    return by_text / np.outer(new.counts, known.counts)


def _with_itself(known: Sentences) -> np.ndarray:
    parts = np.split(known.vectors, np.cumsum(known.counts)[:-1])
    return np.array([_powered(part @ part.T).mean(dtype=float) for part in parts])


def _powered(cosines: np.ndarray) -> np.ndarray:
    return np.square(np.square((1 + cosines) / 2))


def _starts(counts: np.ndarray) -> np.ndarray:
    return np.cumsum(counts) - counts


def in_densities(new: np.ndarray, known: np.ndarray) -> np.ndarray:
    """How alike texts are in the cues they hold, and in their manner, together; shape (new texts, known texts).

    Each is exp(-d / 2) of the mean squared difference of its standardised densities.
    """
    return _near(new[:, : -len(MARKS)], known[:, : -len(MARKS)]) + _near(new[:, -len(MARKS) :], known[:, -len(MARKS) :])


def _near(new: np.ndarray, known: np.ndarray) -> np.ndarray:
    """
    >>> _near(np.array([[0.0, 0.0]]), np.array([[0.0, 0.0], [1.0, -1.0]])).round(3).tolist()
    [[1.0, 0.607]]
    """
    squared = (new**2).sum(axis=1)[:, None] + (known**2).sum(axis=1)[None] - 2 * new @ known.T
    return np.exp(-np.maximum(squared, 0) / (2 * known.shape[1]))


@dataclass(frozen=True)
class Described:
    """Texts with what is compared of them: sentence meaning, and densities of cues and marks, where they are used."""

    texts: list[str]
    sentences: Sentences | None
    dense: np.ndarray | None


def described(texts: Sequence[str], embeddings: bool, long: bool) -> Described:
    """Read the texts for what will be compared."""
    dense = np.hstack([densities(texts), manner(texts)]) if long else None
    return Described(list(texts), sentences(texts) if embeddings else None, dense)
