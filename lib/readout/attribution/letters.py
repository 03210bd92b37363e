"""Direct, mixed or indirect: how many letters of a content stand in quotation marks."""

from __future__ import annotations

import numpy as np

from readout.attribution.acts import Act
from readout.attribution.quotes import depths, quotations
from readout.document import Document
from readout.voices import Spans

DIRECT_SHARE = 0.95  # of a content's letters inside quotation marks


class Letters:
    """How many letters lie how deep in quotation marks, up to each character: modes in constant time."""

    def __init__(self, document: Document):
        self.depth = depths(document, quotations(document))
        letters = np.fromiter(map(str.isalnum, document.text), bool, len(document.text))
        deep = np.frombuffer(self.depth, np.uint8)
        levels = [letters & (deep >= level) for level in range(max(self.depth, default=0) + 1)]
        self.upto = [np.concatenate([[0], np.cumsum(inside)]) for inside in levels]

    def mode(self, act: Act) -> str:
        """By the quotation marks of the act itself: those that also hold its cue are an outer voice's."""
        outer = min((self.depth[s] for s, _ in act.cue), default=0)
        total = self._count(act.content, 0)
        inside = self._count(act.content, outer + 1)
        if not inside:
            return "indirect"
        return "direct" if inside >= DIRECT_SHARE * total else "mixed"

    def _count(self, content: Spans, level: int) -> int:
        if level >= len(self.upto):
            return 0
        return sum(int(self.upto[level][e] - self.upto[level][s]) for s, e in content)
