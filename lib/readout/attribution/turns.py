"""Speech that the layout attributes, not a verb: the turns of a transcript, and quotations signed below or beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from readout.attribution.acts import Act
from readout.attribution.people import people
from readout.document import Document
from readout.voices import Span

SURE = 0.9  # a label repeated down the page leaves little doubt; too few in the corpus to calibrate
LEAST = 3  # turns that make a transcript
APART = 3  # blocks from one turn to the next
_CAPITALS_APART = 12  # where labels stand in capitals, as nothing else does
_NOBODY = frozenset(
    "transcript note update updated watch video photo opinion analysis editorial related source q&a explainer "
    "exclusive live breaking profile factbox timeline review interview podcast obituary comment letters recap "
    "preview topics topic tags tag duration keywords category filed sources photos copyright contact published posted "
    "location venue when where what why how local".split()
)
_STAGE = re.compile(r"[\"“]?[(\[].{0,200}[)\]]\W{0,3}$")  # "(APPLAUSE.)"
_OPENING = '["“„«”]'
_NAME = r"[A-Z][\w.’'-]{0,24}"
_LABEL = re.compile(rf"{_OPENING}?\s?((?:{_NAME} ){{0,4}}{_NAME}):(?=\s+\S|[A-Z“\"])")
_SIGNED = re.compile(rf"({_OPENING}\S.{{8,1500}}[\"”“»])\s{{0,3}}([―—–]|--?)\s{{0,2}}((?:{_NAME} ){{0,5}}{_NAME})\s*$")


def turns(document: Document) -> list[Act]:
    """The turns of interviews, debates, hearings ("LEE: We leave."), and signed quotations ("“…” ― Ann Lee").

    Paragraphs count as turns where at least three begin with a label and a colon, no more than three
    apart (twelve where labels stand in capitals), with two labels at least, one of them used again: "Update:"
    or "Related:" makes no transcript, nor does a list of places. One label will do where questions stand between
    its turns. A turn goes on through paragraphs without a label up to another's turn.

    Parameters
    ----------
    document : Document

    Returns
    -------
    list of Act
        In the order of the text; the cue is the colon or the dash.

    Examples
    --------
    >>> text = "Q: Will you go?\\n\\nLEE: Soon.\\n\\nQ: When?\\n\\n“Good riddance.” ― Roy Fox"
    >>> for act in turns(Document("a", text)):
    ...     print([text[s:e] for spans in (act.source, act.content) for s, e in spans])
    ['Q', 'Will you go?']
    ['LEE', 'Soon.']
    ['Q', 'When?']
    ['Roy Fox', '“Good riddance.”']
    """
    text, headings = document.text, set(document.headings)
    blocks = sorted(document.paragraphs + document.headings)
    labelled = [(k, m) for k, (s, e) in enumerate(blocks) if (m := _LABEL.match(text, s, e))]
    labelled = [
        (k, m)
        for k, m in labelled
        if m.group(1).lower() not in _NOBODY and any(c.isalpha() for c in text[m.end() : blocks[k][1]])
    ]
    found = []
    for run in _runs(labelled):
        labels = [m.group(1) for _, m in run]
        places = sum(label.lower() in people().places for label in labels)
        several = 1 < len(set(labels)) < len(labels) or _is_asked(text, run, blocks)
        if len(run) >= LEAST and several and 2 * places < len(labels):
            ends = [k for k, _ in run[1:]] + [run[-1][0] + 1]
            following = [*labels[1:], ""]
            for (k, m), end, after in zip(run, ends, following, strict=True):
                # whoever is named again was not the one who spoke in between; a text's first block may be its headline
                bare = k > 0 and after != m.group(1) and blocks[k] not in headings
                further = _going_on(text, m, blocks[k + 1 : end], headings, bare)
                found.append(_act(m.span(1), (m.end(1), m.end()), [(m.end(), blocks[k][1]), *further], text))
    for s, e in blocks:
        if m := _SIGNED.match(text, s, e):
            found.append(_act(m.span(3), m.span(2), [m.span(1)], text))
    return sorted(found, key=lambda act: act.start)


def is_kicker(document: Document, act: Act) -> bool:
    """Whether a colon parts what a piece is from its title, and nobody speaks: "Q&A: How the dam broke"."""
    cue = "".join(document.text[s:e] for s, e in act.cue).strip()
    return cue == ":" and all(document.text[s:e].strip().lower() in _NOBODY for s, e in act.source)


def _runs(labelled: list[tuple[int, re.Match[str]]]) -> list[list[tuple[int, re.Match[str]]]]:
    runs: list[list[tuple[int, re.Match[str]]]] = []
    for item in labelled:
        before = runs[-1][-1] if runs else item
        apart = _CAPITALS_APART if before[1].group(1).isupper() and item[1].group(1).isupper() else APART
        if not runs or item[0] - before[0] > apart:
            runs.append([])
        runs[-1].append(item)
    return runs


def _is_asked(text: str, run: list[tuple[int, re.Match[str]]], blocks: list[Span]) -> bool:
    """Whether one label answers: between its turns stand questions without one."""
    gaps = [range(k + 1, after) for (k, _), (after, _) in pairwise(run)]
    asked = [gap for gap in gaps if any("?" in text[slice(*blocks[k])] for k in gap)]
    return len({m.group(1) for _, m in run}) == 1 and all(gaps) and 2 * len(asked) > len(gaps)


def _going_on(text: str, label: re.Match[str], below: Sequence[Span], headings: set[Span], bare: bool) -> list[Span]:
    """The paragraphs that go on with a turn: each opens with its mark again, where it has one; `bare` others, too.

    Not what leads to a transcript ("Here is what they said:"), and no stage directions.
    """
    if label.group()[0] in _OPENING:
        return list(takewhile(lambda block: text[block[0]] == label.group()[0], below))
    spoken = takewhile(lambda block: block not in headings and text[block[1] - 1] != ":", below if bare else ())
    return [(s, e) for s, e in spoken if not _STAGE.match(text, s, e)]


def _act(source: Span, cue: Span, content: Sequence[Span], text: str) -> Act:
    whole = [(s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(text[s:e].rstrip())) for s, e in content]
    return Act((source,), (cue,), tuple(whole), SURE)
