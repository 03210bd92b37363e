"""Frame cues: the words in a text that are evidence of a frame, each with its rule and its voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from readout.document import Document
from readout.framing.scheme import NEAR, Codebook, Frame
from readout.matching import Match, Matcher, lowered
from readout.voices import Span, Voices

_NOT = frozenset("not n't no never without nor neither hardly cannot".split())
_REACH = 3  # words between a negator and the cue it denies
_OF = re.compile(r"\s(?:of|for|on)\s")
_BREAKS = frozenset(',;:.!?()“”"')


@dataclass(frozen=True)
class FrameCue:
    """Evidence of a frame: offsets, words, the frame, the pattern that matched, who utters it, through whom.

    `negated` says that a negator stands right before it: "no crisis" is evidence of the crisis frame all the
    same, for to deny a frame is to evoke it (Lakoff 2004).
    """

    start: int
    end: int
    text: str
    frame: str
    rule: str
    speakers: tuple[str, ...]
    via: tuple[str, ...]
    negated: bool = False
    by: str = "engine"


@dataclass(frozen=True)
class _Rule:
    """A pattern: its frame and spelling, whether it counts, and for NEAR its side and how many words between."""

    frame: str
    pattern: str
    counts: bool
    side: int = -1
    within: int = 0


@lru_cache(maxsize=8)
def _compiled(codebook: Codebook) -> tuple[Matcher, list[_Rule]]:
    rules, patterns = [], []
    for frame in codebook.frames:
        for listed, counts in ((frame.cues, True), (frame.exclude, False)):
            for pattern in listed:
                parts = NEAR.split(pattern)
                within = int(parts[1]) if len(parts) > 1 else 0
                for side, part in enumerate(parts[::2]):
                    patterns.append(part)
                    rules.append(_Rule(frame.name, pattern, counts, side if within else -1, within))
    return Matcher(patterns), rules


def frames(document: Document, voices: Voices, codebook: Codebook, bodies: Sequence[Span] = ()) -> list[FrameCue]:
    """Every cue of every frame, the longest where cues of one frame overlap.

    A frame with a rule over its indicators counts only in the units (document, paragraph or sentence, as the
    codebook says) where the rule holds. What a body is called is nobody's choice of words: within its name only the
    noun that says what it is counts ("Supreme Court", not "Tax" in "Tax Foundation").

    Parameters
    ----------
    document : Document
    voices : Voices
        Of the document.
    codebook : Codebook
    bodies : sequence of (int, int), optional
        The names of bodies in it.

    Returns
    -------
    list of FrameCue
        In the order of the text; a stretch that is evidence of two frames stands twice.

    Examples
    --------
    >>> from readout.framing.codebook import load
    >>> article = Document("a", "The envoys spoke of a lasting truce.")
    >>> [(c.text, c.frame) for c in frames(article, Voices([]), load("diplomacy"))]
    [('envoys', 'diplomacy'), ('truce', 'peace')]
    """
    matcher, rules = _compiled(codebook)
    small = lowered(document.text, document.tokens)
    by_frame: dict[str, list[tuple[Match, _Rule]]] = defaultdict(list)
    sides: dict[_Rule, list[Match]] = defaultdict(list)
    for match in matcher.matches(document.text, document.tokens, nested=True):
        for number in match.patterns:
            rule = rules[number]
            if rule.side < 0:
                by_frame[rule.frame].append((match, rule))
            else:
                sides[rule].append(match)
    for rule in [rule for rule in sides if rule.side == 0]:
        other = replace(rule, side=1)
        by_frame[rule.frame] += [(match, rule) for match in _near(sides[rule], sides.get(other, []), rule.within)]
    found, named = [], _Names(document, bodies)
    for frame in codebook.frames:
        reached = -1
        cues = []
        # at one place the longest first; of equally long ones the exclusion
        for match, rule in sorted(by_frame.get(frame.name, ()), key=lambda m: (m[0].first, -m[0].last, m[1].counts)):
            if match.first < reached:
                continue
            reached = match.last
            if rule.counts and not named.holds(match):
                voice = voices.at(match.start, match.end)
                words = document.text[match.start : match.end]
                cues.append(
                    FrameCue(match.start, match.end, words, frame.name, rule.pattern,
                             voice.speakers, voice.via, _denied(small, match))
                )  # fmt: skip
        found += _held(document, frame, cues, codebook.unit) if frame.condition else cues
    order = {frame.name: i for i, frame in enumerate(codebook.frames)}
    return sorted(found, key=lambda cue: (cue.start, cue.end, order[cue.frame]))


class _Names:
    """Names of bodies, by where they stand, with the nouns that say what they are."""

    def __init__(self, document: Document, spans: Sequence[Span]):
        self.text, self.spans = document.text, sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def holds(self, match: Match) -> bool:
        """Whether a match is a part of a name, and not what says what it is the name of."""
        k = bisect_right(self.starts, match.start) - 1
        if k < 0 or match.end > self.spans[k][1]:
            return False
        start, end = self.spans[k]
        of = _OF.search(self.text, start, end)
        noun = self.text.rfind(" ", start, of.start() if of else end) + 1 or start
        return not match.start <= noun < match.end


def _near(left: list[Match], right: list[Match], within: int) -> list[Match]:
    """Pairs at most so many words apart, in any order, each as the stretch from one to the other."""
    starts = [m.first for m in right]
    found = []
    for match in left:
        offered = right[bisect_left(starts, match.first - within - 12) : bisect_right(starts, match.last + within)]
        apart = [(max(m.first - match.last, match.first - m.last), m) for m in offered]
        apart = [(n, m) for n, m in apart if 0 <= n <= within]
        if apart:
            other = min(apart, key=lambda pair: pair[0])[1]
            a, b = sorted((match, other), key=lambda m: m.first)
            found.append(Match(a.start, b.end, a.first, b.last, match.patterns))
    return found


def _held(document: Document, frame: Frame, cues: list[FrameCue], unit: str) -> list[FrameCue]:
    """The cues in units where the frame's rule holds."""
    spans = {"document": [(0, len(document.text))], "paragraph": document.paragraphs}.get(
        unit, [(s.start, s.end) for s in document.sentences]
    )
    tops = [start for start, _ in spans]
    by_unit: dict[int, list[FrameCue]] = defaultdict(list)
    for cue in cues:
        by_unit[bisect_right(tops, cue.start)].append(cue)
    kept = []
    for inside in by_unit.values():
        seen = {name for name, listed in frame.indicators.items() if any(cue.rule in listed for cue in inside)}
        kept += inside if frame.condition and frame.condition.holds(seen) else []
    return kept


def _denied(words: list[str], match: Match) -> bool:
    for word in reversed(words[max(0, match.first - _REACH) : match.first]):
        if word in _BREAKS:
            return False
        if word in _NOT:
            return True
    return False
