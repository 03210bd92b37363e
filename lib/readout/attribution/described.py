"""Whom a definite description stands for: "the mayor", "both leaders", "the Ohio senator"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.attribution.descriptions import LESSER, OFFICES, SOMEBODY, Description
from readout.attribution.name import PERSON
from readout.attribution.people import people
from readout.attribution.person import Person
from readout.attribution.salience import SENTENCES, Memory, Seen

_KNOWN = frozenset(
    "leader politician business media sport expert military".split()
)  # by whose roles news calls those it has named
_ANY_OFFICE = frozenset(
    "leader politician candidate nominee contender front-runner frontrunner hopeful rival opponent republican democrat "
    "independent conservative liberal progressive socialist communist libertarian incumbent challenger statesman "
    "lawmaker legislator boss chief head delegate backbencher minister secretary diplomat mp deputy".split()
) | {
    "lib dem",
    "liberal democrat",
    "new democrat",
    "social democrat",
    "christian democrat",
    "tory",
    "presidential candidate",
    "presidential nominee",
    "vice presidential nominee",
    "running mate",
    "party leader",
}
_OF_MATTERS = frozenset(["minister", "secretary"])  # who have colleagues
_OTHERS = frozenset(["deputy"])  # of a sheriff, more often than somebody known
_LATE = 4  # mentions
_PRIVATE = ("year-old", "retired")  # "the 58-year-old former banker" is nobody new
_ANSWERS = frozenset(
    "responded replied countered retorted rebutted rejected denied fired shot hit struck pushed".split()
)


def described(told: Description, known: list[Person], memory: Memory) -> tuple[Person, ...]:
    """The people a definite description stands for, if the text leaves no doubt."""
    fitting = [p for p in known if told.fits(p)]
    if told.plural:
        if told.number:
            if len(fitting) != told.number:
                recent = memory.recent(fitting, SENTENCES)
                fitting = recent if len(recent) == told.number else []
            return tuple(fitting)
        return tuple(fitting) if 2 <= len(fitting) <= 3 and told.role in ("leader", "president") else ()
    if not fitting and told.modifiers:
        fitting = _told_more(told, known, memory)
    current = [p for p in fitting if "former" not in p.titles]
    if "former" not in told.modifiers and current:
        fitting = current
    for sentences in (2, 1, 0):  # of several senators the one of this sentence
        fitting = memory.recent(fitting, sentences) if len(fitting) > 1 else fitting
    return tuple(fitting) if len(fitting) == 1 else ()


def varied(
    told: Description, memory: Memory, sentence: int, after: str, acting: bool, opened: bool = False
) -> tuple[Person, ...]:
    """Whom the two sentences before are about, called something else: "Lee left. The Ohio senator said …".

    The only person named there, or of several the only one who speaks there; and only where the description acts, is
    of a role that stands for somebody known, and hardly brings in somebody else ("the British premier", "replied").
    One that opens a sentence and of which more is said ("The farmer, 52, …") is of anybody.
    """
    who = people()
    aged = not told.modifiers.isdisjoint(_PRIVATE)
    anybody = aged or told.role == SOMEBODY or told.role in who.nationals or "-of-" in told.role
    opened = opened and (anybody or told.role in who.roles)
    by_role, anybody = opened and not anybody, anybody or opened
    if (
        told.plural
        or told.role in _OTHERS
        or not (anybody or who.roles.get(told.role) in _KNOWN)
        or not (acting or opened)
    ):
        return ()
    before = [s for s in memory.seen if sentence - 2 <= s.sentence < sentence and not s.in_quotes]
    named = {p: None for s in before for p in s.people}
    new = _brought_in(memory.seen, sentence - 1)
    other = bool(told.modifiers & (who.demonyms | {"former"}))  # "the former mayor" may be one more
    if len(named) > 1 and after not in _ANSWERS and (aged or not other):
        spoke = [s for s in before if (s.reports or s.aside) and len(s.people) == 1]
        last = spoke[-1].sentence if spoke else 0
        if anybody:
            named = _foremost(before, sentence - 1)
        else:
            named = new or _about(before, sentence - 1) or {s.people[0]: None for s in spoke if s.sentence == last}
    elif len(named) > 1 and after not in _ANSWERS:
        named = new or named
    one = next(iter(named), None)
    if one is not None and not told.fits(one) and any(told.fits(p) for s in before for p in s.people):
        return ()  # of two senators neither is the third person named
    if one is not None and (_another_office(told, one) or by_role and _another_trade(told, one)):
        return ()
    if len(named) != 1 or one.kind != PERSON or one.gender and who.gendered.get(told.role, one.gender) != one.gender:
        return ()
    return (one,)


def _brought_in(seen: Sequence[Seen], last: int) -> dict[Person, None]:
    """The only person of a sentence, its subject and not named before: "Her predecessor, Ann Lee, was blunter."."""
    here = [s for s in seen if s.sentence == last and not s.possessive]
    named = {p: None for s in here for p in s.people}
    known = any(p in named for s in seen if s.sentence < last for p in s.people)
    return named if len(named) == 1 and not known and here[0].subject and not here[0].in_quotes else {}


def _about(seen: Sequence[Seen], last: int) -> dict[Person, None]:
    """The only person of a sentence, if it is about them: "Former Sen. Ann Lee has asked for the papers."."""
    here = [s for s in seen if s.sentence == last]
    named = {p: None for s in here for p in s.people}
    return named if len(named) == 1 and here[0].main and not here[0].possessive else {}


def _foremost(seen: Sequence[Seen], last: int) -> dict[Person, None]:
    """Whom ages and countries are of: the only one of the sentence before, or who speaks or acts in it."""
    of_last = [s for s in seen if s.sentence == last] or seen
    named = {p: None for s in of_last for p in s.people}
    together = any(len(s.people) > 1 for s in of_last)
    if len(named) == 1 or together:
        return named
    acting = [s for s in of_last if s.main] or [s for s in of_last if s.reports or s.aside]
    return {s.people[0]: None for s in acting}


def _another_office(told: Description, person: Person) -> bool:
    """Whether a person is known by another office: "the home secretary" is not Prime Minister Lee."""
    roles, role = people().roles, told.role
    held = {title for title in person.titles if roles.get(title) in OFFICES} - _ANY_OFFICE
    one = role not in _ANY_OFFICE or role in _OF_MATTERS and bool(told.modifiers - {"former"})  # "the trade minister"
    return roles.get(role) in OFFICES and one and bool(held) and role not in held


def _another_trade(told: Description, person: Person) -> bool:
    """Whether all that is said of a person is of other trades: "the judge, who …" is not the chief executive."""
    roles = people().roles
    held = {roles[title] for title in person.titles if title in roles}
    return bool(held) and roles.get(told.role) not in held and told.role not in _ANY_OFFICE


def _told_more(told: Description, known: list[Person], memory: Memory) -> list[Person]:
    """Who a description fits but for what it adds: "Gov. Ann Lee …. The Texas governor …".

    Only the one person of that role in the text, named just before, and only where the text gives what is
    added to nobody.
    """
    bare = replace(told, modifiers=frozenset())
    fitting = [p for p in known if bare.fits(p)]
    if len(fitting) > 1:  # of several Republicans the one whom the sentence before is about
        acting = {id(p) for seen in memory.seen[-_LATE:] if not seen.possessive for p in seen.people}
        fitting = [p for p in memory.recent(fitting, 1) if id(p) in acting]
    if told.modifiers & LESSER or told.role in _OF_MATTERS and not any(told.role in p.titles for p in fitting):
        return []  # "the deputy governor", "the Pacific minister" after a foreign one
    added = told.modifiers - people().modifiers
    new = not any(added & p.titles for p in known)
    same = len(fitting) == 1 and ("former" not in told.modifiers or "former" in fitting[0].titles)
    places = people().places
    elsewhere = any(word in places or word.endswith("s") for word in added - people().roles.keys())
    if same and elsewhere and not places.isdisjoint(fitting[0].titles):
        return []  # "Houston general manager Joe Fox" is not "the Dodgers manager"
    return memory.recent(fitting, 2) if new and same else []
