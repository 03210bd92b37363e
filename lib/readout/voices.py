"""Who says it: attributions, mentions, and the voice that owns a stretch of text."""

from __future__ import annotations

from bisect import bisect_right
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
    total = 0
    for s, e in spans:  # asked for so often that min and max would cost more than all else
        if s < end and e > start:
            total += (e if e < end else end) - (s if s > start else start)
    return total


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
        self._voices = [Voice(a.speakers, a.via, a.id) for a in self.attributions]
        self._runs, self._owners, self._last = self._painted()

    def _painted(self) -> tuple[list[int], list[int], int]:
        """Where each run of characters of one attribution (-1: the article) begins, whose it is, and the end of all."""
        size = [covered(0, _FAR, a.content) for a in self.attributions]
        last = max((end for a in self.attributions for _, end in a.content + a.cue), default=0)
        owner = np.full(last, -1, dtype=np.int32)
        for index in sorted(range(len(size)), key=lambda i: (-size[i], i)):  # inner ones painted last
            a = self.attributions[index]
            for start, end in a.content + a.cue:
                owner[start:end] = index
        runs = [0, *(np.flatnonzero(np.diff(owner)) + 1).tolist()] if last else []
        return runs, owner[runs].tolist(), last

    def at(self, start: int, end: int) -> Voice:
        """The voice that owns the larger part of [start, end)."""
        index = self.number(start, end)
        return self.narrator if index < 0 else self._voices[index]

    def number(self, start: int, end: int) -> int:
        """The place of that voice's attribution among `attributions`; -1 for the article itself."""
        inside = min(end, self._last)
        if start >= inside:
            return -1
        run = bisect_right(self._runs, start) - 1
        index, count = self._owners[run], inside - start
        if run + 1 < len(self._runs) and self._runs[run + 1] < inside:
            index, count = self._most(run, start, inside)
        # characters past the last content were not painted: they are the article's
        return -1 if index < 0 or count < end - inside else index

    def _most(self, run: int, start: int, end: int) -> tuple[int, int]:
        """Who has most of a stretch that several share, and how much; the first where two have the same."""
        counts: dict[int, int] = {}
        while run < len(self._runs) and self._runs[run] < end:
            after = self._runs[run + 1] if run + 1 < len(self._runs) else self._last
            counts[self._owners[run]] = counts.get(self._owners[run], 0) + min(after, end) - max(self._runs[run], start)
            run += 1
        return max(counts.items(), key=lambda item: (item[1], -item[0]))
