"""Where a quoted passage stands in a text that may have been edited: its words, then its context, then what is near."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT = 60  # characters kept on either side of a quote
_PLACES = 2000  # occurrences looked at, beyond which a quote says nothing
_COMPARED = 40  # of them, those whose context is compared in full
_CLEAR = 0.05  # by how much the best context must be better than the second
_LONGEST = 2000  # characters of a quote that has changed: comparing costs their square
_SEEDS = 60  # pieces of a changed quote that are looked for
_ALIKE = 0.7  # of a changed quote that must still be there
_MARKS = {c: "[\"“”„«»']" for c in '"“”„«»'} | {c: "['‘’‚`]" for c in "'‘’‚`"}
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True)
class Anchor:
    """A place that was found: [start, end), and how: "exact", by its "context", or "near" (the words have changed)."""

    start: int
    end: int
    how: str


class NotAnchored(Exception):
    """No place, or no single one; the message says which, and what would help."""


def described(text: str, start: int, end: int, width: int = CONTEXT) -> tuple[str, str, str]:
    """The words before a passage, the passage, the words after it: enough to find it again.

    >>> described("The old port closed today.", 8, 12, 8)
    ('The old ', 'port', ' closed ')
    """
    return text[max(0, start - width) : start], text[start:end], text[end : end + width]


def anchor(text: str, quote: str, before: str = "", after: str = "") -> Anchor:
    """Find a passage again.

    Its words are looked for as they are and, where they stand nowhere, with other quotation marks, blanks and capitals.
    Of several places the one counts whose surroundings are most like `before` and `after`. Words that stand nowhere
    were changed: then the stretch most like them counts, if seven tenths of it are the same.

    Parameters
    ----------
    text : str
    quote : str
    before, after : str, optional
        What stood on either side.

    Returns
    -------
    Anchor

    Raises
    ------
    NotAnchored
        Nothing like it, or several places that cannot be told apart.

    References
    ----------
    Sanderson, Ciccarese & Young (2017), Web Annotation Data Model: the text quote selector.

    Examples
    --------
    >>> text = "The port closed. Today, the port opened."
    >>> anchor(text, "port", after=" opened"), anchor(text, "port opens")
    (Anchor(start=28, end=32, how='context'), Anchor(start=28, end=39, how='near'))
    >>> anchor(text, "port")
    Traceback (most recent call last):
    readout.anchoring.NotAnchored: its words stand 2 times; give some of the words before or after it
    """
    if not quote.strip():
        raise NotAnchored("no words to look for; give the words it is about")
    for found in (_same(text, quote), _alike(text, quote)):
        places = found[: _PLACES + 1]
        if len(places) == 1:
            return Anchor(*places[0], "exact")
        if places:
            return Anchor(*_by_context(text, places, before, after), "context")
    return Anchor(*_near(text, quote, before, after), "near")


def _same(text: str, quote: str) -> list[tuple[int, int]]:
    found, at = [], text.find(quote)
    while at >= 0 and len(found) <= _PLACES:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def _alike(text: str, quote: str) -> list[tuple[int, int]]:
    """The same words in other marks, blanks or capitals."""
    words = ["".join(_MARKS.get(c) or re.escape(c) for c in word) for word in quote[: 10 * _LONGEST].split()]
    return [m.span() for m in re.finditer(r"\s+".join(words), text, re.IGNORECASE)]


def _by_context(
    text: str, places: Sequence[tuple[int, int]], before: str, after: str, told: str = "its words stand"
) -> tuple[int, int]:
    """The place whose surroundings are most like those that are given; a clear first, or none."""
    many = f"{len(places)} times" if len(places) <= _PLACES else f"more than {_PLACES} times"
    if not before and not after:
        raise NotAnchored(f"{told} {many}; give some of the words before or after it")
    left, right = before[-2 * CONTEXT :], after[: 2 * CONTEXT]
    touching = sorted(places, key=lambda p: -_touching(text, *p, left, right))[:_COMPARED]
    ranked = sorted(((_context(text, *p, left, right), p) for p in touching), reverse=True)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEAR:
        raise NotAnchored(f"{told} {many}, and its context fits several; give more of the words around it")
    return ranked[0][1]


def _touching(text: str, start: int, end: int, left: str, right: str) -> int:
    """How many characters next to a place are those that are expected there."""
    around = text[max(0, start - len(left)) : start], text[end : end + len(right)]
    return _shared(around[0][::-1], left[::-1]) + _shared(around[1], right)


def _shared(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _context(text: str, start: int, end: int, left: str, right: str) -> float:
    """How like the surroundings of a place are: 0 to 1, what touches it counting half."""
    around = text[max(0, start - len(left)) : start], text[end : end + len(right)]
    sides = [SequenceMatcher(None, a, b, autojunk=False).ratio() for a, b in zip(around, (left, right), strict=True)]
    sizes = [len(left), len(right)]
    like = sum(r * n for r, n in zip(sides, sizes, strict=True)) / sum(sizes)
    return (like + _touching(text, start, end, left, right) / sum(sizes)) / 2


def _near(text: str, quote: str, before: str, after: str) -> tuple[int, int]:
    if len(quote) > _LONGEST:
        raise NotAnchored("its words stand nowhere, and it is too long to look for what is like them; quote less")
    scored: dict[tuple[int, int], float] = {}
    for start in _offered(text, quote):
        span, ratio = _best(text, quote, start)
        if ratio >= _ALIKE:
            scored[span] = max(ratio, scored.get(span, 0))
    if not scored:
        raise NotAnchored("its words stand nowhere, nor anything like them; correct the quote or remove the row")
    best = max(scored.values())
    close = [span for span, ratio in scored.items() if best - ratio < _CLEAR]
    apart = [s for i, s in enumerate(close) if not any(s[0] < e and b < s[1] for b, e in close[:i])]
    if len(apart) == 1:
        return max(close, key=lambda span: scored[span])
    return _by_context(text, apart, before, after, "words like it stand")


def _offered(text: str, quote: str) -> Iterator[int]:
    """Where a changed quote may begin: where pieces of it still stand, the places most of them agree on first."""
    words = [m.span() for m in _WORD.finditer(quote)]
    step = max(1, len(words) // _SEEDS)
    votes: Counter[int] = Counter()
    for start, end in words[::step]:
        pieces = quote[start:end]
        places = _same(text, pieces)
        if len(pieces) < 3 or len(places) > 200:
            continue
        for at, _ in places:
            votes[(at - start) // 16] += end - start
    bins = sorted(votes, key=lambda b: -(votes[b] + votes[b - 1] + votes[b + 1]))[:12]
    yield from (max(0, b * 16) for b in bins)


def _best(text: str, quote: str, start: int) -> tuple[tuple[int, int], float]:
    """The stretch around a place that is most like a quote, from the first to the last piece they share."""
    slack = 24 + len(quote) // 4
    low, high = max(0, start - slack), min(len(text), start + len(quote) + slack)
    window = text[low:high]
    blocks = SequenceMatcher(None, quote, window, autojunk=False).get_matching_blocks()
    # single letters are shared by any two texts; a piece counts from three characters on
    kept = [b for b in blocks if b.size >= min(3, len(quote))]
    if not kept:
        return (low, low), 0.0
    first, last = kept[0], kept[-1]
    begin, end = max(0, low + first.b - first.a), low + last.b + len(quote) - last.a
    begin, end = _whole_words(text, begin, min(end, len(text)))
    ratio = 2 * sum(b.size for b in kept) / (len(quote) + end - begin)
    return (begin, end), min(1.0, ratio)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Moved outwards to where words end, a few characters at most; blanks at the edges left out."""
    while start > 0 and start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
