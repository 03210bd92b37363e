"""Names mended by the rest of the text: joined in headlines, cut in headings, given a surname that two share."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from readout.attribution.name import HEADLINE, PERSON, PLACE, UNKNOWN, Name
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.words import Words

_SHORT = {"N": "North", "S": "South", "E": "East", "W": "West"}
_CALLED = frozenset("korea sudan vietnam yemen".split())  # "the North", "the South"
_PARTED = frozenset("korea africa sudan carolina dakota ireland virginia germany timor macedonia".split())
_LONGEST = 12  # words of a headline that are looked at together


def mended(words: Words, found: list[Name]) -> list[Name]:
    """The names of a text, read once more in the light of all.

    Examples
    --------
    >>> from readout.attribution.names import names
    >>> from readout.document import Document
    >>> text = "Blaming Lee was easy. Mayor Lee spoke. Ann and Joe Fox told Lee that the port was lost."
    >>> [" ".join(n.words) for n in names(Words(Document("a", text)))]
    ['Lee', 'Lee', 'Ann Fox', 'Joe Fox', 'Lee']
    """
    return _shared(words, _cut(words, _joined(words, _halves(words, found))))


def _halves(words: Words, found: list[Name]) -> list[Name]:
    """Countries with what tells them apart: "N. Korea", and "the North" where the text has that one alone."""
    places = {n.words for n in found if n.kind == PLACE and n.words[-1].lower() in _CALLED and len(n.words) == 2}
    other = {n.words[0] for n in found if n.kind != PLACE and len(n.words) > 1}
    out = []
    for name in found:
        side, *rest = name.words
        the = words.lowers[name.first - 1 : name.first] == ["the"]
        if len(rest) == 1 and side in _SHORT and rest[0].lower() in _PARTED:
            name = replace(name, first=name.core, words=(_SHORT[side], *rest), titles=frozenset(), kind=PLACE)
        elif not rest and the and side in ("North", "South") and side not in other:
            meant = [place for place in places if place[0] == side]
            name = replace(name, words=meant[0], kind=PLACE) if len(meant) == 1 else name
        out.append(name)
    return out


def _joined(words: Words, found: list[Name]) -> list[Name]:
    """In headlines, words that the text knows as one name are one: "Ann Lee Is Back", where it says "Ann Lee"."""
    known = {tuple(w.lower() for w in n.words): n for n in found if n.kind != HEADLINE and len(n.words) > 1}
    begin = {first for first, *_ in known}
    alone = {n.words[0].lower() for n in found if n.kind != HEADLINE and len(n.words) == 1}
    out: list[Name] = []
    i = 0
    while i < len(found):
        run = [found[i]]
        if run[0].kind == HEADLINE and run[0].words[0].lower() in begin:
            for after in found[i + 1 : i + _LONGEST]:
                if after.kind != HEADLINE or any(words.texts[k] != "." for k in range(run[-1].last, after.first)):
                    break
                run.append(after)
        low = tuple(n.words[0].lower() for n in run)
        size = next((k for k in range(len(run), 1, -1) if low[:k] in known), 1)
        if size > 1:
            same = known[low[:size]]
            out.append(Name(run[0].first, run[0].first, run[size - 1].last, same.words, frozenset(), same.kind))
        elif whole := _whole(found[i : i + 2], alone - begin):
            out.append(whole)
            size = 2
        else:
            out.append(run[0])
        i += size
    return out


def _whole(pair: list[Name], alone: set[str]) -> Name | None:
    """One name of two words of a headline of which the text goes on with the second: "Ann Lee Is Back", "Pope Lee"."""
    if len(pair) < 2 or any(name.kind != HEADLINE for name in pair) or pair[1].first != pair[0].last:
        return None
    before, surname = (name.words[0].lower() for name in pair)
    who, (first, last) = people(), pair
    if surname not in alone - (who.function_words | who.bodies | who.places):
        return None
    if before in who.first_names and before not in who.function_words:
        return replace(first, last=last.last, words=first.words + last.words, kind=PERSON)
    return replace(last, first=first.first, titles=frozenset([before]), kind=PERSON) if before in who.titles else None


def _cut(words: Words, found: list[Name]) -> list[Name]:
    """Without a capital that belongs to what stands before a name: "Reckless Lee loses", "Floridians Ann Lee and …".

    Only where the whole stands nowhere else. A surname alone is left over where the text knows it, in a heading
    ("Reckless Lee", "Will Lee Go?") or where a participle, an adverb or a reporting verb begins a sentence ("Blaming
    Lee"). A full name is, where the text has it elsewhere, or after such a word or a state ("…, N.J. Ann Lee").
    """
    times = Counter(_low(n.words) for n in found)
    surnames = Counter(n.words[-1].lower() for n in found if len(n.words) > 1)
    begins = [region.first for region in words.regions]
    opens = set(begins)
    out = []
    for name in found:
        rest, opening = name.words[1:], name.words[0].lower()
        if len(rest) > 1 and rest[0] == "the" and name.first == name.core and _is_no_name(opening):
            out.append(replace(name, first=name.first + 2, core=name.core + 2, words=rest[1:]))  # "Securing the Lee"
            continue
        cut = (
            name.kind in (PERSON, UNKNOWN)
            and name.first == name.core
            and rest
            and times[_low(name.words)] == 1
            and len(opening) > 1
            and (opening not in people().first_names or opening == "will" and surnames[rest[-1].lower()] > 1)
        )
        elsewhere = times[_low(rest)] > 0 or len(rest) == 1 and surnames[rest[0].lower()] > 1
        if cut and len(rest) == 1:
            region = words.regions[bisect_right(begins, name.first) - 1]
            begun = name.first in opens or words.texts[name.first - 1] in "“\"'‘«:—–"
            cut = elsewhere and begun and (region.sentence is None or opening == "will" or _is_no_name(opening))
        elif cut:
            full = rest[0].lower() in people().first_names
            cut = elsewhere and (full or name.first in opens) or full and (_is_no_name(opening) or "." in opening)
        out.append(replace(name, first=name.first + 1, core=name.core + 1, words=rest) if cut else name)
    return out


def _is_no_name(word: str) -> bool:
    """Whether a word before a name is a participle, an adverb, a reporting verb, an office of two or a matter."""
    said = any("past" in tenses for _, tenses in reporting().forms.get(word, ()))
    office = word.startswith("co-") or word.endswith(("tions", "sions"))  # "co-anchor", "Supervisor of Elections"
    return said or office or word.endswith("ing") or len(word) > 7 and word.endswith(("ly", "ed"))


def _shared(words: Words, found: list[Name]) -> list[Name]:
    """ "Ann and Joe Fox", "Ann B. and Joe Fox": both are called Fox, unless the text has another Ann."""
    surnames = {n.words[-1].lower() for n in found if len(n.words) > 1}
    full = {(n.words[0].lower(), n.words[-1].lower()) for n in found if len(n.words) > 1 and len(n.words[-1]) > 1}
    firsts = {first for first, _ in full}
    out = []
    for i, name in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        given = name.words[0].lower()
        joins = (
            after is not None
            and after.kind == PERSON
            and len(after.words) > 1
            and after.first == after.core
            and after.words[0].lower() in people().first_names
            and given in people().first_names
            and given not in surnames
            and all(len(w) == 1 for w in name.words[1:])
            and [w for w in words.lowers[name.last : after.first] if w != "."] == ["and"]
        )
        if joins and (given not in firsts or (given, after.words[-1].lower()) in full):
            name = replace(name, words=(*name.words, after.words[-1]), kind=PERSON)
        out.append(name)
    return out


def _low(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(w.lower() for w in words)
