"""Who is called after a person: "Lee's campaign", "her team", then "the campaign"; "his supporters"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from readout.attribution.name import PERSON
from readout.attribution.people import people
from readout.attribution.words import Words
from readout.voices import Mention

BODIES = frozenset("campaign camp team administration".split())
_BETWEEN = frozenset("presidential political election re-election reelection senate own whole entire".split())
_NEAR = 120  # tokens within which "the campaign" is the one named last, where a text names several


class Camps:
    """The bodies of one text that are called after its people.

    Parameters
    ----------
    words : Words
    at : mapping of int to Mention
        By the token each begins at.
    kinds : mapping of str to str
        Of canonical names.
    """

    def __init__(self, words: Words, at: Mapping[int, Mention], kinds: Mapping[str, str]):
        self.low = words.lowers
        self.ends = {words.before(mention.end): mention for mention in at.values()}
        self.people = frozenset(name for name, kind in kinds.items() if kind == PERSON)
        self.named: dict[str, list[tuple[int, str]]] = defaultdict(list)  # by noun: where, and whose
        for k in range(1, len(self.low)):
            owner = self._owner(k) if self.low[k] in BODIES else None
            if owner:
                self.named[self.low[k]].append((k, owner))
        owners = {owner for places in self.named.values() for _, owner in places}
        self.of_owners, self.of_people = _counted(owners), _counted(self.people)

    def at(self, first: int, last: int) -> str | None:
        """The label of the body that the tokens [first, last) name, if they name one.

        "The Lee campaign", whatever the words: by surname, or by the whole name where two of that surname have bodies.
        """
        noun = self.low[last - 1]
        if noun not in BODIES:
            return None
        owner = self._owner(last - 1)
        if owner is None and last - first == 2 and self.low[first] == "the":
            owner = self._lately(last - 1, noun)
        return f"the {_short(owner, self.of_owners)} {noun}" if owner else None

    def possessor(self, first: int) -> tuple[str, int] | None:
        """The label of the person whom a possessive at token `first` means ("his", "Ann Lee's"), and where it ends."""
        end = next((k for k in range(first + 1, min(first + 6, len(self.low) + 1)) if k in self.ends), 0)
        owner = self._named(end) if end else None
        if owner is None:
            return None
        marked = end < len(self.low) and self.low[end] in ("'s", "'")
        if not marked and self.low[first] not in ("his", "her"):
            return None
        return f"{_short(owner, self.of_people)}’s", end + marked

    def _owner(self, k: int) -> str | None:
        """Whose the body at token k is: a person named, or meant by a pronoun, right before it."""
        k -= 1
        for _ in range(3):
            if k > 0 and (self.low[k] in _BETWEEN or self.low[k].isdigit()):
                k -= 1
        if k > 0 and self.low[k] in ("'s", "'"):
            k -= 1
        return self._named(k + 1)

    def _named(self, end: int) -> str | None:
        """The one person named by the mention that ends before token `end`."""
        mention = self.ends.get(end)
        one = mention is not None and len(mention.speakers) == 1 and mention.speakers[0] in self.people
        return mention.speakers[0] if one else None

    def _lately(self, k: int, noun: str) -> str | None:
        """Whose "the campaign" at token k is: the only one's named before, or the only one's named lately."""
        places = self.named[noun]
        before = bisect_left(places, (k, ""))
        near = {owner for _, owner in places[bisect_left(places, (k - _NEAR, "")) : before]}
        if before and len(near) != 1:
            first = places[0][1]
            near = {first} if all(owner == first for _, owner in islice(places, before)) else set()
        return next(iter(near)) if len(near) == 1 else None


def _counted(names: Iterable[str]) -> Counter[str]:
    """How many names hold each word."""
    return Counter(word for name in names for word in set(name.split()))


def _short(name: str, others: Mapping[str, int]) -> str:
    """A person's surname, or the whole name where others share it.

    >>> _short("Ann Lee Jr", {"Lee": 1}), _short("Ann Lee", {"Lee": 2})
    ('Lee', 'Ann Lee')
    """
    words = name.split()
    while len(words) > 1 and words[-1].strip(".").lower() in people().suffixes:
        words.pop()
    return name if others.get(words[-1], 0) > 1 else words[-1]
