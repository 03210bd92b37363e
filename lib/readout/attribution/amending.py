"""What acts get wrong in a way that the words beside a cue make plain: who is asked, told or accused, @names, times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.attribution.acts import Act
from readout.attribution.hearers import hears, is_alleged, without_hearer
from readout.attribution.people import people
from readout.attribution.person import Person
from readout.document import Document
from readout.voices import Span

ASKED = ("asked", "pressed", "questioned", "quizzed", "challenged")
_ASKS = frozenset("whether if why how what when where".split())
_ASKED = re.compile(rf"(?:{'|'.join(ASKED).title()})\b")
_WHEN = re.compile(rf"\b(?:[Ww]hen|[Ii]f|Repeatedly|Later|But|And|Also) (?:{'|'.join(ASKED)})\b")
_HANDLE = re.compile(r"\s(@\w{1,30})\b")
_TIMES = frozenset(
    "late early on last this next week month year morning afternoon evening night today yesterday".split()
)
_PASSIVE = re.compile(r"(?:told|ordered|urged|advised|instructed) (?:not )?to\b")
_LIVES = re.compile(
    r"(?:(?:the|at|least|more|than|about|around|some|over|up|to|nearly|almost|as|many|another|an?|his|her|their|its|"
    r"first|second|third|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|of|"
    r"\d[\d,.]{0,9}) ){0,6}(?:li(?:fe|ves)|victims?|casualt(?:y|ies)|medals?|titles?|wickets?)\b"
)
_LOOK = 11  # characters before a cue


def amended(document: Document, act: Act) -> Act:
    """An act with its source put right.

    "Asked whether she would resign, Lee said …": it is not Lee who asks, and nobody is said to, unless "by Roe" does.
    "Lee said, as quoted by the Courier": Lee alone says it. "Council told to apologise": by somebody else. "“…,” posted
    @oslo_tom": the name beside the verb. "The court heard that …", "Lee was told that …": who hears it does not say it.

    Examples
    --------
    >>> text = "Asked by Joe Roe whether she would go, Lee said no. “Never,” posted @ann_lee."
    >>> document = Document("a", text)
    >>> asked = amended(document, Act(((39, 42),), ((0, 5),), ((17, 37),)))
    >>> posted = amended(document, Act(((39, 42),), ((61, 67),), ((52, 60),)))
    >>> [[text[s:e] for s, e in act.source] for act in (asked, posted)]
    [[], ['@ann_lee']]
    >>> amended(Document("b", "Council told to apologise"), Act(((0, 7),), ((8, 15),), ((16, 25),))).source
    ()
    """
    if not act.cue:
        return act
    text = document.text
    handle = _HANDLE.match(text, act.cue[-1][1])
    if handle:
        return replace(act, source=(handle.span(1),))
    start, end = act.cue[0]
    when = _WHEN.search(text, max(0, start - _LOOK), end)  # "…,” Lee said when asked": not a headline's "Lee Asked"
    asked = bool(when) or is_asked(document, act) and act.source and act.source[0][0] >= end
    quoting = [span for span in act.source if text[max(0, span[0] - 10) : span[0]].lower().endswith("quoted by ")]
    if quoting and len(quoting) < len(act.source):  # "Lee said, as quoted by the Courier"
        return replace(act, source=tuple(span for span in act.source if span not in quoting))
    if is_alleged(text, act):
        own = [span for span in act.source if span[1] <= start and start - span[1] < _LOOK]
        return replace(act, source=(), content=tuple(sorted({*own, *act.content})))
    if asked or _PASSIVE.match(text, start) or hears(document, act):
        act = replace(act, source=tuple(span for span in act.source if _by(text, span)))
    return without_hearer(text, act)


def is_asked(document: Document, act: Act) -> bool:
    """Whether an act is what somebody is asked, who is its sentence's subject: "Asked whether …, Lee said …"."""
    if not act.cue:
        return False
    text, (start, end) = document.text, act.cue[0]
    return bool(_ASKED.match(text, start) or _WHEN.search(text, max(0, start - _LOOK), end))


def is_toll(text: str, act: Act) -> bool:
    """Whether a cue says how many died or what was won: "The storm claimed three lives".

    >>> is_toll("The storm claimed three lives.", Act(((0, 9),), ((10, 17),), ((18, 29),)))
    True
    """
    cue = text[slice(*act.cue[-1])].lower().split() if act.cue and act.content else []
    return bool(cue) and cue[-1].startswith("claim") and _LIVES.match(text, act.content[0][0]) is not None


def asks(document: Document, act: Act) -> bool:
    """Whether what should be said is only that its speaker was asked: "Asked whether she would go, Lee laughed"."""
    return bool(_ASKED.match(document.text, act.content[0][0])) if act.content else False


def _by(text: str, source: Span) -> bool:
    return text[max(0, source[0] - 3) : source[0]].lower() == "by " or text[slice(*source)].lower().startswith("by ")


def timeless(text: str, acts: list[Act]) -> list[Act]:
    """Without sources that only say when: "Lee released a statement late Tuesday saying …"."""
    return [replace(act, source=tuple(span for span in act.source if not _is_time(text, span))) for act in acts]


def _is_time(text: str, span: Span) -> bool:
    words = text[slice(*span)].lower().split()
    return len(words) < 5 and all(word.strip(".,") in people().calendar | _TIMES for word in words)


def asking(
    low: Sequence[str], mentions: Mapping[int, tuple[int, tuple[Person, ...]]], begin: int, i: int
) -> list[Person]:
    """Who asks in "Asked by Lee …, she said …", which begins at token `begin`, up to token i: she is another."""
    if low[begin] not in ASKED or low[begin + 1] != "by":
        return []
    first, (_, who) = next(((k, m) for k, m in mentions.items() if begin < k < i), (i, (i, ())))
    return list(who) if first < i and "," in low[first:i] and _ASKS.isdisjoint(low[begin:first]) else []
