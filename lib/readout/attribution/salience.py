"""Whom a pronoun stands for: what was mentioned lately, weighed by nearness, role in the sentence and gender."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from readout.attribution.name import Name
from readout.attribution.people import FEMALE, MALE
from readout.attribution.person import Person

SINGULAR = {
    **dict.fromkeys("he him his himself".split(), MALE),
    **dict.fromkeys("she her hers herself".split(), FEMALE),
}
PLURAL = frozenset("they them their theirs themselves".split())
NOMINATIVE = frozenset("he she they".split())
MEMORY = 40  # mentions a pronoun can look back over
SENTENCES = 4  # sentences a pronoun can look back over
_APART = frozenset('; but while when after before because although as , “ "'.split())  # another clause begins
_CLAUSE = 60  # tokens of the longest clause that is looked through
NAMED_ITSELF = 40  # few name themselves in what they say


@dataclass(frozen=True)
class Seen:
    """A mention that a pronoun may refer to: where it stands, and in which role."""

    people: tuple[Person, ...]
    first: int
    sentence: int
    subject: bool
    aside: bool
    in_quotes: bool
    possessive: bool = False
    reports: bool = False
    main: bool = False


class Memory:
    """The mentions read so far, newest last (weights after Lappin & Leass 1994)."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []

    def add(self, *seen: Seen) -> None:
        self.seen += seen
        del self.seen[:-MEMORY]

    def recent(self, fitting: list[Person], sentences: int) -> list[Person]:
        """Those of some people who were mentioned in these many last sentences."""
        last = self.seen[-1].sentence if self.seen else 0
        near = {id(p) for s in self.seen if last - s.sentence <= sentences for p in s.people}
        return [p for p in fitting if id(p) in near]

    def quoted(self, sentence: int, named: Container[int]) -> list[Person]:
        """Who is named in what a sentence quotes: "“Mrs Fox told me so,” she said" is not said by Mrs Fox."""
        here = takewhile(lambda s: s.sentence == sentence, reversed(self.seen))
        return [p for s in here if s.in_quotes and s.first in named for p in s.people]

    def several(self, sentence: int) -> Seen | None:
        """The last mention of several people together, in this sentence or the one before."""
        return next((s for s in reversed(self.seen) if len(s.people) > 1 and sentence - s.sentence <= 1), None)

    def referent(
        self,
        low: str,
        sentence: int,
        inside: bool,
        speaks: bool,
        relative: bool,
        barred: Collection[Person] = (),
        told: Collection[Person] = (),
    ) -> Person | None:
        """Whom a singular pronoun stands for.

        Parameters
        ----------
        low : str
            The pronoun in lower case.
        sentence : int
            Where it stands.
        inside : bool
            Whether within quotation marks.
        speaks : bool
            Whether a reporting verb stands beside it.
        relative : bool
            Whether right behind "who" or "whom": in "Lee, whom he called …" he is not Lee.
        barred : collection of Person
            Whom it cannot be.
        told : collection of Person
            Whom it hardly is: those named in what it says; twice where in its own clause.
        """
        best, best_score = None, 0.0
        seen_before: set[int] = set()
        for rank, s in enumerate(reversed(self.seen)):
            far = sentence - s.sentence
            if far > SENTENCES:
                break
            if len(s.people) > 1:
                continue
            person = s.people[0]
            gender = person.gender or person.called
            if person in barred or gender and gender != SINGULAR[low]:
                continue
            if relative and rank == 0:
                continue  # "Lee, whom he called …": not Lee
            score = 100.0 - 28 * far + (0 if gender else -12) + self._weight(s, low, inside, far)
            score += (25 if speaks and s.reports else 0) - NAMED_ITSELF * sum(p is person for p in told)
            if far == 0 and low not in NOMINATIVE and id(person) not in seen_before and rank == 0:
                score += 22
            score -= 2 * rank
            seen_before.add(id(person))
            if score > best_score:
                best, best_score = person, score
        return best

    def _weight(self, s: Seen, low: str, inside: bool, far: int) -> float:
        score = 0.0
        nominative = low in NOMINATIVE
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


def said_of(low: Sequence[str], named: Mapping[int, tuple[Name, Person | None]], i: int, limit: int) -> list[Person]:
    """Who is named in the clause behind the pronoun at token i: "He said Lee had lost" is hardly said by Lee.

    `named` are names by the token each begins at, `limit` is where the sentence ends. Chomsky (1981), principle C.
    """
    limit = min(limit, i + _CLAUSE)
    stop = next((k for k in range(i + 1, limit) if low[k] in _APART), limit)
    return [named[k][1] for k in range(i + 1, stop) if k in named and named[k][1] is not None]


def side_by_side(earlier: Seen, later: Seen, between: Sequence[str]) -> bool:
    """Whether two mentions, with these words between them, are joined: "Ann Lee and Joe Fox"."""
    apart = earlier.sentence != later.sentence or earlier.people == later.people
    return not (apart or earlier.possessive or later.possessive) and list(between) in (["and"], [",", "and"])
