"""Reading a text for everybody it names: names, roles, pronouns and groups, settled from left to right."""

from __future__ import annotations

from readout.attribution.accused import ACCUSED, is_accused
from readout.attribution.amending import asking
from readout.attribution.appositions import appositions, named_behind
from readout.attribution.bylines import bylines
from readout.attribution.cast import QUOTES, Cast
from readout.attribution.described import described, varied
from readout.attribution.descriptions import (
    DETERMINERS,
    SOMEBODY,
    Description,
    acts,
    description_at,
    of_whom,
    opens,
)
from readout.attribution.equivalents import COVERS
from readout.attribution.kin import Kin
from readout.attribution.labels import plain
from readout.attribution.name import ORGANISATION, PERSON, PLACE
from readout.attribution.names import names
from readout.attribution.owned import OWNS, led, of_another
from readout.attribution.people import people
from readout.attribution.person import Person
from readout.attribution.persons import persons
from readout.attribution.quotes import quotations, quoted
from readout.attribution.reporting import reporting
from readout.attribution.salience import NOMINATIVE, PLURAL, SINGULAR, Memory, Seen, said_of, side_by_side
from readout.attribution.standing import standing
from readout.attribution.words import Words, words_of
from readout.document import Document
from readout.voices import Mention

_ANYBODY = frozenset(["man", "woman"])
_QUOTES = QUOTES | {"''"}
_PEOPLE = frozenset(["officials", "people"])


def cast(document: Document) -> Cast:
    """Find every phrase that names somebody in a document and settle whom.

    Pronouns go to the most salient person of fitting gender in this sentence and the four before it:
    near before far, subjects before objects, the quoted after the quoting, those named only as a
    report's source ("…, Lee said") last (weights after Lappin & Leass 1994). "Both leaders" and
    "the two presidents" are their members where the text names exactly so many.

    Parameters
    ----------
    document : Document

    References
    ----------
    Lappin & Leass (1994), An algorithm for pronominal anaphora resolution.
    """
    return _Reader(words_of(document)).read()


class _Reader:
    """Reads a text from left to right, keeping who was mentioned last."""

    def __init__(self, words: Words):
        self.words = words
        self.low = words.lowers
        self.quoted = quoted(words.document, quotations(words.document))
        self.names = names(words)
        self.people = persons(words, self.names)
        self.by_first = {n.first: (n, p) for n, p in zip(self.names, self.people, strict=True)}
        self.ends = {n.first: n.last for n in self.names}
        self.begun = {n.core: n.first for n, p in self.by_first.values() if p is not None and p.kind == PERSON}
        self.memory = Memory()
        self.known: list[Person] = []
        self.mentions: dict[int, tuple[int, tuple[Person, ...]]] = {}
        self.unnamed: dict[int, tuple[int, str]] = {}
        self.last_unnamed: dict[str, str] = {}
        self.possessive: set[int] = set()
        self.telling = (
            OWNS | DETERMINERS | SINGULAR.keys() | PLURAL | people().plurals.keys() | _PEOPLE
        )  # who may be meant
        self.finite = reporting().finite
        self.last_first = -1  # where the last mention of a person begins
        self.barrier = -1  # the last plural description: "they" may be those
        self.kin = Kin()
        self.taken = appositions(words, self.names, self.people)
        self.bylines = bylines(words, self.names)

    def read(self) -> Cast:
        number = 0
        for region in self.words.regions:
            i = region.first
            at = self.words.spans[i][0] if i < region.last else 0
            # the sentences of one quotation count as one: who speaks stands around it
            number += not (at and self.quoted[at] and self.quoted[at - 1])
            while i < region.last:
                telling = i in self.by_first or self.low[i] in self.telling
                i = self._at(i, region.first, region.last, number) if telling else i + 1
        words, text = self.words, self.words.document.text
        found = []
        for first, (last, who) in sorted(self.mentions.items()):
            start, end = words.spans[first][0], words.spans[last - 1][1]
            found.append(Mention(start, end, text[start:end], tuple(dict.fromkeys(p.name for p in who))))
        kinds = {p.name: p.kind for _, who in self.mentions.values() for p in who}
        at = dict(zip(sorted(self.mentions), found, strict=True))
        found = [m for m in found if kinds[m.speakers[0]] != PLACE]  # a place names somebody only where it speaks
        told = {p.name: p.body for _, who in self.mentions.values() for p in who if p.body}
        genders = {p.name: p.gender or p.called for _, who in self.mentions.values() for p in who}
        return Cast(words, tuple(found), kinds, at, self.unnamed, frozenset(self.possessive), told, genders)

    def _at(self, i: int, begin: int, limit: int, sentence: int) -> int:
        """Read what stands at token i; the token to go on from."""
        low = self.low[i]
        if i in self.by_first:
            name, person = self.by_first[i]
            if person is not None:
                self._mention(i, name.last, (person,), begin, limit, sentence)
            elif name.kind == PLACE:
                self.mentions[i] = (name.last, (Person((" ".join(name.words),), PLACE),))
            return name.last
        if low in OWNS:
            held = led(self.words, i, limit, self.known, self.by_first)
            if held:
                self._mention(held.first, held.last, (held.person,), begin, limit, sentence)
            return held.last if held else i + 1
        if low in SINGULAR or low in PLURAL:
            self._pronoun(i, low, begin, limit, sentence)
            return i + 1
        both = low == "both" and i + 1 in self.by_first  # "both Democrats and Republicans"
        told = None if both else description_at(self.words, i, limit)
        if told and told.last in self.begun:  # "the writer Ann Lee"
            return self._at(self.begun[told.last], begin, limit, sentence)
        longer = self._goes_beyond(told) if told else None
        if longer is not None:  # "the People's Front"
            return self._at(longer, begin, limit, sentence)
        if told:
            self._described(told, begin, limit, sentence)
            return told.last  # names inside it ("the Kremlin aide") are not separate mentions
        if low in people().plurals or low in _PEOPLE:
            self.barrier = i
        return i + 1

    def _goes_beyond(self, told: Description) -> int | None:
        """Where a name begins within a description and goes on behind it, or is all of it: "the Daily Caller"."""
        inside = [k for k in range(told.first + 1, told.last) if k in self.by_first]
        name, person = self.by_first[inside[0]] if inside else (None, None)
        several = person is not None and name.kind == ORGANISATION and len(name.words) > 1
        if several and (name.first, name.last) == (told.first + 1, told.last):
            return name.first
        return next((k for k in inside if self.by_first[k][0].last > told.last and self.by_first[k][1]), None)

    def _mention(self, first: int, last: int, who: tuple[Person, ...], begin: int, limit: int, sentence: int) -> None:
        self.mentions[first] = (last, who)
        if who[0].kind not in (PERSON,) or first in self.bylines:
            return
        for person in who:
            if person not in self.known:
                self.known.append(person)
        if len(who) == 1 and is_accused(self.words, last, limit):
            who[0].titles.add(ACCUSED)
        beside_name = self.mentions.get(self.last_first, (0, ()))[0] == first - 1
        self.last_first = first
        stands = standing(self.words, first, last, begin, limit, beside_name)
        inside = bool(self.quoted[self.words.spans[first][0]])
        how = (stands.subject, stands.aside, inside, stands.possessive, stands.reports, stands.main)
        seen = Seen(who, first, sentence, *how)
        earlier = self.memory.seen[-1] if self.memory.seen else None
        end = self.mentions[earlier.first][0] if earlier and earlier.first in self.mentions else None
        if end is not None and side_by_side(earlier, seen, self.low[end : seen.first]):
            together = tuple(dict.fromkeys(earlier.people + who))
            self.memory.add(Seen(together, first, sentence, earlier.subject, stands.aside, inside))
            both = [self.by_first[k][0] for k in (earlier.first, first) if k in self.by_first]
            if len(both) == 2 and not any(len(name.words) > 1 or name.titles for name in both):
                self.mentions.pop(first)
                self.mentions[earlier.first] = (last, together)
        self.memory.add(seen)

    def _described(self, told: Description, begin: int, limit: int, sentence: int) -> None:
        if told.first in self.taken:
            if self.taken[told.first]:
                self.mentions[told.first] = (told.last, self.taken[told.first])
            return
        # "a senior figure", then "the figure"
        brought = (told.role in COVERS or told.role in _ANYBODY) and told.role in self.last_unnamed
        beside = named_behind(self.low, told.last, limit, self.ends)
        who = described(told, self.known, self.memory) if told.definite and not (brought or beside) else ()
        if len(who) == 1 and of_another(self.words, told.last, limit, who[0]):
            who = ()
        new = beside or brought or told.role in self.last_unnamed or self.kin.is_new(told.role, sentence)
        if not who and told.definite and not new:
            after = self.low[told.last] if told.last < limit else ""
            acting = acts(self.low, told.first, told.last, limit)
            small = told.role == SOMEBODY or not self.words.is_capital(told.last - 1)  # not a paper: "The Advocate, …"
            opened = small and opens(self.words, told.first, told.last)
            who = varied(told, self.memory, sentence, after, acting, opened)
        if who:
            self._mention(told.first, told.last, who, begin, limit, sentence)
            return
        if told.plural:
            self.barrier = told.first
        phrase = plain(self.words, told.first, told.last)
        if not told.plural:
            if told.definite and not told.modifiers:
                self.unnamed[told.first] = told.last, self.last_unnamed.get(told.role, phrase)
            elif not told.definite and self._brings_in(told, limit):
                phrase = plain(self.words, told.first, of_whom(self.words, told.last, limit))
                self.last_unnamed[told.role] = phrase
            if told.first == begin and told.role != SOMEBODY:
                self.kin.described(told.role, self.last_unnamed.get(told.role, phrase), sentence)

    def _brings_in(self, told: Description, limit: int) -> bool:
        """Whether "a …" brings in somebody whom "the …" then means; "an unpredictable president" hardly does."""
        return people().roles.get(told.role) != "leader" or acts(self.low, told.first, told.last, limit)

    def _pronoun(self, i: int, low: str, begin: int, limit: int, sentence: int) -> None:
        if low in PLURAL:
            several = self.memory.several(sentence)
            if several and self.barrier < several.first:
                self.mentions[i] = (i + 1, several.people)
            return
        inside = bool(self.quoted[self.words.spans[i][0]])
        near = [self.low[k] for k in (i - 1, i + 1) if begin <= k < limit]
        speaks = low in NOMINATIVE and not inside and any(map(self.finite, near))
        relative = i > begin and self.low[i - 1] in ("whom", "who")
        behind = speaks and not _QUOTES.isdisjoint(self.low[max(begin, i - 2) : i])
        told = self.memory.quoted(sentence, self.by_first) if behind else []
        told += 2 * said_of(self.low, self.by_first, i, limit) if speaks else []
        best = self.memory.referent(
            low, sentence, inside, speaks, relative, asking(self.low, self.mentions, begin, i), told
        )
        role = low in ("his", "her") and any(people().role_from(self.low, k, limit) for k in (i + 1, i + 2))
        owned = role and self.kin.owns(low, sentence, self.memory.seen)  # "his spokesman"
        if not inside and (owned or self.kin.means(low, sentence, best, self.memory.seen)):
            self.unnamed[i] = i + 1, self.kin.label
            return
        if best is not None:
            self.mentions[i] = (i + 1, (best,))
            if speaks and best.gender is None:
                best.called = SINGULAR[low]  # "she said" tells of whom the text has not told it
            after = self.low[i + 1] if i + 1 < limit else "."
            possessive = low == "his" or (low == "her" and after[:1].isalpha())
            subject = low in NOMINATIVE
            how = (subject, False, inside, possessive, speaks, subject and i == begin)
            self.memory.add(Seen((best,), i, sentence, *how))
            if possessive:
                self.possessive.add(i)
                if i == begin:
                    self.kin.note(self.words, i, limit, sentence, best)
