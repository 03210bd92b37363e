"""The annotated article: the text as published, with voices, tone, frames and names marked in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from readout.analysis import Analysis
from readout.measures import UNNAMED, chain_name, voice_name, voices_of
from readout.voices import Span

_COLOURS = 8
_SIGNS = {1: "pos", -1: "neg", 0: "neu"}
_SAID = {1: "positive", -1: "negative", 0: "neither positive nor negative"}


@dataclass(frozen=True)
class AnnotatedArticle:
    """One document's text with its findings, shown as HTML; every part of the text is escaped."""

    html: str

    def _repr_html_(self) -> str:
        # a page has these styles already and leaves the second set out
        return f"<style>{_styles()}</style>{self.html}"


@cache
def _styles() -> str:
    templates = Path(__file__).parent / "templates"
    return "".join((templates / name).read_text(encoding="utf-8") for name in ("lab/colours.css", "annotated.css"))


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    css: str
    title: str


@dataclass(frozen=True)
class _Said:
    """An attribution in words: its voice, the voice with those it came through, everything."""

    name: str
    chain: str
    title: str


def annotated(analysis: Analysis, doc: str) -> AnnotatedArticle:
    """Mark one document.

    Reported words stand on the colour of their voice, with the voice's name before them wherever it
    changes (and, first in a paragraph, those it came through); tone words are underlined (solid: positive, wavy:
    negative, dotted: hedge, booster, loaded word), frame cues have a dashed line above them, names for contested
    things are in italics under a double line. Every mark says in words what it is when pointed at.

    Parameters
    ----------
    analysis : Analysis
    doc : str
        The document's id.

    Examples
    --------
    >>> from readout.analysis import analyse
    >>> from readout.document import Document
    >>> found = analyse([Document("a", "“It was <b>brilliant</b>,” said Ann Lee.")])
    >>> html = annotated(found, "a").html
    >>> "&lt;b&gt;" in html and "Ann Lee" in html and "<b>" not in html
    True
    """
    document = analysis.texts[doc]
    owner, said = _owners(analysis, doc)
    colours = {name: f"v{i % _COLOURS}" for i, name in enumerate(dict.fromkeys(s.name for s in said.values()))}
    blocks = sorted([(span, "h3") for span in document.headings] + [(span, "p") for span in document.paragraphs])
    marks = _marks_by_block(_marks(analysis, doc), [start for (start, _), _ in blocks])
    parts = [f'<article class="annotated" dir="auto">{_key(colours)}']
    for (span, tag), here in zip(blocks, marks, strict=True):
        parts.append(f"<{tag}>{_block(document.text, span, owner, said, colours, here)}</{tag}>")
    return AnnotatedArticle("".join(parts) + "</article>")


def _owners(analysis: Analysis, doc: str) -> tuple[np.ndarray, dict[int, _Said]]:
    """For every character the attribution that owns its content (-1: none), and what is said of each attribution."""
    document = analysis.texts[doc]
    rows = list(analysis.attributions[analysis.attributions.doc == doc].itertuples())
    owner = np.full(len(document.text), -1, dtype=np.int32)
    said = {}
    for row in rows:
        name = voice_name(row.speakers)
        cue = " … ".join(document.text[s:e] for s, e in row.cue) or "none"
        inferred = "; the outer voice is inferred" if row.via_inferred else ""
        chain = chain_name(row.speakers, row.via, document.narrator)
        title = f"{chain}: {row.mode}, cue “{cue}”, {row.stance}, confidence {row.p:.2f}{inferred}"
        said[row.attribution] = _Said(name, " ‹ ".join([name, *row.via]), title)
    for row in sorted(rows, key=lambda r: (-sum(e - s for s, e in r.content), r.attribution)):
        for start, end in row.content:
            owner[start:end] = row.attribution
    return owner, said


def _marks(analysis: Analysis, doc: str) -> list[_Mark]:
    found = []
    voices = voices_of(analysis, doc)

    def whose(row) -> str:
        return chain_name(row.speakers, row.via, voices.narrator.speakers[0])

    for row in _of(analysis.tone, doc):
        denied = ", negated" if row.negated else ""
        title = f"{row.category}, {_SAID[row.polarity]}{denied} ({row.entry}); {whose(row)}"
        found.append(_Mark(row.start, row.end, f"tone {_SIGNS[row.polarity]}", title))
    for row in _of(analysis.frames, doc):
        found.append(_Mark(row.start, row.end, "frame", f"frame {row.frame} ({row.rule}); {whose(row)}"))
    for row in _of(analysis.naming, doc):
        apart = ", at a distance" if row.distanced else ""
        found.append(_Mark(row.start, row.end, "name", f"{row.label} for {row.referent}{apart}; {whose(row)}"))
    return found


def _of(table: pd.DataFrame, doc: str) -> Iterable:
    return table[table.doc == doc].itertuples()


def _marks_by_block(marks: list[_Mark], starts: list[int]) -> list[list[_Mark]]:
    """The marks of every heading and paragraph, in the order of the text."""
    blocks: list[list[_Mark]] = [[] for _ in starts]
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        for block in range(max(0, bisect_right(starts, mark.start) - 1), bisect_left(starts, mark.end)):
            blocks[block].append(mark)
    return blocks


def _block(text: str, span: Span, owner: np.ndarray, said: dict[int, _Said], colours: dict[str, str], here) -> str:
    """One paragraph: cut wherever a voice or a mark begins or ends, so that nothing needs to nest."""
    start, end = span
    here = [m for m in here if m.start < end and m.end > start]
    turns = np.flatnonzero(np.diff(owner[start:end])) + start + 1
    cuts = sorted({start, end, *turns.tolist(), *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)})
    out, voice, chains, open_marks = [], -1, set(), []
    for a, b in zip(cuts, cuts[1:], strict=False):
        if owner[a] != voice:
            out.append("</span>" if voice >= 0 else "")
            voice = int(owner[a])
            if voice >= 0:
                one = said[voice]
                out.append(f'<span class="voice {colours[one.name]}" title="{escape(one.title, quote=True)}">')
                if any(c.isalnum() for c in text[a:b]):  # a closing mark needs no name of its own
                    out.append(f"<small>{escape(one.name if one.chain in chains else one.chain)}</small>")
                    chains.add(one.chain)
        while here and here[0].start <= a:
            open_marks.append(here.pop(0))
        open_marks = [m for m in open_marks if m.end > a]
        out.append(_piece(text[a:b], open_marks))
    out.append("</span>" if voice >= 0 else "")
    return "".join(out)


def _piece(words: str, marks: list[_Mark]) -> str:
    shown = escape(words, quote=False)
    if not marks:
        return shown
    css = " ".join(dict.fromkeys(" ".join(m.css for m in marks).split()))
    return f'<span class="{css}" title="{escape("; ".join(m.title for m in marks), quote=True)}">{shown}</span>'


def _key(colours: dict[str, str]) -> str:
    voices = " ".join(
        f'<span class="voice {css}">{escape(name if name != UNNAMED else "nobody named")}</span>'
        for name, css in colours.items()
    )
    signs = (
        '<span class="tone pos">positive</span> <span class="tone neg">negative</span> '
        '<span class="tone neu">hedge, booster, loaded</span> <span class="frame">frame cue</span> '
        '<span class="name">contested name</span>'
    )
    return f'<p class="key">{voices} {signs}</p>'
