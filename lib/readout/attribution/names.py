"""Names in a text: capitalised phrases with the titles and roles before them, told apart by kind."""

from __future__ import annotations

import re
from dataclasses import replace

from readout.attribution.alone import with_alone
from readout.attribution.beginnings import only_begins, only_called
from readout.attribution.capitals import in_capitals, mostly_capitals, storms
from readout.attribution.joining import mended
from readout.attribution.kinds import joined, own_words, place_or_body
from readout.attribution.name import HEADLINE, ORGANISATION, PERSON, PLACE, UNKNOWN, Name
from readout.attribution.papers import paper
from readout.attribution.people import people
from readout.attribution.runs import before_verb, closed, run, whole
from readout.attribution.titles import LEADERS, PAGEANTS, after_titles, extended, roles_among
from readout.attribution.words import Region, Words

_RUN = 12  # tokens of the longest name that is looked for
_MEDIA = frozenset("television radio media broadcaster news newspaper newspapers outlets".split())
_EXTEND = 7  # tokens before a name that its titles and roles may take
_PARTY = re.compile(r"[A-Z]{1,3}(-| ?[.–-] ?)[A-Z]|[RDI]$")  # (R-S.C.), (D., Ohio)
_TRADE = re.compile(r"[A-Z][a-z]{1,15}-[a-z]{1,15}(?:er|or|ist|man|woman|person|keeper|captain|half|back|president)")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_NOUNS = frozenset("pac pacs tv ngo ngos ceo cfo mp mps mep meps dvd pr hr it ad q".split())  # written as names are
# a capital within: a firm's, but for "McRoe", "DiRoe", "VanRoe"
_CAMEL = re.compile(r"(?!Ma?c|Di|De[ls]?|Du|L[aeo]|Va?n|Fitz)[A-Z][a-z]{1,20}[A-Z]\w{0,20}")
_NO_ENDS = frozenset("monday tuesday wednesday thursday friday saturday sunday ceo cfo mp mep".split())  # of names


def names(words: Words) -> list[Name]:
    """Every name of a text, in order.

    Examples
    --------
    >>> from readout.document import Document
    >>> text = "The commission chair Maria de Souza met U.S. President Roy Hale and the Port Authority in Oslo."
    >>> for n in names(Words(Document("a", text))):
    ...     print(n.kind, " ".join(n.words), sorted(n.titles))
    person Maria de Souza ['chair', 'commission']
    person Roy Hale ['president', 'u.s']
    organisation Port Authority []
    place Oslo []
    """
    found: list[Name] = []
    nobody = storms(words)
    for region in words.regions:
        shouted = mostly_capitals(words, region)
        capitals = in_capitals(words, region)
        i = region.first
        while i < region.last:
            if words.texts[i] in "([" and _PARTY.match(" ".join(words.texts[i + 1 : i + 3])):
                i = closed(words, i, region.last)
                if i >= region.last:
                    break
            named = paper(words, i, region) if not shouted and i not in capitals else 0
            if named:
                found.append(Name(i, i, named, joined(words.texts[i + 1 : named]), frozenset(), ORGANISATION))
                i = named
                continue
            known = words.is_capital(i) and whole(words, i, region.last)
            capital = words.is_capital(i) and i not in nobody
            if not capital or not known and only_begins(words, i, region):
                i += 1
                continue
            last = run(words, i, min(region.last, i + _RUN))
            if shouted or i in capitals:  # in a headline's capitals only names known from elsewhere can be told
                found += [
                    Name(k, k, k + 1, (words.texts[k],), frozenset(), HEADLINE)
                    for k in range(i, last)
                    if words.texts[k][0].isalpha()
                ]
            else:
                people_end = found[-1].last if found and found[-1].kind == PERSON else region.first
                new = _split(words, i, last, region, people_end)
                if new and found and found[-1].first < new[0].first < found[-1].last:
                    new[0] = replace(new[0], first=found[-1].first)  # "College of Nursing president Ann Lee"
                found += new
            i = last
    return with_alone(words, mended(words, found))


def _split(words: Words, first: int, last: int, region: Region, floor: int) -> list[Name]:
    """Titles and the name itself in one run; nothing where it is only a date, a people or a title."""
    who, low = people(), words.lowers
    first, last, end = _trimmed(words, first, last)
    if first >= last or _is_nobody(words, first, last):
        return []
    if "(" in words.texts[first:last]:
        return [Name(first, first, last, ("".join(words.texts[first:last]),), frozenset(), ORGANISATION)]  # "JD(S)"
    office = first + 1 if low[first] in ("former", "ex") else first
    if " ".join(low[office:last]) in who.roles and last - office > 1:
        return []  # "Former Secretary of State"
    if last - first > 2 and (_TRADE.fullmatch(words.texts[first]) or low[first].endswith("-year-old")):
        first += 1  # "Leg-spinner Stuart Roe", "Twenty-year-old Ann Lee"
    within = _office_within(words, first, last)
    kind = None if within else place_or_body(words, first, last)
    if last - first == 1 and _CAMEL.fullmatch(words.texts[first]):
        kind = ORGANISATION  # "SeaHaven"
    led = _led(words, first, last) if kind == ORGANISATION else 0
    if led:
        return _split(words, led, last, region, floor)
    if kind:
        return [Name(first, first, last, joined(words.texts[first:last]), frozenset(), kind)]
    core = within or after_titles(words, first, last)
    if core == first == region.first and only_called(words, first, last):
        core += 1
    if core >= last:
        return []
    titled = core > first
    if titled and low[core - 1] in ("for", "of") and (last - core == 1 or low[core] not in who.first_names):
        return []  # "MP for Leigh", "Minister for Consular Affairs"
    if titled and low[core - 1] in ("for", "of", "to"):
        return [Name(core, core, last, own_words(words.texts[core:last]), frozenset(), PERSON)]  # "Lawyer for Ann Lee"
    if low[core - 1] == "miss" and last - core == 1 and low[core] in PAGEANTS:
        return []  # a title and its holder: "a former Miss Universe"
    kind = place_or_body(words, core, last) if titled else None
    surname = low[first] in who.titles or low[core] in who.also_surnames and who.role_from(low, first, core)
    if kind == ORGANISATION and last - core == 1 and surname:
        kind = None  # "Ms. White", "Mr. Dell", "Senator Hill"
    if kind == ORGANISATION and low[core] not in who.first_names:
        return [Name(first, first, last, joined(words.texts[first:last]), frozenset(), kind)]
    if titled and kind == PLACE and not any(w in who.titles for w in low[first:core]):
        return [Name(core, core, last, tuple(words.texts[core:last]), frozenset(), PLACE)]
    start = extended(words, core if not titled else first, max(region.first, floor, first - _EXTEND))
    return _somebody(words, start, core, last, end, titled, start > region.first)


def _trimmed(words: Words, first: int, last: int) -> tuple[int, int, int]:
    """A run without dates, points and titles that only stand beside the name, and where its letters of honour end."""
    who, low = people(), words.lowers
    while first < last and low[first] in who.calendar and not (first + 1 < last and low[first] in who.first_names):
        first += 1
    while last - first > 1 and low[first] == "ngo":
        first += 1  # "the NGO Front Line"
    while last > first and (words.texts[last - 1] in ".,&" or last - 1 > first and low[last - 1] in _NO_ENDS):
        last -= 1  # "told the BBC Monday", "the former Arvo CEO"
    last = before_verb(words, first, last)
    end = last  # with letters of honour, which are a part of no office
    while last - first > 2 and low[last - 1] in who.honours:
        last -= 1
    if last - first > 2 and low[first] == "opposition" and low[max(0, first - 2) : first] == ["of", "the"]:
        first += 1  # "Leader of the Opposition Ann Lee"
    return first, last, end


def _is_nobody(words: Words, first: int, last: int) -> bool:
    """Whether a run is a letter, a common noun in capitals or a people, and no name."""
    who, low = people(), words.lowers
    if last - first > 1:
        if not (low[last - 1].endswith("s") and low[last - 1][:-1] in who.demonyms):
            return False
        given = low[first] in who.first_names or " ".join(low[first:last]) in who.bodies
        return not given and (low[first] in who.roles or low[first] in who.modifiers)  # "Conservative Christians"
    text, word = words.texts[first], low[first]
    if len(text) == 1:
        return True
    if word == "police":
        return True
    if word == "state" and not _MEDIA.isdisjoint(low[last : last + 1]):
        return True  # "State television"
    if word in _NOUNS and text.removesuffix("s").isupper():
        return True  # "a super PAC"
    people_of = word.endswith("ians") or word.endswith("s") and word.removesuffix("s") in who.demonyms
    if word in who.bodies:
        return False
    return people_of or word in who.demonyms or word in who.calendar  # "Tasmanians", "Mexicans"


def _somebody(words: Words, start: int, core: int, last: int, end: int, titled: bool, within: bool) -> list[Name]:
    """The name that begins at `core` with its titles from `start`: a person where something says so."""
    who, low = people(), words.lowers
    named = {w for w in low[start:core] if w != "."}
    if within and low[start - 1] == "former":  # a capital there that only begins a sentence
        named.add("former")
    roles = roles_among(words, start, core)
    size = last - core
    if (
        any(r in who.roles or r in who.titles for r in roles)
        or low[core] in who.first_names
        and (2 <= size <= 5 or (size == 1 and titled))
    ):
        kind = PERSON
    elif size >= 3 and any(
        t == "." and len(words.texts[k]) == 1 for k, t in enumerate(words.texts[core + 1 : last], core)
    ):
        kind = PERSON  # an initial
    elif size in (2, 3) and _INITIALS.fullmatch(words.texts[core]) and low[core] not in who.places | who.bodies:
        kind = PERSON  # "D.K. Roe"
    elif low[last - 1] in who.suffixes and size >= 2 and low[last - 2] not in who.organisations:
        kind = PERSON
    else:
        part = size > 1 and low[core] in who.body_names and who.first_names.keys().isdisjoint(low[core:last])
        kind = ORGANISATION if part else UNKNOWN  # "Politico Europe"
        start, named, roles = core, set(), set()
    own = own_words(words.texts[core:last])
    given = bool(own) and own[0].lower() in who.first_names
    if len(own) > 1 and not named and not given and own[-1].lower().removesuffix("s") in who.demonyms:
        return []  # a people: "Nagorno-Karabakh Armenians"
    if own and kind == PERSON and own[0].lower() in who.demonyms - who.first_names.keys() and len(own) > 1:
        own, core = own[1:], core + 1
    return [Name(start, core, end, own, frozenset(named | roles), kind)] if own else []


def _led(words: Words, first: int, last: int) -> int:
    """Where the body begins that somebody leads: "Director-General of the Port Agency"; 0 if nobody is said to.

    Also behind what only says of what place or sort: "Federal Minister for the Environment".
    """
    who, low = people(), words.lowers
    sorts = who.modifiers | who.places
    begins = (k for k in range(first, last) if low[k] not in sorts or who.role_from(low, k, last))
    office = next(begins, first)
    office = next((k for k in range(first + 1, last - 1) if low[k] == "minister" and low[k + 1] == "for"), office)
    role = who.role_from(low, office, last)
    of = office + role[0] if role and not role[2] else last
    if of + 1 >= last or low[of] not in ("of", "for"):
        return 0
    return of + 2 if low[of + 1] == "the" else of + 1


def _office_within(words: Words, first: int, last: int) -> int:
    """Where a name of two begins behind an office within a run: "Bay City Mayor Ann Banks"; 0 if none does.

    Or behind the body that an office is at: "director with the Port Weather Bureau Ann Banks".
    """
    who, low, k = people(), words.lowers, last - 2
    if k <= first:
        return 0
    known, surname = low[k] in who.first_names, low[k + 1] not in who.organisations | who.places
    if known and (low[k - 1] in who.titles or who.role_to(low, k, first)):
        return k
    if not surname:
        return 0
    if k > first + 1 and "of" in low[first : k - 1] and low[k - 1] in LEADERS:
        return k  # "Bank of France Governor Luc Morel"
    at = first - 1 - (first > 0 and low[first - 1] == "the")
    before = low[at] if at > 0 else ""
    led = before in ("of", "for", "'s") and any(who.role_from(low, i, at) for i in range(max(0, at - 5), at))
    if known and low[k - 1] in who.organisations and (led or before in ("at", "with")):
        return k
    sent = low[first - 1] in ("to", "for") and " ".join(low[first:k]) in who.places if first else False
    return k if sent and who.role_to(low, first - 1, max(0, first - 4)) else 0
