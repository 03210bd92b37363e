"""Which acts share a stretch of text, and how much of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from readout.attribution.acts import Act
from readout.voices import Spans, covered

WITHIN = 0.9  # an inner content is shorter than this part of the outer one
STRETCH = 200  # characters


class Near:
    """Acts by where they stand: only those that share a stretch of text need to be compared."""

    def __init__(self, acts: Sequence[Act]):
        self.acts: list[Act] = []
        self.at: dict[int, list[int]] = defaultdict(list)
        for act in acts:
            self.add(act)

    def add(self, act: Act) -> None:
        for stretch in _stretches(act):
            self.at[stretch].append(len(self.acts))
        self.acts.append(act)

    def of(self, act: Act) -> list[Act]:
        """Acts that may overlap this one, in the order in which they were added."""
        return [self.acts[i] for i in sorted({i for stretch in _stretches(act) for i in self.at.get(stretch, ())})]


def _stretches(act: Act) -> set[int]:
    return {k for s, e in act.content + act.cue for k in range(s // STRETCH, (e - 1) // STRETCH + 1)}


def holds(outer: Act, inner: Act) -> bool:
    """Whether the content of one holds the content and the cue of the other, and more."""
    spans = inner.content + inner.cue
    held = sum(covered(s, e, outer.content) for s, e in spans)
    return held == sum(e - s for s, e in spans) and size(inner.content) < WITHIN * size(outer.content)


def meet(one: Act, two: Act) -> bool:
    """Whether two acts share any of their contents and cues."""
    return any(covered(s, e, two.content + two.cue) for s, e in one.content + one.cue)


def shared(one: Spans, two: Spans) -> float:
    """The part of two contents together that both have (Jaccard), 0 to 1."""
    both = sum([covered(s, e, two) for s, e in one])
    return both / (size(one) + size(two) - both) if both else 0.0


def size(spans: Spans) -> int:
    """Characters of a content."""
    return sum([e - s for s, e in spans])
