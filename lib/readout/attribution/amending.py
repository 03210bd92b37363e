"""What acts get wrong in a way that the words beside a cue make plain: who is asked or told to, @names, times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.attribution.acts import Act
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
_LOOK = 11  # characters before a cue


def amended(document: Document, act: Act) -> Act:
    """An act with its source put right.

    "Asked whether she would resign, Lee said …": it is not Lee who asks, and nobody is said to, unless "by Roe" does.
    "Lee said, as quoted by the Courier": Lee alone says it. "Council told to apologise": by somebody else. "“…,” posted
    @oslo_tom": the name beside the verb.

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
    text, end = document.text, act.cue[0][1]
    handle = _HANDLE.match(text, act.cue[-1][1])
    if handle:
        return replace(act, source=(handle.span(1),))
    asked = is_asked(document, act) and act.source and act.source[0][0] >= end
    quoting = [span for span in act.source if text[max(0, span[0] - 10) : span[0]].lower().endswith("quoted by ")]
    if quoting and len(quoting) < len(act.source):  # "Lee said, as quoted by the Courier"
        return replace(act, source=tuple(span for span in act.source if span not in quoting))
    if asked or _PASSIVE.match(text, act.cue[0][0]):
        return replace(act, source=tuple(span for span in act.source if _by(text, span)))
    return act


def is_asked(document: Document, act: Act) -> bool:
    """Whether an act is what somebody is asked, who is its sentence's subject: "Asked whether …, Lee said …"."""
    if not act.cue:
        return False
    text, (start, end) = document.text, act.cue[0]
    return bool(_ASKED.match(text, start) or _WHEN.search(text, max(0, start - _LOOK), end))


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
