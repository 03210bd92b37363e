"""One document read: who speaks in it, in what tone, under which frame, with a person's corrections on top."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from readout.attribution.kept import attributed
from readout.correcting import Correcting
from readout.corrections import Corrections, Outcome
from readout.document import Document
from readout.framing import codebook as codebooks
from readout.framing.cues import FrameCue, frames
from readout.framing.naming import Naming, names
from readout.tone import lexicon as lexicons
from readout.tone.scoring import Tone, tone
from readout.voices import Attribution, Mention, Voices


@dataclass(frozen=True)
class Reading:
    """What was found in one document."""

    document: Document
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    tone: tuple[Tone, ...]
    frames: tuple[FrameCue, ...]
    naming: tuple[Naming, ...]
    outcomes: tuple[Outcome, ...] = ()  # of the corrections that were given for it


class Reader:
    """Reads documents with one set of lexicons, one codebook and a person's corrections.

    Parameters
    ----------
    lexicon, codebook : path-like, optional
        A researcher's own files; the package's are used where none is named.
    corrections : Corrections
        Applied to every document they name.

    Raises
    ------
    ReadoutError
        A file that cannot be read or is malformed, with its line.
    """

    def __init__(
        self,
        lexicon: str | Path | None = None,
        codebook: str | Path | None = None,
        corrections: Corrections = Corrections(),  # noqa: B008  # frozen
    ):
        self.lexicons = [lexicons.load(lexicon)] if lexicon else lexicons.builtin()
        self.codebook = codebooks.load(codebook or "diplomacy")
        self.corrections = corrections

    def read(self, document: Document) -> Reading:
        """Attribution first, then tone, frames and names, each owned by its voice.

        What is kept on disk is the engine's; corrections come on top of it, so that they are never stale.
        """
        found = attributed(document)
        by_hand = Correcting(document, self.corrections.of(document.id))
        acts = by_hand.acts(found.attributions)
        voices = Voices(acts, document.narrator)
        named = [*found.bodies, *((m.start, m.end) for m in found.mentions)]
        return Reading(
            document,
            acts,
            by_hand.mentions(found.mentions),
            by_hand.tone(tone(document, voices, self.lexicons, names=named), voices),
            by_hand.frames(frames(document, voices, self.codebook, found.bodies), voices),
            by_hand.naming(names(document, voices, self.codebook), voices),
            by_hand.outcomes,
        )


def record(reading: Reading) -> dict[str, Any]:
    """One document's findings as `readout analyse` writes them: plain lists and text, ready for JSON."""

    def plain(item: Any, **names: str) -> dict[str, Any]:
        row = {names.get(key, key): value for key, value in row_of(item).items()}
        if row["by"] == "engine":  # said where it is not so
            del row["by"]
        return row

    problems = [str(outcome) for outcome in reading.outcomes if outcome.problem]
    return {
        "id": reading.document.id,
        "attributions": [plain(a, speakers="speaker") for a in reading.attributions],
        "mentions": [plain(m) for m in reading.mentions],
        "tone": [plain(t, speakers="speaker") for t in reading.tone],
        "frames": [plain(f, speakers="speaker") for f in reading.frames],
        "naming": [plain(n, speakers="speaker") for n in reading.naming],
        **({"conflicts": problems} if problems else {}),
    }


def row_of(item: Any) -> dict[str, Any]:
    """A finding as a row: its fields by name."""
    # not dataclasses.asdict: it copies deeply, which costs more than finding the item did
    return {name: getattr(item, name) for name in _names(type(item))}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
