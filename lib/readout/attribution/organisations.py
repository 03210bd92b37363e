"""Names that are of organisations because of what the text says beside them, or of which they are a part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from readout.attribution.bodies import GOES_ON, told
from readout.attribution.evidence import speaks
from readout.attribution.name import ORGANISATION, UNKNOWN, Name
from readout.attribution.people import people
from readout.attribution.person import Person
from readout.attribution.words import Words

_SHORT = frozenset(["fed", "met"])  # no words where an article stands before them: "the Fed"
_ENDS = frozenset(["international"])  # left out when such a body is named again: "Amnesty"
_FROM = 8  # tokens that say which body somebody is from
_SORTS = ("company", "newspaper")
# short for no longer name: the House is not the White House
_THEMSELVES = frozenset("pac house senate congress parliament government council union state".split())


def called(words: Words, found: Sequence[Name], surnames: set[str]) -> dict[str, str]:
    """Names that the text says are of a body, with what it calls them: "the chipmaker Arvo"."""
    who, nouns, low = people(), {}, words.lowers
    aged = {  # "Roe, 34, …": no body has an age
        name.words[-1].lower()
        for name in found
        if low[name.last : name.last + 1] == [","] and "".join(low[name.last + 1 : name.last + 2]).isdecimal()
    }
    for name in found:
        first, last = name.words[0].lower(), name.words[-1].lower()
        person = last in surnames or last in aged or name.kind == UNKNOWN and first in who.first_names
        if person or name.kind not in (UNKNOWN, ORGANISATION) or last.removesuffix("s") in who.demonyms:
            continue
        noun = "" if _is_from(words, name) else told(words, name.first, name.last) or _gone_on(words, name, found)
        noun = noun or ("organisation" if _has_article(words, name) else "")
        if noun:
            nouns.setdefault(phrase(name), noun)
    return nouns


def _is_from(words: Words, name: Name) -> bool:
    """Whether somebody is from the body before the comma: "A delegate from the port group, Sami Roe Lund, …"."""
    low, comma = words.lowers, name.first - 1
    if comma < 1 or low[comma] != "," or low[name.last : name.last + 1] != [","] or len(name.words) < 2:
        return False
    of = next((k for k in range(comma - 1, max(0, comma - _FROM), -1) if low[k] in ("from", "for", "with", "at")), 0)
    role = people().role_to(low, of, max(0, of - 3)) if of else None
    return bool(role) and low[of - role[0] - 1] in ("a", "an", "the")


def _gone_on(words: Words, name: Name, found: Sequence[Name]) -> str:
    """What the next sentence calls whom this one is about: "Arvo rose on Tuesday. The company said …".

    It begins its sentence, which names nobody else, or speaks with its article: "…," the Vestnik said.
    """
    low, regions = words.lowers, words.regions
    k = bisect_right(regions, name.first, key=lambda region: region.first) - 1
    if not 0 <= k < len(regions) - 1:
        return ""
    here, after = regions[k], regions[k + 1].first
    if low[after : after + 1] != ["the"] or after + 2 >= len(low) or low[after + 2] in GOES_ON:
        return ""
    noun = low[after + 1]
    if not any(noun in people().body_kinds[kind].called for kind in _SORTS) or noun in low[here.first : here.last]:
        return ""
    article = name.first > 0 and low[name.first - 1] == "the"
    begins = name.first - article == here.first
    one, beyond = (bisect_left(found, at, key=lambda other: other.first) for at in (here.first, here.last))
    said = speaks(words, name.first, name.last)
    if len(name.words) == 1 and not said and low[name.first] not in words.capital_within:
        return ""  # "Rain fell. The company …"
    return noun if begins and beyond - one == 1 or article and said else ""


def _has_article(words: Words, name: Name) -> bool:
    """Whether "the" stands before a name of several words that speaks: "the Tarn Collective said" is a body."""
    who, last = people(), name.words[-1].lower()
    if last in _SHORT and name.first > 0 and words.lowers[name.first - 1] == "the":
        return True
    several = len(name.words) > 1 and not name.titles and last not in who.plurals and last not in who.roles
    return (
        several
        and name.first > 0
        and words.lowers[name.first - 1] == "the"
        and name.words[0].lower() not in who.roles
        and speaks(words, name.first, name.last)
    )


def shortened(words: Words, found: Sequence[Name], surnames: set[str]) -> dict[str, str]:
    """What bodies are called for short: "Arvo" of "Arvo Pharma Inc", and "Inpe" of "National Institute (Inpe)"."""
    who, shorter = people(), {}
    titled = {n.words[-1].lower() for n in found if n.titles}
    common = who.function_words | who.modifiers | who.places | who.organisations | who.titles.keys() | who.roles.keys()
    for name in found:
        stem = [word.lower() for word in name.words if word != "."]
        while name.kind == ORGANISATION and len(stem) > 1 and stem[-1] in who.body_kinds["company"].words | _ENDS:
            stem.pop()
            if len(stem) == 1 and (stem[0] in common | surnames | titled or stem[0] in words.vocabulary):
                break
            shorter.setdefault(" ".join(stem), " ".join(w for w in name.words if w != ".").lower())
        short = _in_brackets(words, name)
        if short and short not in common:
            shorter.setdefault(short, " ".join(w for w in name.words if w != ".").lower())
    return shorter


def _in_brackets(words: Words, name: Name) -> str:
    """What a body is called for short in brackets behind its name: "National Institute (Inpe)"."""
    after = words.texts[name.last : name.last + 3]
    if name.kind != ORGANISATION or len(after) < 3 or (after[0], after[2]) != ("(", ")"):
        return ""
    word, who = after[1].lower(), people()
    other = word in who.demonyms or word in who.first_names or word in who.calendar or word in words.vocabulary
    return word if after[1].istitle() and len(word) > 2 and not other else ""


def phrase(name: Name) -> str:
    """The words of a name in lower case."""
    return " ".join(name.words).lower()


def organisation(name: Name, organisations: dict[str, Person], shorter: Mapping[str, str]) -> Person:
    """An organisation by its name, or by the initials or the last word of an earlier one ("the Post")."""
    whole = " ".join(w for w in name.words if w != ".")
    key = whole.lower().replace(".", "")
    key = shorter[key] if shorter.get(key) in organisations else key
    if len(name.words) == 1 and not (key in organisations or key in _THEMSELVES or key in people().plurals):
        longer = {id(o): o for known, o in organisations.items() if known.endswith(f" {key}")}
        if len(longer) == 1:
            return longer.popitem()[1]
    if key not in organisations:
        initials = "".join(w[0] for w in name.words if w[0].isupper()).lower()
        short = organisations.get(initials) if len(initials) > 2 else None
        if short and short.words[0].lower() == initials:  # a heading had no room for more
            short.words = (whole,)
            organisations[key] = short
            return short
        organisations[key] = Person((whole,), ORGANISATION)
        if len(initials) > 2:
            organisations.setdefault(initials, organisations[key])
    return organisations[key]
