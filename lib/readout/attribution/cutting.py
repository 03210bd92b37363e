"""Contents cut to what is said: no word on who speaks, no empty "it", no second thing that the subject does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from readout.attribution.acts import Act
from readout.attribution.people import people
from readout.attribution.reporting import reporting

_APPOSED = re.compile(r"(?:an?|the|one of the) [^,;:.“”\"]{3,120}, (?=\S)")
_AUXILIARIES = frozenset("is are was were has have had do does did will would can could should shall may".split())
_FINITE = _AUXILIARIES | frozenset("might must be been being that who which whether if how why what where when".split())
_HEAD = 6  # words among which the noun of an apposition stands
_SECOND = re.compile(r" and (?:(?:then|later|also|now|still|so) )?(?:was|were|is|are|has|had|will|would|did)\b")
_MARKS = re.compile(r"[,;:“”\"]")
_QUOTED = re.compile(r"[“”\"«»„]|''|‘|(?<!\w)'")
_LONGEST = 200  # characters of what stands before a second predicate


def cut(text: str, act: Act) -> Act:
    """An act with its content cut where the words make plain that it says too much.

    "According to Ann Lee, an aide to the mayor, it rained": who she is was not said by her. "It was revealed by Lee
    that …": "it" is empty. "Lee denied the claim and was cleared": she did not deny that she was. "“No,” Lee said of
    the claim": what is quoted is said.

    Examples
    --------
    >>> text = "According to Ann Lee, an aide to the mayor, it rained."
    >>> text[slice(*cut(text, Act(((13, 20),), ((0, 12),), ((22, 53),))).content[0])]
    'it rained'
    >>> text = "Lee denied the claim and was cleared."
    >>> text[slice(*cut(text, Act(((0, 3),), ((4, 10),), ((11, 36),))).content[0])]
    'the claim'
    """
    if not act.cue or not act.source:
        return act
    content = act.content
    start, end = content[0]
    if text[slice(*act.cue[0])].lower().startswith("according to") and act.source[-1][1] + 2 == start:
        apposed = _APPOSED.match(text, start, end)
        if apposed and _is_somebody(apposed.group()):
            content = ((apposed.end(), end), *content[1:])
    if len(content) > 1 and text[start:end].lower() == "it" and text.startswith("that ", content[1][0]):
        content = content[1:]
    if any(_QUOTED.match(text, begin) for begin, _ in content):
        content = tuple(span for span in content if not _is_topic(text, act.cue[-1][1], span[0]))
    return replace(act, content=_before_second(text, act, content))


def _is_topic(text: str, cue_end: int, begin: int) -> bool:
    """Whether what begins there, not quoted, only tells of what somebody speaks: "“…,” she said of the plan".

    >>> text = "“It is late,” she said of the plan."
    >>> _is_topic(text, 22, 26), _is_topic(text, 25, 26), _is_topic(text, 22, 0)
    (True, True, False)
    """
    plain = not _QUOTED.match(text, begin) and -1 <= begin - cue_end <= 7
    return plain and text[max(0, begin - 7) : begin].endswith((" of ", " about "))


def together(text: str, tops: Sequence[int], act: Act) -> Act:
    """An act without stretches of other sentences than its cue's that nothing shows to be its speaker's words.

    Only quotations, and "that …" once more, go on beyond the sentence (20 of 21 in PolNeAR's development part).

    Parameters
    ----------
    text : str
    tops : sequence of int
        Where its sentences begin.
    act : Act

    Examples
    --------
    >>> text = "Lee said the pay was late. Other plans for the port are still open."
    >>> together(text, [0, 27], Act(((0, 3),), ((4, 8),), ((9, 25), (27, 50)))).content
    ((9, 25),)
    """
    if not act.cue or len(act.content) < 2:
        return act
    own = bisect_right(tops, act.cue[0][0])
    near = tuple(
        (s, e)
        for s, e in act.content
        if bisect_right(tops, s) == own or _QUOTED.search(text, max(0, s - 1), e + 1) or text.startswith("that ", s)
    )
    return replace(act, content=near) if near else act


def _is_somebody(words: str) -> bool:
    """Whether a phrase says what a person or a body is: "an NGO made up of former soldiers, "."""
    who, low = people(), re.split(r"\b(?:who|which|that)\b", words.lower().replace(",", " "))[0].split()
    nouns = who.roles.keys() | who.body_nouns.keys() | who.organisations | who.collectives | {"ngo"}
    return not _AUXILIARIES.intersection(low) and not nouns.isdisjoint(low[1:_HEAD])


def _before_second(text: str, act: Act, content: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The content without a second predicate of the subject, where it is a thing and no clause."""
    start, end = content[-1]
    behind = len(content) == 1 and act.source[-1][1] <= act.cue[0][0] and act.cue[-1][1] + 1 == start
    second = _SECOND.search(text, start, min(end, start + _LONGEST)) if behind else None
    thing = text[start : second.start()] if second else ""
    if thing and not _has_verb(thing) and not _MARKS.search(thing):
        return ((start, second.start()),)
    return content


def _has_verb(words: str) -> bool:
    """Whether words may hold a finite verb, and so be a clause."""
    low = words.lower().replace(",", " ").split()
    return any(w in _FINITE or w.endswith(("ed", "n't", "n’t")) or reporting().finite(w) for w in low)
