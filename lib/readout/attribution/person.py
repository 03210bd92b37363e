"""One person or organisation of a text, as known so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.attribution.name import PERSON
from readout.attribution.surnames import parts


@dataclass(eq=False)
class Person:
    """One person or organisation of a text, as known so far.

    Attributes
    ----------
    words : tuple of str
        The fullest name, titles left out.
    kind : {"person", "organisation"}
    titles : set of str
        Lower-case title words and roles heard anywhere in the text.
    leads : set of str
        Lower-case words of what the text says a person leads or belongs to: "chief executive of Arvo".
    gender : {"male", "female"} or None
        By title, role or first name.
    called : {"male", "female"} or None
        By the pronoun that the text went on with, where nothing else tells.
    full, bare : int
        How often the full name and the surname alone stand in the text so far.
    body : str
        What the text calls an organisation beside its name ("chipmaker"), if it does.
    """

    words: tuple[str, ...]
    kind: str = PERSON
    titles: set[str] = field(default_factory=set)
    gender: str | None = None
    called: str | None = None
    full: int = 0
    bare: int = 0
    body: str = ""
    leads: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return " ".join(w + "." if len(w) == 1 and w.isascii() and w.isupper() else w for w in self.words)

    @property
    def surname(self) -> str:
        return parts(self.words)[1]
