"""What tells that a phrase names a person: it speaks, its surname returns alone, an age or a role follows."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from readout.attribution.name import PERSON, PLACE, UNKNOWN, Name
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.words import Words

_GIVEN = re.compile(r"[A-Z][a-z]{1,9}-[a-z]{1,9}")  # "Ban Ki-moon": the surname stands first
_EACH = frozenset("one another first second third fourth other latter".split())
# places that are first names, too
_ALSO_GIVEN = frozenset(
    "jordan chelsea paris sydney austin dallas madison georgia israel charlotte virginia victoria florence "
    "lincoln".split()
)
_NEVER_GIVEN = frozenset(
    "united common super grand team gun morning zero outside report playing las los north-rhine el new".split()
)
_OF_BODIES = frozenset("rival partner leader competitor owner member backer sponsor supporter host winner".split())
_AT = frozenset("at in from of for near with".split())
_BETWEEN = 4  # tokens between people of a list: a comma, "and", a place they are of
_TOLD = 10  # tokens behind a single name in which it is said who that is
_APART = frozenset(",.;")
ADDRESSED = frozenset("told tells informed informs assured assures reminded reminds".split())  # whom, not who


def is_person(words: Words, name: Name, singles: set[str], tails: Set[tuple[str, ...]] = frozenset()) -> bool:
    """Evidence that a phrase names a person: the surname returns alone, it speaks, an age or role follows.

    Or it ends a longer name: "Roe Lund", where the text has "Ann Roe Lund".
    """
    if name.kind != UNKNOWN or not 2 <= len(name.words) <= 4:
        return False
    who, low = people(), [w.lower() for w in name.words]
    if any(w in who.organisations and w not in who.also_surnames or w in who.demonyms for w in low):
        return False
    if low[0] in who.modifiers or low[0] in _NEVER_GIVEN or low[0].strip(".") in who.places - _ALSO_GIVEN:
        return False
    if not all(w[0].isalpha() for w in name.words):
        return False
    first = _GIVEN.fullmatch(name.words[1]) or low[0] in who.family_names
    surname_first = len(low) == 2 and low[0] in singles and first
    return (
        bool(surname_first)
        or name.words in tails
        or low[-1] in singles
        or speaks(words, name.first, name.last)
        or name.first > 0
        and words.lowers[name.first - 1] in ADDRESSED
        or is_described(words, name.last)
        or is_apposed(words, name.first, name.last)
        or _is_label(words, name)
        or low[0] not in singles
        and _is_theirs(words, name.first, name.last)
    )


def speaks(words: Words, first: int, last: int) -> bool:
    """Whether a reporting verb stands right beside the phrase, or "according to" before it."""
    forms = reporting().forms
    has = last < len(words) and words.lowers[last] in ("has", "had")
    after = words.lowers[last + has] if last + has < len(words) else ""
    before = words.lowers[first - 1] if first else ""
    tensed = {"past", "third"}
    return (
        any(t & tensed and (has or "quotation" in v.takes) for v, t in forms.get(after, ()))
        or before not in ADDRESSED
        and any(t & tensed and "quotation" in v.takes for v, t in forms.get(before, ()))
        or (before == "to" and first > 1 and words.lowers[first - 2] == "according")
    )


def _is_label(words: Words, name: Name) -> bool:
    """Whether it is whose turn it is: "ANN LEE: No." """
    return words.texts[name.last : name.last + 1] == [":"] and all(map(str.isupper, name.words))


def _is_theirs(words: Words, first: int, last: int) -> bool:
    """Whether it is whose, and acts: "Labour's Ann Lee called it petty"."""
    after = words.lowers[last] if last < len(words) else ""
    return first > 0 and words.lowers[first - 1] == "'s" and reporting().finite(after)


def is_apposed(words: Words, first: int, last: int) -> bool:
    """Whether it stands apart behind a role: "her campaign manager, Rory Vane, said", "the head of the port, …"."""
    low = words.lowers
    if first < 2 or low[first - 1] != "," or low[min(last, len(low) - 1)] not in _APART:
        return False
    if low[first - 2] in _EACH:
        return True  # "The third, Ann Lee, said"
    ends = [first - 1] + [
        k for k in range(max(1, first - 6), first - 1) if low[k] in ("of", "for", "in", "at", "from", "to")
    ]
    return any(people().role_to(low, k, max(0, k - 5)) for k in ends)


def is_listed(words: Words, found: Sequence[Name], i: int) -> bool:
    """Whether a name stands between two people in a list: "Ann Lee, Urban Roe and Joe Fox", with where each is from.

    Or is the second of two whom a plural calls the same: "Senators Ann Lee and Urban Roe".
    """
    first = found[i - 1] if i else None
    several = first and first.kind == PERSON and not people().plurals.keys().isdisjoint(first.titles)
    if several and words.lowers[first.last : found[i].first] == ["and"]:
        return True
    if not 0 < i < len(found) - 1:
        return False
    before = next((n for n in reversed(found[max(0, i - 2) : i]) if n.kind != PLACE), None)
    after = next((n for n in found[i + 1 : i + 3] if n.kind != PLACE), None)
    if before is None or after is None or before.kind != PERSON or after.kind != PERSON:
        return False
    gaps = (words.lowers[before.last : found[i].first], words.lowers[found[i].last : after.first])
    return all(len(gap) <= _BETWEEN and gap[:1] in ([","], ["and"]) for gap in gaps) and all(
        len(gap) == 1 or gap[-1] in ("'s", "'") for gap in gaps
    )


def is_described(words: Words, last: int) -> bool:
    """Whether an age, a role or "who" follows: "…, 43, …", "…, a nurse", "… (D-Ohio)"."""
    low = words.lowers[last : last + 8]
    if len(low) < 3:
        return False
    if low[0] == "(":
        return low[1][:2] in ("r-", "d-") or low[1] in ("r", "d")
    if low[0] != ",":
        return low[0] == "who"
    if low[1] in ("of", "from") and words.is_capital(last + 2):
        return True  # "Ann Lee, of Bergen, said"
    if low[1] == "who" or (low[1].isdigit() and len(low[1]) == 2):
        return True
    start = 2 if low[1] in ("a", "an", "the", "his", "her", "its", "their") else 1
    return any(
        people().role_from(low, k, len(low))
        for k in range(start, min(start + 4, len(low)))
        if all(w.isalnum() or w == "'s" or "-" in w for w in low[start:k])
    )


def is_told(words: Words, first: int, last: int) -> bool:
    """Whether what somebody is stands behind a single name, and then a verb: "Roe, the union's president, said".

    Or "who", which after "at Arvo, who" or "from Tarnby, who" may be of somebody else.
    """
    low = words.lowers[last : last + _TOLD]
    if low[:2] in ([",", "who"], ["—", "who"], ["–", "who"]):
        return first == 0 or words.lowers[first - 1] not in _AT
    closed = next((k for k in range(2, len(low) - 1) if low[k] == ","), 0)
    if low[:1] != [","] or not closed or not (reporting().finite(low[closed + 1]) or low[closed + 1] == "who"):
        return False
    if low[1:3] == ["one", "of"]:
        return any(word in people().plurals for word in low[3:closed])
    told = people().role_to(low, closed, 2) if low[1] in ("a", "an", "the") else None
    return bool(told) and told[1] not in _OF_BODIES


def is_body(words: Words, name: Name) -> bool:
    """Whether a single name of whom nothing else tells is a body's: "the Census denied", "Norton, which declined"."""
    called = name.first > 0 and words.lowers[name.first - 1] == "the"
    return not name.titles and (called or is_thing(words, name))


def is_thing(words: Words, name: Name) -> bool:
    """Whether "which" follows, that is of no person."""
    return words.lowers[name.last : name.last + 2] == [",", "which"]
