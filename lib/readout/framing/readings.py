"""The names in a phrase: the person, the role, the country or party, and whether it names anything else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from readout import yamlfile
from readout.attribution.people import people
from readout.framing.phrases import Phrase, lists

_SERVANTS = frozenset("leader politician official law military".split())  # whose plural, of a country, is its state
PLACES = Path(__file__).parent / "places.yaml"


@cache
def places() -> Mapping[str, str]:
    """Countries and parties by every name that stands for them, their government or their people.

    >>> places()["kremlin"], places()["pyongyang"], places()["gop"]
    ('Russia', 'North Korea', 'Republicans')
    """
    listed = yamlfile.load(PLACES)
    return {
        name.lower(): str(key)
        for group in ("countries", "parties")
        for key, names in listed[group].items()
        for name in (key, *names)
    }


@cache
def parties() -> frozenset[str]:
    """The keys of places() that are parties.

    >>> "Republicans" in parties(), "Russia" in parties()
    (True, False)
    """
    return frozenset(map(str, yamlfile.load(PLACES)["parties"]))


class Reading:
    """A phrase's names.

    Parameters
    ----------
    phrase : Phrase
    common : frozenset of str
        Words that are no names, whatever their first letter.
    cities : frozenset of str
        Names of places() that stand for themselves here, not for their country.

    Attributes
    ----------
    names : list of str
        Of a person or body, as they follow each other before the phrase's end or its first preposition.
    within : str
        A body that the phrase's person has a role in: "NHS" of "the NHS chairman".
    roles : list of str
    countries : list of str
        Countries and parties, those before the first preposition last.
    body : str
        A word for the bodies of a state ("government", "troops"); empty without one.
    others : int
        How many words are none of these.

    Examples
    --------
    >>> reading = Reading(Phrase("French President Jean Valois"), frozenset())
    >>> reading.countries, reading.roles, reading.names, reading.others
    (['France'], ['president'], ['jean', 'valois'], 0)
    """

    def __init__(self, phrase: Phrase, common: frozenset[str], cities: frozenset[str] = frozenset()):
        self.phrase = phrase
        taken = self._places(cities)
        self.countries = list(dict.fromkeys(taken[k] for k in sorted(taken, key=lambda k: (k in phrase.core, k))))
        self.country = self.countries[-1] if self.countries else ""
        self.roles: list[str] = []
        self.names: list[str] = []
        self.within = ""
        self.others = 0
        self.body = ""
        self.ends = False  # whether the phrase's head is among what was read
        who, known, low, k = people(), lists(), phrase.low, 0
        last = phrase.core[-1] if phrase.core else -1
        while k < len(low):
            role, word = who.role_from(low, k, len(low)), low[k]
            size, inside = 1, k in phrase.core
            read = k in taken
            if read or word in known["determiners"] or word in known["boundaries"] or word in ("and", "or"):
                pass
            elif role and not role[2]:
                size, read = role[0], True
                if inside or not self.roles:
                    self.roles.append(role[1])
                self._before(inside)
            elif role and self.country and who.roles.get(role[1]) in _SERVANTS:
                size, read = role[0], True
                self.body = low[k + size - 1]
            elif word in known["bodies"]:
                self.body, read = word, True
            elif word in who.titles or word == "then" or word in who.modifiers and not (self.names and k == last):
                self._before(inside)
            elif word.rstrip(".") in who.suffixes or (len(word) == 1 and phrase.words[k].isupper()):
                read = True
            elif phrase.words[k][0].isupper() and word not in common:
                read = True
                if inside:
                    self.names.append(word.replace(".", ""))
                else:
                    self.within = word.replace(".", "")
            else:
                self.others += inside or not self.names
            self.ends |= read and k <= last < k + size
            k += size

    def _before(self, inside: bool) -> None:
        """What stands before a role or a title is no part of the person's name."""
        if self.names and inside:
            self.within, self.names = self.names[-1], []

    def _places(self, cities: frozenset[str] = frozenset()) -> dict[int, str]:
        """Which words name which country or party; the longest names first."""
        low, taken = self.phrase.low, {}
        for size in (4, 3, 2, 1):
            for k in range(len(low) - size + 1):
                name = " ".join(low[k : k + size])
                found = places().get(name) or places().get(f"{name}.") if self.phrase.words[k][0].isupper() else None
                if found and name not in cities and not any(i in taken for i in range(k, k + size)):
                    taken |= dict.fromkeys(range(k, k + size), found)
        return taken
