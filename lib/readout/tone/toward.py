"""Tone toward a named target by rules alone: every step can be seen, nothing is learned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readout.document import Document
from readout.tone.lexicon import Lexicon, builtin, load
from readout.tone.scoring import Tone, tone
from readout.voices import Spans, Voices

IMPLIED = Path(__file__).parent / "implied" / "standing.yaml"
NEAR = 6.0  # tokens from the target at which a word counts half
BREAK = 0.65  # a comma, dash, colon or quotation mark stands between
PRAISE = 0.8  # news praises more lightly than it blames
BEFORE = 0.33  # praise that comes before the target mostly goes to somebody else
OWN_BLAME, OWN_PRAISE = 0.1, 0.5  # in the target's own words: those blame others, and praise what it stands for
WITHIN = 0.5  # a word of the name itself
ENOUGH = 0.3  # sum from which the tone is not neutral
_BREAKS = frozenset(',;:—–()“”"')


@dataclass(frozen=True)
class Step:
    """One word's part: offsets, the words, valence in context, weight, and why it weighs so much."""

    start: int
    end: int
    text: str
    valence: float
    weight: float
    why: str


@dataclass(frozen=True)
class Toward:
    """Tone toward a target: label (-1, 0, 1), the sum it rests on, and its steps."""

    label: int
    score: float
    steps: tuple[Step, ...]


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """The package's tone lexicons and the deeds and events that reflect on somebody."""
    return (*builtin(), load(IMPLIED))


def toward(document: Document, target: Spans, said: Spans = (), found: Sequence[Tone] | None = None) -> Toward:
    """Tone of a text, mostly a sentence, toward somebody named in it.

    Each tone word counts with its valence in context, less with distance from the target, less across
    punctuation; blame in the target's own words hardly counts, nor does praise before the target.

    Parameters
    ----------
    document : Document
        The sentence.
    target : tuple of (int, int)
        Phrases that name the target.
    said : tuple of (int, int)
        What the target itself says.
    found : sequence of Tone, optional
        Tone words, where they are known already.

    Returns
    -------
    Toward

    References
    ----------
    Ding, Liu & Yu (2008), A holistic lexicon-based approach to opinion mining (distance weights).

    Examples
    --------
    >>> text = "Critics called Ann Lee reckless, while Finn Roy won applause."
    >>> [toward(Document("a", text), ((s, e),)).label for s, e in ((15, 22), (39, 47))]
    [-1, 1]
    """
    if found is None:
        found = tone(document, Voices([]), lexicons())
    starts = [s for s, _ in document.tokens]
    places = [(bisect_right(starts, s) - 1, bisect_right(starts, e - 1) - 1) for s, e in target]
    steps = tuple(_step(document, word, places, starts, said) for word in found if word.polarity and places)
    score = sum(step.valence * step.weight for step in steps)
    return Toward(int(score > ENOUGH) - int(score < -ENOUGH), round(score, 3), steps)


def _step(document: Document, word: Tone, places: list[tuple[int, int]], starts: list[int], said: Spans) -> Step:
    first, last = bisect_right(starts, word.start) - 1, bisect_right(starts, word.end - 1) - 1
    begin, end = min(places, key=lambda p: max(first - p[1], p[0] - last, 0))
    distance = max(first - end, begin - last, 0)
    why, weight = [f"{distance} words away" if distance else "in the name"], 1 / (1 + distance / NEAR)
    between = document.tokens[end + 1 : first] if first > end else document.tokens[last + 1 : begin]
    if any(document.text[s:e] in _BREAKS for s, e in between):
        weight *= BREAK
        why.append("across punctuation")
    if word.valence > 0:
        weight *= PRAISE
        if last < begin:
            weight *= BEFORE
            why.append("praise before the name")
    if not distance:
        weight *= WITHIN
    if any(s <= word.start < e for s, e in said):
        weight *= OWN_BLAME if word.valence < 0 else OWN_PRAISE
        why.append("in the target's own words")
    return Step(word.start, word.end, word.text, word.valence, round(weight, 4), ", ".join(why))
