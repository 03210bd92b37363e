"""Frame cues: the words in a text that are evidence of a frame, each with its rule and its voice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from readout.document import Document
from readout.framing.codebook import Codebook
from readout.matching import Match, Matcher
from readout.voices import Voices


@dataclass(frozen=True)
class FrameCue:
    """Evidence of a frame: offsets, words, the frame, the pattern that matched, who utters it, through whom."""

    start: int
    end: int
    text: str
    frame: str
    rule: str
    speakers: tuple[str, ...]
    via: tuple[str, ...]


@lru_cache(maxsize=8)
def _compiled(codebook: Codebook) -> tuple[Matcher, list[tuple[str, str, bool]]]:
    rules = [
        (frame.name, pattern, counts)
        for frame in codebook.frames
        for patterns, counts in ((frame.cues, True), (frame.exclude, False))
        for pattern in patterns
    ]
    return Matcher([pattern for _, pattern, _ in rules]), rules


def frames(document: Document, voices: Voices, codebook: Codebook) -> list[FrameCue]:
    """Every cue of every frame, the longest where cues of one frame overlap.

    Parameters
    ----------
    document : Document
    voices : Voices
        Of the document.
    codebook : Codebook

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
    by_frame: dict[str, list[tuple[Match, int]]] = defaultdict(list)
    for match in matcher.matches(document.text, document.tokens, nested=True):
        for number in match.patterns:
            by_frame[rules[number][0]].append((match, number))
    found = []
    for frame, matches in by_frame.items():
        reached = -1
        # at one place the longest first; of equally long ones the exclusion
        for match, number in sorted(matches, key=lambda m: (m[0].first, -m[0].last, rules[m[1]][2])):
            if match.first < reached:
                continue
            reached = match.last
            if rules[number][2]:
                voice = voices.at(match.start, match.end)
                words = document.text[match.start : match.end]
                found.append(
                    FrameCue(match.start, match.end, words, frame, rules[number][1], voice.speakers, voice.via)
                )
    order = {frame.name: i for i, frame in enumerate(codebook.frames)}
    return sorted(found, key=lambda cue: (cue.start, cue.end, order[cue.frame]))
