"""The annotated article: the text as published, with voices, tone, frames and names marked in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import numpy as np

from readout import links
from readout.analysis import Analysis
from readout.document import Document
from readout.marks import Act, Mark, Marked, marked
from readout.measures import UNNAMED
from readout.tables import around
from readout.voices import Span

_COLOURS = 8
_MARGIN = 4  # voices named beside a paragraph
_SHORT = 25  # characters on either side of a hit where the text itself stays away


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


def annotated(analysis: Analysis, doc: str, text: bool = True) -> AnnotatedArticle:
    """Mark one document.

    Reported words stand on the colour of their voice, with the voice's name before them wherever it changes and,
    beside the paragraph, with those it came through; tone words are underlined (solid: positive, wavy:
    negative, dotted: hedge, booster, loaded word), frame cues have a dashed line above them, names for contested
    things are in italics under a double line. Every mark says in words what it is when pointed at, and has an
    anchor of its own (see `readout.links`).

    Parameters
    ----------
    analysis : Analysis
    doc : str
        The document's id.
    text : bool
        False: the article's text stays away; its findings are listed with their offsets and a few words around.

    Examples
    --------
    >>> from readout.analysis import analyse
    >>> found = analyse([Document("a", "“It was <b>brilliant</b>,” said Ann Lee.")])
    >>> html = annotated(found, "a").html
    >>> "&lt;b&gt;" in html and "Ann Lee" in html and "<b>" not in html
    True
    """
    document, found = analysis.texts[doc], marked(analysis, doc)
    owner = _owners(analysis, doc)
    body = _text(document, found, owner) if text else _listed(analysis, document, found)
    name = escape(links.slug(doc), quote=True)
    return AnnotatedArticle(f'<article class="annotated" data-doc="{name}" dir="auto">{_key(found)}{body}</article>')


def _owners(analysis: Analysis, doc: str) -> np.ndarray:
    """For every character the attribution that owns its content (-1: none)."""
    rows = list(analysis.attributions[analysis.attributions.doc == doc].itertuples())
    owner = np.full(len(analysis.texts[doc].text), -1, dtype=np.int32)
    for row in sorted(rows, key=lambda r: (-sum(e - s for s, e in r.content), r.attribution)):
        for start, end in row.content:
            owner[start:end] = row.attribution
    return owner


def _text(document: Document, found: Marked, owner: np.ndarray) -> str:
    blocks = sorted([(span, "h3") for span in document.headings] + [(span, "p") for span in document.paragraphs])
    marks = _by_block(found.marks, [start for (start, _), _ in blocks])
    placed: set[str] = set()  # anchors: only the first piece of a finding has one
    parts, number = [], 0
    for (span, tag), here in zip(blocks, marks, strict=True):
        said = _block(document.text, span, owner, found, here, placed)
        if tag == "h3":
            parts.append(f"<h3>{said}</h3>")
            continue
        number += 1
        parts.append(f'<div class="block" id="p{number}">{_margin(found, owner[slice(*span)])}<p>{said}</p></div>')
    return "".join(parts)


def _margin(found: Marked, owner: np.ndarray) -> str:
    """Who speaks in a paragraph, each with those it comes through."""
    acts = [found.acts[int(number)] for number in dict.fromkeys(owner[owner >= 0].tolist())]
    chains = list(dict.fromkeys((a.chain, _colour(a)) for a in acts))
    shown = [f'<span class="{css}">{escape(chain)}</span>' for chain, css in chains[:_MARGIN]]
    if len(chains) > _MARGIN:
        shown.append(f"<span>and {len(chains) - _MARGIN} more</span>")
    return f'<small class="margin">{"".join(shown)}</small>'


def _colour(act: Act) -> str:
    return f"v{int(act.data['voice']) % _COLOURS}"


def _by_block(marks: Iterable[Mark], starts: list[int]) -> list[list[Mark]]:
    """The marks of every heading and paragraph, in the order of the text."""
    blocks: list[list[Mark]] = [[] for _ in starts]
    for mark in marks:
        for block in range(max(0, bisect_right(starts, mark.start) - 1), bisect_left(starts, mark.end)):
            blocks[block].append(mark)
    return blocks


def _block(text: str, span: Span, owner: np.ndarray, found: Marked, here: Sequence[Mark], placed: set[str]) -> str:
    """One paragraph: cut wherever a voice or a mark begins or ends, so that no element crosses another."""
    start, end = span
    here = [m for m in here if m.start < end and m.end > start]
    turns = np.flatnonzero(np.diff(owner[start:end])) + start + 1
    cuts = sorted({start, end, *turns.tolist(), *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)})
    out, voice, open_marks = [], -1, []
    for a, b in zip(cuts, cuts[1:], strict=False):
        if owner[a] != voice:
            out.append("</span>" if voice >= 0 else "")
            voice = int(owner[a])
            if voice >= 0:
                act = found.acts[voice]
                out.append(_opened(f"a{voice}", f"voice {_colour(act)}", act.said, act.data, placed))
                if any(c.isalnum() for c in text[a:b]):  # a closing mark needs no name of its own
                    out.append(f"<small>{escape(act.name)}</small>")
        while here and here[0].start <= a:
            open_marks.append(here.pop(0))
        open_marks = [m for m in open_marks if m.end > a]
        out += [_opened(m.anchor, m.css, m.said, m.data, placed) for m in open_marks]
        out.append(escape(text[a:b], quote=False) + "</span>" * len(open_marks))
    out.append("</span>" if voice >= 0 else "")
    return "".join(out)


def _opened(anchor: str, css: str, said: str, data: Mapping[str, str], placed: set[str]) -> str:
    first = "" if anchor in placed else f' id="{anchor}"'
    placed.add(anchor)
    return f'<span{first} class="{css}"{_attributes(anchor, said, data)}>'


def _attributes(anchor: str, said: str, data: Mapping[str, str]) -> str:
    facts = "".join(f' data-{key}="{escape(value, quote=True)}"' for key, value in data.items())
    return f' data-k="{anchor}"{facts} title="{escape(said, quote=True)}"'


def _listed(analysis: Analysis, document: Document, found: Marked) -> str:
    """The findings without the text: offsets, what each is, a few words around it."""
    acts = []
    for row in analysis.attributions[analysis.attributions.doc == document.id].itertuples():
        spans, act = row.cue or row.content, found.acts[row.attribution]
        acts.append(Mark(*spans[0], f"a{row.attribution}", f"voice {_colour(act)}", act.said, act.data))
    rows, placed = [], set()
    for mark in sorted([*acts, *found.marks], key=lambda m: (m.start, -m.end)):
        first = "" if mark.anchor in placed else f' id="{mark.anchor}"'
        placed.add(mark.anchor)
        before, hit, after = around(document.text, mark.start, mark.end, _SHORT)
        inside = f'<span class="{mark.css}"{_attributes(mark.anchor, mark.said, mark.data)}>{escape(hit)}</span>'
        words = f'<td class="before">{escape(before)}</td><td class="hit">{inside}</td>'
        words += f'<td class="after">{escape(after)}</td>'
        facts = escape("; ".join(mark.said.splitlines()))
        rows.append(f'<tr{first}><td class="num">{mark.start}–{mark.end}</td>{words}<td>{facts}</td></tr>')
    head = "".join(f'<th scope="col">{name}</th>' for name in ("offsets", "left", "match", "right", "what it is"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _key(found: Marked) -> str:
    names = list(found.voices)
    shown = [
        f'<span class="voice v{number % _COLOURS}" data-name="{number}">'
        f"{escape(name if name != UNNAMED else 'nobody named')}</span>"
        for number, name in enumerate(names[:-1])
    ]
    own = f'<span class="own" data-name="{len(names) - 1}">{escape(names[-1])}</span>'
    signs = (
        '<span class="tone pos">positive</span> <span class="tone neg">negative</span> '
        '<span class="tone neu">hedge, booster, loaded</span> <span class="frame">frame cue</span> '
        '<span class="name">contested name</span>'
    )
    return f'<p class="key">{" ".join([*shown, own])} {signs}</p>'
