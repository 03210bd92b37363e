"""Reporting verbs in use: which words of a unit report, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readout.attribution.clauses import (
    ADVERBS,
    AUXILIARIES,
    BREAKS,
    CONJUNCTIONS,
    NOMINATIVE,
    PREPOSITIONS,
    phrase_left,
    phrase_right,
    subject_left,
    verb_group,
)
from readout.attribution.people import people
from readout.attribution.reporting import BE, reporting
from readout.attribution.subjects import agrees, can_speak, is_plain, main_subject
from readout.attribution.units import Unit

_FREE = frozenset("yesterday today later again earlier then too there here recently".split())
_LINKS = frozenset(
    "add note continue conclude stress say warn insist explain argue".split()
)  # go on with the outer speech
_OWN = frozenset("his its their my our your".split())  # before a noun: "readers of his blog"
_SELF = frozenset("i we you me us".split())


@dataclass(frozen=True)
class Cue:
    """A reporting verb in a unit: its items, its subject's, what it takes and how it is used.

    Attributes
    ----------
    first, last : int
    source : (int, int)
    takes : frozenset of str
    lemma : str
    use : {"finite", "participle", "inverted", "passive", "relay"}
    own : bool
        Whether the subject stands with it; else it is a verb's before it.
    """

    first: int
    last: int
    source: tuple[int, int]
    takes: frozenset[str]
    lemma: str
    use: str
    own: bool = True


def cues(unit: Unit) -> list[Cue]:
    """The reporting verbs of a unit, in order, each with its subject.

    Examples
    --------
    >>> from readout.attribution.units import units
    >>> from readout.attribution.words import Words
    >>> from readout.document import Document
    >>> unit = units(Words(Document("a", "Ann Lee said it rained, adding that the claims of May were old.")), [])[0]
    >>> [(c.lemma, c.use, unit.low(c.source[0])) for c in cues(unit)]
    [('say', 'finite', 'ann'), ('add', 'participle', 'ann')]
    """
    found: list[Cue] = []
    forms = reporting().forms
    taken = 0
    reporting_at = [
        low in forms and not unit.is_quote(k) and (k == 0 or not unit.is_capital(k)) for k, low in enumerate(unit.lows)
    ]
    if not any(reporting_at):
        return []
    main = main_subject(unit)
    for k, possible in enumerate(reporting_at):
        if not possible or k < taken:
            continue
        cue = _cue(unit, k, found, main, reporting_at)
        if cue:
            found.append(cue)
            taken = cue.last
    return found


def _reports(unit: Unit, k: int, last: int) -> bool:
    """Whether a verb that may be a deed has words beside it: "that …", a colon, a quotation."""
    return unit.low(last) in ("that", ":") or any(unit.is_quote(i) for i in range(max(0, k - 4), last + 2))


def _cue(unit: Unit, k: int, earlier: list[Cue], main: tuple[int, int] | None, reporting_at: list[bool]) -> Cue | None:
    """The reporting verb at item k with its subject, if it is used as one."""
    verbs = [
        (v, t)
        for v, t in reporting().forms[unit.low(k)]
        if not v.particles or all(unit.low(k + 1 + n) == p for n, p in enumerate(v.particles))
    ]
    if not verbs:
        return None
    size = len(verbs[0][0].particles)
    verbs = [(v, t) for v, t in verbs if len(v.particles) in (size, 0)]
    takes = frozenset().union(*(v.takes for v, _ in verbs if len(v.particles) == size))
    tenses = frozenset().union(*(t for _, t in verbs))
    lemma, last = verbs[0][0].lemma, k + 1 + size
    if unit.low(k - 1) in _OWN or lemma in reporting().deeds and not _reports(unit, k, last):
        return None
    first, helpers = verb_group(unit, k)
    if "to" in helpers:  # "was quick to reply: “…”"
        if "quotation" in takes and main and (unit.low(last) in (":", ",", "that") or unit.is_quote(last)):
            return Cue(k, last, main, takes, lemma, "finite", False)
        return None
    if helpers & BE and "participle" in tenses and "gerund" not in tenses:
        if unit.low(last) == "by":
            return _passive(unit, k, last, takes, lemma)
        return None
    if lemma == "quote" and helpers.isdisjoint(BE):
        relay = _relay(unit, k, takes)
        if relay:
            return relay
    if "gerund" in tenses and not helpers & BE:
        beside = _bearer(unit, Cue(k, last, (k, k), takes, lemma, "finite"))
        if beside:
            return beside
        before = unit.low(first - 1)
        if not (before in (",", "by", "and", "—", "–", "while", "before", "after", "without", "“", "") and k > 0):
            return None
        source = _participle_subject(unit, lemma, k, earlier, main)
        return Cue(k, last, source, takes, lemma, "participle", False) if source else None
    if unit.low(last) == "by" and "participle" in tenses and not helpers and k > 0 and not _inverts(unit, k, last):
        return _passive(unit, k, last, takes, lemma)
    if _inverts(unit, k, last):
        end = phrase_right(unit, last)
        if end > last:
            return Cue(k, last, (last, end), takes, lemma, "inverted")
    subject = subject_left(unit, first, lambda i: reporting_at[i])
    if subject is None:
        return None
    if subject[0] == subject[1]:
        shared = earlier[-1].source if earlier and earlier[-1].use != "passive" else main
        if unit.low(first - 1) in ("and", "but", "or", ",") and tenses & {"past", "third"} and shared:
            return Cue(k, last, shared, takes, lemma, "finite", False)
        return None
    if not can_speak(unit, subject, takes) or not agrees(unit, subject, tenses, helpers):
        return None
    if unit.low(subject[0]) in _SELF and subject[1] - subject[0] == 1:
        return None
    return Cue(k, last, subject, takes, lemma, "finite")


def _passive(unit: Unit, k: int, last: int, takes: frozenset[str], lemma: str) -> Cue | None:
    """ "… voiced by Ann Lee …": the agent speaks."""
    end = phrase_right(unit, last + 1)
    if end == last + 1 or not can_speak(unit, (last + 1, end), frozenset()):
        return None
    return Cue(k, last, (last + 1, end), takes, lemma, "passive")


def _relay(unit: Unit, k: int, takes: frozenset[str]) -> Cue | None:
    """ "Lee quoted Roy as saying": Roy speaks; who relays it stands before the cue."""
    end = phrase_left(unit, k)
    after = k + 1
    while after < len(unit.items) and after - k < 12 and unit.low(after) != "as":
        if unit.low(after) in BREAKS or unit.is_quote(after):
            return None
        after += 1
    gerund = reporting().forms.get(unit.low(after + 1), ())
    if end is None or after == k + 1 or not any("gerund" in t for _, t in gerund):
        return None
    return Cue(k, after + 2, (k + 1, after), takes | {"quotation", "clause"}, "quote", "relay")


def _inverts(unit: Unit, k: int, last: int) -> bool:
    """Whether the subject may follow: "…,” said Lee", "… , says Lee", "Said Lee: …"."""
    tensed = any(t & {"past", "third"} and "quotation" in v.takes for v, t in reporting().forms[unit.low(k)])
    heard = any("addressee" in v.takes for v, _ in reporting().forms[unit.low(k)])
    if heard and not unit.is_quote(k - 1):  # "Ann Lee, the mayor, told Joe Fox"
        return False
    if not tensed or unit.low(last) in NOMINATIVE | {"", "that"}:
        return unit.low(last) in NOMINATIVE - {"it", ""} and unit.is_quote(k - 1) and tensed
    return (
        k == 0
        or unit.is_quote(k - 1)
        or (
            unit.low(k - 1) == ","
            and phrase_right(unit, last) > last
            and (unit.is_capital(last) or ends(unit, phrase_right(unit, last)))
        )
    )


def ends(unit: Unit, k: int) -> bool:
    return k >= len(unit.items) or unit.low(k) in BREAKS


def _bearer(unit: Unit, cue: Cue) -> Cue | None:
    """The cue with who stands right before it, if a quotation follows: "footage of Ann Lee asking last May, “…”"."""
    after = past_frills(unit, cue.last, cue)
    span = phrase_left(unit, cue.first) if any(unit.is_quote(i) for i in range(after, after + 2)) else None
    if span is None:
        return None
    named = unit.is_capital(cue.first - 1)  # then what stands before the name may be a verb: "shows Ann Lee asking"
    of = max(
        (i + 1 for i in range(*span) if unit.low(i) in PREPOSITIONS or named and is_plain(unit, i)), default=span[0]
    )
    if of == cue.first or not can_speak(unit, (of, cue.first), frozenset()):
        return None
    return replace(cue, source=(of, cue.first))


def _participle_subject(
    unit: Unit, lemma: str, k: int, earlier: list[Cue], main: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Whose participle it is: verbs that go on with speech the outermost reporter's, others the nearest clause's."""
    finite = [c for c in earlier if c.use != "passive" and c.own]
    if lemma in _LINKS and finite:
        return finite[0].source
    clause = [c for c in finite if not is_aside(unit, c)]
    if clause:
        return clause[-1].source
    if main:
        return main
    return finite[-1].source if finite else None


def is_aside(unit: Unit, cue: Cue) -> bool:
    """Whether a cue is set into a clause: "…, Lee said, …"."""
    before = unit.low(min(cue.first, cue.source[0]) - 1)
    return (before == "," or before == "“") and ends(unit, past_frills(unit, max(cue.last, cue.source[1]), cue))


def past_frills(unit: Unit, k: int, cue: Cue) -> int:
    """The item after addressees, times and places: "told reporters on Monday"."""
    if "addressee" in cue.takes and cue.use == "finite":
        k = max(k, phrase_right(unit, k))
    start = k
    while k < len(unit.items) and k - start < 16:
        word = unit.low(k)
        if word in BREAKS or unit.is_quote(k):
            break
        if not (
            word in PREPOSITIONS
            or word in people().calendar
            or word in _FREE
            or word in ADVERBS
            or (k > start and word not in CONJUNCTIONS | AUXILIARIES | NOMINATIVE)
        ):
            return start
        k += 1
    return k
