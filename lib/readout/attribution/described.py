"""Whom a definite description stands for: "the mayor", "both leaders", "the Ohio senator"."""

from __future__ import annotations

from dataclasses import replace

from readout.attribution.descriptions import Description
from readout.attribution.name import PERSON
from readout.attribution.people import people
from readout.attribution.persons import Person
from readout.attribution.reporting import reporting
from readout.attribution.salience import SENTENCES, Memory

_KNOWN = frozenset("leader politician business media".split())  # groups of roles, as lexicons/people.yaml has them


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
    if len(fitting) > 1:
        fitting = memory.recent(fitting, 2)
    return tuple(fitting) if len(fitting) == 1 else ()


def varied(told: Description, memory: Memory, sentence: int, after: str) -> tuple[Person, ...]:
    """The only person of the two sentences before, called something else: "Lee left. The Ohio senator said …".

    Only where it speaks, and is of a role that stands for somebody known and was given to nobody unnamed.
    """
    speaks = any(t & {"past", "third"} for _, t in reporting().forms.get(after, ()))
    if told.plural or not speaks or people().roles.get(told.role) not in _KNOWN:
        return ()
    before = [s for s in memory.seen if sentence - 2 <= s.sentence < sentence and not s.in_quotes]
    named = {p: None for s in before for p in s.people}
    return tuple(named) if len(named) == 1 and next(iter(named)).kind == PERSON else ()


def _told_more(told: Description, known: list[Person], memory: Memory) -> list[Person]:
    """Who a description fits but for what it adds: "Gov. Ann Lee …. The Texas governor …".

    Only the one person of that role in the text, named just before, and only where the text gives what is
    added to nobody.
    """
    bare = replace(told, modifiers=frozenset())
    fitting = [p for p in known if bare.fits(p)]
    added = told.modifiers - people().modifiers
    new = not any(added & p.titles for p in known) and "former" not in told.modifiers
    return memory.recent(fitting, 2) if new and len(fitting) == 1 else []
