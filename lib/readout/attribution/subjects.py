"""Who may be the subject of a reporting verb, and whose a verb is that stands without one."""

from __future__ import annotations

from readout.attribution.acts import Act
from readout.attribution.clauses import NOMINATIVE, PREPOSITIONS, phrase_right
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.units import Unit, units
from readout.attribution.words import words_of
from readout.document import Document
from readout.voices import Spans


def doer(document: Document, act: Act) -> Spans:
    """The subject of the sentence before a cue that is a participle, an infinitive or behind "and"; empty elsewhere.

    Examples
    --------
    >>> text = "The ministers met in Rome on Friday to discuss the price of grain."
    >>> source = doer(Document("a", text), Act((), ((36, 46),), ((47, 65),)))
    >>> [text[s:e] for s, e in source]
    ['The ministers']
    """
    start, end = act.cue[0]
    cue = document.text[start:end].lower().split()
    sentence = next((s for s in document.sentences if s.start <= start < s.end), None)
    if sentence is None:
        return ()
    before = document.text[sentence.start : start]
    past = any("past" in tenses for _, tenses in reporting().forms.get(cue[0], ()))
    joined = past and before.endswith((" and ", " and then ", " and also "))
    if not (joined or cue[0].endswith("ing") or cue[0] == "to" and len(cue) > 1):
        return ()
    first = sentence.start + len(before) - len(before.lstrip("\"“«„‘' \n\t"))
    read = units(words_of(Document("sentence", document.text[first:start])), [])
    found = main_subject(read[0]) if read else None
    if found is None:
        return ()
    s, e = read[0].span(*found)
    return ((first + s, first + e),)


def can_speak(unit: Unit, span: tuple[int, int], takes: frozenset[str]) -> bool:
    """Whether a subject may be somebody: a name, pronoun, role, group; for "say" all but "it" and "there"."""
    who = people()
    lows = [unit.low(i) for i in range(*span)]
    if lows[-1] in ("'s", "'"):
        return False
    if len(lows) == 1 and lows[0] in ("it", "there", "this", "that", "which", "what", "you"):
        return lows[0] == "it" and "quotation" in takes
    if all(w in who.calendar or w in PREPOSITIONS or w.isdigit() for w in lows):
        return False
    named = any(unit.is_capital(i) and unit.low(i) not in who.function_words for i in range(*span))
    spoken = any(w in who.roles or w in who.plurals or w in who.collectives or w in NOMINATIVE for w in lows)
    return named or spoken


def agrees(unit: Unit, subject: tuple[int, int], tenses: frozenset[str], helpers: frozenset[str]) -> bool:
    """A bare form ("report", "claim") needs a plural or an auxiliary before it; else it is a noun."""
    if tenses & {"past", "third"} or helpers:
        return True
    last = unit.low(subject[1] - 1)
    return (
        last in ("they", "we", "i", "you", "many", "some", "others", "who")
        or last in people().plurals
        or (last.endswith("s") and not unit.is_capital(subject[1] - 1))
        or "and" in [unit.low(i) for i in range(*subject)]
    )


def main_subject(unit: Unit) -> tuple[int, int] | None:
    """The noun phrase that opens the unit, after "According to …," or another short opening phrase."""
    k = 0
    if unit.low(0) in PREPOSITIONS or unit.low(0) == "according":
        k = next((i + 1 for i in range(min(12, len(unit.items))) if unit.low(i) == ","), 0)
    end = phrase_right(unit, k)
    if any(reporting().finite(unit.low(i)) and not unit.is_capital(i) for i in range(k + 1, end)):
        return None  # "Lee says crews are …": not the same who act
    while (
        end > k + 1
        and not unit.is_capital(end - 1)
        and unit.low(end - 1) not in people().roles
        and (unit.low(end - 1) not in people().plurals and unit.low(end - 1) not in people().collectives)
    ):
        end -= 1
    return (k, end) if end > k and can_speak(unit, (k, end), frozenset()) else None


def is_plain(unit: Unit, k: int) -> bool:
    """Whether a word is neither a name nor what leads to one: "mayor", "former"."""
    return not unit.is_capital(k) and unit.low(k) not in people().roles and unit.low(k) not in people().modifiers
