"""How dense a text is in the cues of the package's codebooks: a description of long texts that suits few codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from readout.document import Document
from readout.framing.codebook import load
from readout.framing.cues import frames
from readout.voices import Voices

BOOKS = ("entman", "generic", "policy")


def densities(texts: Sequence[str]) -> np.ndarray:
    """Cues per hundred words, one column a frame of the three codebooks, as log(1 + density).

    >>> densities(["Taxes rose.", "It rained."]).any(axis=1).tolist()
    [True, False]
    """
    books = [load(name) for name in BOOKS]
    rows = []
    for text in texts:
        document, words = Document("", text), max(1, len(text.split()))
        counts = [Counter(cue.frame for cue in frames(document, Voices([]), book)) for book in books]
        found = [n[f.name] for n, book in zip(counts, books, strict=True) for f in book.frames]
        rows.append(np.log1p(100 * np.array(found) / words))
    return np.array(rows) if rows else np.zeros((0, sum(len(book.frames) for book in books)))


def version() -> str:
    """The codebooks with their versions: a saved classifier fits no others."""
    return " ".join(f"{name}-{load(name).version}" for name in BOOKS)
