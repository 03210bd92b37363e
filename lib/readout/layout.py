"""The parts of an article as printed: dateline, headings, paragraphs. Offsets only; the text stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.headline import run_in
from readout.voices import Span

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_MARKDOWN = re.compile(r"#{1,6}[ \t]+")
_WRAP = (40, 100)  # widths, in characters, at which people wrap lines by hand or machine
_HEADING_LENGTH = 140
_STOPS = frozenset(".!?…:;,。！？")
_LABELS = frozenset("EXCLUSIVE BREAKING UPDATE UPDATED WATCH VIDEO LIVE OPINION ANALYSIS EDITORIAL NEWS PHOTOS".split())
_CLOSERS = "\"'”’»)]"

# A place stands in capitals ("KYIV, Ukraine") or, where an outlet in brackets follows, as any name;
# day and outlet may follow; a dash or, after the outlet, a full stop or colon ends it. A colon alone ends it
# ("MUMBAI: Trains …") where no other line begins so, as a transcript's do.
_NAME = r"[^\W\d_][\w.'’-]{0,30}"
_PLACE = rf"{_NAME}(?:[ /]{_NAME}){{0,4}}(?:, {_NAME}(?: {_NAME}){{0,2}})?"
_DAY = r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?)?"
_WITH_OUTLET = re.compile(rf"({_PLACE}){_DAY}[ \t\xa0]{{0,12}}\(([^()\n]{{1,60}})\) ?(?:[-–—]{{1,2}}|[.:])(?=\s)")
_PLACE_ONLY = re.compile(rf"({_PLACE}){_DAY} ?(?:—|–|--|(?<= )-)(?=\s)")
_PLACE_COLON = re.compile(rf"({_PLACE}):(?=\s[^\W\d_])")
_TURN = re.compile(r"^[^\W\d_][^\n:]{1,40}:\s", re.MULTILINE)


@dataclass(frozen=True)
class Layout:
    """Offsets of an article's parts: dateline (or None) with its place and outlet, headings, paragraphs."""

    dateline: Span | None
    place: str | None
    outlet: str | None
    headings: tuple[Span, ...]
    paragraphs: tuple[Span, ...]


def layout(text: str) -> Layout:
    """Find dateline, headings and paragraphs.

    A block is a line or, where the text is wrapped at a fixed width, a run of lines between blank
    ones. A heading is a short block without a closing mark that a paragraph follows, or a headline with
    which the first paragraph begins.

    Parameters
    ----------
    text : str
        The document, untouched.

    Returns
    -------
    Layout

    Examples
    --------
    >>> text = "Port reopens\\n\\nLISBON (The Courier). Ships came back.\\nWhat is next\\nNobody knew."
    >>> parts = layout(text)
    >>> [text[s:e] for s, e in parts.headings], parts.place, parts.outlet
    (['Port reopens', 'What is next'], 'LISBON', 'The Courier')
    >>> [text[s:e] for s, e in parts.paragraphs]
    ['LISBON (The Courier). Ships came back.', 'Nobody knew.']
    """
    blocks, headings, paragraphs = _blocks(text), [], []
    if blocks and (begins := run_in(text, blocks[0])) > blocks[0][0]:
        start, end = blocks[0]
        headings, blocks[0] = [(start, start + len(text[start:begins].rstrip()))], (begins, end)
    shaped = [_heading_shaped(text, start, end) for start, end in blocks]
    if len(blocks) > 1 and not shaped[0]:
        shaped[0] = _asks(text, blocks[0], blocks[1])
    plain = max((i for i, s in enumerate(shaped) if not s), default=-1)  # the last that cannot be a heading
    for i, span in enumerate(blocks):
        followed = i + 1 < len(blocks) and (not shaped[i + 1] or (not paragraphs and plain >= i))
        if shaped[i] and followed:
            mark = _MARKDOWN.match(text, *span)
            headings.append((mark.end(), span[1]) if mark else span)
        else:
            paragraphs.append(span)
    dateline, place, outlet = _dateline(text, paragraphs[0]) if paragraphs else (None, None, None)
    return Layout(dateline, place, outlet, tuple(headings), tuple(paragraphs))


def _blocks(text: str) -> list[Span]:
    lines = [
        (m.start() + len(m.group()) - len(m.group().lstrip()), m.start() + len(m.group().rstrip()))
        for m in _LINE.finditer(text)
        if not m.group().isspace()
    ]
    if not _is_wrapped(text, lines):
        return lines
    blocks = lines[:1]
    for start, end in lines[1:]:
        if _touches(text, blocks[-1][1], start) and not _MARKDOWN.match(text, start):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _touches(text: str, end: int, start: int) -> bool:
    """Whether only one line break lies between (a long run of blanks is never scanned whole)."""
    gap = text[end : min(start, end + 200)]
    return start - end < 200 and len(_BREAK.findall(gap)) == 1


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Lines broken to a width: nearly always the next line's first word would not have fitted."""
    width = max((end - start for start, end in lines), default=0)
    if not _WRAP[0] <= width <= _WRAP[1]:
        return False
    full = broken = 0
    for (start, end), (next_start, next_end) in zip(lines, lines[1:], strict=False):
        if _touches(text, end, next_start):
            broken += 1
            word = text[next_start:next_end].split(maxsplit=1)[0]
            full += end - start + 1 + len(word) > width
    return broken >= 2 and full >= 0.8 * broken


def _heading_shaped(text: str, start: int, end: int) -> bool:
    if end - start > _HEADING_LENGTH:
        return False
    block = text[start:end]
    if _MARKDOWN.match(block):
        return True
    first = block.lstrip("\"'“‘«„([")[:1]
    if not (first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())):
        return False
    bare = block.rstrip(_CLOSERS)
    named = any(c.isalpha() for c in bare)
    return named and bare[-1] not in _STOPS and bare[-1] not in "-–—" and len(block.split()) <= 18


def _asks(text: str, first: Span, second: Span) -> bool:
    """Whether an article's first block is a headline that asks: "Why do bees die?", alone above a longer one."""
    block = text[slice(*first)].rstrip(_CLOSERS)
    alone = "\n" not in block and not re.search(r"[.!?…]\s", block) and block[:1].isupper()
    return block.endswith("?") and alone and len(block.split()) <= 18 and second[1] - second[0] > first[1] - first[0]


def _dateline(text: str, paragraph: Span) -> tuple[Span | None, str | None, str | None]:
    start, end = paragraph
    found = _WITH_OUTLET.match(text, start, min(end, start + 200))
    if found and _is_name(found.group(1)):
        return (start, found.end()), found.group(1), found.group(2).strip()
    found = _PLACE_ONLY.match(text, start, min(end, start + 120))
    if found and found.group(1).split(",")[0].isupper() and found.group(1) not in _LABELS:
        return (start, found.end()), found.group(1), None
    found = _PLACE_COLON.match(text, start, min(end, start + 60))
    long = end - start > _HEADING_LENGTH
    if found and long and found.group(1).isupper() and found.group(1) not in _LABELS:
        alone = len(_TURN.findall(text, start)) == 1
        return ((start, found.end()), found.group(1), None) if alone else (None, None, None)
    return None, None, None


def _is_name(place: str) -> bool:
    words = place.split()
    return words[0] not in ("The", "A", "An") and all(word[0].isupper() for word in words)
