"""Every phrase that names somebody, and the people a source stands for: names, roles, pronouns, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from readout.attribution.descriptions import Description, description_at
from readout.attribution.names import ORGANISATION, PERSON, PLACE, names
from readout.attribution.people import FEMALE, MALE, people
from readout.attribution.persons import Person, persons
from readout.attribution.quotes import quotations, quoted
from readout.attribution.reporting import reporting
from readout.attribution.words import Words, words_of
from readout.document import Document
from readout.voices import Mention, Span

GROUP, UNNAMED = "group", "unnamed"
_SINGULAR = {
    "he": MALE,
    "him": MALE,
    "his": MALE,
    "himself": MALE,
    "she": FEMALE,
    "her": FEMALE,
    "hers": FEMALE,
    "herself": FEMALE,
}
_PLURAL = frozenset("they them their theirs themselves".split())
_NOMINATIVE = frozenset("he she they".split())
_EMPTY = frozenset("it the a an this that these those there which".split())
_FIRST_PERSON = frozenset("i we me us my our".split())
_QUOTES = frozenset('“”"„«»‘’「」')
_CLAUSE = (
    frozenset(
        ", ; : — – - ( and but that as while when because after before if what then so or how why where "
        "which whether although though until since than".split()
    )
    | _QUOTES
)
_OPENERS = frozenset(
    "in on at after before during since for with as when while by despite under to from according "
    "if although though".split()
)
_MEMORY = 40  # mentions a pronoun can look back over
_SENTENCES = 4  # sentences a pronoun can look back over
_HEAD_ENDS = frozenset("of for from in at with to on by near who whose which that , ( -- — – : ; including".split())


@dataclass(frozen=True)
class _Seen:
    """A mention a pronoun may refer to."""

    people: tuple[Person, ...]
    first: int
    sentence: int
    subject: bool
    aside: bool
    in_quotes: bool
    possessive: bool = False
    reports: bool = False
    main: bool = False


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
    _unnamed: Mapping[int, str]
    _possessive: frozenset[int]

    def resolve(self, span: Span) -> tuple[str, ...]:
        """The canonical names of those a source span stands for.

        A name gives its person; "A and B" both; a description with a name in apposition that name; a
        pronoun or "the aide" whoever it refers to; a description of nobody named is kept as it stands
        ("a senior official"). Empty where the span is a pronoun that cannot be resolved.

        Examples
        --------
        >>> text = "Mayor Ann Lee met Finn Roy. Her aide, Joe Fox, smiled. A senior official spoke. She left."
        >>> found = cast(Document("a", text))
        >>> [found.resolve((text.index(s), text.index(s) + len(s)))
        ...  for s in ("Mayor Ann Lee", "Her aide, Joe Fox", "A senior official", "She")]
        [('Ann Lee',), ('Joe Fox',), ('a senior official',), ('Ann Lee',)]
        """
        low = self.words.lowers
        first, last = self.words.at(span[0]), self.words.before(span[1])
        while last > first and (low[last - 1] in ("'s", "'", ",", ".", ":", "—", "–") or low[last - 1] in _QUOTES):
            last -= 1
        while first < last and low[first] in _QUOTES:
            first += 1
        if first >= last or (last - first == 1 and low[first] in _FIRST_PERSON):
            return ()
        end = next((k for k in range(first + 1, last) if low[k] in _HEAD_ENDS and k not in self._inner(first)), last)
        heads = self._named(first, end, last)
        if heads:
            return heads
        if end < last and low[end] == ",":
            beside = self._named(end + 1, next((k for k in range(end + 2, last) if low[k] in _HEAD_ENDS), last), last)
            if beside and self.kinds.get(beside[0]) == PERSON:
                return beside
        if last - first == 1 and low[first] in ("who", "whom"):
            return self._before(first)
        if last - first == 1 and (low[first] in _SINGULAR or low[first] in _PLURAL or low[first] in _EMPTY):
            return ()
        if first in self._unnamed:
            return (self._unnamed[first],)
        return (_as_described(self.words, first, last, end),)

    def _before(self, first: int) -> tuple[str, ...]:
        """Whom a relative pronoun stands for: the name right before it, with or without a comma."""
        end = self.words.spans[first - (self.words.lowers[first - 1] == ",") - 1][1] if first > 1 else 0
        return next((m.speakers for m in reversed(self.mentions) if m.end == end), ())

    def kind(self, name: str) -> str:
        """The type of a speaker: "person", "organisation", "group" or "unnamed"."""
        known = self.kinds.get(name) or kind_of(name)
        return ORGANISATION if known == PLACE else known

    def _inner(self, first: int) -> range:
        """Tokens within a mention that begins at `first`, where "of" or a comma ends nothing."""
        mention = self._at.get(first)
        return range(first, self.words.before(mention.end)) if mention else range(0)

    def _named(self, first: int, end: int, last: int) -> tuple[str, ...]:
        """Names in [first, end): the last one that is nobody's possessor, or all that "and" joins."""
        found: list[Mention] = []
        k = first
        while k < end:
            mention = self._at.get(k)
            if mention is None:
                k += 1
                continue
            after = self.words.before(mention.end)
            if not (after < last and self.words.lowers[after] in ("'s", "'") or k in self._possessive):
                between = self.words.lowers[self.words.before(found[-1].end) : k] if found else []
                if found and not set(between) <= {"and", ",", "&", "the"}:
                    found = []
                found.append(mention)
            k = max(after, k + 1)
        if found and self.words.before(found[-1].end) < end:
            tail = self.words.lowers[self.words.before(found[-1].end) : end]
            # "Clinton aides", "White House officials": the name only describes them
            if any(w in people().plurals or w in people().roles or w in people().collectives for w in tail):
                return ()
        return tuple(dict.fromkeys(name for mention in found for name in mention.speakers))


def kind_of(phrase: str) -> str:
    """Whether a description without a name is of a body, a group or somebody unnamed.

    >>> kind_of("the finance committee"), kind_of("two senior aides"), kind_of("a senior official")
    ('organisation', 'group', 'unnamed')
    """
    who, words = people(), phrase.lower().split()
    for k, word in enumerate(words):
        if k and word in _HEAD_ENDS:
            words = words[:k]
            break
    if words[-1] in who.collectives or words[-1] in who.organisations:
        return ORGANISATION if words[-1] not in who.plurals else GROUP
    return GROUP if words[-1] in who.plurals else UNNAMED


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
        self.seen: list[_Seen] = []
        self.known: list[Person] = []
        self.mentions: dict[int, tuple[int, tuple[Person, ...]]] = {}
        self.unnamed: dict[int, str] = {}
        self.last_unnamed: dict[str, str] = {}
        self.possessive: set[int] = set()
        self.forms = reporting().forms
        self.barrier = -1  # the last plural description: "they" may be those
        self._appositions()

    def read(self) -> Cast:
        number = 0
        for region in self.words.regions:
            i = region.first
            at = self.words.spans[i][0] if i < region.last else 0
            # the sentences of one quotation count as one: who speaks stands around it
            number += not (at and self.quoted[at] and self.quoted[at - 1])
            while i < region.last:
                i = self._at(i, region.first, region.last, number)
        words, text = self.words, self.words.document.text
        found = []
        for first, (last, who) in sorted(self.mentions.items()):
            start, end = words.spans[first][0], words.spans[last - 1][1]
            found.append(Mention(start, end, text[start:end], tuple(dict.fromkeys(p.name for p in who))))
        kinds = {p.name: p.kind for _, who in self.mentions.values() for p in who}
        at = dict(zip(sorted(self.mentions), found, strict=True))
        found = [m for m in found if kinds[m.speakers[0]] != PLACE]  # a place names somebody only where it speaks
        return Cast(words, tuple(found), kinds, at, self.unnamed, frozenset(self.possessive))

    def _appositions(self) -> None:
        """Roles that stand beside a name in commas count as that person's: "Lee, the mayor", "the mayor, Ann Lee"."""
        self.taken: dict[int, tuple[Person, ...]] = {}
        for name, person in zip(self.names, self.people, strict=True):
            if person is None or person.kind != PERSON or name.last + 1 >= len(self.words):
                continue
            party = _party(self.low[name.last : name.last + 2])
            if party:
                person.titles.add(party)
            if self.low[name.last] == "," and len(name.words) > 1:
                told = description_at(self.words, name.last + 1, min(len(self.words), name.last + 12))
                if told and not told.plural:
                    person.titles |= {told.role} | told.modifiers
                    self.taken[told.first] = ()
            if name.first > 1 and self.low[name.first - 1] == ",":
                for k in range(name.first - 2, max(-1, name.first - 10), -1):
                    told = description_at(self.words, k, name.first - 1)
                    if told and told.last == name.first - 1 and not told.plural:
                        person.titles |= {told.role} | told.modifiers
                        self.taken[told.first] = (person,) if told.definite else ()
                        break

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
        if low in _SINGULAR or low in _PLURAL:
            self._pronoun(i, low, begin, limit, sentence)
            return i + 1
        told = description_at(self.words, i, limit)
        if told:
            self._described(told, begin, limit, sentence)
            # names inside it ("the Kremlin aide") are not separate mentions
            return told.last
        if low in people().plurals or low in ("officials", "people"):
            self.barrier = i
        return i + 1

    def _mention(self, first: int, last: int, who: tuple[Person, ...], begin: int, limit: int, sentence: int) -> None:
        self.mentions[first] = (last, who)
        if who[0].kind not in (PERSON,):
            return
        for person in who:
            if person not in self.known:
                self.known.append(person)
        before = self.low[first - 1] if first > begin else ""
        after = self.low[last] if last < limit else ""
        possessive = after in ("'s", "'") or self.low[first] in ("his", "her", "their")
        verb = self.forms.get(after)
        reports = bool(verb) and any(t & {"past", "third"} for _, t in verb)
        inverted = before in self.forms and any(t & {"past", "third"} for _, t in self.forms[before])
        beyond = self.low[last + 1] if last + 1 < limit else "."
        aside = (
            (
                reports
                and before in _CLAUSE - {"and", "that"}
                and before != ""
                and (beyond in _CLAUSE or beyond in ".?!" or after == "told")
            )
            or (inverted and first - 1 > begin and (self.low[first - 2] in _QUOTES or self.low[first - 2] == ","))
            or (before == "to" and first - 2 >= begin and self.low[first - 2] == "according")
        )
        inside = bool(self.quoted[self.words.spans[first][0]])
        subject = (not before or before in _CLAUSE or self.words.texts[first - 1] in _QUOTES) and not possessive
        subject = subject and after not in (".", "of")
        main = first == begin or (
            before == "," and self.low[begin] in _OPENERS and self.low[begin:first].count(",") == 1
        )
        seen = _Seen(
            who,
            first,
            sentence,
            subject and not aside,
            aside,
            inside,
            possessive,
            reports or inverted,
            main and subject,
        )
        if self.seen and self._joins(self.seen[-1], seen, sentence):
            earlier = self.seen[-1]
            together = tuple(dict.fromkeys(earlier.people + who))
            self.seen.append(_Seen(together, first, sentence, earlier.subject, aside, inside))
            plain = not self.by_first[first][0].titles if first in self.by_first else False
            previous = self.by_first.get(earlier.first)
            if (
                plain
                and previous
                and len(previous[0].words) == 1
                and not previous[0].titles
                and (len(self.by_first[first][0].words) == 1)
            ):
                self.mentions.pop(first)
                self.mentions[earlier.first] = (last, together)
            self.seen.append(seen)
        else:
            self.seen.append(seen)
        del self.seen[:-_MEMORY]

    def _joins(self, earlier: _Seen, later: _Seen, sentence: int) -> bool:
        """Whether "A and B" stand side by side."""
        if earlier.sentence != sentence or earlier.people == later.people or later.possessive or earlier.possessive:
            return False
        if earlier.first not in self.mentions:
            return False
        end = self.mentions[earlier.first][0]
        return self.low[end : later.first] in (["and"], [",", "and"])

    def _described(self, told: Description, begin: int, limit: int, sentence: int) -> None:
        if told.first in self.taken:
            if self.taken[told.first]:
                self.mentions[told.first] = (told.last, self.taken[told.first])
            return
        who = self._referents(told) if told.definite else ()
        if who:
            self._mention(told.first, told.last, who, begin, limit, sentence)
            return
        if told.plural:
            self.barrier = told.first
        phrase = _plain(self.words, told.first, told.last)
        if not told.plural:
            if told.definite and not told.modifiers:
                self.unnamed[told.first] = self.last_unnamed.get(told.role, phrase)
            elif not told.definite:
                self.last_unnamed[told.role] = _plain(self.words, told.first, self._of_whom(told.last, limit))

    def _of_whom(self, end: int, limit: int) -> int:
        """The end of a description with the name that follows it: "a spokeswoman for the Port Authority"."""
        name = end + 2 if end + 1 < limit and self.low[end + 1] == "the" else end + 1
        last = name
        while last < limit and self.words.is_capital(last):
            last += 1
        return last if self.low[end : end + 1] in (["for"], ["of"], ["at"], ["with"]) and last > name else end

    def _referents(self, told: Description) -> tuple[Person, ...]:
        """The people a definite description stands for, if the text leaves no doubt."""
        fitting = [p for p in self.known if told.fits(p)]
        if told.plural:
            if told.number:
                if len(fitting) != told.number:
                    recent = self._recent(fitting, _SENTENCES)
                    fitting = recent if len(recent) == told.number else []
                return tuple(fitting)
            return tuple(fitting) if 2 <= len(fitting) <= 3 and told.role in ("leader", "president") else ()
        if not fitting and told.modifiers:
            fitting = self._told_more(told)
        current = [p for p in fitting if "former" not in p.titles]
        if "former" not in told.modifiers and current:
            fitting = current
        if len(fitting) > 1:
            fitting = self._recent(fitting, 2)
        return tuple(fitting) if len(fitting) == 1 else ()

    def _told_more(self, told: Description) -> list[Person]:
        """Who a description fits but for what it adds: "Gov. Ann Lee …. The Texas governor …".

        Only the one person of that role in the text, named just before, and only where the text gives what is
        added to nobody.
        """
        bare = replace(told, modifiers=frozenset())
        fitting = [p for p in self.known if bare.fits(p)]
        added = told.modifiers - people().modifiers
        new = not any(added & p.titles for p in self.known) and "former" not in told.modifiers
        return self._recent(fitting, 2) if new and len(fitting) == 1 else []

    def _recent(self, fitting: list[Person], sentences: int) -> list[Person]:
        last = self.seen[-1].sentence if self.seen else 0
        near = {id(p) for s in self.seen if last - s.sentence <= sentences for p in s.people}
        return [p for p in fitting if id(p) in near]

    def _pronoun(self, i: int, low: str, begin: int, limit: int, sentence: int) -> None:
        if low in _PLURAL:
            for s in reversed(self.seen):
                if len(s.people) > 1 and sentence - s.sentence <= 1:
                    if self.barrier < s.first:
                        self.mentions[i] = (i + 1, s.people)
                    return
            return
        inside = bool(self.quoted[self.words.spans[i][0]])
        near = [self.low[k] for k in (i - 1, i + 1) if begin <= k < limit]
        speaks = (
            low in _NOMINATIVE
            and not inside
            and any(t & {"past", "third"} for w in near for _, t in self.forms.get(w, ()))
        )
        relative = i > begin and self.low[i - 1] in ("whom", "who")
        best, best_score = None, 0.0
        seen_before: set[int] = set()
        for rank, s in enumerate(reversed(self.seen)):
            far = sentence - s.sentence
            if far > _SENTENCES:
                break
            if len(s.people) > 1:
                continue
            person = s.people[0]
            if person.gender and person.gender != _SINGULAR[low]:
                continue
            if relative and rank == 0:
                continue  # "Lee, whom he called …": not Lee
            score = 100.0 - 28 * far + (0 if person.gender else -12) + self._weight(s, low, inside, far)
            score += 25 if speaks and s.reports else 0
            if far == 0 and low not in _NOMINATIVE and id(person) not in seen_before and rank == 0:
                score += 22
            score -= 2 * rank
            seen_before.add(id(person))
            if score > best_score:
                best, best_score = person, score
        if best is not None:
            self.mentions[i] = (i + 1, (best,))
            after = self.low[i + 1] if i + 1 < limit else "."
            possessive = low == "his" or (low == "her" and after.isalpha())
            self.seen.append(
                _Seen(
                    (best,),
                    i,
                    sentence,
                    low in _NOMINATIVE,
                    False,
                    inside,
                    possessive,
                    speaks,
                    low in _NOMINATIVE and i == begin,
                )
            )
            if possessive:
                self.possessive.add(i)
            del self.seen[:-_MEMORY]

    def _weight(self, s: _Seen, low: str, inside: bool, far: int) -> float:
        score = 0.0
        nominative = low in _NOMINATIVE
        if s.subject:
            score += (34 if s.main else 24) if nominative else 12
        if s.aside and (far == 0 or inside):
            score -= 60 if inside or not nominative else 45
        elif s.aside:
            score += 20 if nominative else 0
        if s.in_quotes and not inside:
            score -= 50
        if s.possessive:
            score -= 10
        return score


def _party(after: list[str]) -> str:
    """The party that follows a name in American style: "(D-Calif.)", ", R-N.Y.,"."""
    if len(after) == 2 and after[0] in ("(", ",") and after[1][1:2] in ("", "-"):
        return {"d": "democrat", "r": "republican"}.get(after[1][:1], "")
    return ""


def _plain(words: Words, first: int, last: int) -> str:
    """A stretch of text as a label: space collapsed, its first letter small where it is a function word."""
    text = " ".join(words.document.text[words.spans[first][0] : words.spans[last - 1][1]].split())
    small = words.lowers[first] in people().function_words or words.lowers[first] in people().plurals
    return text[0].lower() + text[1:] if small else text


def _as_described(words: Words, first: int, last: int, end: int) -> str:
    """The label of somebody unnamed: the noun phrase with what "of …" or "for …" adds to it."""
    stop = end
    if end < last and words.lowers[end] in ("of", "for", "from", "in", "at", "with", "to", "on", "by", "near"):
        stop = next(
            (k for k in range(end + 1, last) if words.lowers[k] in (",", "who", "which", "that", "whose")), last
        )
    while stop > first + 1 and words.texts[stop - 1] in ",;:—–":
        stop -= 1
    return _plain(words, first, max(stop, first + 1))
