"""Opening quotation marks that a text has on the wrong side of a space."""

from __future__ import annotations

import re

_STRAIGHT = re.compile('"')
_STOPS = ".!?…"  # of the sentence before
_NEXT = re.compile(r"\s{0,3}['‘(]?[^\W_a-z]")  # a quotation begins: a capital or a number


def strays(text: str, start: int = 0, end: int | None = None) -> frozenset[int]:
    """Where straight marks of a paragraph open a quotation though they stand like closing ones.

    Where a program joined paragraphs, or put a space behind every mark, `left.` and `"We stay," she said` become
    `left."We stay," she said` or `left." We stay," she said`. A mark that can close nothing, stands between a full
    stop and a capital, and has a closing one after it, opens.

    Parameters
    ----------
    text : str
    start, end : int, optional
        The paragraph's offsets; the whole text if left out.

    Returns
    -------
    frozenset of int
        Their offsets.

    Examples
    --------
    >>> line = 'The men left." We stay," she said. "It is late." He told "a few" of them."No," they said.'
    >>> [line[at : at + 9] for at in sorted(strays(line))]
    ['" We stay', '"No," the']
    """
    end = len(text) if end is None else end
    marks = [m.start() for m in _STRAIGHT.finditer(text, start, end)]
    found, opened = [], False
    for at, after in zip(marks, [*marks[1:], -1], strict=False):
        if opened:
            opened = _opens(text, at, start, end)
        elif _opens(text, at, start, end):
            opened = True
        elif at > start and text[at - 1] in _STOPS and _NEXT.match(text, at + 1, end):
            opened = after > 0 and not _opens(text, after, start, end)
            if opened:
                found.append(at)
    return frozenset(found)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark stands as an opening one does: space before it, none after it."""
    before = text[at - 1] if at > start else " "
    follows = text[at + 1] if at + 1 < end else " "
    return (before.isspace() or before in "([—–“‘") and not follows.isspace() and follows not in ".,;:!?)"
