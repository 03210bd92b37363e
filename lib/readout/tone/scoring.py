"""Tone words in their clause: what negates, raises or lowers them, and whose they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout.document import Document
from readout.errors import ReadoutError
from readout.matching import Match, Matcher
from readout.tone.lexicon import Entry, Lexicon
from readout.voices import Span, Voices

REACH = 5  # tokens between a negator and what it denies
RAISED, LOWERED, DENIED = 1.5, 0.5, -0.5
_BREAKS = frozenset(',;:.!?…—–()[]"“”«»')
_TURNS = frozenset("but however although though while whereas because since if unless until and or".split())
_MODIFIERS = ("negator", "diminisher", "blocked")


@dataclass(frozen=True)
class Tone:
    """A tone expression.

    Attributes
    ----------
    start, end : int
        Offsets.
    text, entry, category : str
        The words, the lexicon's pattern, and what kind it is (evaluation, hedge, booster, loaded, ...).
    polarity : {-1, 0, 1}
        In context: turned by a negation.
    valence : float
        With strength, -4.5 to 4.5: half as strong again after a booster, half after a diminisher,
        turned and halved under negation ("not good" is milder than "bad").
    negated : bool
    scope : (int, int) or None
        From the negator to the end of the expression.
    speakers, via : tuple of str
        Who utters it, through whom.
    target : str or None
        Whom or what it is about, where that is known.
    """

    start: int
    end: int
    text: str
    entry: str
    category: str
    polarity: int
    valence: float
    negated: bool
    scope: Span | None
    speakers: tuple[str, ...]
    via: tuple[str, ...]
    target: str | None = None


@lru_cache(maxsize=8)
def _compiled(lexicons: tuple[Lexicon, ...]) -> tuple[Matcher, tuple[Entry, ...]]:
    entries = tuple(entry for lexicon in lexicons for entry in lexicon.entries)
    return Matcher([entry.pattern for entry in entries]), entries


def tone(document: Document, voices: Voices, lexicons: Sequence[Lexicon]) -> list[Tone]:
    """Every tone expression of a document, longest match first, in the order of the text.

    Parameters
    ----------
    document : Document
    voices : Voices
        Of the document.
    lexicons : sequence of Lexicon

    Returns
    -------
    list of Tone
        Negators, diminishers and blocked phrases are not among them: they only act on others.

    References
    ----------
    Polanyi & Zaenen (2006), Contextual valence shifters; Taboada and others (2011), Lexicon-based methods
    for sentiment analysis.

    Examples
    --------
    >>> from readout.tone.lexicon import builtin
    >>> article = Document("a", "It was a brilliant plan, not a reckless one.")
    >>> [(t.text, t.polarity, t.negated) for t in tone(article, Voices([]), builtin())]
    [('brilliant', 1, False), ('reckless', 1, True)]
    """
    if not lexicons:
        raise ReadoutError("no lexicon to read with; name one")
    matcher, entries = _compiled(tuple(lexicons))
    spans, text = document.tokens, document.text
    words = [text[s:e].lower() for s, e in spans]
    tops = [s.start for s in document.sentences]
    matches = matcher.matches(text, spans)
    kinds = [[entries[n].kind for n in m.patterns] for m in matches]
    found = []
    for i, match in enumerate(matches):
        if "blocked" in kinds[i]:
            continue
        for number in _one_each(match, entries):
            found.append(_scored(document, voices, entries[number], i, matches, kinds, words, tops))
    return found


def _one_each(match: Match, entries: tuple[Entry, ...]) -> list[int]:
    """The first entry of every kind; a word that evaluates counts once, as loaded where it is that too."""
    first = {entries[n].kind: n for n in reversed(match.patterns)}
    if "loaded" in first:
        first.pop("evaluation", None)
    return [n for kind, n in sorted(first.items()) if kind not in _MODIFIERS]


def _scored(document, voices, entry, i, matches, kinds, words, tops) -> Tone:
    match = matches[i]
    valence, scope = entry.valence, None
    if entry.polarity:
        before = matches[i - 1] if i else None
        if before and before.last == match.first:
            valence *= RAISED if "booster" in kinds[i - 1] else LOWERED if "diminisher" in kinds[i - 1] else 1.0
        denier = _denier(i, matches, kinds, words, tops)
        if denier is not None:
            valence, scope = valence * DENIED, (denier.start, match.end)
    voice = voices.at(match.start, match.end)
    polarity = (valence > 0) - (valence < 0)
    words_as_printed = document.text[match.start : match.end]
    return Tone(match.start, match.end, words_as_printed, entry.pattern, entry.kind, polarity, round(valence, 2),
                scope is not None, scope, voice.speakers, voice.via)  # fmt: skip


def _denier(i: int, matches: list[Match], kinds: list[list[str]], words: list[str], tops: list[int]) -> Match | None:
    """The negator whose clause reaches match i; two of them cancel out."""
    match, deniers = matches[i], []
    for j in range(i - 1, -1, -1):
        other = matches[j]
        if match.first - other.last > REACH:
            break
        between = words[other.last : match.first]
        if _BREAKS.intersection(between) or _TURNS.intersection(between):
            break
        if bisect_right(tops, other.start) != bisect_right(tops, match.start):
            break
        if "negator" in kinds[j]:
            deniers.append(other)
    return deniers[-1] if len(deniers) % 2 else None
