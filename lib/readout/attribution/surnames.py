"""The parts of people's names: first names, surname, suffix; which may be one person's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from unicodedata import combining, normalize

from readout.attribution.name import PERSON, UNKNOWN, Name
from readout.attribution.people import people
from readout.attribution.words import Words

_DOUBLED = re.compile(r"([a-z])\1")
_ARTICLE = re.compile(r"(?:al|el|ad|an|as|ash|at|az|ul)-(?=\w{2})")  # "al-Assad", whom news also calls Assad


def surname_of(word: str) -> str:
    """A surname in lower case, without an Arabic article and without accents, which headlines leave out.

    >>> surname_of("al-Sharaa"), surname_of("El-Sisi"), surname_of("Alden-Roe"), surname_of("Al"), surname_of("Müller")
    ('sharaa', 'sisi', 'alden-roe', 'al', 'muller')
    """
    return _ARTICLE.sub("", _plain(word), count=1)


def _plain(word: str) -> str:
    low = word.lower()
    return low if low.isascii() else "".join(c for c in normalize("NFKD", low) if not combining(c))


def parts(name: Sequence[str]) -> tuple[tuple[str, ...], str, str]:
    """First names, surname, suffix, all in lower case."""
    low = [_plain(w) for w in name]
    suffix = low.pop() if len(low) > 1 and low[-1] in people().suffixes else ""
    return tuple(low[:-1]), surname_of(low[-1]), suffix


def first_of_two(name: Name, singles: set[str], full: set[tuple[str, str]]) -> str:
    """The first of two surnames, where the text goes on with that one: "Manzo" of "Carlos Manzo Ruiz"."""
    if len(name.words) < 3 or name.words[-1].lower() in singles | people().suffixes:
        return ""
    word = name.words[-3 if name.words[-2] in ("y", "e") and len(name.words) > 3 else -2].lower()
    if (name.words[0].lower(), word) in full:
        return ""  # a headline's "Carlos Manzo Calls"
    plain = len(word) > 2 and word not in people().first_names and word not in people().particles
    return word if plain and word in singles else ""


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether first names may be one person's: equal, initials, short forms; a middle name may be missing."""
    if not one or not other:
        return True
    a, b = one[0], other[0]
    middles = [next((w[0] for w in names[1:] if w not in people().particles), "") for names in (one, other)]
    if a == b and all(middles) and middles[0] != middles[1]:
        return False  # George W. Bush, George H.W. Bush
    if a == b or b in people().short_forms.get(a, ()) or undoubled(a) == undoubled(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a in other[1:] or b in one[1:]


def undoubled(name: str) -> str:
    """A name with every letter once where it is doubled: "Hilary" and "Hillary" are one, misspelt.

    >>> undoubled("hillary")
    'hilary'
    """
    return _DOUBLED.sub(r"\1", name) if len(name) > 3 else name


def labels(words: Words) -> set[str]:
    """Two letters with which paragraphs begin, twice or more, and a colon behind them: an interview's labels."""
    begun = Counter(words.texts[r.first] for r in words.regions if words.lowers[r.first + 1 : r.first + 2] == [":"])
    return {label.lower() for label, times in begun.items() if times > 1 and len(label) == 2 and label.isupper()}


def by_initials(found: Sequence[Name], told: Collection[str] = ()) -> dict[str, str]:
    """Surnames by the initials of three names and more that stand for nobody else: "DKS" for "D.K. Sethi".

    Of two where an interview has them as labels, in small letters: "PL:" asks, for Peter Lindon.
    """
    short: dict[str, set[str]] = {}
    for name in found:
        letters = "".join(w[0] if len(w.strip(".")) > 1 and "." not in w else w.replace(".", "") for w in name.words)
        known = len(letters) > 2 or letters.lower() in told
        if len(name.words) > 1 and name.kind in (PERSON, UNKNOWN) and known:
            short.setdefault(letters.lower(), set()).add(parts(name.words)[1])
    bodies = people().bodies - set(told)
    return {letters: next(iter(of)) for letters, of in short.items() if len(of) == 1 and letters not in bodies}
