"""What every finder returns: acts of saying, thinking, asking, as spans; who is meant is settled later."""

from __future__ import annotations

from dataclasses import dataclass

from readout.voices import Spans

EVEN = 0.5  # confidence of what rules alone find: the corpus marks one layer, so it cannot be calibrated there


@dataclass(frozen=True)
class Act:
    """One act found in the text, its speakers not yet named.

    A finder is any function `acts(document) -> list[Act]`.

    Attributes
    ----------
    source, cue, content : tuple of (int, int)
        Character offsets, end exclusive, in order; source and cue may be empty.
    p : float
        The finder's confidence, 0 to 1.

    Examples
    --------
    >>> Act(((14, 21),), ((22, 26),), ((0, 13),)).p
    1.0
    """

    source: Spans
    cue: Spans
    content: Spans
    p: float = 1.0

    @property
    def start(self) -> int:
        """Where its first content (or, without one, its cue) begins."""
        return min(s for s, _ in self.content or self.cue or self.source)
