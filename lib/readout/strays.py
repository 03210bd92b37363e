"""Straight quotation marks that stand on the wrong side of a space, or once where two were."""

from __future__ import annotations

import re
from typing import NamedTuple

_STRAIGHT = re.compile('"')
_STOPS = ".!?…"  # of the sentence before
_NEXT = re.compile(r"\s{0,3}['‘(]?[^\W_a-z]")  # a quotation begins: a capital or a number


class Strays(NamedTuple):
    """Offsets of marks.

    Attributes
    ----------
    opening : frozenset of int
        That open a quotation though they stand like closing ones.
    both : frozenset of int
        That close a quotation and open the next.
    """

    opening: frozenset[int]
    both: frozenset[int]


def strays(text: str, start: int = 0, end: int | None = None) -> Strays:
    """Marks of a paragraph whose place misleads.

    Where a program joined paragraphs, or put a space behind every mark, `left.` and `"We stay," she said` become
    `left."We stay," she said` or `left." We stay," she said`. A mark that can close nothing, stands between a full
    stop and a capital, and has a closing one after it, opens. Of `late."` and `"We stay," she said` one mark may be
    left: a closing one behind a comma tells that something was opened.

    Parameters
    ----------
    text : str
    start, end : int, optional
        The paragraph's offsets; the whole text if left out.

    Examples
    --------
    >>> line = 'The men left." We stay," she said. "It is late." No," he said. He told "a few" of them."Go," they said.'
    >>> [[line[at : at + 6] for at in sorted(found)] for found in strays(line)]
    [['" We s', '"Go," '], ['" No,"']]
    """
    end = len(text) if end is None else end
    marks = [m.start() for m in _STRAIGHT.finditer(text, start, end)]
    opening, both, opened, closed = set(), set(), False, -1
    for at, after in zip(marks, [*marks[1:], -1], strict=False):
        ends = at > start and text[at - 1] in _STOPS and _NEXT.match(text, at + 1, end)
        if opened:
            opened = opens(text, at, at + 1, start, end)
            closed = at if ends and not opened else -1
        elif opens(text, at, at + 1, start, end):
            opened, closed = True, -1
        elif closed >= 0 and text[at - 1] == ",":
            both.add(closed)
            closed = -1
        elif ends:
            opened = after > 0 and not opens(text, after, after + 1, start, end)
            if opened:
                opening.add(at)
    return Strays(frozenset(opening), frozenset(both))


def opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Whether a mark [at, after) of a paragraph [start, end) stands as an opening one: space before, none after."""
    before = text[at - 1] if at > start else " "
    follows = text[after] if after < end else " "
    return (before.isspace() or before in "([—–“‘") and not follows.isspace() and follows not in ".,;:!?)"
