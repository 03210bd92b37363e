"""What acts get wrong in a way that the words beside a cue make plain: who is asked, told or accused, @names, times."""

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
_TOLD = re.compile(
    r"\b(?:was|were|been|be|is|are|being) (?:also |later |earlier |yesterday |today |recently )?"
    r"(?:told|informed|warned|advised|assured|notified|reminded)\b"
)
_OF_WHOM = re.compile(
    r"(?:(?:have|has|had) been|is|are|was|were)\b(?: \w{2,12})? "
    r"(?:said|reported|accused|thought|believed|alleged|understood|rumou?red|feared|suspected|named|expected|considered|"
    r"regarded|seen|viewed|known|hailed|blamed|criticised|criticized|praised|condemned)\b"
)  # what is told of its subject: only "by …" says who tells it
_HEARD = re.compile(
    r"\b(?:(?:has|have|had) )?(?:also |later |earlier |previously |today |yesterday )?(?:heard|hears)\b"
)
_SAID_TO = re.compile(
    r"(?:(?:is|are|was|were|has|have|had) )?(?:allegedly|reportedly|supposedly|purportedly)$", re.IGNORECASE
)
_HEARERS = frozenset(
    "court commission inquiry inquest tribunal jury hearing committee panel trial senate judge magistrate judges "
    "magistrates jurors sheriff coroner".split()
)  # who are told what others say
_LIVES = re.compile(
    r"(?:(?:the|at|least|more|than|about|around|some|over|up|to|nearly|almost|as|many|another|an?|his|her|their|its|"
    r"first|second|third|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|of|"
    r"\d[\d,.]{0,9}) ){0,6}(?:li(?:fe|ves)|victims?|casualt(?:y|ies)|medals?|titles?|wickets?)\b"
)
_OF = re.compile(r" (?:of|in|at|into|for|on) ")  # "the court in Oslo", "the inquiry into the fire"
_LOOK = 11  # characters before a cue
_HEARER = 60  # characters of who is told, before a cue


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
    if len(act.cue) == 1 and _SAID_TO.match(text[slice(*act.cue[0])]):  # "Roe allegedly swore": Roe is who is accused
        own = [span for span in act.source if span[1] <= act.cue[0][0] and act.cue[0][0] - span[1] < _LOOK]
        return replace(act, source=(), content=tuple(sorted({*own, *act.content})))
    if asked or _PASSIVE.match(text, act.cue[0][0]) or hears(document, act):
        act = replace(act, source=tuple(span for span in act.source if _by(text, span)))
    return _without_hearer(text, act)


def hears(document: Document, act: Act) -> bool:
    """Whether the subject of a cue is told, or told of: "The court heard …", "Lee was told …", "Roe allegedly …".

    >>> document = Document("a", "The inquest has heard that he ran. He heard that, too.")
    >>> [hears(document, Act((), (cue,), ())) for cue in ((12, 21), (38, 43))]
    [True, False]
    """
    text = document.text
    if not act.cue or act.cue[0][0] < 2:
        return False
    start, end = act.cue[0]
    if _SAID_TO.match(text[start:end]) or _OF_WHOM.match(text, start, end):
        return True
    if _TOLD.search(text, max(0, start - _LOOK), end):
        return True
    before = _OF.split(text[max(0, start - _HEARER) : start].rpartition(". ")[2].lower(), maxsplit=1)[0].split()
    return bool(_HEARD.match(text, start)) and bool(before) and before[-1] in _HEARERS


def _without_hearer(text: str, act: Act) -> Act:
    """An act whose content does not begin with who is told it: "The crews were told that …"."""
    if len(act.content) < 2 or not _TOLD.search(text, max(0, act.cue[0][0] - _LOOK), act.cue[0][1]):
        return act
    (start, end), cue = act.content[0], act.cue[0][0]
    beside = end <= cue and not text[end:cue].strip() and end - start <= _HEARER and text[start] not in '“"'
    return replace(act, content=act.content[1:]) if beside else act


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
