"""The findings of one document as marks: where they stand, whose they are, what is said of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from readout import links
from readout.analysis import Analysis
from readout.measures import chain_name, through, voice_name, voices_of

_TONES = {1: ("positive", "pos"), -1: ("negative", "neg"), 0: ("", "neu")}
_NEITHER = "neither positive nor negative"


@dataclass(frozen=True)
class Mark:
    """A finding on the page.

    Attributes
    ----------
    start, end : int
        Offsets into the document's text.
    anchor : str
        Its id on the page.
    css : str
        Its classes.
    said : str
        A line a fact, for the reader who points at it.
    data : mapping of str to str
        What the page's filters go by: voice (number), mode, p, tone, frame, name.
    """

    start: int
    end: int
    anchor: str
    css: str
    said: str
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Act:
    """An attribution on the page: its voice, the voice with those it came through, a line a fact, data for filters."""

    name: str
    chain: str
    said: str
    data: Mapping[str, str]


@dataclass(frozen=True)
class Marked:
    """All there is to mark in a document.

    Attributes
    ----------
    voices : dict of str to int
        Names in the order in which they speak, with their numbers; the article's own comes last.
    acts : dict of int to Act
        By the number of the attribution.
    marks : tuple of Mark
        In the order of the text.
    """

    voices: Mapping[str, int]
    acts: Mapping[int, Act]
    marks: tuple[Mark, ...]


def marked(analysis: Analysis, doc: str) -> Marked:
    """Collect the marks of one document.

    Parameters
    ----------
    analysis : Analysis
    doc : str
        The document's id.

    Returns
    -------
    Marked
    """
    document = analysis.texts[doc]
    rows = list(of(analysis.attributions, doc))
    order = sorted(rows, key=lambda r: min((s for s, _ in r.content + r.cue), default=0))
    names = dict.fromkeys([*(voice_name(r.speakers) for r in order), document.narrator])
    voices = {name: number for number, name in enumerate(names)}
    acts = {}
    for row, via in zip(rows, through(rows), strict=True):
        name = voice_name(row.speakers)
        source, cue = (" … ".join(document.text[s:e] for s, e in spans) for spans in (row.source, row.cue))
        facts = {
            "Voice": chain_name(row.speakers, via, document.narrator),
            "Speech": row.mode,
            "Source": f"“{source}”" if source else "none",
            "Cue": f"“{cue}”" if cue else "none",
            "Stance": row.stance,
            "Confidence": f"{row.p:.2f}",
            "Outer voice": "inferred, not marked in the text" if row.via_inferred else "",
        }
        data = {"voice": str(voices[name]), "mode": row.mode, "p": f"{row.p:.2f}"}
        acts[row.attribution] = Act(name, facts["Voice"], _said(facts, row), data)
    found = sorted(_findings(analysis, doc, voices, acts), key=lambda m: (m.start, -m.end))
    return Marked(voices, acts, tuple(_told_apart(found)))


def _told_apart(found: Iterable[Mark]) -> Iterable[Mark]:
    """Two findings of a kind on the same words keep an anchor each; links lead to the first."""
    seen: dict[str, int] = {}
    for mark in found:
        seen[mark.anchor] = number = seen.get(mark.anchor, 0) + 1
        yield mark if number == 1 else replace(mark, anchor=f"{mark.anchor}.{number}")


def _findings(analysis: Analysis, doc: str, voices: Mapping[str, int], acts: Mapping[int, Act]) -> Iterable[Mark]:
    document, owners = analysis.texts[doc], voices_of(analysis, doc)
    for table, kind, told in (
        (analysis.tone, "t", _tone),
        (analysis.frames, "f", _frame),
        (analysis.naming, "n", _name),
    ):
        for row in of(table, doc):
            facts, css, data = told(row)
            act = acts.get(owners.at(row.start, row.end).attribution)
            own = chain_name(row.speakers, row.via, document.narrator)
            facts["Voice"] = act.chain if act and act.name == voice_name(row.speakers) else own
            whose = {"voice": str(voices.get(voice_name(row.speakers), len(voices) - 1))}
            whose |= {"mode": act.data["mode"], "p": act.data["p"]} if act else {"mode": "own"}
            anchor = links.place(kind, row.start, row.end)
            yield Mark(row.start, row.end, anchor, css, _said(facts, row), {**whose, **data})


def _tone(row: Any) -> tuple[dict[str, str], str, dict[str, str]]:
    sign, css = _TONES[row.polarity]
    facts = {
        "Tone": f"{row.category}, {sign or _NEITHER}" + (", negated" if row.negated else ""),
        "Entry": row.entry,
        "Changed by": row.rules,
    }
    return facts, f"tone {css}", {"tone": sign or row.category}


def _frame(row: Any) -> tuple[dict[str, str], str, dict[str, str]]:
    facts = {"Frame": row.frame + (", negated" if row.negated else ""), "Rule": row.rule}
    return facts, "frame", {"frame": row.frame}


def _name(row: Any) -> tuple[dict[str, str], str, dict[str, str]]:
    facts = {"Name": f"{row.label} for {row.referent}", "Distance": "kept by marks or words" if row.distanced else ""}
    return facts, "name", {"name": row.referent}


def _said(facts: Mapping[str, str], row: Any) -> str:
    human = {"Coded by": "a person"} if getattr(row, "by", "engine") == "human" else {}
    return "\n".join(f"{key}: {' '.join(str(value).split())}" for key, value in {**facts, **human}.items() if value)


def of(table: pd.DataFrame, doc: str) -> Iterable[Any]:
    """The rows of one document."""
    return table[table.doc == doc].itertuples()
