"""The titles and roles before a name: "former Harbour Minister", "Kremlin aide", "Sen."."""

from __future__ import annotations

from readout.attribution.people import People, people
from readout.attribution.words import Words

ABBREVIATED = frozenset(
    "sen rep gov lt gen col maj capt sgt cpl spc cmdr adm pres atty supt det dr mr mrs ms prof rev hon "
    "jr sr inc corp co ltd st del cllr insp revd ald".split()
)
_DOTTED = frozenset(["del"])  # a delegate with its full stop, a part of names without
_SURNAMES = frozenset(
    "king queen prince bishop pope duke lord count baron major marshal cardinal judge justice cook sheikh sheik sultan "
    "imam constable sergeant".split()
)
HONORIFICS = frozenset("mr mrs ms miss dr mister".split())
_GIVEN = frozenset("dean duke earl prince".split())  # titles that are first names, too
_MOSTLY_GIVEN = frozenset("dean earl".split())  # and are no titles where the text does not speak of "the dean"
PAGEANTS = frozenset("universe world earth international america usa teen".split())  # "Miss Universe Ann Lee"
LEADERS = frozenset(
    "president,vice president,prime minister,premier,chancellor,chairman,chairwoman,chairperson,chair,governor,mayor,"
    "leader,chief executive,ceo,chief,boss,head,founder,co-founder,owner,director,general secretary,secretary-general,"
    "secretary general,coach,head coach,manager,principal,headteacher,commander,captain,editor,commissioner".split(",")
)  # of whom a place or a body has one


def after_titles(words: Words, first: int, last: int) -> int:
    """The token after the last title or role of a run; `first` where there is none."""
    who, low = people(), words.lowers
    core, i = first, first
    given = low[first] in _MOSTLY_GIVEN and last - first == 2 and low[first] not in words.vocabulary
    if given or low[first] in _GIVEN and who.role_to(low, first, max(0, first - 3)):
        i += 1  # "Dean Roe", "the captain Dean Roe"
    while i < last and not (i + 1 == last and i > first and _is_surname(words, i)):
        if low[i + 1 : i + 2] == ["'s"] and i + 1 < last:
            break  # "King's College"
        role = who.role_from(low, i, last)
        several = role is not None and role[2] and not _of_several(words, i + role[0], last)
        if role and not several and not (i > first and core == first and i + role[0] == last):
            i += role[0]
            core = i
        elif _is_title(words, i, last):
            i += 1 + (low[i] == "tan")
            core = i
        else:
            i += 1
        while core == i and i < last and words.texts[i] in (".", "of", "the", "for", "to"):
            i += 1
            core = i
    if core == first:
        # a people or party before a first name: "Democrat Ann Lee"
        i = first
        while i + 2 < last and (low[i] in who.modifiers or low[i] in who.places):
            i += 1
        if low[first] in who.nationals and last - first > 2:
            return first + 1  # "Dutchman Ruud Bakker"
        return i if i > first and low[i] in who.first_names else first
    for size in (3, 2, 1):  # "President of Norway Ann Lee", "Speaker of the House Ann Lee", "Miss Norway Ann Lee"
        rest = " ".join(low[core : core + size])
        known = rest in who.places or rest in who.bodies or rest in who.organisations
        more = words.lowers[core + size : core + size + 1]
        if known and core + size < last and words.lowers[core - 1] in ("of", "the", "for", "to") and more != ["of"]:
            return core + size
        if words.lowers[core - 1] == "miss" and core + size + 1 < last and (rest in who.places or rest in PAGEANTS):
            return core + size
    if words.lowers[core - 1] in ("of", "for", "the", "to") and low[core] not in who.first_names:
        # "Director of National Intelligence Ann Lee": the office goes on up to a first name
        return next((k for k in range(core + 1, last - 1) if low[k] in who.first_names), core)
    return core


def _is_title(words: Words, i: int, last: int) -> bool:
    """Whether a title stands at token i: "Sri", but not in "Sri Lanka", "Tan Sri", but not "Tan"."""
    who, low = people(), words.lowers
    if i + 1 < last and low[i] in _DOTTED and words.texts[i + 1] == ".":
        return True
    if low[i : i + 2] == ["tan", "sri"]:
        return i + 2 < last
    if "-" in low[i] and all(part in who.titles or part in who.roles for part in low[i].split("-")):
        return i + 1 < last  # "Judge-Executive"
    return low[i] in who.titles and " ".join(low[i : i + 2]) not in who.places


def _is_surname(words: Words, i: int) -> bool:
    """Whether a title or a role is a surname where it ends a name: "Mr. King", "Ann Baker", "Dr. Amrita Sen"."""
    before, word = words.lowers[i - 1], words.lowers[i]
    if word in ABBREVIATED:
        return before not in people().titles and words.texts[i - 1] != "." and words.texts[i + 1 : i + 2] != ["."]
    if before == ".":  # "Mr.", "Ann B."
        before = words.lowers[i - 2]
        return (word in _SURNAMES or word in people().roles) and (before in HONORIFICS or len(before) == 1)
    return (word in _SURNAMES or word in people().roles) and (before in people().first_names or before in HONORIFICS)


def _of_several(words: Words, i: int, last: int) -> bool:
    """Whether names follow a title of several people: "Senators Ann Lee and Joe Fox", "Senators Lee and Fox"."""
    if i + 1 < last:
        return words.lowers[i] in people().first_names
    return i + 1 == last and last + 1 < len(words) and words.lowers[last] == "and" and words.is_capital(last + 1)


def extended(words: Words, start: int, floor: int) -> int:
    """Where the lower-case roles and their modifiers before a name begin: "Kremlin aide …", "former mayor …"."""
    who, low = people(), words.lowers
    role = who.role_to(low, start, floor)
    if not role or (low[start - 1] in who.titles and low[start - 1] not in who.roles):
        return start
    begin = i = start - role[0]
    while i > floor:
        word = low[i - 1]
        further = who.role_to(low, i, floor)
        if further:
            i -= further[0]
        elif (
            word in who.modifiers
            or word in who.places
            or word in who.organisations
            or word in who.collectives
            or words.is_capital(i - 1)
            and word not in who.function_words
        ):
            i -= 1
        elif word == "." and i - 1 > floor and low[i - 2] in ABBREVIATED:
            i -= 2
        elif "-" in word and word[0].isalpha():
            i -= 1
        else:
            break
        begin = i
    return begin


def roles_among(words: Words, first: int, last: int) -> set[str]:
    """Roles of several words that stand among a name's titles."""
    who, found, i = people(), set(), first
    while i < last:
        role = who.role_from(words.lowers, i, last)
        if role:
            found.add(role[1])
        elif words.lowers[i] in who.titles:
            found.add(words.lowers[i])
        i += role[0] if role else 1
    return found


def role_gender(titles: frozenset[str], who: People) -> str | None:
    """The gender that titles or roles give, if any."""
    for word in sorted(titles):
        gender = who.gendered.get(word) or who.titles.get(word)
        if gender in ("male", "female"):
            return gender
    return None
