"""The people and countries that phrases of one topic name, each phrase with the name it stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from readout.framing.phrases import DEED, Phrase, stem
from readout.framing.readings import Reading, parties

_LONGEST = 9  # words of a phrase that is read as a name
_TOP = frozenset("president,prime minister,premier,chancellor,leader,dictator,ruler,king,queen,strongman".split(","))
_PRIVATE = frozenset("campaign party company union club firm".split())
_USA = "United States"
_SEVERAL = frozenset("countries nations states governments".split())
_WAYS = ("north", "south", "east", "west")


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
    common = _common(read, counts)
    cities = _cities(read)
    readings = {text: Reading(phrase, common, cities) for text, phrase in read.items() if len(phrase.words) <= _LONGEST}
    topic = _Topic(readings, counts)
    return {text: key for text, reading in readings.items() if (key := topic.key(reading))}


def _common(read: Mapping[str, Phrase], counts: Mapping[str, int]) -> frozenset[str]:
    """Words used more in lower case: "Nurses" of a headline is no name where texts speak of "nurses"."""
    small: Counter[str] = Counter()
    for text, phrase in read.items():
        for i in phrase.core:
            small[phrase.low[i]] += counts[text] * (1 if phrase.words[i] == phrase.low[i] else -1)
    return frozenset(word for word, count in small.items() if count >= 0)


def _cities(read: Mapping[str, Phrase]) -> frozenset[str]:
    """Places with a mayor: a capital that has one in a topic stands there for itself, not for its state."""
    found: set[str] = set()
    for phrase in read.values():
        for at in (i for i, word in enumerate(phrase.low) if word == "mayor"):
            found.update(phrase.low[at - 1 : at] if at else ())
            found.update(phrase.low[at + 2 : at + 3] if phrase.low[at + 1 : at + 2] == ["of"] else ())
    return frozenset(found)


class _Topic:
    """Who is called what, of which country, and which country is spoken of most, in all phrases of a topic."""

    def __init__(self, readings: Mapping[str, Reading], counts: Mapping[str, int]):
        self.spoken: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        for text, reading in readings.items():
            for country in reading.countries:
                if country not in parties():
                    self.spoken[country] += counts[text]
            if len(reading.names) == 1 and not reading.others and not reading.body and reading.ends:
                alone[reading.names[0]] += counts[text]
        self.alias: dict[str, str] = {}
        for reading in readings.values():
            if len(reading.names) > 1 and not reading.others and reading.ends:
                self._same(reading.names, alone)
        self.called: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.home: dict[str, Counter[str]] = defaultdict(Counter)
        for text, reading in readings.items():
            if reading.names and not reading.others and not reading.body and reading.ends:
                for role in reading.roles:
                    for kind in {role, _sort(role)}:
                        self.called[kind, self.where(reading)][self.person(reading)] += counts[text]
                if reading.country and reading.roles:
                    self.home[self.person(reading)][reading.country] += counts[text]
        for text, reading in readings.items():
            if reading.country and reading.roles and not reading.names and not reading.others:
                self.home[self.holder(reading.roles[-1], reading.country)][reading.country] += counts[text]

    @staticmethod
    def where(reading: Reading) -> str:
        return reading.country or reading.within

    def _same(self, names: list[str], alone: Counter[str]) -> None:
        """A person goes by the part of the name that stands alone most: the last one where they are equal."""
        main = max(names, key=lambda name: (alone[name], names.index(name)))
        for name in names:
            if name != main:
                self.alias.setdefault(name, main)

    def person(self, reading: Reading) -> str:
        last = reading.names[-1]
        return self.alias.get(last, last)

    def holder(self, role: str, where: str) -> str:
        """Who is called by this role there; where nobody is, who has the role and is of no other place."""
        for kind in dict.fromkeys((role, _sort(role))):
            found = self.called.get((kind, where))
            if not found and (kind == role or not where):
                claimed = {
                    n for (r, w), names in self.called.items() if r == kind and w not in ("", where) for n in names
                }
                found = Counter()
                for (r, w), names in self.called.items():
                    if r == kind and (not where or not w):
                        found.update({n: c for n, c in names.items() if not where or n not in claimed})
            if found:
                return found.most_common(1)[0][0]
        return ""

    def key(self, reading: Reading) -> str:
        """The name or country a phrase stands for; empty where it stands for neither."""
        country = reading.country
        if reading.phrase.kind == DEED:
            return ""
        if reading.body and stem(reading.body) == reading.phrase.head:
            return self._state(reading)
        if reading.others:
            return ""
        if len(reading.names) == 1 and reading.names[0] in _WAYS:
            found = [c for c in self.spoken if c.lower().startswith(reading.names[0])]
            country = max(found, key=self.spoken.__getitem__, default="")
            return f"country {country}" if country else ""
        if reading.names:
            return f"name {self.person(reading)}" if reading.ends else ""
        if reading.roles and reading.ends:
            who = self.holder(reading.roles[-1], self.where(reading))
            if who:
                return f"name {who}"
            if country and reading.roles[-1] in _TOP:
                return f"leader {country}"
        if not country and reading.within and reading.ends:
            return f"name {self.alias.get(reading.within, reading.within)}"
        return f"country {country}" if country else ""

    def _state(self, reading: Reading) -> str:
        """A state's body goes to the country it names, else to its leader's, else to the one spoken of most."""
        if any(word in _PRIVATE for word in reading.phrase.low):
            return ""
        if reading.country:
            return f"country {reading.country}"
        whose = self.alias.get(reading.names[-1], reading.names[-1]) if reading.names else reading.within
        if whose and self.home.get(whose):
            return f"country {self.home[whose].most_common(1)[0][0]}"
        if reading.body in _SEVERAL:
            return ""
        if reading.body == "administration" and _USA in self.spoken:
            return f"country {_USA}"  # English news seldom calls another government so
        return f"country {self.spoken.most_common(1)[0][0]}" if self.spoken else ""


def _sort(role: str) -> str:
    return "top" if role in _TOP else role
