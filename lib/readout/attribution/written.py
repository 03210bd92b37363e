"""Whose a statement is that is heard again: "Lee said in a statement. … The statement added …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from readout.attribution.acts import Act
from readout.attribution.cast import Cast
from readout.attribution.issued import ISSUED
from readout.document import Document
from readout.voices import Span

_KINDS = ISSUED | frozenset("op-ed essay column blog book".split())
_BACK = 12  # sentences
_SHORT = 6  # words of a subject
_FIRST = frozenset("a an one another his her its their".split())
_BROUGHT = (
    r"\b(?:in|through|via|issu\w{1,4}|releas\w{1,4}|sent|sends?|sending|wr[io]t\w{1,4}|publish\w{0,4}|post\w{0,4}|"
    r"sign\w{0,4}|put out) (?:an?|another|his|her|its|their|one) (?:[\w’'-]{1,30} ){0,5}?"
)
_OWNED = (
    r"\b(?:an?|one) (?:[\w’'-]{1,30} ){0,4}?",
    r" (?:\w{5,10} )?(?:from|by) (?:[\w.’'&-]{1,30} ){0,5}?[\w.’'&-]{1,30}?"
    r"(?=[,.;:]* (?:on|in|at|late|early|this|last|was|is|are|were|ha[sd]|sa\w\w|which|that|who|\w+day)\b|[,.;:)])",
)


def author(
    document: Document, label: str, at: int, earlier: Iterable[tuple[Act, tuple[str, ...]]], cast: Cast
) -> tuple[str, ...]:
    """The speakers of whom a source like "the statement" is the word; empty if it is no such source, or nobody's.

    Of the last sentence that brings such a thing, its voice ("Lee said in a statement"), who sent it ("the port
    issued a statement"), or whose it is said to be ("a statement from the port").

    Parameters
    ----------
    document : Document
    label : str
        What who speaks is called by its own words.
    at : int
        Where the source begins.
    earlier : iterable of (Act, tuple of str)
        Acts before, in order, with their speakers.
    cast : Cast

    Returns
    -------
    tuple of str
    """
    article, _, noun = label.lower().partition(" ")
    if article != "the" or noun not in _KINDS:
        return ()
    brought = re.compile(rf"{_BROUGHT}{noun}\b(?! (?:from|by|of)\b)", re.IGNORECASE)
    owned = re.compile(rf"{_OWNED[0]}{noun}{_OWNED[1]}", re.IGNORECASE)
    sentences, earlier = document.sentences, list(earlier)
    here = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
    for sentence in sentences[max(0, here - _BACK) : max(0, here)][::-1]:
        begin, end = sentence.start, sentence.end
        about = [(act, who) for act, who in earlier if act.cue and begin <= act.cue[0][0] < end and who and act.source]
        whose = [who for act, who in about if _is_one(document.text, act, noun) and who != (label,)]
        if whose:
            return whose[-1]
        said = brought.search(document.text, begin, end)
        if said:
            return _bringer(document, said.span(), begin, about, cast)
        whole = owned.search(document.text, begin, end)
        if whole:
            who = cast.resolve(whole.span())
            return who if not any(noun in name.lower().split() for name in who) else ()
    return ()


def _is_one(text: str, act: Act, noun: str) -> bool:
    """Whether an act's source is such a thing, for the first time: "a statement from …"."""
    words = text[slice(*act.source[0])].lower().split()[:8]
    return words[0] in _FIRST and noun in words[:6]


def _bringer(
    document: Document, said: Span, begin: int, about: Sequence[tuple[Act, tuple[str, ...]]], cast: Cast
) -> tuple[str, ...]:
    """Who brings a statement told of at `said`, in a sentence with these acts."""
    outside = [(act, who) for act, who in about if not any(s <= said[0] < e for s, e in act.content)]
    if outside:
        return min(outside, key=lambda found: abs(found[0].cue[-1][1] - said[0]))[1]
    named = {mention.speakers for mention in cast.mentions if begin <= mention.start and mention.end <= said[0]}
    if named:
        return named.pop() if len(named) == 1 else ()
    subject = document.text[begin : said[0]].rstrip()
    short = 1 < len(subject.split()) <= _SHORT and "," not in subject
    return cast.resolve((begin, begin + len(subject))) if short else ()
