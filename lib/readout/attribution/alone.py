"""Surnames that are words of another kind, too, standing alone: "said Black", where the text knows Charlie Black."""

from __future__ import annotations

from collections.abc import Sequence

from readout.attribution.name import PERSON, UNKNOWN, Name
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.words import Words

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
    surnames = {n.words[-1] for n in found if n.kind == PERSON and len(n.words) > 1 and n.words[-1].lower() in common}
    if not surnames:
        return list(found)
    taken = {k for n in found for k in range(n.first, n.last)}
    new = [
        Name(k, k, k + 1, (text,), frozenset(), UNKNOWN)
        for k, text in enumerate(words.texts)
        if text in surnames and k not in taken and _stands(words, k)
    ]
    return sorted([*found, *new], key=lambda n: n.first)


def _stands(words: Words, k: int) -> bool:
    """Whether a word with a capital stands as a name does beside a reporting verb, or owns something."""
    low, finite = words.lowers, reporting().finite
    before = low[k - 1] if k else ""
    after = low[k + 1] if k + 1 < len(low) else "."
    return after in _AFTER or finite(after) or after in _ENDS and (before == "to" or finite(before))
