"""From spans to acts: which source said which content by which cue, and what to do where one of them is missing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

import numpy as np

from readout.attribution.acts import Act
from readout.attribution.choice import CONTENT, CUE, MARKS, SOURCE, Choice, Links, Tagged, is_quoted, nearest
from readout.attribution.windows import blocks
from readout.document import Document

FEATURES = 12  # what the confidence of an act is computed from
Parts = tuple[list[int], list[int], list[int]]  # spans of source, cue, content


def link(document: Document, spans: list[Tagged], links: Links) -> list[tuple[Act, list[float]]]:
    """Group spans into acts.

    Every span chooses the cue it belongs to, or none, by the product of their vectors and their
    distance; a content chooses within its block, or a cue before the colon that leads to it. Then: a
    cue without content is no act; an unquoted content without a cue is none either; a quotation
    without a cue goes on from the quotation before it; a cue without a source shares its sentence's.

    Parameters
    ----------
    document : Document
    spans : list of Tagged
        In the order of the text.
    links : Links

    Returns
    -------
    list of (Act, list of float)
        In the order of their contents, each with what its confidence `p` was computed from.
    """
    text, tops = document.text, [start for start, _ in blocks(document)]
    chosen = Choice(text, tops, [s.start for s in document.sentences], spans, links)
    groups, margins = chosen.groups()
    found: list[Parts] = []
    for head in sorted(groups, key=lambda h: spans[h].start if h >= 0 else -1):
        if head >= 0:
            members = groups[head]
            sources, cues, contents = ([i for i in members if spans[i].role == role] for role in (SOURCE, CUE, CONTENT))
            if contents:
                near = [i for i in sources if chosen.block[i] == chosen.block[cues[0]]]
                found.append((near or sources, cues, chosen.together(contents, cues[0])))
    found += [([], [], [i]) for i in groups.get(-1, []) if spans[i].role == CONTENT and is_quoted(text, spans[i])]
    found.sort(key=lambda parts: spans[parts[CONTENT][0]].start)
    found = _continued(text, found, spans, tops)
    found = _shared(document, found, chosen)
    return [_act(text, parts, spans, margins, links.confidence) for parts in found]


def _shared(document: Document, found: list[Parts], chosen: Choice) -> list[Parts]:
    """A cue without a source takes the source in its sentence that fits best: "Lee said no and added that …"."""
    spans, tops = chosen.spans, [s.start for s in document.sentences]
    in_sentence: dict[int, list[int]] = defaultdict(list)
    for i, span in enumerate(spans):
        if span.role == SOURCE:
            in_sentence[bisect_right(tops, span.start)].append(i)
    out = []
    for sources, cues, contents in found:
        offered = in_sentence[bisect_right(tops, spans[cues[0]].start)] if cues and not sources else []
        if offered:
            sources = [max(nearest(offered, cues[0]), key=lambda i: chosen.score(i, cues[0]))]
        out.append((sources, cues, contents))
    return out


def _continued(text: str, found: list[Parts], spans: list[Tagged], tops: list[int]) -> list[Parts]:
    """A quotation that nobody is named for belongs to whoever was quoted just before, in this block or the last.

    Not in the next block with a mark of another kind: a straight one is a slip where the text's marks are curly.
    """
    out = []
    for sources, cues, contents in found:
        if not cues and out:
            first = spans[contents[0]].start
            before = out[-1]
            told = spans[before[CONTENT][-1]]
            apart = bisect_left(tops, first + 1) - bisect_left(tops, told.end + 1)
            same_marks = {_mark(text, told.start), _mark(text, first)} != {"“", '"'}
            if apart < 1 or apart == 1 and same_marks and _goes_on(text, told, first, tops):
                out[-1] = (before[SOURCE], before[CUE], before[CONTENT] + contents)
                continue
        out.append((sources, cues, contents))
    return out


def _goes_on(text: str, told: Tagged, first: int, tops: list[int]) -> bool:
    """Whether the quotation that begins at `first` goes on with one of the block before: it opens its own, and that
    one asks nothing, for then somebody else answers."""
    top = tops[bisect_left(tops, first + 1) - 1]
    asked = text[max(0, told.end - 4) : told.end + 1].rstrip("”\"’' \n").endswith("?") and is_quoted(text, told)
    return not any(c.isalnum() for c in text[top:first]) and not asked


def _mark(text: str, start: int) -> str:
    """The quotation mark that a content begins with, or that stands right before it."""
    return next((c for c in (text[start], text[max(0, start - 1)]) if c in '“"'), "")


def _act(text: str, parts: Parts, spans: list[Tagged], margins: list[float], weights: list[float]):
    features = _features(text, parts, spans, margins)
    p = float(1 / (1 + np.exp(-np.dot(weights, features))))
    role = [tuple((spans[i].start, spans[i].end) for i in sorted(part)) for part in parts]
    return Act(role[SOURCE], role[CUE], role[CONTENT], round(p, 4)), features


def _features(text: str, parts: Parts, spans: list[Tagged], margins: list[float]) -> list[float]:
    """What the confidence of an act is learned from: how sure its labels and its links are."""
    sources, cues, contents = parts
    first = spans[contents[0]]
    return [
        1.0,
        min(spans[i].p for i in contents),
        min(spans[i].edge for i in contents),
        min((spans[i].p for i in cues), default=-3.0),
        min((spans[i].p for i in sources), default=-3.0),
        min(margins[i] for i in (*contents, *sources)),
        float(not cues),
        float(not sources),
        float(np.log1p(first.end - first.start)),
        float(any(mark in text[max(0, first.start - 1) : spans[contents[-1]].end + 1] for mark in MARKS)),
        float(len(contents) > 1),
        float(len(sources) > 1),
    ]
