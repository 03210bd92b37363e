"""Tone words in their clause: what negates, raises or lowers them, and whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from readout.document import Document
from readout.errors import ReadoutError
from readout.matching import Matcher
from readout.tone.context import Context
from readout.tone.lexicon import Entry, Lexicon
from readout.tone.proper import named_in, proper
from readout.tone.shifters import FACTORS
from readout.voices import Span, Voices

_BUT = re.compile(r"(?<!nothing )(?<!anything )\b(?:but|yet)\b", re.IGNORECASE)
_NAMED = ("evaluation", "hedge", "booster")  # are none where a capital makes a name of them: "since May"
_MODIFIERS = ("negator", "denier", "reverser", "ender", "diminisher", "lesser", "blocked")


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
        With strength, -4.5 to 4.5: its entry's, times the factor of every rule that touched it
        (`readout.tone.shifters.FACTORS`).
    negated : bool
    scope : (int, int) or None
        From the negator to the end of the expression.
    speakers, via : tuple of str
        Who utters it, through whom.
    target : str or None
        Whom or what it is about, where that is known.
    rules : tuple of str
        The rules that touched it, each with the words that set it off: "denied: not".
    by : {"engine", "human"}
        Who says so.
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
    rules: tuple[str, ...] = ()
    by: str = "engine"


@dataclass(frozen=True, eq=False)
class _Read:
    """Lexicons made ready: their entries, and for what matched together its kinds and the entries that count."""

    matcher: Matcher
    entries: tuple[Entry, ...]
    known: dict[tuple[int, ...], tuple[list[str], list[int]]] = field(default_factory=dict)

    def roles(self, patterns: tuple[int, ...]) -> tuple[list[str], list[int]]:
        if patterns not in self.known:
            self.known[patterns] = [self.entries[n].kind for n in patterns], _one_each(patterns, self.entries)
        return self.known[patterns]


@lru_cache(maxsize=8)
def _compiled(lexicons: tuple[Lexicon, ...]) -> _Read:
    entries = tuple(entry for lexicon in lexicons for entry in lexicon.entries)
    return _Read(Matcher([entry.pattern for entry in entries]), entries)


def tone(
    document: Document,
    voices: Voices,
    lexicons: Sequence[Lexicon],
    nested: bool = False,
    names: Sequence[Span] = (),
) -> list[Tone]:
    """Every tone expression of a document, in the order of the text.

    Parameters
    ----------
    document : Document
    voices : Voices
        Of the document.
    lexicons : sequence of Lexicon
    nested : bool
        False: of entries that overlap, the longest counts. True: shorter ones within it count too.
    names : sequence of (int, int), optional
        Where people and bodies are named: what has a capital there is no tone word ("Ms. Savage").

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
    >>> [(t.text, t.polarity, t.rules) for t in tone(article, Voices([]), builtin())]
    [('brilliant', 1, ()), ('reckless', 1, ('denied: not',))]
    """
    if not lexicons:
        raise ReadoutError("no lexicon to read with; name one")
    read = _compiled(tuple(lexicons))
    matches = read.matcher.matches(document.text, document.tokens, nested)
    roles = [read.roles(m.patterns) for m in matches]
    blames = [any(read.entries[n].polarity < 0 for n in chosen) for _, chosen in roles]
    context = Context(document, matches, [kinds for kinds, _ in roles], blames)
    capitals = proper(document, matches)
    named = named_in(document, matches, names)
    found: list[Tone] = []
    for i, (kinds, chosen) in enumerate(roles):
        if i in named:
            continue
        if i in capitals:  # what labels others is not taken for a name: "the Deep State"
            chosen = [n for n in chosen if read.entries[n].kind not in _NAMED]
        if chosen and "blocked" not in kinds:
            found += [_scored(document, voices, read.entries[n], i, context) for n in chosen]
    return _before_but(document, found)


def _one_each(patterns: tuple[int, ...], entries: tuple[Entry, ...]) -> list[int]:
    """The first entry of every kind; a word that evaluates counts once, as loaded where it is that too."""
    first = {entries[n].kind: n for n in reversed(patterns)}
    if "loaded" in first:
        first.pop("evaluation", None)
    return [n for kind, n in sorted(first.items()) if kind not in _MODIFIERS]


def _scored(document: Document, voices: Voices, entry: Entry, i: int, context: Context) -> Tone:
    match = context.matches[i]
    voice = voices.at(match.start, match.end)
    rules = context.rules(i, entry, voice.speakers in ((document.narrator,), ()) and not voice.via)
    valence, turning = entry.valence, None
    for rule in rules:
        valence *= rule.factor
        if turning is None and rule.name in ("denied", "reversed"):
            turning = rule
    words_as_printed = document.text[match.start : match.end]
    return Tone(match.start, match.end, words_as_printed, entry.pattern, entry.kind, (valence > 0) - (valence < 0),
                round(valence, 2), turning is not None, (turning.start, match.end) if turning else None,
                voice.speakers, voice.via, None, tuple(map(str, rules)))  # fmt: skip


def _before_but(document: Document, found: list[Tone]) -> list[Tone]:
    """What stands before a "but" counts less where what follows it says the opposite."""
    out, starts = list(found), [t.start for t in found]
    for sentence in document.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        but = _BUT.search(document.text, sentence.start, sentence.end) if last - first > 1 else None
        if not but:
            continue
        turn = but.start()
        after = next((t.polarity for t in found[first:last] if t.start > turn and t.polarity), 0)
        for k in range(first, last):
            item = found[k]
            if item.start < turn and item.polarity == -after != 0 and item.speakers == found[last - 1].speakers:
                valence = round(item.valence * FACTORS["before but"], 2)
                out[k] = replace(item, valence=valence, rules=(*item.rules, "before but"))
    return out
