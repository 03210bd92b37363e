"""Names in a text: capitalised phrases with the titles and roles before them, told apart by kind."""

from __future__ import annotations

import re
from functools import cache

from readout.attribution.capitals import in_capitals, mostly_capitals, qualifies
from readout.attribution.joining import mended
from readout.attribution.name import HEADLINE, ORGANISATION, PERSON, PLACE, UNKNOWN, Name
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.titles import ABBREVIATED, PAGEANTS, after_titles, extended, roles_among
from readout.attribution.words import Region, Words

_RUN = 12  # tokens of the longest name that is looked for
_EXTEND = 7  # tokens before a name that its titles and roles may take
_MARKS = "“”\"‘’'"
_PARTY = re.compile(r"[A-Z]{1,3}(-| ?[.–-] ?)[A-Z]|[RDI]$")  # (R-S.C.), (D., Ohio)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_INSIDE = frozenset("against without".split())
_ENFORCE = frozenset("administration enforcement directorate service services".split())
_BOTH = frozenset("new first second great good may will".split())  # function words that also begin names


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
    for region in words.regions:
        shouted = mostly_capitals(words, region)
        capitals = in_capitals(words, region)
        i = region.first
        while i < region.last:
            if words.texts[i] in "([" and _PARTY.match(" ".join(words.texts[i + 1 : i + 3])):
                i = _closed(words, i, region.last)
            if i >= region.last or not words.is_capital(i) or _is_plain(words, i, region):
                i += 1
                continue
            last = _run(words, i, min(region.last, i + _RUN))
            if shouted or i in capitals:  # in a headline's capitals only names known from elsewhere can be told
                found += [
                    Name(k, k, k + 1, (words.texts[k],), frozenset(), HEADLINE)
                    for k in range(i, last)
                    if words.texts[k][0].isalpha()
                ]
            else:
                people_end = found[-1].last if found and found[-1].kind == PERSON else region.first
                found += _split(words, i, last, region, people_end)
            i = last
    return mended(words, found)


def _closed(words: Words, i: int, limit: int) -> int:
    """One past the bracket that closes the one at token i."""
    return next((k + 1 for k in range(i + 1, min(limit, i + 9)) if words.texts[k] in ")]"), i + 1)


def _is_plain(words: Words, i: int, region: Region) -> bool:
    """Whether a capital only marks a beginning (of a sentence, of a quotation) or stands on a function word."""
    lower = words.lowers[i]
    if qualifies(lower) or i == region.first and lower in _calls() and i + 1 < region.last and words.is_capital(i + 1):
        return True  # "Chipmaker Arvo said"
    if lower in people().function_words and words.texts[i] != "US" and not _is_initial(words, i, region.last):
        return lower not in _BOTH or i + 1 == region.last or not words.is_capital(i + 1)
    begins = i == region.first or words.texts[i - 1] in "“\"'‘«:—–(["
    if not begins or (i + 1 < region.last and words.is_capital(i + 1)):
        office = lower in people().titles or people().role_from(words.lowers, i, region.last)
        return begins and lower in words.vocabulary and not office
    return lower in words.vocabulary or any(t & {"gerund", "third"} for _, t in reporting().forms.get(lower, ()))


@cache
def _calls() -> frozenset[str]:
    """What bodies are called that is never a part of their names."""
    who = people()
    nouns = frozenset[str]().union(*(kind.called | kind.also for kind in who.body_kinds.values()))
    return nouns - who.organisations - who.named_after - who.collectives


def _run(words: Words, i: int, limit: int) -> int:
    """One past the last token of the run of capitalised words that begins at token i."""
    who = people()
    j = i + 1
    while j < limit:
        before, here = words.lowers[j - 1], words.lowers[j]
        ahead = j + 1 < limit and words.is_capital(j + 1)
        if (
            words.is_capital(j)
            and (
                here not in who.function_words
                or here in _BOTH
                or _is_initial(words, j, limit)
                or _between(words, j, limit)
            )
            and not qualifies(here)
            or here == "."
            and words.texts[j - 1] != "."
            and (len(before) == 1 or before in ABBREVIATED)
            and (ahead or before in who.suffixes)
        ):
            j += 1
        elif here == "," and ahead and words.lowers[j + 1] in ("jr", "sr") or here in who.particles and ahead:
            j += 2
        elif (
            here in who.particles and j + 2 < limit and words.lowers[j + 1] in who.particles and words.is_capital(j + 2)
        ):
            j += 3
        elif words.texts[j] in _MARKS and _nickname(words, i, j, limit):
            j = _nickname(words, i, j, limit)
        elif here == "." and len(before) == 1 and j + 1 < limit and _nickname(words, i, j + 1, limit):
            j += 1
        elif here in ("of", "on", "for", "&") and _names_office(words, i, j) and j + 1 < limit:
            skip = 2 if words.lowers[j + 1] == "the" else 1
            if j + skip >= limit or not words.is_capital(j + skip) or words.lowers[j + skip] in who.calendar:
                break
            j += skip + 1
        elif here == "and" and ahead and _goes_on(words, i, j, limit):
            j = _goes_on(words, i, j, limit)
        else:
            break
    return j


def _goes_on(words: Words, i: int, j: int, limit: int) -> int:
    """One past the end of the name that goes on behind the "and" at token j; 0 where "and" joins two names.

    "The Food and Drug Administration", "Department of Health and Human Services": not "the Senate and White House".
    """
    who, low = people(), words.lowers
    end = next((k for k in range(j + 1, min(limit, j + 4)) if not words.is_capital(k)), min(limit, j + 4))
    if "of" in low[i:j] or "for" in low[i:j]:
        return end if low[end - 1] in who.matters else 0
    one = low[i]
    known = one in who.bodies | who.organisations | who.places | who.demonyms or one in who.first_names
    field = j == i + 1 and i > 0 and low[i - 1] == "the" and not known and not words.texts[i].isupper()
    return end if field and low[end - 1] in who.named_after | _ENFORCE else 0


def _between(words: Words, j: int, limit: int) -> bool:
    """Whether a preposition with a capital is a part of a name: "Surfers Against Sewage"."""
    return words.lowers[j] in _INSIDE and j + 1 < limit and words.is_capital(j + 1)


def _is_initial(words: Words, j: int, limit: int) -> bool:
    """Whether a letter is somebody's initial, though it is a word, too: "Samuel A. Fox"."""
    return j + 2 < limit and len(words.texts[j]) == 1 and words.texts[j + 1] == "." and words.is_capital(j + 2)


def _nickname(words: Words, i: int, j: int, limit: int) -> int:
    """One past the mark that closes a nickname at token j within the name that begins at i; 0 if there is none.

    "Robert “Bobby” Fox", "Dwayne "The Rock" Fox": a given name before it, capitals within, a capital after it.
    """
    close = next((k for k in range(j + 2, min(limit - 1, j + 5)) if words.texts[k] in _MARKS), 0)
    inside = range(j + 1, close)
    named = any(words.lowers[k] in people().first_names for k in range(i, j))
    return close + 1 if close and named and all(words.is_capital(k) for k in (*inside, close + 1)) else 0


def _names_office(words: Words, i: int, j: int) -> bool:
    """Whether the words before "of" make it part of a name: Department of …, Secretary of …, University of …"""
    before, who = words.lowers[j - 1], people()
    if before in ("president", "leader", "mayor", "governor"):
        return False
    return words.lowers[j] == "&" or before in who.organisations or before in who.roles or before in ("chief", "chiefs")


def _split(words: Words, first: int, last: int, region: Region, floor: int) -> list[Name]:
    """Titles and the name itself in one run; nothing where it is only a date, a people or a title."""
    who = people()
    low = words.lowers
    while first < last and low[first] in who.calendar and not (first + 1 < last and low[first] in who.first_names):
        first += 1
    while last > first and (words.texts[last - 1] in ".,&" or last - 1 > first and low[last - 1] in _WEEKDAYS):
        last -= 1  # "told the BBC Monday"
    if last - first > 2 and low[first] == "opposition" and low[max(0, first - 2) : first] == ["of", "the"]:
        first += 1  # "Leader of the Opposition Ann Lee"
    if first >= last or last - first == 1 and len(words.texts[first]) == 1:
        return []
    if (
        last - first == 1
        and (low[first] in who.demonyms or low[first] in who.calendar)
        and low[first] not in who.bodies
    ):
        return []
    kind = _body(words, first, last)
    if kind:
        return [Name(first, first, last, tuple(words.texts[first:last]), frozenset(), kind)]
    core = after_titles(words, first, last)
    if core >= last:
        return []
    titled = core > first
    if low[core - 1] == "miss" and last - core == 1 and low[core] in PAGEANTS:
        return []  # a title and its holder: "a former Miss Universe"
    kind = _body(words, core, last) if titled else None
    if kind == ORGANISATION and low[core] not in who.first_names:
        return [Name(first, first, last, tuple(words.texts[first:last]), frozenset(), kind)]
    if titled and kind == PLACE and not any(w in who.titles for w in low[first:core]):
        return [Name(core, core, last, tuple(words.texts[core:last]), frozenset(), PLACE)]
    start = extended(words, core if not titled else first, max(region.first, floor, first - _EXTEND))
    named = {w for w in low[start:core] if w != "."}
    if start > region.first and low[start - 1] == "former":  # a capital there that only begins a sentence
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
    elif low[last - 1] in who.suffixes and size >= 2 and low[last - 2] not in who.organisations:
        kind = PERSON
    else:
        part = size > 1 and low[core] in who.body_names and who.first_names.keys().isdisjoint(low[core:last])
        kind = ORGANISATION if part else UNKNOWN  # "Politico Europe"
        start, named, roles = core, set(), set()
    own = _own(words.texts[core:last])
    given = bool(own) and own[0].lower() in who.first_names
    if len(own) > 1 and not named and not given and own[-1].lower().removesuffix("s") in who.demonyms:
        return []  # a people: "Nagorno-Karabakh Armenians"
    if own and kind == PERSON and own[0].lower() in who.demonyms and len(own) > 1:
        own, core = own[1:], core + 1
    return [Name(start, core, last, own, frozenset(named | roles), kind)] if own else []


def _own(texts: list[str]) -> tuple[str, ...]:
    """A name's words without points, commas and a nickname.

    >>> _own(["Robert", "C", ".", "“", "Bobby", "”", "Fox"])
    ('Robert', 'C', 'Fox')
    """
    marks = [k for k, t in enumerate(texts) if t in _MARKS]
    left = texts[: marks[0]] + texts[marks[-1] + 1 :] if len(marks) > 1 else texts
    return tuple(t for t in left if t not in ".,")


def _body(words: Words, first: int, last: int) -> str | None:
    """Whether a run names a place or an organisation rather than a person."""
    who, low = people(), words.lowers
    phrase = " ".join(w for w in low[first:last] if w != ".")
    if phrase in who.places:
        return PLACE
    if phrase in who.bodies:
        return ORGANISATION
    if last - first == 1:
        if phrase in who.demonyms or phrase in who.calendar or phrase in who.organisations:
            return None if phrase in who.also_surnames or phrase in who.first_names else ORGANISATION
        return ORGANISATION if words.texts[first].isupper() and 2 <= len(phrase) <= 6 else None
    person = low[last - 1] in who.also_surnames and (
        low[first] in who.first_names and last - first <= 3 or low[last - 2] in who.first_names
    )
    of_body = low[last - 1] in who.body_words and low[first] not in who.first_names
    if of_body or low[last - 1] in who.organisations and not person:
        return ORGANISATION
    if not _INSIDE.isdisjoint(low[first + 1 : last]):
        return ORGANISATION
    inner = [k for k in range(first + 1, last) if low[k] in ("of", "on", "for", "&")]
    if inner and low[inner[0] - 1] in who.organisations:
        # "Speaker of the House Ann Lee" is a title and a name; "Bank of Oslo" is not
        return None if who.role_to(low, inner[0], first) else ORGANISATION
    return None
