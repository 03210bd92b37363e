"""Who hears what is said, is accused of it, only said or seems to do it: subjects that are no speakers."""

from __future__ import annotations

import re
from dataclasses import replace

from readout.attribution.acts import Act
from readout.document import Document

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
_SEEMS = re.compile(
    r"(?:(?:did|does|do|would|may|might|could|has|have|had) (?:not |n’t )?)?(?:seem|appear)(?:s|ed)?\b"
    r"(?! to (?:him|her|them|me|us|you|[A-Z]))"
)  # to whoever tells it: "Lee seems to doubt it"
_HEARERS = frozenset(
    "court commission inquiry inquest tribunal jury hearing committee panel trial senate judge magistrate judges "
    "magistrates jurors sheriff coroner".split()
)  # who are told what others say
_OF = re.compile(r" (?:of|in|at|into|for|on) ")  # "the court in Oslo", "the inquiry into the fire"
_LOOK = 11  # characters before a cue
_HEARER = 60  # characters of who is told, before a cue


def hears(document: Document, act: Act) -> bool:
    """Whether the subject of a cue is told, or told of: "The court heard …", "Roe allegedly …".

    "Lee was told …", and also who only seems to whoever tells it: "Fox seemed ready to think …".

    >>> document = Document("a", "The inquest has heard that he ran. He heard that, too.")
    >>> [hears(document, Act((), (cue,), ())) for cue in ((12, 21), (38, 43))]
    [True, False]
    """
    text = document.text
    if not act.cue or act.cue[0][0] < 2:
        return False
    start, end = act.cue[0]
    if _SAID_TO.match(text[start:end]) or _OF_WHOM.match(text, start, end) or _SEEMS.match(text, start):
        return True
    if _TOLD.search(text, max(0, start - _LOOK), end):
        return True
    before = _OF.split(text[max(0, start - _HEARER) : start].rpartition(". ")[2].lower(), maxsplit=1)[0].split()
    return bool(_HEARD.match(text, start)) and bool(before) and before[-1] in _HEARERS


def is_alleged(text: str, act: Act) -> bool:
    """Whether the subject of a cue is accused, or only said to do something: "Roe allegedly swore"."""
    return len(act.cue) == 1 and _SAID_TO.match(text[slice(*act.cue[0])]) is not None


def without_hearer(text: str, act: Act) -> Act:
    """An act whose content does not begin with who is told it: "The crews were told that …"."""
    if len(act.content) < 2 or not _TOLD.search(text, max(0, act.cue[0][0] - _LOOK), act.cue[0][1]):
        return act
    (start, end), cue = act.content[0], act.cue[0][0]
    beside = end <= cue and not text[end:cue].strip() and end - start <= _HEARER and text[start] not in '“"'
    return replace(act, content=act.content[1:]) if beside else act
