"""Who is called after a person: "Lee's campaign", "her team", then "the campaign"; "his supporters"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
        self.people = [name for name, kind in kinds.items() if kind == PERSON]
        self.named = [(k, self.low[k], self._owner(k)) for k in range(1, len(self.low)) if self.low[k] in BODIES]

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
        return f"the {_short(owner, {who for _, _, who in self.named if who})} {noun}" if owner else None

    def possessor(self, first: int) -> tuple[str, int] | None:
        """The label of the person whom a possessive at token `first` means ("his", "Ann Lee's"), and where it ends."""
        end = next((k for k in range(first + 1, min(first + 6, len(self.low) + 1)) if k in self.ends), 0)
        owner = self._named(end) if end else None
        if owner is None:
            return None
        marked = end < len(self.low) and self.low[end] in ("'s", "'")
        if not marked and self.low[first] not in ("his", "her"):
            return None
        return f"{_short(owner, self.people)}’s", end + marked

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
        owners = {owner: at for at, body, owner in self.named if body == noun and owner and at < k}
        near = [owner for owner, at in owners.items() if k - at <= _NEAR]
        one = list(owners) if len(owners) == 1 else near
        return one[0] if len(one) == 1 else None


def _short(name: str, others: Iterable[str]) -> str:
    """A person's surname, or the whole name where others share it.

    >>> _short("Ann Lee Jr", {"Ann Lee Jr"}), _short("Ann Lee", {"Ann Lee", "Joe Lee"})
    ('Lee', 'Ann Lee')
    """
    words = name.split()
    while len(words) > 1 and words[-1].strip(".").lower() in people().suffixes:
        words.pop()
    return name if any(words[-1] in other.split() for other in others if other != name) else words[-1]
