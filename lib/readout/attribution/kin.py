"""Whom a sentence is about without a name: "His wife wept. “We borrowed,” she said.", "The driver left. He said …"."""

from __future__ import annotations

from collections.abc import Iterable

from readout.attribution.people import people
from readout.attribution.person import Person
from readout.attribution.salience import NOMINATIVE, SINGULAR, Seen
from readout.attribution.words import Words


class Kin:
    """The last relative, or other person without a name, who was a sentence's subject, while a text is read."""

    def __init__(self) -> None:
        self.sentence, self.gender, self.label, self.relative = -2, "", "", True
        self.role = ""  # of whom is only described

    def note(self, words: Words, i: int, limit: int, sentence: int, owner: Person) -> None:
        """Keep who stands behind "his" or "her", the sentence's first word at token i, unless a name follows."""
        role = words.lowers[i + 1] if i + 2 < limit else ""
        gender = people().gendered.get(role)
        if gender and people().roles.get(role) == "family" and words.lowers[i + 2] != ",":
            self.sentence, self.gender, self.label = sentence, gender, f"{owner.name}’s {role}"
            self.relative = True

    def described(self, role: str, label: str, sentence: int) -> None:
        """Keep whom a sentence's first words describe: "The driver got out."."""
        self.sentence, self.gender, self.label = sentence, people().gendered.get(role, ""), label
        self.relative, self.role = False, role

    def is_new(self, role: str, sentence: int) -> bool:
        """Whether a role may be another word for whom the sentence before describes: "A doctor spoke. The medic"."""
        roles = people().roles
        beside = not self.relative and self.sentence == sentence - 1
        return beside and roles.get(role) == roles.get(self.role) is not None

    def owns(self, low: str, sentence: int, seen: Iterable[Seen]) -> bool:
        """Whether "his" or "her" is of whom this sentence's first words describe: "The envoy left, his aide said"."""
        beside = not self.relative and self.sentence == sentence and self.gender in ("", SINGULAR[low])
        return beside and not any(one.sentence == sentence for one in seen)

    def means(self, low: str, sentence: int, best: Person | None, seen: Iterable[Seen]) -> bool:
        """Whether a pronoun is that one: in that sentence or the next, where `best` was not named since.

        Whoever is only described only where there is nobody else: "the driver" may be `best`.
        """
        if low not in NOMINATIVE or sentence - self.sentence not in (0, 1):
            return False
        if not self.relative:
            return best is None and self.gender in ("", SINGULAR[low])
        if SINGULAR[low] != self.gender:
            return False
        return not any(best in one.people for one in seen if best and one.sentence >= self.sentence)
