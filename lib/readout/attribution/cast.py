"""The people of one text, and whom a source stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from readout.attribution.bodies import Bodies
from readout.attribution.camps import Camps
from readout.attribution.halves import halves
from readout.attribution.issued import issuer
from readout.attribution.labels import HEAD_ENDS, UNNAMED, WHO, as_described, kind_of, known_as, plain
from readout.attribution.name import ORGANISATION, PERSON, PLACE
from readout.attribution.named import DETERMINERS, OWN, Names
from readout.attribution.people import people
from readout.attribution.relatives import BELONGS, PRONOUNS, Relatives
from readout.attribution.salience import PLURAL, SINGULAR
from readout.attribution.words import Words
from readout.voices import Mention, Span

QUOTES = frozenset('“”"„«»‘’「」')
_EMPTY = frozenset("it its the a an this these those there whose you your".split())
_LEADING = frozenset("but for and or including like even only just perhaps".split())  # of one cut too wide
_TRAILING = frozenset(["'s", "'", ",", ".", ":", "—", "–", "both", "alike"])
_NAME = 4  # words of a name
_NOBODY = frozenset("i we me us my our today yesterday tomorrow tonight".split())  # alone: "today's motto"


@dataclass(frozen=True)
class Cast:
    """The people of one document.

    Attributes
    ----------
    mentions : tuple of Mention
        Phrases that name people, groups and organisations, in order.
    kinds : mapping of str to str
        Canonical name to "person", "organisation", "group" or "unnamed".
    """

    words: Words
    mentions: tuple[Mention, ...]
    kinds: Mapping[str, str]
    _at: Mapping[int, Mention]
    _unnamed: Mapping[int, tuple[int, str]]
    _possessive: frozenset[int]
    _told: Mapping[str, str]
    _genders: Mapping[str, str | None]

    def resolve(self, span: Span) -> tuple[str, ...]:
        """The canonical names of those a source span stands for.

        A name gives its person; "A and B" both; a description with a name in apposition that name; a
        pronoun or "the aide" whoever it refers to; "her campaign" the body by its name; a description of nobody
        named is kept as it stands ("a senior official"). Empty where the span is a pronoun that cannot be resolved.

        Examples
        --------
        >>> from readout.attribution.speakers import cast
        >>> from readout.document import Document
        >>> text = "Mayor Ann Lee met Finn Roy. Her aide, Joe Fox, smiled. A senior official spoke. She left."
        >>> found = cast(Document("a", text))
        >>> [found.resolve((text.index(s), text.index(s) + len(s)))
        ...  for s in ("Mayor Ann Lee", "Her aide, Joe Fox", "A senior official", "She")]
        [('Ann Lee',), ('Joe Fox',), ('a senior official',), ('Ann Lee',)]
        """
        if span not in self._resolved:
            self._resolved[span] = self._resolve(span)
        return self._resolved[span]

    @cached_property
    def _resolved(self) -> dict[Span, tuple[str, ...]]:
        """What was resolved already: every act is looked at several times."""
        return {}

    def _resolve(self, span: Span) -> tuple[str, ...]:
        low = self.words.lowers
        first, last = self.words.at(span[0]), self.words.before(span[1])
        while first < last and (low[first] in QUOTES or low[first] in _LEADING and last - first > 1):
            first += 1
        paired = sum(word in QUOTES for word in low[first:last]) % 2 == 0  # "the authors of “Ports”"
        while last > first + (low[last - 1] == "both") and (
            low[last - 1] in _TRAILING or low[last - 1] in QUOTES and not paired
        ):
            last -= 1
        if first >= last or last - first == 1 and (low[first] in _NOBODY or low[first] in people().calendar):
            return ()
        ends = (k for k in range(first + 1, last) if self._ends_head(k) or self._is_dash(k))
        inner = self._names.inner(first + (low[first] == "the"))  # "the Bureau of Ports's Ann Lee"
        end = next((k for k in ends if k not in inner), last)
        issued = issuer(self.words, self._at, self.kinds, first, end, last)
        heads = (self._stretch(*issued) if issued[1] else ()) or self._names.heads(first, end, last)
        both = [self._stretch(*half) for half in halves(low, first, last)] if len(heads) < 2 else []
        if both and all(both):
            return tuple(dict.fromkeys(name for names in both for name in names))
        if heads:
            return heads
        camp = self._camps.at(first, end)
        if camp:
            beside = next((k for k in range(first + 1, end) if low[k] == "and"), first)
            return tuple(dict.fromkeys((*self._names.named(first, beside, beside), camp)))
        comma = self._comma(first, end, last)
        if comma < last and low[min(comma + 1, last - 1)] not in PRONOUNS:
            beside = self._names.named(
                comma + 1, next((k for k in range(comma + 2, last) if self._ends_head(k)), last), last
            )
            kind = self.kinds.get(beside[0]) if beside else None
            if (
                kind == PERSON
                or kind == ORGANISATION
                and (self._says_what(comma, end) or comma == end and self._all_behind(first, comma, last))
            ):
                return beside
        if last - first == 1 and first in self._possessive:  # "his claim that …"
            return self._at[first].speakers
        if low[last - 1] in PRONOUNS and (last - first == 1 or low[first + 1 : -1 + last] == ["of"]):
            return self._relatives.at(first)  # "who", "both of whom"
        if last - first == 1 and first in self._unnamed and low[first] in SINGULAR:
            return (self._unnamed[first][1],)
        if last - first == 1 and (low[first] in SINGULAR or low[first] in PLURAL or low[first] in _EMPTY):
            return ()
        body = self._bodies.at(first, end)
        if body:
            return body
        if first in self._unnamed and low[first] not in SINGULAR and not self._goes_on(first, end):
            return (self._unnamed[first][1],)
        named = self._behind(first, end, last)
        if named:
            return (named,)
        whose = self._camps.possessor(first)
        if low[first] in ("his", "her") and first in self._unnamed:
            whose = f"{self._unnamed[first][1]}’s", first + 1
        owner, first = (f"{whose[0]} ", whose[1]) if whose and whose[1] < end else ("", first)
        return (known_as(owner + as_described(self.words, first, last, end), self.kinds),)

    def _stretch(self, first: int, last: int) -> tuple[str, ...]:
        return self.resolve((self.words.spans[first][0], self.words.spans[last - 1][1]))

    def _ends_head(self, k: int) -> bool:
        low = self.words.lowers
        if "".join(low[k + 1 : k + 2]).endswith("-based"):
            return False  # "Tarn, Ohio-based Arvo"
        placed = low[k] in ("outside", "inside") and low[k - 1] in people().plurals  # "voters outside Leeds"
        return placed or low[k] in HEAD_ENDS and self.words.texts[k] != WHO

    def _is_dash(self, k: int) -> bool:
        """Whether a hyphen stands for a dash: "Lee - a fellow governor - agreed"."""
        begins, ends = self.words.spans[k]
        text = self.words.document.text
        return self.words.lowers[k] == "-" and text[begins - 1 : begins] == " " and text[ends : ends + 1] == " "

    def _says_what(self, comma: int, end: int) -> bool:
        """Whether a description says what a body is that is named right behind it: "the electoral service, Servel"."""
        who, noun = people(), self.words.lowers[end - 1]
        if noun in who.body_nouns:
            return True
        begins = comma + 1 + (self.words.lowers[comma + 1 : comma + 2] in (["the"], ["called"]))
        return comma == end and noun in who.organisations | who.named_after and begins in self._at

    def _all_behind(self, first: int, comma: int, last: int) -> bool:
        """Whether "the …" is followed by a name and nothing else: "the developer, Arvo Homes"."""
        named = self._at.get(comma + 1)
        return self.words.lowers[first] == "the" and named is not None and named.end == self.words.spans[last - 1][1]

    def _behind(self, first: int, end: int, last: int) -> str:
        """A name that only its place shows: "Veteran crooner Alain Duras", "Lee's brother-in-law, Elmer"."""
        words, low, who = self.words, self.words.lowers, people()
        whose = low[first] in OWN or "'s" in low[first:end]
        one_of = low[first : first + 2] in (["one", "of"], ["another", "of"])
        comma = next((k for k in range(first + 2, last) if low[k] == ","), last) if one_of else end
        if low[comma : comma + 1] == [","] and (one_of or whose and who.role_to(low, end, first)):
            end = comma
            first, end = end, next((k for k in range(end + 1, last) if self._ends_head(k)), last)
        begin = end
        while begin > first and words.is_capital(begin - 1) and low[begin - 1] not in who.function_words:
            begin -= 1
        before = low[begin - 1]
        aged = before.endswith("year-old") and begin - 3 <= first  # "19-year-old Pooja"
        apart = begin - 1 == first and before == "," or aged
        least = 1 if apart else 2
        one = before.isalpha() and (before.endswith("ss") or not before.endswith("s"))
        says = one and before not in who.function_words and kind_of(before) == UNNAMED
        if not apart and (begin <= first or not says):
            return ""
        if not least <= end - begin <= _NAME or kind_of(low[end - 1]) != UNNAMED or who.role_to(low, end, begin):
            return ""
        self._guessed[" ".join(words.texts[begin:end])] = PERSON
        return " ".join(words.texts[begin:end])

    @cached_property
    def _guessed(self) -> dict[str, str]:
        """The types of voices that were not known for names before they spoke."""
        return {}

    def _comma(self, first: int, end: int, last: int) -> int:
        """Where a comma ends a description, also behind "of …" or "in …": "the head of sales, Ann Lee".

        There only of one person, named right behind it, and not where what is before it ends with a role, for "a
        spokesman for the governor, Ann Lee" may name the governor.
        """
        low = self.words.lowers
        comma = next((k for k in range(end, last) if low[k] == ","), last)
        if comma == end or end == last or low[end] not in BELONGS | {"on"}:
            return comma if comma == end else last
        if comma + 1 + (low[comma + 1 : comma + 2] == ["the"]) not in self._at:
            return last
        one = low[first] == "one" or low[end - 1] not in people().plurals
        begins = low[first] in DETERMINERS or "'s" in low[first:end]
        return comma if one and begins and not people().role_to(low, comma, end + 1) else last

    @cached_property
    def _names(self) -> Names:
        return Names(self.words, self._at, self.kinds, self._possessive, self.resolve)

    @cached_property
    def _relatives(self) -> Relatives:
        return Relatives(self.words, self.mentions, self._possessive, self.resolve)

    @cached_property
    def _camps(self) -> Camps:
        return Camps(self.words, self._at, self.kinds)

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.words, self._at, self.kinds, self._told)

    def _goes_on(self, first: int, end: int) -> bool:
        """Whether more belongs to a description: "the Republican Committee", "the mayor's aide", "the worker group".

        And "of …", where it stands for nobody before: "the head of the crews".
        """
        after, label = self._unnamed[first]
        if after > end or after >= len(self.words):
            return False
        low = self.words.lowers[after]
        if after == end:
            return low in BELONGS and low != "to" and label == plain(self.words, first, end)
        if low in ("'s", "'") or self.words.is_capital(after) and self.words.is_capital(after - 1):
            return True
        return low in people().collectives | people().organisations | people().body_nouns.keys()

    def kind(self, name: str) -> str:
        """The type of a speaker: "person", "organisation", "group" or "unnamed"."""
        known = self.kinds.get(name) or self._guessed.get(name) or kind_of(name)
        return ORGANISATION if known == PLACE else known

    def gender(self, name: str) -> str | None:
        """A person's gender, "male" or "female", where the text tells it."""
        return self._genders.get(name)
