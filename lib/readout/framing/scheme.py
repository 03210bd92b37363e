"""What a codebook is: frames with their questions, cues and rules, and contested things with their rival names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from readout.framing.conditions import Condition, parsed

NEAR = re.compile(r"(?<!\s)\s+NEAR/(\d{1,2})\s+")  # "tax* NEAR/5 cut*": both, in any order, at most five words apart


@dataclass(frozen=True)
class Frame:
    """A frame: what it is, the questions that indicate it, and the patterns that are its evidence.

    A match of a pattern in `exclude` rules out the cues within it. A frame without cues is coded by hand only.

    Attributes
    ----------
    indicators : mapping of str to tuple of str
        Cues by indicator question, where the codebook parts them.
    asked : mapping of str to str
        The questions, by indicator.
    condition : Condition or None
        Which indicators must have a cue in a unit, so that the frame counts there; or a yes, in coded texts.
    theory : str
        Where the frame is from, if it is from elsewhere than the codebook.
    """

    name: str
    definition: str
    questions: tuple[str, ...]
    cues: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    indicators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    condition: Condition | None = None
    asked: Mapping[str, str] = field(default_factory=dict)
    theory: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """What a coder may write of it: its name, or a question of it that is answered with yes.

        >>> from readout.framing.codebook import load
        >>> load("entman").frames[0].codes[:2]
        ('problem definition', 'problem definition: named')
        """
        return (self.name, *(f"{self.name}: {indicator}" for indicator in self.indicators))

    def meanings(self) -> dict[str, str]:
        """Its codes with the definition and the questions."""
        asked = (self.asked.get(indicator, "") for indicator in self.indicators)
        return dict(zip(self.codes, (self.definition, *asked), strict=True))

    def over_codes(self) -> Condition:
        """Its rule, over the codes of its questions; any of them where it has none."""
        condition = self.condition or parsed("any", tuple(self.indicators))
        return condition.renamed(lambda indicator: f"{self.name}: {indicator}")


@dataclass(frozen=True)
class Referent:
    """A contested thing and its rival names.

    Attributes
    ----------
    name : str
        What the coders agree to call it.
    context : tuple of str
        Patterns of which one must stand in the document before any name counts.
    labels : mapping of str to tuple of str
        Patterns by label.
    generic : mapping of str to tuple of str
        Patterns that name this thing only where it was the last one spoken of ("the conflict").
    """

    name: str
    context: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    generic: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Codebook:
    """Frames and contested things, with the theory, the unit of coding, and whether a unit has one frame only."""

    name: str
    version: str
    theory: str
    unit: str
    frames: tuple[Frame, ...]
    referents: tuple[Referent, ...] = ()
    single: bool = False

    @property
    def codes(self) -> list[str]:
        """What may stand in a coded text: frames, and their questions."""
        return [code for frame in self.frames for code in frame.codes]

    def said(self) -> dict[str, list[str]]:
        """What it says of each code, a sentence each: its name, then a frame's definition, questions and examples."""
        told = {f.name: [f.name, f.definition, *f.questions, *f.examples] for f in self.frames}
        told |= {code: [code, text] for f in self.frames for code, text in f.meanings().items() if code not in told}
        return {code: [sentence for sentence in listed if sentence] for code, listed in told.items()}
