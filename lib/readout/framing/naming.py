"""Rival names: what each voice calls a contested thing, and whether it keeps its distance from the name."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from readout.document import Document
from readout.framing.scheme import Codebook
from readout.matching import Match, Matcher
from readout.voices import Voices

_OPEN, _CLOSE = "\"“‘'«„", "\"”’'»"
_DISTANCING = frozenset("so-called alleged purported supposed self-styled".split())
_SCARE = 4  # words at most between scare quotes; more is a quotation


@dataclass(frozen=True)
class Naming:
    """A name in use: offsets, words, the thing, the label, who uses it, through whom, and whether at a distance."""

    start: int
    end: int
    text: str
    referent: str
    label: str
    speakers: tuple[str, ...]
    via: tuple[str, ...]
    distanced: bool
    by: str = "engine"


@lru_cache(maxsize=8)
def _compiled(codebook: Codebook) -> tuple[Matcher, list[tuple[str, str, str]]]:
    rules = [
        (pattern, referent.name, f"{kind}{label}")
        for referent in codebook.referents
        for kind, labels in (("=", referent.labels), ("~", referent.generic))
        for label, patterns in labels.items()
        for pattern in patterns
    ]
    rules += [(pattern, r.name, "?") for r in codebook.referents for pattern in r.context]
    return Matcher([pattern for pattern, _, _ in rules]), [(name, label[0], label[1:]) for _, name, label in rules]


def names(document: Document, voices: Voices, codebook: Codebook) -> list[Naming]:
    """Every name for a contested thing of the codebook.

    A name counts where the thing's context stands somewhere in the document; a generic one ("the
    conflict") only for the thing whose context was mentioned last before it.

    Parameters
    ----------
    document : Document
    voices : Voices
        Of the document.
    codebook : Codebook

    Returns
    -------
    list of Naming
        In the order of the text.

    Examples
    --------
    >>> from readout.framing.codebook import load
    >>> article = Document("a", "He spoke of the so-called Kyiv regime. The conflict, she said, is a war.")
    >>> [(n.text, n.referent, n.distanced) for n in names(article, Voices([]), load("diplomacy"))]
    [('Kyiv regime', 'the government of Ukraine', True), ('The conflict', 'the war in Ukraine', False)]
    """
    matcher, rules = _compiled(codebook)
    matches = matcher.matches(document.text, document.tokens, nested=True)
    context = _contexts(matches, rules)
    found: list[Naming] = []
    taken: dict[str, int] = {}
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        for number in match.patterns:
            referent, kind, label = rules[number]
            if kind == "?" or match.first < taken.get(referent, -1) or not context.get(referent):
                continue
            if kind == "~" and _last_spoken_of(match, context, [n for n, k, _ in rules if k == "~"]) != referent:
                continue
            taken[referent] = match.last
            voice = voices.at(match.start, match.end)
            words = document.text[match.start : match.end]
            found.append(
                Naming(
                    match.start,
                    match.end,
                    words,
                    referent,
                    label,
                    *(voice.speakers, voice.via),
                    _apart(document, match),
                )
            )
    return found


def _contexts(matches: list[Match], rules: list[tuple[str, str, str]]) -> dict[str, list[int]]:
    """Where each thing's context stands, as token numbers in order; every name of it is context too."""
    found: dict[str, set[int]] = {}
    for match in matches:
        for number in match.patterns:
            referent, kind, _ = rules[number]
            if kind == "?":
                found.setdefault(referent, set()).add(match.first)
    return {referent: sorted(places) for referent, places in found.items()}


def _last_spoken_of(match: Match, context: dict[str, list[int]], among: list[str]) -> str | None:
    """Of the things that generic names may stand for, the one whose context was mentioned last."""
    latest = {}
    for referent in set(among):
        places = context.get(referent, [])
        at = bisect_right(places, match.first)
        if at:
            latest[referent] = places[at - 1]
    return max(sorted(latest), key=latest.__getitem__) if latest else None


def _apart(document: Document, match: Match) -> bool:
    """In scare quotes, or after "so-called"."""
    text, spans = document.text, document.tokens
    for back in range(1, 3):
        if match.first >= back and text[slice(*spans[match.first - back])].lower() in _DISTANCING:
            return True
    left = next(
        (i for i in range(match.first - 1, max(-1, match.first - _SCARE), -1) if _is(text, spans[i], _OPEN)), None
    )
    last = min(len(spans), match.last + _SCARE)
    right = next((i for i in range(match.last, last) if _is(text, spans[i], _CLOSE)), None)
    return left is not None and right is not None and right - left - 1 <= _SCARE


def _is(text: str, span: tuple[int, int], marks: str) -> bool:
    return span[1] - span[0] == 1 and text[span[0]] in marks
