"""Whom the names within a source name: one, a list, the last that is nobody's possessor, who holds an office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from readout.attribution.bodies import PLATFORMS, POSTED
from readout.attribution.name import PERSON, PLACE
from readout.attribution.people import people
from readout.attribution.runs import closed
from readout.attribution.titles import LEADERS
from readout.attribution.words import Words
from readout.voices import Mention, Span

OWN = frozenset("his her its their our my".split())
DETERMINERS = OWN | {"the", "a", "an", "one"}
_BETWEEN = frozenset([",", "and", "&", "the", "or"])  # between the names of a list
_JOINS = frozenset([",", "and", "&", "the", "as", "well"])  # "Ann Lee as well as Joe Fox"
_MORE = frozenset("other several his her their some two three many".split())  # begin the end of a list
_SAID_OF = 3  # words that say more of an office, before it
_ALSO_OFFICES = frozenset("professor lecturer reader minister secretary deputy vice-president".split())
_AT = frozenset("to with at for of in from".split())  # between an office and where somebody holds it
_SORTS = 4  # words before an office that say of what sort it is
_OF = 6  # tokens between an office and who holds it: "of", "for" and what it is of
_LEADS_ON = frozenset("of for by to with the a an 's".split())  # words with which nothing ends
_READ = frozenset(
    "files e-mails papers filings logs tapes posts messages notes slides cables memos videos ads polls surveys studies "
    "returns rankings laws".split()
)  # "the Roe files show", "Ohio polls"
_SENT_OUT = frozenset("television tv radio media press policy".split())  # "US television", "Government policy"
_BEGUN = 7  # tokens before a source in which a mention that it cuts may begin


@dataclass(frozen=True)
class Names:
    """The mentions of a text, asked by the tokens of a source.

    Attributes
    ----------
    words : Words
    at : mapping of int to Mention
        By the token each begins at.
    kinds : mapping of str to str
        Of canonical names.
    possessive : frozenset of int
        Tokens of pronouns that own: "his".
    resolve : callable
        Whom another stretch of text stands for.
    """

    words: Words
    at: Mapping[int, Mention]
    kinds: Mapping[str, str]
    possessive: frozenset[int]
    resolve: Callable[[Span], tuple[str, ...]]

    def heads(self, first: int, end: int, last: int) -> tuple[str, ...]:
        """Whom the names within a source name; `end` is where its noun phrase does, before "of …" or "who …"."""
        found = self.poster(first, last) or self.listed(first, last) or self.named(first, end, last)
        return found or self.within(first, end) or self.holder(first, last)

    def holder(self, first: int, last: int) -> tuple[str, ...]:
        """Who holds an office that is of two, or of something: "Head of sales Ann Lee", "envoy to Norland Joe Fox"."""
        words, low = self.words, self.words.lowers
        begin = self._office(first, last)
        office = people().role_from(low, begin, last) if begin < last else None
        if not office or office[2] or "," in low[first:last]:
            return ()
        two = "and" in low[first:last] and words.is_capital(first)  # "Secretary of State and candidate Ann Lee"
        last_one = next((self.at[k] for k in range(last - 1, first, -1) if k in self.at), None)
        ends = last_one is not None and last_one.end == words.spans[last - 1][1]
        if not ends or self.kinds.get(last_one.speakers[0]) != PERSON:
            return ()
        of = low[begin + office[0] : words.before(last_one.start)]
        something = of[:1] in (["of"], ["for"]) and 1 < len(of) <= _OF and of[-1] not in _LEADS_ON and "and" not in of
        if two or something and office[1] in LEADERS | _ALSO_OFFICES:
            return last_one.speakers
        name = last_one.speakers[0].split()
        body = range(begin + office[0] + 1, last - len(name))
        if low[last - len(name) : last] != [word.lower() for word in name] or low[begin + office[0]] not in _AT:
            return ()
        return last_one.speakers if self._is_body(body) else ()

    def _is_body(self, tokens: range) -> bool:
        """Whether they name a place or a body that somebody is sent to or works for, and no title of who it is."""
        low, who = self.words.lowers, people()
        own = [k for k in tokens if low[k] != "'s" and (k != tokens[0] or low[k] != "the")]
        titles = who.titles.keys() | who.modifiers - who.places
        return 0 < len(own) <= _OF and all(
            self.words.is_capital(k) and low[k] not in titles and not who.role_from(low, k, k + 1) for k in own
        )

    def _office(self, first: int, last: int) -> int:
        """Where an office begins behind what only says of what sort it is: "the former Norland envoy"."""
        low, who = self.words.lowers, people()
        for k in range(first, min(last, first + _SORTS)):
            if who.role_from(low, k, last) and low[k] not in who.modifiers:
                return k
            if low[k] not in ("former", "the") and low[k] not in who.modifiers and not self.words.is_capital(k):
                break
        return first

    def listed(self, first: int, last: int) -> tuple[str, ...]:
        """All that a list names: "Britain, France and Germany", "Lee, Fox"; empty where it holds anything else."""
        found: list[str] = []
        k = self._past_what_they_are(first, last)
        k += self.words.lowers[k] == "the" and k + 1 in self.at  # "the Premier Ann Lee, Mayor Joe Fox and Ida Roe"
        while k < last:
            mention = self.at.get(k)
            after = self.words.before(mention.end) if mention else last
            if after < last and self.words.lowers[after] in ("'s", "'"):
                k = after + 1  # "Ohio's Ann Lee, Texas' Joe Fox"
                continue
            if mention is None and found and self.words.texts[k] == "(":
                k = closed(self.words, k, last)  # "(D-Ohio)"
                continue
            if mention is None:
                others = self._others(k, last) if found and self.words.lowers[k - 1] == "and" else None
                if others is not None:
                    return tuple(dict.fromkeys([*found, *others]))
                if not found or self.words.lowers[k] not in _BETWEEN:
                    return ()
                k += 1
                continue
            found += mention.speakers
            k = self.words.before(mention.end)
        people_only = len(found) == 2 and all(self.kinds.get(name) == PERSON for name in found)
        several = len(found) > 2 or people_only  # a person and a place are no list: "Ann Lee, Leeds"
        return tuple(dict.fromkeys(found)) if several and "," in self.words.lowers[first:last] else ()

    def _others(self, k: int, last: int) -> tuple[str, ...] | None:
        """Who ends a list without a name: "Lee, Fox and other bankers", "and others" (nobody)."""
        low = self.words.lowers[k:last]
        if low == ["others"] or low[0] not in _MORE or low[-1] not in people().plurals:
            return () if low == ["others"] else None
        return self.resolve((self.words.spans[k][0], self.words.spans[last - 1][1]))

    def _past_what_they_are(self, first: int, last: int) -> int:
        """Where a list of people begins behind what they all are: "coaches Ann Lee, Joe Fox and Ida Roe"."""
        one = next((k for k in range(first, last) if k in self.at and self._is_person(k)), first)
        return one if one > first and self.words.lowers[one - 1] in people().plurals else first

    def _is_person(self, k: int) -> bool:
        return self.kinds.get(self.at[k].speakers[0]) == PERSON

    def within(self, first: int, end: int) -> tuple[str, ...]:
        """Whom a mention names that begins before [first, end) and ends there: "Tove" was left out of it.

        One word is a person's: of a body's name it may be something else.
        """
        for k in range(first - 1, max(-1, first - _BEGUN), -1):
            mention = self.at.get(k)
            if mention:
                one = len(mention.speakers) == 1 and self.kinds.get(mention.speakers[0]) == PERSON
                whole = first + 1 < end or one
                return mention.speakers if whole and self.words.before(mention.end) == end else ()
        return ()

    def poster(self, first: int, last: int) -> tuple[str, ...]:
        """Whose page it is that says something: "his Facebook page", "Lee's Twitter account"."""
        low = self.words.lowers
        if last - first < 3 or low[last - 1] not in POSTED or low[last - 2] not in PLATFORMS:
            return ()
        whose = self.at.get(first)
        owned = first in self.possessive or low[last - 3] == "'s"
        return whose.speakers if whose and owned and self._is_person(first) else ()

    def inner(self, first: int) -> range:
        """Tokens within a mention that begins at `first`, where "of" or a comma ends nothing."""
        mention = self.at.get(first)
        return range(first, self.words.before(mention.end)) if mention else range(0)

    def named(self, first: int, end: int, last: int) -> tuple[str, ...]:
        """Names in [first, end): the last one that is nobody's possessor, or all that "and" joins."""
        found: list[Mention] = []
        k = first
        while k < end:
            mention = self.at.get(k)
            if mention is None or self.words.lowers[k] in ("himself", "herself"):
                k += 1
                continue
            after = self.words.before(mention.end)
            if not (after < last and self.words.lowers[after] in ("'s", "'") or k in self.possessive):
                between = self.words.lowers[self.words.before(found[-1].end) : k] if found else []
                told = mention.text.split()[0].islower()
                if found and not (between and set(between) <= _JOINS or told and _introduces(between)):
                    found = []
                found.append(mention)
            k = max(after, k + 1)
        names = tuple(dict.fromkeys(name for mention in found for name in mention.speakers))
        if len(names) == 1 and self.kinds.get(names[0]) == PERSON:
            names += tuple(name for name in self._further(end, last) if name not in names)
        k = self.words.before(found[-1].end) if found else end
        tail = [w for w in self.words.lowers[k:end] if w not in people().honours]
        if len(names) == 1 and self._holds(names[0], tail, end, last):
            return names
        # "Clinton aides", "White House officials", "Arvo stores": the name only describes them
        land = tail[:1] and tail[0] in _SENT_OUT and all(self.kinds.get(name) == PLACE for name in names)
        beside = tail[:1] == ["and"] and len(tail) == 2 and tail[1].endswith("s")  # "the Police Federation and unions"
        if not land and not beside and not any(_is_of_it(w) for w in tail):
            return names
        if tail[0] != "and":
            return ()
        too = tail[1:2] and tail[1] not in DETERMINERS and people().role_to(tail, len(tail), 1)
        if too or tail[1:] == ["others"]:
            return names  # "the senator and presidential candidate" is one
        spans = self.words.spans  # "Lee and her aides" are both
        return tuple(dict.fromkeys((*names, *self.resolve((spans[k + 1][0], spans[last - 1][1])))))

    def _holds(self, name: str, tail: list[str], end: int, last: int) -> bool:
        """Whether the words behind a full name are the office that its owner has: "Ann Lee deputy director of …"."""
        full = self.kinds.get(name) == PERSON and " " in name
        office = people().role_to(tail, len(tail), 0) if full and tail else None
        leads = office is not None and office[1].split()[-1] in LEADERS | _ALSO_OFFICES
        return leads and end + 1 < last and self.words.lowers[end] in _AT - {"to"}

    def _further(self, end: int, last: int) -> tuple[str, ...]:
        """Who "and" joins behind what is said of the first: "Lee of Oslo and Fox of Leeds", "Lee, a vet, and Fox"."""
        low = self.words.lowers
        for k in range(end + 1, last - 1):
            office = k + 1 + (low[k + 1] == "former")
            mention = self.at.get(office) if low[k] == "and" else None
            if mention is None or self.kinds.get(mention.speakers[0]) != PERSON:
                continue
            placed = low[end] in ("of", "from", "in") and all(map(self.words.is_capital, range(end + 1, k)))
            party = low[end] == "(" and k == closed(self.words, end, last)  # "Lee (Vt.) and Fox"
            if placed or party or low[end] == "," and low[k - 1] == ",":
                after = self.words.before(mention.end)
                return mention.speakers if after >= last or low[after] in (",", "of", "from", "in", "(") else ()
        return ()


def _introduces(between: list[str]) -> bool:
    """Whether "and", and words that say more of the office of the next one, stand between two names.

    >>> _introduces(["and", "port"]), _introduces(["and", "of", "port"])
    (True, False)
    """
    rest = between[1:]
    more = 0 < len(rest) <= _SAID_OF and all(word.isalpha() for word in rest)
    return between[:1] == ["and"] and more and people().function_words.isdisjoint(rest)


def _is_of_it(word: str) -> bool:
    """Whether a word behind a name says that somebody else is meant, who belongs to it."""
    who = people()
    several = word.endswith("s") and word[:-1] in who.body_nouns
    read = word in who.accounts or word in _READ
    return several or read or word in who.plurals or word in who.roles or word in who.collectives
