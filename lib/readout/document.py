"""A news document: the untouched text and everything about it that is an offset into it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from readout.layout import Layout, layout
from readout.segments import sentences, tokens
from readout.voices import NARRATOR, Span


@dataclass(frozen=True)
class Sentence:
    """A sentence: [start, end), the number of its paragraph, and how many headings stand above it."""

    start: int
    end: int
    paragraph: int
    section: int


@dataclass(frozen=True, eq=False)
class Document:
    """One article.

    Parameters
    ----------
    id : str
        Its name in every table; unique in a corpus.
    text : str
        As published; nothing in Readout changes it.
    title, outlet, date, place, author, url, section, path : str, optional
        What is known about it. Outlet and place are read from the dateline where not given, the
        title from a heading at the very top.
    metadata : mapping, optional
        Any other column that came with it.

    Attributes
    ----------
    dateline : (int, int) or None
    headings, paragraphs : tuple of (int, int)
        In order; a paragraph is never a heading, and the first one includes the dateline.
    sentences : tuple of Sentence
        Within paragraphs, dateline and headings left out.
    tokens : tuple of (int, int)
        Words, numbers, clitics and marks of the whole text.
    narrator : str
        The article's own voice: its outlet, or `NARRATOR`.

    Examples
    --------
    >>> article = Document("a", "OSLO (The Courier) — The port closed. “It hurts,” Dag Berg said.")
    >>> article.narrator, article.place
    ('The Courier', 'OSLO')
    >>> [article.text[s.start:s.end] for s in article.sentences]
    ['The port closed.', '“It hurts,” Dag Berg said.']
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    place: str | None = None
    author: str | None = None
    url: str | None = None
    section: str | None = None
    path: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = self._layout
        given = {"outlet": self.outlet or parts.outlet, "place": self.place or parts.place, "title": self.title}
        first = parts.headings[0] if parts.headings else None
        if first and (not parts.paragraphs or first[0] < parts.paragraphs[0][0]):
            given["title"] = self.title or self.text[slice(*first)]
        for name, value in given.items():
            object.__setattr__(self, name, value)

    @cached_property
    def _layout(self) -> Layout:
        return layout(self.text)

    @property
    def dateline(self) -> Span | None:
        return self._layout.dateline

    @property
    def headings(self) -> tuple[Span, ...]:
        return self._layout.headings

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        return self._layout.paragraphs

    @property
    def narrator(self) -> str:
        return self.outlet or NARRATOR

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        found, tops = [], [start for start, _ in self.headings]
        for number, (start, end) in enumerate(self.paragraphs):
            if number == 0 and self.dateline:
                start = self.dateline[1]
            above = bisect_right(tops, start)
            found += [Sentence(s, e, number, above) for s, e in sentences(self.text, start, end)]
        return tuple(found)

    @property
    def tokens(self) -> tuple[Span, ...]:
        return _tokens(self.text)


@lru_cache(maxsize=4)
def _tokens(text: str) -> tuple[Span, ...]:
    """Tokens of the texts read last: they take twenty times the room of their text, too much to keep for a corpus."""
    return tokens(text)
