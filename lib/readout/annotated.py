"""The annotated article: the text as published, with voices, tone, frames and names marked in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

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
        return self.html


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    css: str
    title: str


def annotated(analysis: Analysis, doc: str) -> AnnotatedArticle:
    """Mark one document.

    Reported words stand on the colour of their voice, with the voice's name before them wherever it
    changes; tone words are underlined (solid: positive, wavy: negative, dotted: hedge, booster,
    loaded word), frame cues and names are outlined. Every mark says in words what it is when pointed at.

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
    owner, names, titles = _owners(analysis, doc)
    marks = _marks(analysis, doc)
    colours = {name: f"v{i % _COLOURS}" for i, name in enumerate(dict.fromkeys(names.values()))}
    parts = [f'<article class="annotated" lang="en" dir="auto">{_key(colours)}']
    blocks = sorted([(span, "h3") for span in document.headings] + [(span, "p") for span in document.paragraphs])
    for span, tag in blocks:
        parts.append(f"<{tag}>{_block(document.text, span, owner, names, titles, colours, marks)}</{tag}>")
    return AnnotatedArticle("".join(parts) + "</article>")


def _owners(analysis: Analysis, doc: str) -> tuple[np.ndarray, dict[int, str], dict[int, str]]:
    """For every character the attribution that owns its content (-1: none), with its label and its description."""
    document = analysis.texts[doc]
    rows = analysis.attributions[analysis.attributions.doc == doc]
    owner = np.full(len(document.text), -1, dtype=np.int32)
    size = {r.attribution: sum(e - s for s, e in r.content) for r in rows.itertuples()}
    names, titles = {}, {}
    for row in sorted(rows.itertuples(), key=lambda r: (-size[r.attribution], r.attribution)):
        for start, end in row.content:
            owner[start:end] = row.attribution
        names[row.attribution] = voice_name(row.speakers)
        chain = chain_name(row.speakers, row.via, document.narrator)
        cue = " … ".join(document.text[s:e] for s, e in row.cue) or "none"
        inferred = "; the outer voice is inferred" if row.via_inferred else ""
        titles[row.attribution] = f"{chain}: {row.mode}, cue “{cue}”, {row.stance}, confidence {row.p:.2f}{inferred}"
    return owner, {i: names[i] for i in sorted(names)}, titles


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


def _block(text: str, span: Span, owner, names, titles, colours, marks: list[_Mark]) -> str:
    """One paragraph: cut wherever a voice or a mark begins or ends, so that nothing needs to nest."""
    start, end = span
    here = [m for m in marks if m.start < end and m.end > start]
    turns = np.flatnonzero(np.diff(owner[start:end])) + start + 1
    cuts = sorted({start, end, *turns.tolist(), *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)})
    out, open_voice = [], -1
    for a, b in zip(cuts, cuts[1:], strict=False):
        voice = int(owner[a])
        if voice != open_voice:
            out.append("</span>" if open_voice >= 0 else "")
            if voice >= 0:
                title = escape(titles[voice], quote=True)
                out.append(f'<span class="voice {colours[names[voice]]}" title="{title}">')
                if any(c.isalnum() for c in text[a:b]):  # a closing mark needs no name of its own
                    out.append(f"<small>{escape(names[voice])}</small>")
            open_voice = voice
        out.append(_piece(text[a:b], [m for m in here if m.start <= a and m.end >= b]))
    out.append("</span>" if open_voice >= 0 else "")
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
