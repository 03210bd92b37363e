"""Words that only look evaluative because they are part of a name: "Peace Coal", "the Democratic nominee"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from readout.attribution.people import people
from readout.document import Document
from readout.matching import Match
from readout.voices import Span

_OPENS = frozenset("“\"‘'«(:—–-[*•…")  # a capital behind these begins something
_VIRTUES = frozenset(  # that names begin with
    "mercy hope peace grace freedom liberty justice victory faith charity glory harmony unity trust pride triumph "
    "courage honour honor prosperity progress".split()
)
_NEAR, _TITLE_CASE = 8, 0.8  # words around, and the share of capitals among them from which on a capital says nothing


def proper(document: Document, matches: Sequence[Match]) -> set[int]:
    """Which matches are part of a name, by their capitals.

    A capital in the midst of a sentence makes a name of a word, but not before somebody's first name: "Crooked Ann"
    is none of hers. Where every word has a capital it counts only if the text has the word as a name elsewhere, and
    never small.

    Parameters
    ----------
    document : Document
    matches : sequence of Match

    Returns
    -------
    set of int
        Places among the matches.

    Examples
    --------
    >>> from readout.matching import Matcher
    >>> text = "Peace Coal said in March that the Democratic nominee had bought shares of Peace Coal."
    >>> document = Document("a", text + " Calm returned to the markets, and so did what he called Crooked Ann.")
    >>> found = Matcher(["democratic", "peace", "calm", "crooked"]).matches(document.text, document.tokens)
    >>> [text[found[i].start:found[i].end] for i in sorted(proper(document, found))]
    ['Peace', 'Democratic', 'Peace']
    """
    text, starts = document.text, {s.start for s in document.sentences}
    named: dict[str, list[int]] = {}
    unclear: list[tuple[int, str]] = []
    small: set[str] = set()
    for i, match in enumerate(matches):
        word = text[match.start : match.end]
        if not word[0].isupper():
            small.add(word)
        elif _begins_name(document, match, word):
            named.setdefault(word.lower(), []).append(i)
        elif _begins(document, match, starts) or _in_title_case(document, match):
            unclear.append((i, word.lower()))
        elif not word.isupper() and not _before_first_name(document, match):
            named.setdefault(word.lower(), []).append(i)
    known = named.keys() - small
    return {i for places in named.values() for i in places} | {i for i, word in unclear if word in known}


def named_in(document: Document, matches: Sequence[Match], names: Sequence[Span]) -> set[int]:
    """Which matches have a capital and lie within one of these names.

    Examples
    --------
    >>> from readout.matching import Matcher
    >>> document = Document("a", "Ms. Savage was savage, the Patriotic Front said.")
    >>> found = Matcher(["savage", "patriotic"]).matches(document.text, document.tokens)
    >>> sorted(named_in(document, found, [(0, 10), (27, 42)]))
    [0, 2]
    """
    ordered = sorted(names)
    starts = [start for start, _ in ordered]
    found = set()
    for i, match in enumerate(matches):
        k = bisect_right(starts, match.start) - 1
        if k >= 0 and match.end <= ordered[k][1] and document.text[match.start].isupper():
            found.add(i)
    return found


def _begins_name(document: Document, match: Match, word: str) -> bool:
    """ "Joy Lee said", "Mercy Corps sent": also where a sentence begins."""
    known = word.lower() in people().first_names or word.lower() in _VIRTUES
    return known and _after(document, match)[:1].isupper()


def _begins(document: Document, match: Match, starts: set[int]) -> bool:
    """Whether a sentence, a quotation or the like begins with a match."""
    first = match.first
    return not first or match.start in starts or document.text[document.tokens[first - 1][0]] in _OPENS


def _before_first_name(document: Document, match: Match) -> bool:
    after = _after(document, match)
    return after[:1].isupper() and after.lower() in people().first_names


def _after(document: Document, match: Match) -> str:
    tokens = document.tokens
    return document.text[slice(*tokens[match.last])] if match.last < len(tokens) else ""


def _in_title_case(document: Document, match: Match) -> bool:
    near = document.tokens[max(0, match.first - _NEAR) : match.last + _NEAR]
    words = [word for s, e in near if len(word := document.text[s:e]) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) >= _TITLE_CASE * max(1, len(words))
