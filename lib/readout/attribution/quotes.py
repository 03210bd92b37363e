"""Quotation marks of every style, paired: which stretches of a text are quoted, and how deep."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from readout.document import Document
from readout.strays import opens, strays
from readout.voices import Span, Spans

# Each opening mark with the marks that may close it; mixed pairs (“so") are common in edited copy.
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "``": ("''", "”", '"'),
    "''": ("''", "”", '"'),  # two apostrophes for one mark: archives and old exports
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
    "「": "」",
    "『": "』",
}
_MARK = re.compile(r"``|''|[“”\"„«»‘’‚'「」『』]")
_ELIDED = re.compile(r"(?:\d\ds?|tis|twas|til|em|n|cause|round|bout)(?![^\W_])", re.IGNORECASE)
_SPACE = re.compile(r"\s{0,3}")
_STRONG = re.compile(r"[,.!?…;:—–-][’'](?!\w)")
_SINGLES = "‘‚'"
_STRAIGHT = ("'", '"', "''")
DOUBLE = ("“", '"', "«", "„", "''", "``")  # that open a quotation in the running text
_DEPTH = 4  # how many open quotations a closing mark may reach over
_DIRECTED = {"“": "”", "«": "»", "„": "“”"}  # marks that are written otherwise when they close, and what closes them
_DOUBLES = re.compile(r"``|''|[“”\"„«»]")
_BETWEEN = 6  # paragraphs without a mark that one quotation may run through


@dataclass(frozen=True)
class Quotation:
    """A quotation: its parts (one for each paragraph it runs through, marks included), whether it was closed, and
    its depth (1: not inside another)."""

    parts: Spans
    closed: bool = True
    depth: int = 1

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


class _Open:
    """A quotation being read: where it began and, later, where it ended."""

    def __init__(self, mark: str, start: int, parent: _Open | None):
        self.mark, self.start, self.parent = mark, start, parent
        self.end: int | None = None
        self.stop = 0  # where the first quotation within it begins
        self.depth = 1


@lru_cache(maxsize=2)
def quotations(document: Document) -> tuple[Quotation, ...]:
    """All quotations of a document, in order of their beginning.

    Marks pair within a paragraph. A quotation left open at a paragraph's end goes on where the
    next one begins with the same opening mark, or through paragraphs without a mark to one that closes
    it; otherwise it ends with its paragraph, or before the next quotation in it, and is recorded as not
    closed. Apostrophes and inches are not marks. The time taken is linear in the text's length.

    Examples
    --------
    >>> text = "“We won’t go,” she said. “It's the ‘old guard’ again.\\n\\n“They stay.”\\n\\n“So it is"
    >>> for q in quotations(Document("a", text)):
    ...     print(q.depth, q.closed, [text[s:e] for s, e in q.parts])
    1 True ['“We won’t go,”']
    1 True ["“It's the ‘old guard’ again.", '“They stay.”']
    2 True ['‘old guard’']
    1 False ['“So it is']
    """
    found: list[Quotation] = []
    running: list[Span] = []  # parts of a quotation that may go on in the next paragraph
    running_mark = ""
    blocks, through = sorted(document.paragraphs + document.headings), 0
    headings = frozenset(document.headings)
    for number, (start, end) in enumerate(blocks):
        if end <= through:
            continue
        start = max(start, through)
        opened = _pair(document.text, start, end)
        first = opened[0] if opened else None
        goes_on = bool(running) and first is not None and first.mark == running_mark and first.start == start
        if running and not goes_on:
            found.append(Quotation(tuple(running), closed=False))
            running = []
        for q in opened:
            closed = q.end is not None
            continued = goes_on and q is first
            if not closed:
                if q.depth == 1 and not q.stop:  # no other of its kind begins before the paragraph's end
                    running, running_mark = ([*running, (q.start, end)] if continued else [(q.start, end)]), q.mark
                    further = _further(document.text, blocks[number + 1 : number + 2 + _BETWEEN], headings, q.mark)
                    if further:
                        found.append(Quotation((*running, *further)))
                        running, through = [], further[-1][1]
                    continue
                q.end = q.stop or end
            span = _trim(document.text, q.start, q.end)
            if continued:
                found.append(Quotation((*running, span), closed))
                running = []
            elif closed or _says(document.text, span):
                found.append(Quotation((span,), closed, q.depth))
    if running:
        found.append(Quotation(tuple(running), closed=False))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _further(text: str, blocks: list[Span], headings: frozenset[Span], mark: str) -> list[Span]:
    """The parts of a quotation in the blocks after the one that leaves it open, if a block closes it."""
    for number, (start, end) in enumerate(blocks if mark in _DIRECTED else ()):
        found = _DOUBLES.search(text, start, end)
        if (start, end) in headings or found and found.group() not in _DIRECTED[mark]:
            return []
        if found:
            return [*blocks[:number], (start, found.end())]
    return []


def quoted(document: Document, found: Iterable[Quotation]) -> bytearray:
    """One byte a character: 1 where it lies in a quotation, its marks included."""
    inside = bytearray(len(document.text))
    for q in found:
        for start, end in q.parts:
            inside[start:end] = b"\1" * (end - start)
    return inside


def depths(document: Document, found: Iterable[Quotation]) -> bytearray:
    """One byte a character: in how many quotations it lies."""
    deep = bytearray(len(document.text))
    for q in found:  # outer ones come first
        for start, end in q.parts:
            deep[start:end] = bytes([min(q.depth, 9)]) * (end - start)
    return deep


def _pair(text: str, start: int, end: int) -> list[_Open]:
    """The quotations that begin in one paragraph, depth set; `end` is None where one was not closed."""
    if not _MARK.search(text, start, end):
        return []
    strong = [m.start() + 1 for m in _STRONG.finditer(text, start, end)]
    starts = [m.start() for m in re.finditer(r"(?<![\w.,!?])['‘](?=\w)", text[start:end])]
    starts = [s + start for s in starts]
    misplaced = strays(text, start, end)
    stack: list[_Open] = []
    opened: list[_Open] = []
    for m in _MARK.finditer(text, start, end):
        mark, at = m.group(), m.start()
        if mark in "’'" and _apostrophe(text, m.span(), bool(stack) and stack[-1].mark in _SINGLES, strong, starts):
            continue
        reach = next((i for i in range(1, min(_DEPTH, len(stack)) + 1) if mark in _CLOSERS[stack[-i].mark]), 0)
        if reach and not (mark in _STRAIGHT and opens(text, at, m.end(), start, end)):
            stack[-reach].end = m.end()
            del stack[-reach:]
            if at in misplaced.both:
                begin = _SPACE.match(text, m.end()).end()
                opened.append(_Open(mark, begin, stack[-1] if stack else None))
                stack.append(opened[-1])
        elif at in misplaced.opening or mark in _CLOSERS and _may_open(text, mark, at, m.end(), start, end):
            q = _Open(mark, at, stack[-1] if stack else None)
            for outer in stack[-_DEPTH:]:
                outer.stop = outer.stop or (at if outer.mark == mark else 0)
            stack.append(q)
            opened.append(q)
    for q in opened:  # parents come first: what an unclosed one holds counts as standing outside it
        while q.parent is not None and q.parent.end is None and q.parent.stop:
            q.parent = q.parent.parent
        q.depth = q.parent.depth + 1 if q.parent else 1
    return opened


def _apostrophe(text: str, span: Span, single_open: bool, strong: list[int], starts: list[int]) -> bool:
    """Whether ’ or ' is a letter of a word and no quotation mark."""
    at, after = span
    before = text[at - 1] if at else " "
    follows = text[after] if after < len(text) else " "
    if before.isalnum() and follows.isalnum():
        return True
    if not before.isspace() and before not in '(“"«„[—–-':
        if not single_open:
            return True
        if not before.isalpha():
            return False
        # after a word: closing, unless a mark after punctuation closes the same quotation later
        later = bisect_right(strong, at)
        opens = bisect_right(starts, at)
        return later < len(strong) and (opens == len(starts) or strong[later] < starts[opens])
    if _ELIDED.match(text, after) or not follows.isalnum():
        return True
    # a straight single mark opens only if something after it can close it
    return bisect_left(strong, after) == len(strong) and not re.match(
        r"[^'’\n]{1,400}\w['’](?!\w)", text[after : after + 402]
    )


def _may_open(text: str, mark: str, at: int, after: int, start: int, end: int) -> bool:
    if mark in ('"', "''") and at > start and not opens(text, at, after, start, end):
        return False  # inches, and closing marks whose opening one is missing
    if mark == "»":
        return opens(text, at, after, start, end)
    if mark == "‘" and _ELIDED.match(text, after):
        return False
    return after < end


def _says(text: str, span: Span) -> bool:
    """An unclosed mark opens a quotation only if two words follow it."""
    return len(re.findall(r"\w+", text[span[0] : min(span[1], span[0] + 80)])) >= 2


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start, start + len(piece.rstrip())
