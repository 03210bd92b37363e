"""Surnames that are words of another kind, too, standing alone: "said Black", where the text knows Charlie Black."""

from __future__ import annotations

from collections.abc import Sequence

from readout.attribution.evidence import speaks
from readout.attribution.name import PERSON, PLACE, UNKNOWN, Name
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.words import Words

_ALSO = frozenset("also then later still now".split())
_AFTER = frozenset("'s is was has had".split())
_ENDS = frozenset(",.;:?!\"”’'")


def with_alone(words: Words, found: Sequence[Name]) -> list[Name]:
    """The names of a text with surnames that elsewhere are peoples, roles, months or colours.

    A capital is one's surname where the text has it in a full name and it speaks, is spoken to, is or owns something.

    Examples
    --------
    >>> from readout.attribution.names import names
    >>> from readout.document import Document
    >>> text = "Mark Cuban spoke. “It is early,” said Cuban, an owner. Cuban officials agreed."
    >>> [" ".join(n.words) for n in names(Words(Document("a", text)))]
    ['Mark Cuban', 'Cuban']
    """
    who = people()
    common = who.demonyms | who.roles.keys() | who.titles.keys() | who.calendar | who.function_words | who.modifiers
    common |= who.places | words.vocabulary
    full = [n for n in found if len(n.words) > 1 and (n.kind == PERSON or n.kind == UNKNOWN and _speaks(words, n))]
    surnames = {n.words[-1] for n in full if n.words[-1].lower() in common}
    if not surnames:
        return list(found)
    kept = [n for n in found if n.kind != PLACE or n.words[0] not in surnames or not _stands(words, n.first)]
    taken = {k for n in kept for k in range(n.first, n.last)}
    new = [
        Name(k, k, k + 1, (text,), frozenset(), UNKNOWN)
        for k, text in enumerate(words.texts)
        if text in surnames and k not in taken and _stands(words, k)
    ]
    return sorted([*kept, *new], key=lambda n: n.first)


def _speaks(words: Words, name: Name) -> bool:
    return len(name.words) == 2 and speaks(words, name.first, name.last)


def _stands(words: Words, k: int) -> bool:
    """Whether a word with a capital stands as a name does beside a reporting verb, or owns something."""
    low, finite = words.lowers, reporting().finite
    before = low[k - 1] if k else ""
    after, then = [*low[k + 1 : k + 3], ".", "."][:2]
    if after in _ALSO:
        return finite(then) or then.endswith("ed")
    acts = after in _AFTER or finite(after) or after == "," and then == "who"
    return acts or after in _ENDS and (before == "to" or finite(before))
