"""Who speaks in a document: acts of saying found, their speakers named, the chain of voices kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readout.attribution.cast import Cast
from readout.attribution.chain import chain
from readout.attribution.finder import find
from readout.attribution.labels import UNNAMED, is_somebody
from readout.attribution.name import ORGANISATION, PERSON
from readout.attribution.speakers import cast
from readout.document import Document
from readout.voices import Attribution, Mention, Span

__all__ = ["Attributed", "attribute"]


@dataclass(frozen=True)
class Attributed:
    """What was found in one document.

    Attributes
    ----------
    attributions : tuple of Attribution
        In the order of their first content; `id` is their number.
    mentions : tuple of Mention
        Phrases that name people and groups of people; organisations where they speak.
    kinds : mapping of str to str
        Each speaker's type: "person", "group", "organisation" or "unnamed".
    bodies : tuple of (int, int)
        Where organisations are named, whether they speak or not.
    """

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    kinds: Mapping[str, str]
    bodies: tuple[Span, ...] = ()


def attribute(document: Document) -> Attributed:
    """Find who says what, through whom.

    Parameters
    ----------
    document : Document

    Returns
    -------
    Attributed

    Examples
    --------
    >>> text = "“We go,” Mayor Ann Lee said. Lee added that Finn Roy had praised “the road.”"
    >>> for a in attribute(Document("a", text)).attributions:
    ...     print(a.mode, a.speakers, a.via, a.stance, a.parent)
    direct ('Ann Lee',) () neutral None
    mixed ('Ann Lee',) () neutral None
    direct ('Finn Roy',) ('Ann Lee',) supportive 1
    """
    people = cast(document)
    attributions = chain(document, find(document, people), people)
    speaking = {name for a in attributions for name in a.speakers + a.via}
    mentions = tuple(m for m in people.mentions if people.kind(m.speakers[0]) == PERSON or speaking & set(m.speakers))
    bodies = tuple((m.start, m.end) for m in people.mentions if people.kind(m.speakers[0]) == ORGANISATION)
    return Attributed(attributions, mentions, {name: _kind(people, name) for name in sorted(speaking)}, bodies)


def _kind(people: Cast, name: str) -> str:
    """The type of a speaker; a single name of which nothing else is told is a person's, most likely."""
    kind = people.kind(name)
    return PERSON if kind == UNNAMED and is_somebody(name, people.words) else kind
