"""Words set off as a paragraph of their own, without marks: "Lee writes:", and below it what she writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.attribution.acts import EVEN, Act
from readout.attribution.cues import Cue, cues, past_frills
from readout.attribution.overlap import Near, shared
from readout.attribution.quotes import quotations
from readout.attribution.units import Unit, units
from readout.attribution.words import words_of
from readout.document import Document
from readout.voices import Span, covered

_POINTS = frozenset("that this the following as follows below in part again too here".split())  # on the way to ":"
_LEAST = 5  # words of what is set off
_ENDS = ".?!…”\"’'"
_MOST = 0.8  # part of what is set off from which on an act has all of it


def announced(document: Document, acts: Sequence[Act]) -> list[Act]:
    """Acts with those whose words are the next paragraph, a sentence at least and not in quotation marks.

    A paragraph has to end with a colon and right before it a verb of saying with its subject. Of the words set off the
    first paragraph is taken: nothing shows whether the next is still said.

    Parameters
    ----------
    document : Document
    acts : sequence of Act
        Found before. Those that begin with the same verb, or have no source, give way where they have less of the
        words; if somebody else is said to speak them, the others stay.

    Returns
    -------
    list of Act
    """
    pairs = _pairs(document)
    if not pairs:
        return list(acts)
    words = words_of(document)
    last: dict[int, Unit] = {unit.paragraph: unit for unit in units(words, list(quotations(document)))}
    near, gone, new = Near(acts), set[int](), []
    for number, below in pairs:
        unit = last.get(number)
        cue = _at_end(unit) if unit else None
        if cue is None:
            continue
        act = Act((unit.span(*cue.source),), (unit.span(cue.first, cue.last),), (below,), EVEN)
        about = near.of(act)
        same = [a for a in about if shared(a.cue, act.cue)]
        all_of_it = [a for a in about if a.source and covered(*below, a.content) >= _MOST * (below[1] - below[0])]
        if all_of_it:
            continue
        within = [a for a in about if not a.source and all(covered(s, e, (below,)) for s, e in a.content)]
        gone |= {id(a) for a in (*same, *within)}
        new.append(replace(act, p=max([EVEN, *(a.p for a in same)])))
    return [a for a in acts if id(a) not in gone] + new


def _pairs(document: Document) -> list[tuple[int, Span]]:
    """Numbers of paragraphs that end with a colon, with the paragraph below that may be what is said."""
    text, paragraphs = document.text, document.paragraphs
    found = []
    for number, (above, below) in enumerate(zip(paragraphs, paragraphs[1:], strict=False)):
        if text[above[1] - 1] == ":" and text[below[0]].isalpha():
            said = text[slice(*below)]
            between = text[above[1] : below[0]]
            if said[-1] in _ENDS and len(said.split(None, _LEAST)) >= _LEAST and not between.strip():
                found.append((number, below))
    return found


def _at_end(unit: Unit) -> Cue | None:
    """The verb right before the colon that ends a unit: "…, he said:", "they told the board the following:"."""
    size = len(unit.items) - 1
    found = cues(unit) if unit.low(size) == ":" else []
    if not found:
        return None
    cue = found[-1]
    after = past_frills(unit, max(cue.last, cue.source[1]), cue)
    while after < size and unit.low(after) in _POINTS:
        after += 1
    says = "quotation" in cue.takes and cue.use != "passive" and unit.low(cue.first - 1) != "'s"  # "Lee's remarks"
    return cue if says and after == size and cue.source[0] < cue.source[1] else None
