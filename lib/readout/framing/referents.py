"""The people and countries that phrases of one topic name, each phrase with the name it stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from readout import yamlfile
from readout.attribution.people import people
from readout.framing.phrases import DEED, Phrase, lists, stem

PLACES = Path(__file__).parent / "places.yaml"
_LONGEST = 9  # words of a phrase that is read as a name
_TOP = frozenset("president,prime minister,premier,chancellor,leader,dictator,ruler,king,queen,strongman".split(","))
_WAYS = ("north", "south", "east", "west")


@cache
def places() -> Mapping[str, str]:
    """Countries by every name that stands for them or their government.

    >>> places()["kremlin"], places()["pyongyang"]
    ('Russia', 'North Korea')
    """
    listed = yamlfile.load(PLACES)["countries"]
    return {name.lower(): str(country) for country, names in listed.items() for name in (country, *names)}


class Reading:
    """The names in a phrase: who, in which role, of which country, and whether it names anything else."""

    def __init__(self, phrase: Phrase, common: frozenset[str]):
        who, known = people(), lists()
        self.phrase = phrase
        low, words = phrase.low, phrase.words
        taken: dict[int, str] = {}
        for size in (4, 3, 2, 1):
            for k in range(len(low) - size + 1):
                found = places().get(" ".join(low[k : k + size])) if words[k][0].isupper() else None
                if found and not any(i in taken for i in range(k, k + size)):
                    taken |= dict.fromkeys(range(k, k + size), found)
        self.countries = list(dict.fromkeys(taken[k] for k in sorted(taken)))
        self.country = self.countries[-1] if self.countries else ""
        self.roles: list[str] = []
        self.names: list[str] = []
        self.others = 0  # words that are neither name nor role, country, body of a state
        self.body = ""
        k = 0
        while k < len(low):
            role, word = who.role_from(low, k, len(low)), low[k]
            if k in taken or word in known["determiners"] or word in known["boundaries"] or word in ("and", "or"):
                k += 1
            elif role and not role[2]:
                self.roles.append(role[1])
                self.names = []  # what stands before a role is no part of a person's name
                k += role[0]
            elif word in known["bodies"]:
                self.body = word
                k += 1
            elif word in who.titles or word in ("former", "then", "u.s") or word in who.modifiers:
                k += 1
            elif words[k][0].isupper() and word not in common and word.rstrip(".") not in who.suffixes:
                self.names.append(word)
                k += 1
            else:
                self.others += word.rstrip(".") not in who.suffixes
                k += 1


def named(read: Mapping[str, Phrase], counts: Mapping[str, int]) -> dict[str, str]:
    """The person or country that each phrase names; phrases that name neither are left out.

    Parameters
    ----------
    read : mapping of str to Phrase
        The distinct phrases of one topic.
    counts : mapping of str to int
        How often each is used.

    Examples
    --------
    >>> phrases = ["Mayor Lee", "the mayor", "Paris", "France"]
    >>> named({p: Phrase(p) for p in phrases}, dict.fromkeys(phrases, 1))
    {'Mayor Lee': 'name lee', 'the mayor': 'name lee', 'Paris': 'country France', 'France': 'country France'}
    """
    common = _common(read)
    readings = {text: Reading(phrase, common) for text, phrase in read.items() if len(phrase.words) <= _LONGEST}
    topic = _Topic(readings, counts)
    return {text: key for text, reading in readings.items() if (key := topic.key(reading))}


def _common(read: Mapping[str, Phrase]) -> frozenset[str]:
    """Words that stand in lower case somewhere: "Migrants" of a headline is no name where "migrants" is used."""
    return frozenset(
        word for phrase in read.values() for word, low in zip(phrase.words, phrase.low, strict=True) if word == low
    )


class _Topic:
    """Who is called what, and which country is spoken of most, in all phrases of a topic."""

    def __init__(self, readings: Mapping[str, Reading], counts: Mapping[str, int]):
        self.spoken: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        for text, reading in readings.items():
            for country in reading.countries:
                self.spoken[country] += counts[text]
            if len(reading.names) == 1 and not reading.others and not reading.body:
                alone[reading.names[0]] += counts[text]
        self.alias: dict[str, str] = {}
        for reading in readings.values():
            if len(reading.names) > 1 and not reading.others:
                self._same(reading.names, alone)
        self.called: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text, reading in readings.items():
            if reading.names and not reading.others and not reading.body:
                for role in reading.roles:
                    for kind in {role, "top" if role in _TOP else role}:
                        self.called[kind, reading.country][self.person(reading)] += counts[text]

    def _same(self, names: list[str], alone: Counter[str]) -> None:
        """A person goes by the part of the name that stands alone most: the last one where they are equal."""
        main = max(names, key=lambda name: (alone[name], names.index(name)))
        for name in names:
            if name != main:
                self.alias.setdefault(name, main)

    def person(self, reading: Reading) -> str:
        last = reading.names[-1]
        return self.alias.get(last, last)

    def holder(self, role: str, country: str) -> str:
        """Who is called by this role: of this country, or of none where the country has no other."""
        for kind in dict.fromkeys((role, "top" if role in _TOP else role)):
            elsewhere = {
                name for (r, c), names in self.called.items() if r == kind and c not in ("", country) for name in names
            }
            found = Counter(self.called.get((kind, country), Counter()))
            if not found or not country:
                for name, count in self.called.get((kind, ""), Counter()).items():
                    if not country or name not in elsewhere:
                        found[name] += count
            if not country:
                for (r, _), names in self.called.items():
                    if r == kind:
                        found.update(names)
            if found:
                return found.most_common(1)[0][0]
        return ""

    def key(self, reading: Reading) -> str:
        phrase, country = reading.phrase, reading.country
        if phrase.kind == DEED:
            return ""
        if len(reading.names) == 1 and reading.names[0] in _WAYS and not reading.others:
            found = [c for c in self.spoken if c.lower().startswith(reading.names[0])]
            country = max(found, key=self.spoken.__getitem__, default="")
            return f"country {country}" if country else ""
        if reading.others:
            return ""
        if reading.body:
            return self._state(reading)
        if reading.names:
            return f"name {self.person(reading)}"
        if reading.roles:
            who = self.holder(reading.roles[-1], country)
            if who:
                return f"name {who}"
        return f"country {country}" if country else ""

    def _state(self, reading: Reading) -> str:
        if stem(reading.body) != reading.phrase.head:
            return f"name {self.person(reading)}" if reading.names else ""
        if reading.country:
            return f"country {reading.country}"
        plural = reading.body in ("countries", "nations", "states", "governments")
        home = self.spoken.most_common(1)
        return f"country {home[0][0]}" if home and not plural else ""
