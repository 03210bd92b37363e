"""Names that are of organisations because of what the text says beside them, or of which they are a part."""

from __future__ import annotations

from collections.abc import Sequence

from readout.attribution.bodies import told
from readout.attribution.evidence import speaks
from readout.attribution.name import ORGANISATION, UNKNOWN, Name
from readout.attribution.people import people
from readout.attribution.words import Words


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
        noun = told(words, name.first, name.last) or ("organisation" if _has_article(words, name) else "")
        if noun:
            nouns.setdefault(phrase(name), noun)
    return nouns


def _has_article(words: Words, name: Name) -> bool:
    """Whether "the" stands before a name of several words that speaks: "the Tarn Collective said" is a body."""
    who, last = people(), name.words[-1].lower()
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
        while name.kind == ORGANISATION and len(stem) > 1 and stem[-1] in who.body_kinds["company"].words:
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
