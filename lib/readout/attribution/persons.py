"""Who is who: full names, surnames and titles of one text, gathered into people; nobody merged who may be two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from readout.attribution.evidence import (
    is_apposed,
    is_body,
    is_described,
    is_listed,
    is_person,
    is_thing,
    is_told,
    speaks,
)
from readout.attribution.name import HEADLINE, ORGANISATION, PERSON, PLACE, UNKNOWN, Name
from readout.attribution.organisations import called, organisation, phrase, shortened
from readout.attribution.people import people
from readout.attribution.person import Person
from readout.attribution.surnames import agree, by_initials, first_of_two, labels, parts, surname_of, undoubled
from readout.attribution.titles import role_gender
from readout.attribution.words import Words

_KNIGHTED = frozenset(["sir", "dame"])
_NAMESAKES = 12  # people of one surname that are told apart


def persons(words: Words, found: Sequence[Name]) -> list[Person | None]:
    """For each name the person or organisation it stands for; None for places and what is no name of anybody.

    A full name joins an earlier one with the same surname only where the first names agree (equal,
    an initial, a short form) and genders and suffixes do not conflict. A surname alone is the person
    whose title or gender fits; where two people fit, the one the text already calls by surname, who is
    not told of as the other's relative, or who alone speaks by a full name, too; else nobody ("Clinton"
    stays a name of its own beside Hillary and Bill Clinton). A doubled letter left out is a misspelling.

    Examples
    --------
    >>> from readout.attribution.names import names
    >>> from readout.document import Document
    >>> text = "Ann Lee met Mayor Robert Fox. Bob Fox smiled at Mr. Lee. Later Fox thanked Ms. Lee, and Lee left."
    >>> words = Words(Document("a", text))
    >>> [p.name for p in persons(words, names(words))]
    ['Ann Lee', 'Robert Fox', 'Robert Fox', 'Lee', 'Robert Fox', 'Ann Lee', 'Lee']
    """
    known: dict[str, list[Person]] = {}
    by_first: dict[str, list[Person]] = {}
    organisations: dict[str, Person] = {}
    result: list[Person | None] = [None] * len(found)
    alone = [n for n in found if len(n.words) == 1 and n.kind in (UNKNOWN, PERSON)]
    singles = {n.words[-1].lower() for n in alone}
    given = {n.words[0].lower() for n in alone if is_described(words, n.last)}  # "Ada, 43," after "Ada Roe"
    surnames = {parts(n.words)[1] for n in found if len(n.words) > 1 and n.kind == PERSON}
    surnames -= {n.words[0].lower() for n in found if len(n.words) > 1 and n.kind == ORGANISATION}  # Fox News
    full = {(n.words[0].lower(), n.words[-1].lower()) for n in found if len(n.words) > 1}
    tails = {n.words[-2:] for n in found if len(n.words) > 2 and n.kind == PERSON}
    short = by_initials(found, labels(words))
    told, shorter = called(words, found, surnames), shortened(words, found, surnames)
    for i, name in enumerate(found):  # full names first: a headline's surname comes before them
        if name.kind == ORGANISATION and len(name.words) == 1 and _is_surname(words, name, surnames):
            continue
        if len(name.words) == 1 and name.words[0].lower() in short:
            continue
        body = told.get(phrase(name)) if name.kind == UNKNOWN else None
        if name.kind == ORGANISATION or body or name.kind == UNKNOWN and phrase(name) in shorter:
            result[i] = organisation(name, organisations, shorter)
            result[i].body = result[i].body or body or ""
        elif len(name.words) > 1 and (
            name.kind == PERSON
            or is_person(words, name, singles, tails)
            or name.kind == UNKNOWN
            and (name.words[0].lower() in given or is_listed(words, found, i))
        ):
            person = _full(name, known.setdefault(parts(name.words)[1], []))
            result[i] = person
            of_two = first_of_two(name, singles, full)
            if of_two and person not in known.setdefault(of_two, []):
                known[of_two].append(person)
            for word in _called_by(name, full):
                if person not in by_first.setdefault(word, []):
                    by_first[word].append(person)
    _spelt(found, result)
    voiced = {id(p) for n, p in zip(found, result, strict=True) if p and speaks(words, n.first, n.last)}
    for person in {id(p): p for p in result if p}.values():
        person.full = 0
    for name in found:  # "Lee wins", above the text that calls her Mayor Lee
        word = name.words[-1].lower()
        if len(name.words) == 1 and name.titles and name.kind == PERSON and word not in known and word not in by_first:
            known[word] = [Person(name.words, PERSON, set(), role_gender(name.titles, people()))]
    for i, name in enumerate(found):
        if result[i] is not None:
            result[i].full += 1
        elif len(name.words) == 1 and short.get(name.words[0].lower()) in known and name.words[0].isupper():
            result[i] = known[short[name.words[0].lower()]][0]
        elif len(name.words) == 1 and name.kind != PLACE:
            result[i] = _single(words, name, known, by_first, voiced)
    written = {text.lower(): text for text in words.texts if text[0].isupper() and not text.isupper()}
    for person in {id(p): p for p in result if p and _in_capitals(p)}.values():  # a transcript's "ANN LEE:"
        person.words = tuple(written.get(word.lower(), word.capitalize()) for word in person.words)
    return result


def _spelt(found: Sequence[Name], people_of: Sequence[Person | None]) -> None:
    """Give everybody whose first name is spelt in two ways the usual one; of two, each once, the later."""
    ways: dict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for name, person in zip(found, people_of, strict=True):
        if person and person.kind == PERSON and len(name.words) == len(person.words) > 1:
            ways[id(person)][name.words] += 1
    for person in filter(None, people_of):
        spelt = ways.get(id(person), ())
        if len(spelt) > 1 and len({(undoubled(first.lower()), *rest) for first, *rest in spelt}) == 1:
            person.words = max(reversed(spelt), key=spelt.__getitem__)


def _called_by(name: Name, full: set[tuple[str, str]]) -> list[str]:
    """The first name, and names in the midst of four and more: "Lula" of "Luiz Inácio Lula da Silva"."""
    first, *further = (word.lower() for word in name.words[:-1])
    who = people()
    within = [w for w in further if len(w) > 2 and w not in who.particles] if len(name.words) > 3 else []
    return [first, *(w for w in within if not any(w in pair for pair in full))]


def _in_capitals(person: Person) -> bool:
    long = [word for word in person.words if len(word) > 1]
    return person.kind == PERSON and len(long) > 1 and all(map(str.isupper, long))


def _is_surname(words: Words, name: Name, surnames: set[str]) -> bool:
    """Whether an organisation's name is somebody's here: "LEE: No.", "Bloomberg" where the text knows Ann Bloomberg."""
    word = name.words[0]
    if word.lower() not in surnames:
        return False
    if word.isupper():  # an abbreviation's capitals, or a surname's
        return word.lower() not in people().bodies
    return "the" not in (words.lowers[name.first], *words.lowers[name.first - 1 : name.first])


def _gender(name: Name) -> str | None:
    by_title = role_gender(name.titles, people())
    first = people().first_names.get(name.words[0].lower()) if len(name.words) > 1 else None
    return by_title or first


def _full(name: Name, namesakes: list[Person]) -> Person:
    firsts, _, suffix = parts(name.words)
    gender = _gender(name)
    for person in reversed(namesakes):
        other, _, other_suffix = parts(person.words)
        conflict = gender and person.gender and gender != person.gender
        if agree(firsts, other) and suffix == other_suffix and not conflict:
            person.titles |= name.titles
            person.gender = person.gender or gender
            longer = name.words[-len(person.words) :] == person.words and len(name.words) > len(person.words)
            accents = len(name.words) == len(person.words) and all(map(str.isascii, person.words))
            accents = accents and not all(map(str.isascii, name.words))  # that a headline left out
            if longer or accents or all(map(str.isupper, person.words)) and not all(map(str.isupper, name.words)):
                person.words = name.words
            if len(other[0] if other else "") == 1 and len(firsts[0]) > 1:
                person.words = name.words
            return person
    person = Person(name.words, PERSON, set(name.titles), gender)
    if len(namesakes) < _NAMESAKES:
        namesakes.append(person)
    return person


def _single(
    words: Words, name: Name, known: dict[str, list[Person]], by_first: dict[str, list[Person]], voiced: set[int]
) -> Person | None:
    """The person a surname (or a first name alone) stands for; a new one where a title says it is somebody."""
    word = surname_of(name.words[0])
    namesakes = known.get(word, [])
    gender = role_gender(name.titles, people())
    fitting = [p for p in namesakes if not (gender and p.gender and gender != p.gender)]
    if len(fitting) > 1 and name.titles:
        fitting = (
            [p for p in fitting if name.titles & p.titles - {"former"}]
            or [p for p in fitting if not p.titles]
            or fitting
        )
    person = _likeliest(fitting)
    said = [p for p in fitting if id(p) in voiced] if person is None and speaks(words, name.first, name.last) else []
    if len(said) == 1 and said[0].full and not any(p.bare for p in fitting):
        person = said[0]  # of those with one surname the only one who also speaks by a full name
    if person is None and len(fitting) > 1:
        person = Person(name.words, PERSON, set(), gender)  # may be either: a name of its own
        return person
    knighted = not name.titles.isdisjoint(_KNIGHTED)  # "Dame Sara"
    plain = not name.titles or word not in people().first_names or word in people().family_names
    if person is None and (plain or knighted):
        firsts = by_first.get(word, [])
        if len(firsts) == 1:
            firsts[0].titles |= name.titles
            return firsts[0]
    if person is None:
        family = people().roles.get(words.lowers[max(0, name.first - 2)]) == "family"  # "his wife, Elena, said"
        given = (family or word in people().first_names) and is_apposed(words, name.first, name.last)
        voiced = speaks(words, name.first, name.last) or is_thing(words, name) or is_told(words, name.first, name.last)
        if name.kind == HEADLINE or not (name.titles or given or voiced):
            return None
        if not name.titles and word in people().places | people().function_words | people().modifiers:
            return None
        beside = people().gendered.get(words.lowers[max(0, name.first - 2)])
        own = people().first_names.get(word, beside) if given else None
        kind = ORGANISATION if is_body(words, name) else PERSON
        person = Person(name.words, kind, set(name.titles), gender or own)
        known.setdefault(word, []).append(person)
    person.titles |= name.titles
    person.gender = person.gender or gender
    person.bare += name.kind != HEADLINE
    return person


def _likeliest(fitting: list[Person]) -> Person | None:
    """Of people with one surname: the only one, the only one called by it, or no relative, or named twice as often."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    # who is told of as somebody's son is called by his full name
    own = [p for p in fitting if p.bare or not _is_kin(p)]
    if len(own) == 1:
        return own[0]
    ranked = sorted(fitting, key=lambda p: -(p.bare * 2 + p.full))
    first, second = ranked[0], ranked[1]
    return first if first.bare * 2 + first.full >= 2 * (second.bare * 2 + second.full) and first.full else None


def _is_kin(person: Person) -> bool:
    """Whether somebody is told of as a relative: "his son Eric Lee"."""
    return any(people().roles.get(title) == "family" for title in person.titles)
