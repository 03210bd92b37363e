"""A paragraph as units: sentences whose quotations are single items, so that nothing within them ends one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from readout.attribution.quotes import Quotation
from readout.attribution.reporting import reporting
from readout.attribution.words import Words
from readout.voices import Span

LONGEST = 160  # items of a unit: what is longer is no sentence, and reading it whole would take for ever


class Item(NamedTuple):  # a frozen dataclass takes three times as long to make, and every word is one
    """A token (quotation None) or a whole quotation, as tokens [first, last) and characters [start, end)."""

    first: int
    last: int
    start: int
    end: int
    quotation: Quotation | None = None


@dataclass(frozen=True)
class Unit:
    """A sentence, or as many as one quotation holds together, as items; `paragraph` it stands in."""

    words: Words
    items: tuple[Item, ...]
    paragraph: int

    @cached_property
    def lows(self) -> list[str]:
        """The words of all items, as `low` gives them."""
        return ["“" if item.quotation else self.words.lowers[item.first] for item in self.items]

    @cached_property
    def _quotes(self) -> list[bool]:
        return [item.quotation is not None for item in self.items]

    def low(self, k: int) -> str:
        """The item's word in lower case; "“" for a quotation, "" beyond the ends."""
        return self.lows[k] if 0 <= k < len(self.items) else ""

    def is_quote(self, k: int) -> bool:
        return 0 <= k < len(self.items) and self._quotes[k]

    def is_capital(self, k: int) -> bool:
        return 0 <= k < len(self.items) and not self.items[k].quotation and self.words.is_capital(self.items[k].first)

    def span(self, first: int, last: int) -> Span:
        return self.items[first].start, self.items[last - 1].end


def units(words: Words, quotations: list[Quotation]) -> list[Unit]:
    """The units of every paragraph; a sentence end within a quotation ends none.

    Examples
    --------
    >>> from readout.attribution.quotes import quotations
    >>> from readout.document import Document
    >>> article = Document("a", "“It rained. We left,” she said. He stayed.")
    >>> [[u.low(k) for k in range(len(u.items))] for u in units(Words(article), list(quotations(article)))]
    [['“', 'she', 'said', '.'], ['he', 'stayed', '.']]
    """
    outer = sorted((part, q) for q in quotations if q.depth == 1 for part in q.parts)
    starts = [part[0] for part, _ in outer]
    found: list[Unit] = []
    items: list[Item] = []
    paragraph = -1
    for sentence in words.document.sentences:
        after_quote = bool(items) and items[-1].quotation is not None
        inside = after_quote and (items[-1].end > sentence.start or _is_tag(words, sentence.start, sentence.end))
        if items and not (inside and sentence.paragraph == paragraph):
            found.append(Unit(words, tuple(items), paragraph))
            items = []
        paragraph = sentence.paragraph
        at, end = words.at(max(sentence.start, items[-1].end if items else 0)), words.before(sentence.end)
        while at < end:
            if len(items) == LONGEST:
                found.append(Unit(words, tuple(items), paragraph))
                items = []
            start = words.spans[at][0]
            k = bisect_right(starts, start) - 1
            if k >= 0 and start < outer[k][0][1]:
                part, q = outer[k]
                last = words.before(part[1])
                items.append(Item(at, last, start, part[1], q))
                at = max(last, at + 1)
            else:
                items.append(Item(at, at + 1, *words.spans[at]))
                at += 1
    if items:
        found.append(Unit(words, tuple(items), paragraph))
    return found


def _is_tag(words: Words, start: int, end: int) -> bool:
    """Whether a sentence after a quotation only says whose it was: "“Never!” Ann Lee wrote on Monday."."""
    first, last = words.at(start), words.before(end)
    if last - first > 14 or any(words.texts[k] in '“"«„:' for k in range(first, last)):
        return False
    for k in range(first + 1, min(last, first + 7)):
        verbs = reporting().forms.get(words.lowers[k], ())
        if any("quotation" in v.takes and t & {"past", "third"} for v, t in verbs):
            return k + 1 == last or words.lowers[k + 1] not in ("that", "the", "a", "he", "she", "they", "it")
    return False
