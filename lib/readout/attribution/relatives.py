"""Whom a relative pronoun stands for: "who", "which", "that"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from readout.attribution.descriptions import description_at
from readout.attribution.labels import plain
from readout.attribution.named import DETERMINERS
from readout.attribution.people import people
from readout.attribution.words import Words
from readout.voices import Mention, Span

PRONOUNS = frozenset("who whom which that".split())
BELONGS = frozenset("of for in at from to".split())
_APART = frozenset([",", "-", "–", "—", "--"])
_SHORT = 2  # words that begin a sentence, and that "which" stands for
_LISTED = 60  # tokens of a list of names
_ALL_OF = frozenset("both all each none neither".split())
_SOME_OF = frozenset("one two three four five six another some many most several few none each all both".split())


@dataclass(frozen=True)
class Relatives:
    """The relative pronouns of a text, asked by their tokens.

    Attributes
    ----------
    words : Words
    mentions : sequence of Mention
    possessive : collection of int
        Tokens of pronouns that own: "her".
    resolve : callable
        Whom another stretch of text stands for.
    """

    words: Words
    mentions: Sequence[Mention]
    possessive: Collection[int]
    resolve: Callable[[Span], tuple[str, ...]]

    def at(self, first: int) -> tuple[str, ...]:
        """Whom the pronoun at a token stands for: the name or the description right before it, with or without a comma.

        Of what only says who somebody is ("Ann Lee, a lawyer who …") it is whose name stands before; "both of whom" and
        "all of whom", by their first token, are all that are named there.

        Examples
        --------
        >>> from readout.attribution.speakers import cast
        >>> from readout.document import Document
        >>> text = "Ann Lee, who sails, left. One of her aides, who stayed, wept."
        >>> found = cast(Document("a", text))
        >>> [found.resolve((k, k + 3)) for k in (9, text.rindex("who"))]
        [('Ann Lee',), ('one of her aides',)]
        """
        low = self.words.lowers
        if low[first + 1 : first + 2] == ["of"]:
            return self._several(first)
        last = first - (low[max(0, first - 1)] in _APART)
        begin = bisect_right(self.words.regions, first, key=lambda region: region.first) - 1
        top = self.words.regions[begin].first if begin >= 0 else 0
        if low[max(0, first - 1)] == "and":  # "a clerk who saw it, and who …"
            other = next((k for k in range(first - 2, top, -1) if low[k] == "who"), None)
            return self.at(other) if other is not None else ()
        end = self.words.spans[last - 1][1] if last > 0 else 0
        named = next((m.speakers for m in reversed(self.mentions) if m.end == end), ())
        if named or last < 1:
            return named
        whose = next((k for k in range(last - 2, max(-1, last - 4), -1) if k in self.possessive), None)
        somebody = low[last - 1] in people().roles.keys() | people().plurals.keys()
        begins = self._begins(first, last, top)
        of = begins - 1 - (low[max(0, begins - 1)] in DETERMINERS) if begins is not None else 0
        if last < first and of > 0 and low[of] == "of" and low[of - 1] in _SOME_OF:  # "one of its executives, who"
            return (plain(self.words, of - 1, last),)
        if whose is not None and somebody:  # "her mother, who …"
            return self.resolve((self.words.spans[whose][0], end))
        if begins is None:
            return ()
        if low[first] == "who" and begins > 1 and low[begins - 1] == ",":  # "Ann Lee, a lawyer from Oslo who …"
            beside = self._ending(begins - 1)
            if beside:
                return beside
        return (plain(self.words, begins, last),)

    def _ending(self, last: int) -> tuple[str, ...]:
        """Whom the mention names that ends before token `last`, with or without an age: "Ann Lee, 34"."""
        low = self.words.lowers
        last -= 2 if low[last - 1].isdigit() and low[max(0, last - 2)] == "," else 0
        end = self.words.spans[last - 1][1] if last > 0 else 0
        return next((m.speakers for m in reversed(self.mentions) if m.end == end), ())

    def _several(self, first: int) -> tuple[str, ...]:
        """All that are named right before "both of whom", "all of whom"; nobody where they are not as many."""
        low, found, last = self.words.lowers, [], first
        while last > max(0, first - _LISTED) and low[last - 1] in (",", "and"):
            last -= 1
            end = self.words.spans[last - 1][1] if last > 0 else 0
            mention = next((m for m in self.mentions if m.end == end), None)
            if mention:
                found.append(mention.speakers)
                last = self.words.at(mention.start)
        names = tuple(name for speakers in reversed(found) for name in speakers)
        return names if low[first] in _ALL_OF and len(names) > 1 and (low[first] != "both" or len(names) == 2) else ()

    def _begins(self, first: int, last: int, top: int) -> int | None:
        """Where the description begins that ends before token `last`, in a sentence that begins at `top`."""
        low, who = self.words.lowers, people()
        owned = low[first] == "which" and "'s" in low[max(0, last - 4) : last]  # "the UN's food agency, which"
        near = range(last - 2, max(-1, last - (7 if owned else 5)), -1)
        told = [one for k in range(max(0, last - 6), last) if (one := description_at(self.words, k, last))]
        begins = next((one.first for one in told if one.last == last), None)
        if begins is None and low[first] != "which":  # "a carer at the home, who …"
            begins = next((one.first for one in told if self._placed(one.last, last)), None)
        if begins is None and (low[last - 1] in who.plurals or low[last - 1 : last + 1] == ["another", ","]):
            begins = last - 1
        if begins is None:  # "an architect", "the new study"
            begins = next((k for k in near if low[k] in ("the", "a", "an")), None)
        if begins is None and low[last - 1].removesuffix("s") in who.demonyms:
            begins = last - 1  # "Brazilians who say"
        whole = 0 < last - top <= _SHORT and low[first] != "that"
        if begins is None and whole and who.function_words.isdisjoint(low[top:last]):
            begins = top  # "State television, which …"
        return begins

    def _placed(self, first: int, last: int) -> bool:
        """Whether [first, last) says where or whose somebody is: "at the home"."""
        low = self.words.lowers
        return low[first] in BELONGS and "," not in low[first:last] and low[first + 1] in ("the", "a", "an")
