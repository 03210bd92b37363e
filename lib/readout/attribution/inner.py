"""Voices within a voice: who says something within what another says, and where their words end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readout.attribution import rules
from readout.attribution.acts import Act
from readout.attribution.cast import Cast
from readout.attribution.labels import COUNTED, GROUP, head, is_amount
from readout.attribution.name import PERSON
from readout.document import Document
from readout.voices import Spans

_SHORT = 60  # characters of a source within an act
_ANYBODY = frozenset("who what people which whoever".split())
_SAID = re.compile(
    r"sa(?:y|ys|id)|as (?:saying|telling)|t(?:ell|ells|old)|believe[sd]?|announce[sd]?|conclude[sd]?|claimed|"
    r"warn(?:s|ed)?|insist(?:s|ed)?|"
    r"promised|argue[sd]?|confirm(?:s|ed)?|den(?:ies|ied)|reported|expect(?:s|ed)?"
)
_SAYS = re.compile(
    r"(?:as )?sa(?:y|ys|id|ying)|believe[sd]?|conclude[sd]?|insist(?:s|ed)|argue[sd]"
)  # "that" may be left out
_CLAUSE = re.compile(r"(?:he|she|it|they|we|you|there|the|this|these|his|her|its|their|[A-Z]\w{1,20}) ")


def another_voice(inner: Act, outer: Act, cast: Cast) -> bool:
    """Whether the inner source is somebody, more than "some" or "60 percent", and somebody else than the outer one."""
    who, whose = _speakers(inner.source, cast), _speakers(outer.source, cast)
    somebody = any(_is_some(name) for name in who if cast.kind(name) in (PERSON, GROUP))
    return somebody and not set(who) & set(whose)


def _is_some(name: str) -> bool:
    """Whether a label tells who somebody is, and not only how many: "some", "majorities of the voters"."""
    words = head(name)
    return words[-1] not in COUNTED and not any(is_amount(word) or word.isdigit() or word == "no" for word in words)


def plainly_said(document: Document, act: Act, outer: Act, cast: Cast) -> bool:
    """Whether a body, or somebody without a name, plainly says something within an act: "Lee says the state said …"."""
    text, who = document.text, set(_speakers(act.source, cast))
    start, end = (act.source[0][0], act.source[-1][1]) if act.source else (0, 0)
    somebody = any(map(_is_some, who)) and end - start <= _SHORT and text[start:end].lower() not in _ANYBODY
    if not somebody or who & set(_speakers(outer.source, cast)):
        return False
    verb = _verb(text, act)
    clause = _SAYS.fullmatch(verb) and _CLAUSE.match(text, act.content[0][0])
    return bool(clause) or bool(_SAID.fullmatch(verb)) and rules.reports_clause(document, act)


def clipped(text: str, act: Act, about: Sequence[Act]) -> Act:
    """An act of saying that ends before the cue of the one it lies in: "Roe told us it failed, Lee said"."""
    if len(act.content) != 1 or not _SAID.fullmatch(_verb(text, act)):
        return act
    begins, ends = act.content[0]
    for other in about:
        start, end = other.content[0]
        within = other is not act and start <= act.cue[0][0] < begins < end < ends
        if within and any(end <= cue[0] < ends for cue in other.cue):
            return replace(act, content=((begins, end),))
    return act


def _verb(text: str, act: Act) -> str:
    return " ".join(text[s:e] for s, e in act.cue).lower()


def _speakers(source: Spans, cast: Cast) -> tuple[str, ...]:
    return tuple(name for span in source for name in cast.resolve(span))
