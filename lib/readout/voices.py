"""Who says it: attributions, mentions, and the voice that owns a stretch of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Span = tuple[int, int]
Spans = tuple[Span, ...]
NARRATOR = "NARRATOR"
MODES = ("direct", "mixed", "indirect")
_FAR = 1 << 60


@dataclass(frozen=True)
class Attribution:
    """One act of saying, thinking, asking, promising.

    Attributes
    ----------
    id : int
        Its number within the document, from 0, in the order of its first content.
    source, cue, content : tuple of (int, int)
        Character offsets into the document's text, end exclusive. Source and cue may be empty.
    mode : {"direct", "mixed", "indirect"}
        Whether all, some or none of the content's letters stand between quotation marks.
    speakers : tuple of str
        Canonical names; several where a group speaks ("both leaders"), none where nobody is named.
    via : tuple of str
        The voices it came through, outermost last; the outlet is not among them.
    via_inferred : bool
        True where `via` follows from the text being one source's account, not from a mark in the text.
    stance : str
        Stance of the reporting verb (see attribution/lexicons/reporting.yaml).
    parent : int or None
        `id` of the attribution whose content it lies in.
    p : float
        Confidence, 0 to 1.
    by : {"engine", "human"}
        Who says so: "human" where a person's correction changed or added it.
    """

    id: int
    source: Spans
    cue: Spans
    content: Spans
    mode: str
    speakers: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    via_inferred: bool = False
    stance: str = "neutral"
    parent: int | None = None
    p: float = 1.0
    by: str = "engine"


@dataclass(frozen=True)
class Mention:
    """A phrase that names somebody: offsets, the words, and the people (canonical names) it stands for."""

    start: int
    end: int
    text: str
    speakers: tuple[str, ...]
    by: str = "engine"


@dataclass(frozen=True)
class Voice:
    """The owner of a stretch of text: who utters it, through whom, and in which attribution (None: the article)."""

    speakers: tuple[str, ...]
    via: tuple[str, ...] = ()
    attribution: int | None = None


def covered(start: int, end: int, spans: Iterable[Span]) -> int:
    """How many characters of [start, end) lie in the spans.

    >>> covered(5, 10, [(0, 7), (9, 20)])
    3
    """
    return sum(max(0, min(end, e) - max(start, s)) for s, e in spans)


class Voices:
    """The voices of one document, asked by position.

    A character belongs to the innermost attribution (the one with the shortest content) that holds
    it in its content or its cue, a stretch to whoever has most of its characters: whoever *praises*
    or *condemns* owns that word as much as what follows it. Elsewhere the article itself speaks.

    Parameters
    ----------
    attributions : sequence of Attribution
        Of one document.
    narrator : str
        The article's own voice: its outlet, `NARRATOR` where that is unknown.

    Examples
    --------
    >>> said = Attribution(0, ((20, 23),), ((24, 28),), ((0, 18),), "direct", ("Ann Lee",))
    >>> Voices([said], "The Courier").at(3, 7)
    Voice(speakers=('Ann Lee',), via=(), attribution=0)
    >>> Voices([said], "The Courier").at(40, 44).speakers
    ('The Courier',)
    """

    def __init__(self, attributions: Sequence[Attribution], narrator: str = NARRATOR):
        self.attributions = tuple(attributions)
        self.narrator = Voice((narrator,))
        self._owner = self._painted()

    def _painted(self) -> np.ndarray:
        """For every character, which attribution speaks there (-1: the article); inner ones painted last."""
        size = [covered(0, _FAR, a.content) for a in self.attributions]
        last = max((end for a in self.attributions for _, end in a.content + a.cue), default=0)
        owner = np.full(last, -1, dtype=np.int32)
        for index in sorted(range(len(size)), key=lambda i: (-size[i], i)):
            a = self.attributions[index]
            for start, end in a.content + a.cue:
                owner[start:end] = index
        return owner

    def at(self, start: int, end: int) -> Voice:
        """The voice that owns the larger part of [start, end)."""
        inside = self._owner[start:end]
        if not inside.size:
            return self.narrator
        owners, counts = np.unique(inside, return_counts=True)
        index, count = int(owners[counts.argmax()]), int(counts.max())
        # characters past the last content were not painted: they are the article's
        if index < 0 or count < (end - start) - inside.size:
            return self.narrator
        a = self.attributions[index]
        return Voice(a.speakers, a.via, a.id)
