"""Who is quoted, and by whom: "Roe was quoted by Interfax as saying …", "the agency quoted Roe as saying …"."""

from __future__ import annotations

import re
from dataclasses import replace

from readout.attribution.acts import EVEN, Act
from readout.attribution.subjects import main_subject
from readout.attribution.units import units
from readout.attribution.words import words_of
from readout.document import Document
from readout.voices import Span

_QUOTED = re.compile(r"\b(?:is|was|are|were|been|being)\s(?:\w{1,15}\s)?(?:quoted|cited)\b")
_AS = re.compile(
    r"\bas (?:saying|telling|stating|adding|warning|claiming|insisting|denying)\b"
    r"(?: (?:reporters|journalists|parliament|lawmakers|supporters)\b)?"
)
_BY = re.compile(r"\bby ((?:[^,.;“”\"\n]|\.(?=\w)){2,80})")
_BETWEEN = 100  # characters from "quoted" to "as saying": who quotes, and when
_RELAYED = re.compile(r"(?:quot|cit)(?:e[sd]?|ing)\b")


def relayed(text: str, act: Act) -> Act:
    """An act in which somebody is quoted, as said by who is quoted: "Roe was quoted by Interfax as saying …".

    Examples
    --------
    >>> text = "Roe was quoted by Interfax as saying that it rained."
    >>> act = relayed(text, Act(((18, 26),), ((4, 14),), ((0, 3), (27, 51))))
    >>> [[text[s:e] for s, e in spans] for spans in (act.source, act.cue, act.content)]
    [['Roe'], ['was quoted', 'as saying'], ['that it rained']]
    """
    found = _passive(text, act)
    if not found:
        return act
    verb, said = found
    before = [span for span in (*act.source, *act.content) if 0 <= verb[0] - span[1] <= 1 and text[span[0]].isalnum()]
    content = [_behind(text, span, said) if span[0] >= verb[0] else span for span in act.content if span not in before]
    content = [span for span in content if span[0] < span[1]]
    if not before or not content:
        return act
    cue = ((verb[0], said[1]),) if said[0] - verb[1] == 1 else (verb, said)
    return replace(act, source=(before[-1],), cue=cue, content=tuple(content))


def quoted_by(document: Document) -> list[Act]:
    """The acts of those who are plainly quoted: "Roe was quoted by Interfax as saying …", with nothing before Roe.

    >>> [act.source for act in quoted_by(Document("a", "Mr Roe was quoted by Interfax as saying it rained."))]
    [((0, 6),)]
    """
    text, found = document.text, []
    for sentence in document.sentences if "quoted" in text or "cited" in text else ():
        verb = _QUOTED.search(text, sentence.start, sentence.end)
        said = _AS.search(text, verb.end(), min(sentence.end, verb.end() + _BETWEEN)) if verb else None
        read = units(words_of(Document("sentence", text[sentence.start : verb.start()])), []) if said else []
        subject = main_subject(read[0]) if read else None
        if not subject or read[0].span(*subject)[1] < len(text[sentence.start : verb.start()].rstrip()):
            continue
        start, end = (sentence.start + at for at in read[0].span(*subject))
        begins = said.end() + 1
        ends = begins + len(text[begins : sentence.end].rstrip(". "))
        if ends > begins and not text.startswith("by ", begins):
            found.append(Act(((start, end),), (verb.span(), said.span()), ((begins, ends),), EVEN))
    return found


def relayer(text: str, act: Act) -> Span | None:
    """Who quotes the speaker of an act whose speaker is quoted: "by Interfax"; None where nobody is said to."""
    found = _passive(text, act)
    if not found:
        return None
    (_, end), (start, last) = found
    by = _BY.search(text, end, start - 1) or _BY.match(text, last + 1, last + 1 + _BETWEEN)
    return by.span(1) if by else None


def within(text: str, act: Act) -> Act:
    """A rule's act with what lies beside its content as its cue: of "quoted Roe as saying" only "as saying"."""
    first = text[slice(*act.cue[0])].lower() if len(act.cue) == 2 else ""
    return replace(act, cue=act.cue[1:]) if _RELAYED.match(first) else act


def _passive(text: str, act: Act) -> tuple[Span, Span] | None:
    """Where "was quoted" and "as saying" stand, if that is the cue of an act."""
    if not act.cue:
        return None
    start, end = act.cue[0]
    verb = _QUOTED.search(text, start, min(len(text), max(end, start + 30)))
    said = _AS.search(text, verb.end(), verb.end() + _BETWEEN) if verb and verb.start() <= end else None
    if not said or "\n" in text[verb.end() : said.start()]:
        return None
    return (min(start, verb.start()), verb.end()), said.span()


def _behind(text: str, span: Span, said: Span) -> Span:
    """A stretch without "as saying" and what stands before it."""
    start, end = max(span[0], said[1]), span[1]
    while start < end and text[start].isspace():
        start += 1
    return start, max(start, end)
