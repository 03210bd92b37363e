"""Descriptions of people without a name: "the aide", "both leaders", "a senior official"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.attribution.equivalents import CHIEFS, COVERS, MINISTERS, PEOPLE_OF, SAME
from readout.attribution.evidence import ADDRESSED
from readout.attribution.people import FEMALE, MALE, people
from readout.attribution.person import Person
from readout.attribution.reporting import reporting
from readout.attribution.titles import ABBREVIATED, LEADERS
from readout.attribution.words import Words

SOMEBODY = "somebody"  # the role of whom the text gives an age or a country: "the 34-year-old", "the Spaniard"

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
_DEFINITE = frozenset("the both these those".split())
_INDEFINITE = frozenset("a an another one some several many two three four five six".split())
DETERMINERS = _DEFINITE | _INDEFINITE
_MODIFIERS = 5
OFFICES = frozenset("leader politician".split())
LESSER = frozenset("shadow deputy assistant associate".split())  # "the chancellor" is not the shadow chancellor
_BEFORE = frozenset("also then later".split())
_CLOSING = frozenset([",", "”", '"', "’", "'", "»"])
_SINGULAR = ("ss", "us", "is", "ics")  # "business", "bus", "tennis", "politics"
_FIELDS = frozenset(
    "news sports sales arms rights operations communications appeals gas customs securities savings claims jobs "
    "relations services affairs systems supplies parts antiques toys drugs records crimes homicides".split()
)
_ADJECTIVE = re.compile(r"[\w’']{1,20}(?:-[\w’']{1,20}){1,3}|[a-z]{2,16}(?:ous|ful|less|able|ible|ic|ish|ive|ary)")

_ALSO_SAY_HOW = frozenset("official expert executive professional criminal native individual".split())
_THING = re.compile(
    r"[a-z]{2,16}(?:tion|sion|ment|ness|ity|ance|ence|ing|ings)s?|(?:visit|trip|word|result|language|name|post|residence|"
    r"duty|policy|line|record|version|report|response|letter|document|inquiry|advice|order|account|website|party|case|"
    r"law|trial|act|court|charge|gang|art|right|need|board|branch|power|summary|suite|role|life|people|species)s?"
)


@dataclass(frozen=True)
class Description:
    """Tokens [first, last) that describe somebody.

    Attributes
    ----------
    first, last : int
        Its determiner and its last word; "of …" is left out.
    role : str
        Singular.
    plural, definite : bool
    number : int or None
        "two", "both": how many.
    modifiers : frozenset of str
        Lower-case words between determiner and role.
    """

    first: int
    last: int
    role: str
    plural: bool
    definite: bool
    number: int | None
    modifiers: frozenset[str]

    def fits(self, person: Person) -> bool:
        """Whether a person is known by this role (or one it covers) and by its modifiers."""
        who, named = people(), person.titles
        if self.role in ("man", "woman"):
            wanted = MALE if self.role == "man" else FEMALE
            office = any(who.roles.get(title) in OFFICES for title in named)  # the premier is hardly "the woman"
            return not self.modifiers and person.gender == wanted and (self.plural or not office)
        same = (
            self.role in named
            or bool(SAME.get(self.role, frozenset()) & named)
            or any(who.roles.get(t) in COVERS.get(self.role, ()) for t in named)
            or bool(self.modifiers)
            and self.is_chief(person, LEADERS | MINISTERS)
        )
        deputy = self.role == "president" and "vice president" in named or not named & LESSER <= self.modifiers
        of = {PEOPLE_OF[title] for title in named if title in PEOPLE_OF}
        return same and not deputy and self.modifiers <= named | of | person.leads

    def is_chief(self, person: Person, offices: frozenset[str]) -> bool:
        """Whether it only says that somebody leads, and this one has such an office: "the Fed chief"."""
        return self.role in CHIEFS and not offices.isdisjoint(person.titles)


def acts(low: Sequence[str], first: int, last: int, limit: int) -> bool:
    """Whether the words [first, last) are the subject of a verb of saying, behind them or (“…,” said …) before."""
    has = last + 1 < limit and low[last] in ("has", "had")
    after, before = low[last + has] if last < limit else "", low[first - 1] if first else ""
    closed = first > 1 and low[first - 2] in _CLOSING  # “…,” said the senator
    inverted = closed and before not in ADDRESSED and reporting().finite(before)
    return inverted or reporting().finite(after) or after in _BEFORE


def _role_follows(words: Words, j: int, after: int, limit: int) -> bool:
    """Whether the role at token j only leads to another: "the deputy leader", "the deputy Labour leader"."""
    who, low = people(), words.lowers
    further = after + (low[after] in who.modifiers and not words.is_capital(after))  # "Republican presidential hopes"
    if who.role_from(low, further, limit) or low[after] == "-":
        return True
    party = low[j] in who.modifiers and after + 1 < limit and words.is_capital(after) and not words.is_capital(j)
    return bool(party and who.role_from(low, after + 1, limit) and not words.is_capital(after + 1))


def opens(words: Words, first: int, last: int) -> bool:
    """Whether it opens a sentence and more is said of whom it means: "The Spaniard, who is 22, …"."""
    return words.texts[first][0].isupper() and words.lowers[last : last + 1] == [","]


def _describes(word: str) -> bool:
    """Whether a word in lower case may stand before a role: not a verb ("the plan angered …"), nor several things.

    >>> [_describes(word) for word in ("central", "bank", "self-made", "tennis", "angered", "says", "plans")]
    [True, True, True, True, False, False, False]
    """
    if _ADJECTIVE.fullmatch(word) or word in _FIELDS or word.isalpha() and word.endswith(_SINGULAR):
        return True
    return word.isalpha() and not word.endswith(("s", "ed")) and not reporting().finite(word)


def description_at(words: Words, i: int, limit: int) -> Description | None:
    """The description that begins with the determiner at token i, if one does.

    Examples
    --------
    >>> from readout.document import Document
    >>> words = Words(Document("a", "Yesterday the two Norwegian ministers met."))
    >>> d = description_at(words, 1, 7)
    >>> d.role, d.number, sorted(d.modifiers), d.definite
    ('minister', 2, ['norwegian'], True)
    """
    low, who = words.lowers, people()
    if low[i] not in DETERMINERS:
        return None
    definite, number = low[i] in _DEFINITE, _NUMBERS.get(low[i])
    j = i + 1
    if j < limit and low[j] in _NUMBERS:
        number, j = _NUMBERS[low[j]], j + 1
    start, loose = j, False
    while j < limit and j - start <= _MODIFIERS:
        role = who.role_from(low, j, limit)
        if role and role[1] in _ALSO_SAY_HOW and _THING.fullmatch(low[j + 1] if j + 1 < limit else ""):
            return None  # "an official declaration"
        ends = role and not (j + role[0] < limit and (_role_follows(words, j, j + role[0], limit)))
        if role and ends:
            size, singular, plural = role
            if plural != bool(number and number > 1) and number:
                return None
            if loose and (plural or words.is_capital(j)):
                return None  # "one reason Democrats say"
            modifiers = frozenset(w for w in low[start:j] if w != ".")
            return Description(i, j + size, singular, plural, definite, number, modifiers)
        if low[j + 1 : j + 3] == ["-", "year-old"] and low[j].isdigit():
            j += 3
            k = next((k for k in range(j, limit) if low[k] not in who.modifiers), j)
            if who.role_from(low, k, limit):  # “…,” said the 37-year-old former teacher
                continue
            if definite and not number and (acts(low, i, j, limit) or opens(words, i, j)):
                return Description(i, j, SOMEBODY, False, True, None, frozenset())
            continue
        of_two = " ".join(low[j : j + 2]) in who.nationals  # "the South African"
        stands = acts(low, i, j + 1 + of_two, limit) or opens(words, i, j + 1 + of_two)
        capped = low[j] == "international" and j > start and low[j - 1] in who.places | who.demonyms
        if (low[j] in who.nationals or of_two or capped) and definite and not number and stands:
            gendered = low[j] if low[j] in who.gendered else SOMEBODY
            return Description(i, j + 1 + of_two, gendered, False, True, None, frozenset(low[start:j]))
        if role or low[j] in who.modifiers or low[j] in who.places or low[j] in who.organisations:
            j += role[0] if role else 1
        elif low[j] not in who.function_words and (words.is_capital(j) or _describes(low[j])):
            loose = loose or not words.is_capital(j) and not _ADJECTIVE.fullmatch(low[j])
            j += 1
        else:
            return None
    return None


def of_whom(words: Words, end: int, limit: int) -> int:
    """The end of a description with the name that follows it: "a spokeswoman for the Port Authority"."""
    name = end + 2 if end + 1 < limit and words.lowers[end + 1] == "the" else end + 1
    last = name
    while last < limit and (
        words.is_capital(last) or words.lowers[last] == "." and words.lowers[last - 1] in ABBREVIATED
    ):
        last += 1
    return last if words.lowers[end : end + 1] in (["for"], ["of"], ["at"], ["with"]) and last > name else end
