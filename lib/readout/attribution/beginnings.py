"""Capitals that only mark a beginning, and words there that say what somebody is: no names."""

from __future__ import annotations

import re
from functools import cache

from readout.attribution.capitals import qualifies
from readout.attribution.people import people, singular
from readout.attribution.reporting import reporting
from readout.attribution.runs import BOTH, is_initial
from readout.attribution.words import Region, Words

_DOES = re.compile(r"[A-Z][a-z]{2,16}(?:ist|ian|eer|er|or|man|woman|ant)")  # ends of words for what people do
_BESIDE = frozenset("neighbouring neighboring nearby rival".split())  # "Neighbouring Norland said"
_FIRST_OF = frozenset(
    "initial current subsequent previous preliminary recent additional further future past present major minor average "
    "total overall private public political presidential early late final latest".split()
)  # "Initial estimates put it at five"
_SHOW = frozenset("show shows showed suggest suggests suggested reveal reveals revealed indicate indicates".split())
_QUALITY = ("ial", "ual", "ional", "ent", "ive", "ous", "able", "ible", "ary")  # ends of adjectives
_HAVE = frozenset("are were have".split())


def only_begins(words: Words, i: int, region: Region) -> bool:
    """Whether a capital only marks a beginning (of a sentence, of a quotation) or stands on a function word."""
    lower = words.lowers[i]
    if qualifies(lower) or i == region.first and lower in _calls() and i + 1 < region.last and words.is_capital(i + 1):
        return True  # "Chipmaker Arvo said"
    if i == region.first and lower == "former":
        return True  # "Former Rovers striker Ann Lee said"
    if lower == "per" and i > region.first and i + 1 < region.last and words.is_capital(i + 1):
        return False  # "finance chief Per Roe"
    if lower == "he" and words.lowers[i - 1] == "," and i + 1 < region.last and words.is_capital(i + 1):
        return False  # "a spokeswoman, He Lan, said"
    if lower in people().function_words and words.texts[i] != "US" and not is_initial(words, i, region.last):
        return lower not in BOTH or i + 1 == region.last or not words.is_capital(i + 1)
    begins = i == region.first or words.texts[i - 1] in "“\"'‘«:—–(["
    if not begins or (i + 1 < region.last and words.is_capital(i + 1)):
        who = people()
        # "Finance Minister Ann Lee"
        field = lower in who.matters or lower in who.modifiers or lower in who.organisations
        office = lower in who.titles or any(
            who.role_from(words.lowers, k, region.last) for k in range(i, min(i + 1 + field, region.last))
        )
        return begins and lower in words.vocabulary and not office
    if lower in words.vocabulary or any(t & {"gerund", "third"} for _, t in reporting().forms.get(lower, ())):
        return True
    who, following = people(), words.lowers[i + 1] if i + 1 < region.last else ""
    if lower in who.modifiers - who.demonyms and following.isalpha() and not reporting().finite(following):
        several = any(low in who.plurals or _bodies(low) for low in words.lowers[i + 1 : min(i + 4, region.last)])
        return several or lower not in who.organisations  # "Independent petroleum traders"
    if lower in words.capital_within or lower in who.bodies | who.places | who.demonyms:
        return False
    several = lower in who.plurals and lower not in who.organisations  # "Republicans" are a party
    if i + 1 == region.last:
        return several
    shows = following in _SHOW and lower not in who.first_names  # "Polling shows …"
    return several or shows or lower in who.accounts or _only_describes(words, i) or _are_things(lower, following)


def _only_describes(words: Words, i: int) -> bool:
    """Whether a word that begins a sentence says which of several act: "Leaked emails show …", "Island nations …"."""
    who, lower, following = people(), words.lowers[i], words.lowers[i + 1]
    if lower in who.first_names:
        return False
    several = following in who.organisations or following in who.plurals
    acting = following.endswith("s") and not _HAVE.isdisjoint(words.lowers[i + 2 : i + 3])  # "Harsh comments are"
    several = several or acting or _bodies(following)
    noun = following.isalpha() and following not in who.function_words and not reporting().finite(following)
    if lower in _FIRST_OF and following.isalpha() and following not in who.function_words:
        return True
    quality = lower.endswith("ed") or lower.endswith(_QUALITY) and following.endswith("s")  # "Initial estimates"
    return several or quality and noun


def _are_things(word: str, following: str) -> bool:
    """Whether a word that begins a sentence is a plural of things or of people without a name: "Polls show …".

    >>> [_are_things(*some) for some in (("polls", "show"), ("crowds", "were"), ("investigations", "found"))]
    [True, True, True]
    >>> _are_things("sanders", "says"), _are_things("sanders", "argued")
    (False, False)
    """
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in people().first_names:
        return False
    base = any("base" in tenses and "past" not in tenses for _, tenses in reporting().forms.get(following, ()))
    several = word.endswith(("ists", "tions", "sions", "ities")) or _bodies(word)
    return base or several or following in _HAVE


def _bodies(word: str) -> bool:
    """Whether a word is the plural of a body's noun: "companies", "insurers"."""
    one = singular(word)
    return one != word and (one in people().collectives or one in people().common_bodies)


def only_called(words: Words, first: int, last: int) -> bool:
    """Whether a word that begins a sentence says what somebody is: "Hydrologist Ann Lee"; never a name of its own."""
    who, low = people(), words.lowers[first]
    named = low in who.first_names or low in who.places or low in words.capital_within
    given = words.lowers[first + 1] in who.first_names and words.texts[first + 1] not in ".&"
    return last - first > 2 and given and not named and bool(_DOES.fullmatch(words.texts[first]))


@cache
def _calls() -> frozenset[str]:
    """What bodies and places are called that is never a part of their names."""
    who = people()
    return frozenset(who.body_nouns) - who.organisations - who.named_after - who.collectives | _BESIDE
