"""Roles that stand beside a name: "Lee, the mayor", "the mayor, Ann Lee", "Lee (D-Ohio)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.attribution.descriptions import description_at
from readout.attribution.name import PERSON, Name
from readout.attribution.owned import of_what
from readout.attribution.people import people
from readout.attribution.person import Person
from readout.attribution.words import Words

_OF_WHAT = 8  # tokens that say what somebody leads
_POSSESSIVE = frozenset("his her its their 's".split())


def appositions(words: Words, names: Sequence[Name], who: Sequence[Person | None]) -> dict[int, tuple[Person, ...]]:
    """Give people the roles that stand beside their names in commas: "Lee, the mayor", "the mayor, Ann Lee".

    Returns
    -------
    dict of int to tuple of Person
        Whom such a description stands for, by its first token; empty where the name beside it says so already.
    """
    taken: dict[int, tuple[Person, ...]] = {}
    for name, person in zip(names, who, strict=True):
        if person is None or person.kind != PERSON or name.last + 1 >= len(words):
            continue
        party = _party(words.lowers[name.last : name.last + 2])
        if party:
            person.titles.add(party)
        roles, leads = of_what(words, name)
        person.titles |= roles
        person.leads |= leads
        if words.lowers[name.last] == "," and len(name.words) > 1:
            told = description_at(words, name.last + 1, min(len(words), name.last + 12))
            if told and not told.plural:
                person.titles |= {told.role} | told.modifiers
                taken[told.first] = ()
        if name.first > 1 and words.lowers[name.first - 1] == ",":
            for k in range(name.first - 2, max(-1, name.first - 10), -1):
                told = description_at(words, k, name.first - 1)
                if told and told.last == name.first - 1 and not told.plural:
                    person.titles |= {told.role} | told.modifiers
                    taken[told.first] = (person,) if told.definite else ()
                    break
            else:
                person.titles |= _whose(words.lowers, name.first - 1)
    return taken


def named_behind(low: Sequence[str], last: int, limit: int, ends: Mapping[int, int]) -> bool:
    """Whether a name follows in commas, by where names begin and end: "the developer, Arvo, …".

    Also behind what somebody leads: "the leader of the opposition, Ann Lee, …".

    >>> low = "the head of the union , ann lee , said".split()
    >>> named_behind(low, 2, 10, {6: 8}), named_behind(low, 2, 10, {})
    (True, False)
    """
    comma = last
    if low[last : last + 1] in (["of"], ["for"], ["at"]):
        comma = next((k for k in range(last, min(limit, last + _OF_WHAT)) if low[k] == ","), last)
    end = ends.get(comma + 1, len(low))
    return low[comma : comma + 1] == [","] and low[end : end + 1] == [","]


def _whose(low: Sequence[str], end: int) -> set[str]:
    """What somebody's somebody is, before token `end`: "her new lawyer", "Lee's lawyer"."""
    begin = next((k for k in range(end - 1, max(-1, end - 6), -1) if low[k] in _POSSESSIVE), end)
    role = people().role_to(low, end, begin + 1)
    return {role[1]} if role else set()


def _party(after: list[str]) -> str:
    """The party that follows a name in American style: "(D-Calif.)", ", R-N.Y.,"."""
    if len(after) == 2 and after[0] in ("(", ",") and after[1][1:2] in ("", "-"):
        return {"d": "democrat", "r": "republican"}.get(after[1][:1], "")
    return ""
