"""Whom "it" and "they" stand for where nobody who fits spoke before: what a sentence is about."""

from __future__ import annotations

from bisect import bisect_right

from readout.attribution.cast import Cast
from readout.attribution.labels import GROUP
from readout.attribution.name import ORGANISATION
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.resumed import are_many
from readout.attribution.words import Region, Words

_LONGEST = 14  # tokens of a subject
_VERBS = frozenset(
    "is are was were has have had will would can could may might do does did left went met held got made took gave "
    "came became began won lost kept ran fell rose grew sent brought bought sold built spent paid led drew".split()
)
_DO = frozenset(
    "take pay make get go see want need use work live come give keep let put run hold bring buy sell spend lead lose "
    "win meet send sit stand fall rise grow face earn play wait walk drive fight help look own rely depend turn move "
    "start begin stop try hear feel know think love hate share visit travel leave return gather march vote".split()
)  # of several
_JOINS = frozenset("and but so".split())
_DETERMINERS = frozenset("the a an some many most several few two three four five six both these those".split())
_PREPOSITIONS = frozenset("in on at after before since during under over by for with as when while last".split())
_OPENING = 12  # tokens of what stands before a subject
_ADVERBS = frozenset("now also then still later already soon once often never".split())
_OPENERS = frozenset('but and yet still " “'.split())


def topic_before(cast: Cast, at: int) -> tuple[str, ...]:
    """The body or the people that a sentence is about: the one before, where "it", "they" or "both" at token `at`
    begins one, or its own, in "what it called" and behind "and", "but" or "so".

    "The port union rejects the plan. It says …"; "Roe's aides stayed. They say …". Only its subject is looked at: a
    pronoun that begins a sentence, or a paragraph, goes on with what the last one began with. A heading is none.

    References
    ----------
    Grosz, Joshi & Weinstein (1995), Centering.

    Examples
    --------
    >>> from readout.attribution.speakers import cast
    >>> from readout.document import Document
    >>> text = "The Port Union rejects it. It says no. Many residents stayed. They say no."
    >>> found = cast(Document("a", text))
    >>> topic_before(found, 6), topic_before(found, 14)
    (('Port Union',), ('many residents',))
    """
    words = cast.words
    here = bisect_right(words.regions, at, key=lambda region: region.first) - 1
    if here < 0 or at < 1 or words.lowers[at] not in ("it", "they", "both"):
        return ()
    region, before = words.regions[here], words.regions[here - 1]
    if words.lowers[at - 1 : at + 1] == ["what", "it"] or at > region.first + 1 and words.lowers[at - 1] in _JOINS:
        before = region  # "The union left over what it called …", "Crews leave, and they say …"
    elif here < 1 or before.sentence is None or any(words.lowers[k] not in _OPENERS for k in range(region.first, at)):
        return ()
    subject = _subject(words, before)
    if subject is None:
        return ()
    found = cast.resolve(subject)
    kinds = {cast.kind(name) for name in found}
    if words.lowers[at] == "it":
        one = len(found) == 1 and kinds == {ORGANISATION} and not are_many(found[0])
        return found if one else ()
    if words.lowers[at] == "both":
        return found if len(found) == 2 else ()
    many = len(found) > 1 or kinds == {GROUP} or kinds == {ORGANISATION} and are_many(found[0])
    return found if found and many else ()


def _subject(words: Words, region: Region) -> tuple[int, int] | None:
    """Offsets of what a sentence begins with, up to its verb, where that is a name or a description."""
    first = region.first
    while first < region.last and words.lowers[first] in _OPENERS:
        first += 1
    if first < region.last and words.lowers[first] in _PREPOSITIONS:  # "In May, the union …"
        first = next((k + 1 for k in range(first, min(region.last, first + _OPENING)) if words.lowers[k] == ","), first)
    if first >= region.last or words.lowers[first] in people().function_words - _DETERMINERS:
        return None
    for k in range(first + 1, min(region.last, first + _LONGEST)):
        many = words.lowers[k - 1] in people().plurals or words.lowers[k - 1].endswith("s")
        verb = (
            words.lowers[k] in _VERBS
            or many
            and words.lowers[k] in _DO
            or reporting().finite(words.lowers[k])
            or _is_past(words, k)
        )
        now = words.lowers[k - 1] in _ADVERBS and k - 1 > first and words.texts[k].isalpha()
        last = k - 2 if now else k - 1
        ends = words.lowers[last] not in people().function_words  # "the head of the talks"
        if (verb or now) and ends:
            return words.spans[first][0], words.spans[last][1]
        if words.lowers[k] in (",", ":", ";", "that", "who", "which", "—"):
            return None
    return None


def _is_past(words: Words, k: int) -> bool:
    return words.texts[k].islower() and words.texts[k].endswith("ed") and len(words.texts[k]) > 4
