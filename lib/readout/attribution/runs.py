"""Where a name ends that begins with a capital: initials, particles, nicknames, "of" and "and" within it."""

from __future__ import annotations

import re

from readout.attribution.capitals import qualifies
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.titles import ABBREVIATED
from readout.attribution.words import Words

MARKS = "“”\"‘’'"
BOTH = frozenset("new first second great good may will".split())  # function words that also begin names
INSIDE = frozenset("against without not".split())  # words that names hold: "Surfers Against Sewage", "Books Not Bombs"
# function words that are surnames behind a first name: "Tom Little"
_SURNAMES = frozenset("little best down most own near over under first last next great good less".split())
_WHOSE = frozenset(
    "people women men children workers farmers teachers students veterans writers players lawyers doctors nurses "
    "citizens consumers peasants mothers alzheimer parkinson".split()
)  # "the People's Front"
_SAINTS = frozenset("st saint king queen guy".split())  # "St Mary's Hospital", "King's College"
_OFFICERS = frozenset(
    "attorney general sheriff governor mayor prosecutor coroner minister premier president speaker treasurer "
    "comptroller auditor solicitor examiner defender marshal ombudsman chancellor commissioner secretary registrar "
    "advocate".split()
)
_OFFICES = frozenset("office department bureau".split())  # "the Sheriff's Office"
_ARTICLED = re.compile(r"(?:al|el|ad|an|as|ash|at|az|ul|d|l)[-’'][A-Z]\w{1,20}(?:-\w{1,20})?")
_LED = frozenset("president leader mayor governor".split())  # who may be of a place, behind their names
_SENT = frozenset("ambassador envoy adviser advisor counselor counsellor".split())
_MINISTRIES = frozenset("ministry department minister secretary ministers directorate committee".split())
_MATTERS_TOO = frozenset("government strategy business justice equality families digital islands gaeltacht".split())
_ENFORCE = frozenset("administration enforcement directorate service services".split())


def run(words: Words, i: int, limit: int) -> int:
    """One past the last token of the run of capitalised words that begins at token i."""
    who = people()
    j = max(i + 1, whole(words, i, limit))
    while j < limit:
        before, here = words.lowers[j - 1], words.lowers[j]
        ahead = j + 1 < limit and words.is_capital(j + 1)
        if (
            words.is_capital(j)
            and (
                here not in who.function_words
                or here in BOTH
                or is_initial(words, j, limit)
                or _between(words, j, limit)
                or here in _SURNAMES
                and before in who.first_names
            )
            and not qualifies(here)
            or here == "."
            and words.texts[j - 1] != "."
            and (len(before) == 1 or before in ABBREVIATED)
            and (ahead or before in who.suffixes)
        ) or _ARTICLED.fullmatch(words.texts[j]):
            j += 1
        elif here == "the" and j == i + 1 and before.endswith("ing") and ahead and words.is_capital(i):
            j += 2  # "Breaking the Silence"
        elif here == "(" and _wing(words, j, limit):  # "JD(S)"
            j += 3
        elif here == "," and ahead and words.lowers[j + 1] in ("jr", "sr") or here in who.particles and ahead:
            j += 2
        elif (
            here in who.particles and j + 2 < limit and words.lowers[j + 1] in who.particles and words.is_capital(j + 2)
        ):
            j += 3
        elif words.texts[j] in MARKS and _nickname(words, i, j, limit):
            j = _nickname(words, i, j, limit)
        elif here == "." and len(before) == 1 and j + 1 < limit and _nickname(words, i, j + 1, limit):
            j += 1
        elif (
            j + 1 < limit
            and (here in ("of", "on", "for", "&") and _names_office(words, i, j))
            or (here == "of" and before in _LED or here == "to" and before in _SENT)
            and _leads_to_name(words, j, limit)
        ):
            skip = 2 if words.lowers[j + 1] == "the" else 1
            if j + skip >= limit or not words.is_capital(j + skip) or words.lowers[j + skip] in who.calendar:
                break
            j += skip + 1
        elif (
            here in ("'s", "'")
            and ahead
            and (
                (before in _WHOSE or here == "'" and before in who.plurals or words.lowers[i] in _SAINTS)
                and words.lowers[j + 1] in who.organisations | {"research", "aid"}
                or before in _OFFICERS
                and words.lowers[j + 1] in _OFFICES
            )
        ):
            j += 2
        elif here == "and" and ahead and _goes_on(words, i, j, limit):
            j = _goes_on(words, i, j, limit)
        elif here == "," and ahead and _listed(words, i, j, limit):
            j = _listed(words, i, j, limit)
        else:
            break
    return j


def whole(words: Words, i: int, limit: int) -> int:
    """One past the name of a body known by heart that begins at token i, whatever words it holds; 0 if none does.

    >>> from readout.document import Document
    >>> whole(Words(Document("a", "Save the Children said no.")), 0, 6)
    3
    """
    for tokens in people().whole_names.get(words.lowers[i], ()):
        end = i + len(tokens)
        if end <= limit and (tokens[-1] == "'s" or words.is_capital(end - 1)) and tuple(words.lowers[i:end]) == tokens:
            return end
    return 0


def _goes_on(words: Words, i: int, j: int, limit: int) -> int:
    """One past the end of the name that goes on behind the "and" at token j; 0 where "and" joins two names.

    "The Food and Drug Administration", "Department of Health and Human Services": not "the Senate and White House".
    """
    who, low = people(), words.lowers
    end = next((k for k in range(j + 1, min(limit, j + 4)) if not words.is_capital(k)), min(limit, j + 4))
    if low[j - 1 : j + 2] == ["fire", "and", "rescue"]:
        return j + 2 + (low[j + 2 : j + 3] == ["service"] and j + 2 < limit)
    if "of" in low[i:j] or "for" in low[i:j]:
        return end if low[end - 1] in who.matters or low[end - 1] == "enforcement" else 0
    one = low[i]
    known = one in who.bodies | who.organisations | who.places | who.demonyms or one in who.first_names
    field = j == i + 1 and i > 0 and low[i - 1] == "the" and not known and not words.texts[i].isupper()
    if 1 < j - i < 4 and _is_field(words, i, j):  # "the National Oceanic and Atmospheric Administration"
        return end if low[end - 1] in who.organisations | _ENFORCE and end - 1 > j else 0
    return end if field and low[end - 1] in who.named_after | _ENFORCE | {"trust", "council", "university"} else 0


def _is_field(words: Words, i: int, j: int) -> bool:
    """Whether words before "and" say what a body of two fields is for: "the U.S. Fish and …"."""
    who, low = people(), words.lowers
    phrase = [word for word in low[i:j] if word != "."]
    bodies = who.bodies | who.organisations | who.named_after | who.collectives
    begins = i > 0 and low[i - 1] in ("the", "'s", "’s") or low[i] in who.demonyms | {"national", "u.s"}
    plain = (
        words.texts[j - 1][1:].islower() and phrase[-1] not in bodies | who.places | who.demonyms | who.plurals.keys()
    )
    named = " ".join(phrase) in who.bodies | who.places or who.first_names.keys() & set(phrase)
    return begins and plain and not named and bodies.isdisjoint(phrase[:-1])


def _listed(words: Words, i: int, j: int, limit: int) -> int:
    """One past the end of what a ministry is of, where that is a list: "Department for Culture, Media and Sport"."""
    low, matters = words.lowers, people().matters | _MATTERS_TOO
    if _MINISTRIES.isdisjoint(low[i:j]) or {"of", "for"}.isdisjoint(low[i:j]) or low[j - 1] not in matters:
        return 0
    end = next((k for k in range(j, limit) if not words.is_capital(k) and low[k] not in (",", "and")), limit)
    last = next((k for k in range(end - 1, j, -1) if low[k] == "and"), limit)
    end = next((k for k in range(min(end, last + 4) - 1, last, -1) if low[k] in matters), 0)
    parts = (low[k - 1] for k in range(j + 1, last + 1) if low[k] in (",", "and"))
    return end + 1 if end and matters.issuperset(parts) else 0


def _wing(words: Words, j: int, limit: int) -> bool:
    """Whether a bracket right behind a party's initials says which wing of it: "JD(S)", "CPI(M)", "NCP(SP)"."""
    if j + 2 >= limit or words.texts[j + 2] != ")" or words.spans[j][0] != words.spans[j - 1][1]:
        return False
    return words.texts[j - 1].isupper() and words.texts[j + 1].isupper() and len(words.texts[j + 1]) < 3


def _leads_to_name(words: Words, j: int, limit: int) -> bool:
    """Whether what an office is of ends with who holds it: "Governor of the Bank of Norland Ann Lee"."""
    who, low = people(), words.lowers
    begin = k = j + 2 if low[j + 1 : j + 2] == ["the"] else j + 1
    while k + 1 < limit and (words.is_capital(k) or low[k] in ("of", "for") and words.is_capital(k + 1)):
        if k > begin and low[k] in who.first_names and words.is_capital(k - 1):
            return words.is_capital(k + 1) or low[k + 1] in who.particles
        k += 1
    return False


def _between(words: Words, j: int, limit: int) -> bool:
    """Whether a preposition with a capital is a part of a name: "Surfers Against Sewage"."""
    return words.lowers[j] in INSIDE and j + 1 < limit and words.is_capital(j + 1)


def is_initial(words: Words, j: int, limit: int) -> bool:
    """Whether a letter is somebody's initial, though it is a word, too: "Samuel A. Fox"."""
    return j + 2 < limit and len(words.texts[j]) == 1 and words.texts[j + 1] == "." and words.is_capital(j + 2)


def _nickname(words: Words, i: int, j: int, limit: int) -> int:
    """One past the mark that closes a nickname at token j within the name that begins at i; 0 if there is none.

    "Robert “Bobby” Fox", "Dwayne "The Rock" Fox": a given name before it, capitals within, a capital after it.
    """
    close = next((k for k in range(j + 2, min(limit - 1, j + 5)) if words.texts[k] in MARKS), 0)
    inside = range(j + 1, close)
    named = any(words.lowers[k] in people().first_names for k in range(i, j))
    return close + 1 if close and named and all(words.is_capital(k) for k in (*inside, close + 1)) else 0


def _names_office(words: Words, i: int, j: int) -> bool:
    """Whether the words before "of" make it part of a name: Department of …, Secretary of …, University of …"""
    before, who = words.lowers[j - 1], people()
    given = j - 2 >= i and (words.lowers[j - 2] == "." or words.lowers[j - 2] in who.first_names)
    if before in _LED or given and before in who.roles:
        return False  # "Peter T. King of Oslo"
    within = words.lowers[i:j]
    of_body = before in who.organisations or before in who.named_after  # Diocese of Wyke
    if words.lowers[j] == "&" or of_body or before in who.roles or before == "chiefs":
        return True
    # "Institute for the Study of War"
    purpose = "for" in within and not who.organisations.isdisjoint(within[: within.index("for")])
    return words.lowers[j] == "of" and purpose


def before_verb(words: Words, first: int, last: int) -> int:
    """Where a name ends that a headline's verb follows: "Ann Lee Calls"."""
    if words.lowers[first] not in people().first_names:
        return last
    verbs = (k for k in range(first + 2, last) if words.lowers[k][-1] == "s" and reporting().finite(words.lowers[k]))
    return next(verbs, last)


def closed(words: Words, i: int, limit: int) -> int:
    """One past the bracket that closes the one at token i."""
    return next((k + 1 for k in range(i + 1, min(limit, i + 9)) if words.texts[k] in ")]"), i + 1)
