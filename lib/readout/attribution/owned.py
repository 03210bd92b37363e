"""Who leads what is named: "the company's chief executive", "Russia's president", "its director"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.attribution.descriptions import Description
from readout.attribution.name import PERSON, Name
from readout.attribution.people import people
from readout.attribution.person import Person
from readout.attribution.titles import LEADERS
from readout.attribution.words import Words

OWNS = frozenset(["'s", "its"])
# of these a text that has one such leader hardly means another's
_WHATEVER = frozenset(
    "company firm city town village county state province island district union hospital club charity museum school "
    "airline newspaper paper magazine studio startup start-up retailer chipmaker carmaker brewery federation league "
    "team zoo orchestra".split()
)
_CURRENT = frozenset("new current own longtime long-time top".split())
_BEHIND = frozenset("of at for".split())
_ENDS = frozenset([",", "."])
_TOLD = 12  # tokens behind a name in which it is said what somebody leads
_LOOK = 5  # tokens behind "of" in which a name begins
_BEGUN = 4  # letters in which a country and its people agree: "Russia", "Russian"
_PEOPLES = {"france": "french", "spain": "spanish", "netherlands": "dutch", "wales": "welsh", "poland": "polish"}


@dataclass(frozen=True)
class Led:
    """Tokens [first, last) that say what somebody leads, and who that is."""

    first: int
    last: int
    person: Person


def led(
    words: Words, i: int, limit: int, known: Sequence[Person], named: Mapping[int, tuple[Name, object]]
) -> Led | None:
    """Whom a description with an owner means, where the text leaves no doubt.

    Of a name ("Arvo's chief executive") somebody whom the text gives both: "Ann Lee, chief executive of Arvo". Of "the
    company" or "its" the only one of the text who leads anything in that way.

    Parameters
    ----------
    words : Words
    i : int
        The token that owns: "'s", "its".
    limit : int
        The end of the sentence.
    known : sequence of Person
        Who was named so far.
    named : mapping of int to (Name, object)
        Names of the text by the token they begin at.
    """
    low = words.lowers
    k = i + 1 + (not _CURRENT.isdisjoint(low[i + 1 : i + 2]))
    role = people().role_from(low, k, limit)
    if not role or role[2] or role[1] not in LEADERS:
        return None
    last = k + role[0]
    if last < limit and (words.is_capital(last) or low[last] in _BEHIND or low[last] == "'s"):
        return None  # "Arvo's president Ann Lee", "the city's head of parks"
    told = Description(i, last, role[1], False, True, None, frozenset())
    fitting = [p for p in known if (told.fits(p) or told.is_chief(p, LEADERS)) and "former" not in p.titles]
    first, owner = (i, ()) if low[i] == "its" else _owner(words, i, named)
    if first is None:
        return None
    if owner:
        fitting = [p for p in fitting if not (p.titles | p.leads).isdisjoint(owner)]
    return Led(first, last, fitting[0]) if len(fitting) == 1 else None


def _owner(words: Words, i: int, named: Mapping[int, tuple[Name, object]]) -> tuple[int | None, tuple[str, ...]]:
    """Where the owner before token i begins and the words it is known by; none for "the company", None for nobody."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if k in named and named[k][0].last == i:
            name = named[k][0]
            if name.kind == PERSON:
                return None, ()
            begins = k - (k > 0 and words.lowers[k - 1] == "the")
            return begins, tuple(form for word in name.words for form in _forms(word.lower()))
    if i > 1 and words.lowers[i - 2] == "the":
        noun = words.lowers[i - 1]
        return i - 2, () if noun in _WHATEVER else (noun,)
    return None, ()


def _forms(word: str) -> list[str]:
    """A word of a name, and the people of the place that it may be."""
    peoples = [d for d in people().demonyms if d[:_BEGUN] == word[:_BEGUN]] if word in people().places else []
    return [word, *peoples, *([_PEOPLES[word]] if word in _PEOPLES else [])]


def of_another(words: Words, last: int, limit: int, person: Person) -> bool:
    """Whether a description that ends at `last` goes on with what somebody else leads: "the chairman of Berla".

    That is so where the text says what the person leads, and that it is something else.
    """
    low = words.lowers
    if last >= limit or low[last] not in _BEHIND or not person.leads:
        return False
    capitals = next((k for k in range(last + 1, min(limit, last + _LOOK)) if words.is_capital(k)), limit)
    named = {form for k in range(capitals, min(_past(words, capitals), limit)) for form in _forms(low[k])}
    return bool(named) and named.isdisjoint(person.titles | person.leads)


def of_what(words: Words, name: Name) -> tuple[set[str], set[str]]:
    """The roles that a text gives a person beside the name and what they are of, in lower case.

    >>> from readout.attribution.names import names
    >>> from readout.document import Document
    >>> words = Words(Document("a", "Arvo's chief executive, Ann Lee, met Joe Fox, mayor of Tarn Bay, in Oslo."))
    >>> for name in names(words):
    ...     if name.kind == "person":
    ...         print(*map(sorted, of_what(words, name)))
    [] ['arvo']
    ['mayor'] ['bay', 'tarn']
    """
    low, leads = words.lowers, set[str]()
    end = name.first - (low[name.first - 1 : name.first] == [","])
    role = people().role_to(low, end, max(0, end - 4)) if end < name.first else None
    owns = end - len(role[1].split()) - 1 if role else end - 1
    if owns > 0 and low[owns] == "'s":
        leads = _name_to(words, owns)
    behind = _told_behind(words, name.last) if low[name.last : name.last + 1] == [","] else None
    return ({behind[0]}, leads | behind[1]) if behind else (set(), leads)


def _told_behind(words: Words, comma: int) -> tuple[str, set[str]] | None:
    """The role behind a name and a comma and what it is of: "…, chief of Arvo", "…, the union's president"."""
    low, limit = words.lowers, min(len(words), comma + _TOLD)
    after = comma + 1 + (low[comma + 1 : comma + 2] in (["the"], ["a"]))
    role = people().role_from(low, after, limit)
    if role and not role[2] and after + role[0] < limit and low[after + role[0]] in _BEHIND:
        k = after + role[0] + 1
        k += low[k : k + 1] == ["the"]
        ends = _past(words, k)
        noun = ends == k and k + 1 < limit and low[k + 1] in _ENDS  # "…, director of the hospital, said"
        return role[1], set(low[k : max(ends, k + noun)])
    owns = max(_past(words, after), after + 1)
    role = people().role_from(low, owns + 1, limit) if low[owns : owns + 1] == ["'s"] else None
    ends = owns + 1 + role[0] if role and not role[2] else limit
    if not role or ends >= limit or low[ends] not in _ENDS:
        return None
    return role[1], _name_to(words, owns) or {low[owns - 1]}


def _past(words: Words, k: int) -> int:
    """One past the capitals that begin at token k."""
    while k < len(words) and words.is_capital(k):
        k += 1
    return k


def _name_to(words: Words, end: int) -> set[str]:
    """The capitals that end before token `end`, in lower case."""
    first = end
    while first > 0 and words.is_capital(first - 1) and words.lowers[first - 1] != "the":
        first -= 1
    return set(words.lowers[first:end])
