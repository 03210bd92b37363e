"""A name as it stands in a text, and the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass

PERSON, ORGANISATION, PLACE, UNKNOWN = "person", "organisation", "place", "unknown"
HEADLINE = "headline"  # a capital where all words have one: a name only if the text knows it as one


@dataclass(frozen=True)
class Name:
    """A name as it stands at tokens [first, last); its own words begin at `core`.

    Attributes
    ----------
    first, core, last : int
        Token numbers: where titles and roles begin, where the name itself does, and its end.
    words : tuple of str
        The name's own words, without titles.
    titles : frozenset of str
        Lower-case words and roles that stand before it ("kremlin", "aide", "prime minister").
    kind : {"person", "organisation", "place", "unknown", "headline"}
    """

    first: int
    core: int
    last: int
    words: tuple[str, ...]
    titles: frozenset[str]
    kind: str
