"""How a name stands in its sentence: subject, whose, who speaks, only the source of a report."""

from __future__ import annotations

from dataclasses import dataclass

from readout.attribution.cast import QUOTES
from readout.attribution.evidence import ADDRESSED
from readout.attribution.reporting import reporting
from readout.attribution.words import Words

_CLAUSE = (
    frozenset(
        ", ; : — – - ( and but that as while when because after before if what then so or how why where "
        "which whether although though until since than".split()
    )
    | QUOTES
)
_OPENERS = frozenset(
    "in on at after before during since for with as when while by despite under to from according "
    "if although though".split()
)
_EMPTY = frozenset("that this it there such so not among one".split())  # subjects that are nobody
_TOLD_MORE = frozenset("who a an whose".split())
_FOR = frozenset("for to with of is was like by".split())
_OF = frozenset("of from at".split())
_ONCE = frozenset("former then current incoming outgoing retired longtime veteran".split())
_WHO = frozenset("the his her its their".split())
_CALLED = 5  # tokens that say what somebody is, with the comma
_APPOSED = 14  # tokens behind a name in which what is said of it in commas ends
_TOLD = 8  # tokens from "told" in which "that" shows that what is said comes behind it


@dataclass(frozen=True)
class Standing:
    """How a mention stands: each as its name says; `aside`: only as a report's source ("…, Lee said"); `main`: first
    of its sentence, or behind an opening phrase."""

    subject: bool
    aside: bool
    possessive: bool
    reports: bool
    main: bool


def standing(words: Words, first: int, last: int, begin: int, limit: int, beside_name: bool) -> Standing:
    """How the tokens [first, last) stand in the sentence [begin, limit).

    Parameters
    ----------
    words : Words
    first, last, begin, limit : int
        Token numbers.
    beside_name : bool
        Whether a name ends right before the comma in front of them: "Ann Lee, MP for Leigh, said" tells of Lee.

    Examples
    --------
    >>> from readout.document import Document
    >>> words = Words(Document("a", "Her lawyer, Ann Lee, said that Joe Fox had left."))
    >>> lee, fox = standing(words, 3, 5, 0, 12, False), standing(words, 8, 10, 0, 12, False)
    >>> lee.reports, lee.main, fox.reports, fox.subject
    (True, True, False, True)
    >>> words = Words(Document("a", "Asked by Roe, for the port, Ann Lee agreed that it rained."))
    >>> standing(words, 8, 10, 0, 15, False).main
    True
    """
    low, finite = words.lowers, reporting().finite
    last = _with_place(words, last, limit)
    if first - 3 > begin and low[first - 1] == "'s" and low[first - 3] == ",":
        first -= 2  # "the MP for Leigh, Labour's Ann Lee, said"
    while first > begin and low[first - 1] in _ONCE:
        first -= 1  # "Former Sen. Ann Lee"
    before, after = low[first - 1] if first > begin else "", low[last] if last < limit else ""
    beyond = low[last + 1] if last + 1 < limit else "."
    possessive = after in ("'s", "'") or low[first] in ("his", "her", "their")
    close = (
        next((k for k in range(last + 1, min(last + _APPOSED, limit - 1)) if low[k] == ","), 0) if after == "," else 0
    )
    reports = finite(after) or bool(close) and finite(low[close + 1])  # "Ann Lee, a sailor, said"
    inverted = before not in ADDRESSED and finite(before)
    behind = before == "," and low[begin:first].count(",") == 1  # the first comma
    apposed = behind and after == "," and not beside_name and finite(beyond)  # "her lawyer, Ann Lee, said"
    told = after == "told" and "that" not in low[last : last + _TOLD]
    # "Asked by Roe, for the port, Lee agreed that …"
    opened = low[begin] in _OPENERS or low[begin].endswith("ed") and low[begin + 1 : begin + 2] == ["by"]
    led = opened and before == "," and not any(finite(word) for word in low[begin + 1 : first])
    aside = (
        not led
        and reports
        and before in _CLAUSE - {"and", "that"}
        and (beyond in _CLAUSE or beyond in ".?!" or told)
        or inverted
        and first - 1 > begin
        and (low[first - 2] in QUOTES or low[first - 2] == ",")
        or before == "to"
        and first - 2 >= begin
        and low[first - 2] == "according"
    )
    subject = not before or before in _CLAUSE or words.texts[first - 1] in QUOTES
    # "That is no option for Ann Lee, who rents": the sentence brings her in
    brought = low[begin] in _EMPTY and after == "," and beyond in _TOLD_MORE and before in _FOR
    subject = (subject or brought) and not possessive and after not in (".", "of")
    short = low[begin] in _WHO and first - begin <= _CALLED
    told_of = behind and after == "," and not beside_name and short  # "The Speaker, Ann Lee, had to …"
    main = first == begin or brought or led or apposed or told_of or behind and low[begin] in _OPENERS
    return Standing(subject and not aside, aside, possessive, reports or inverted or apposed, main and subject)


def _with_place(words: Words, last: int, limit: int) -> int:
    """One past where somebody is of or from, right behind a name.

    >>> from readout.document import Document
    >>> _with_place(Words(Document("a", "Ann Lee of the University of Oslo said.")), 2, 9)
    7
    """
    while last + 1 < limit and words.lowers[last] in _OF:
        name = last + 1 + (words.lowers[last + 1] == "the")
        if name >= limit or not words.is_capital(name):
            break
        last = next((k for k in range(name, limit) if not words.is_capital(k)), limit)
    return last
