"""Capitals that name nobody: headlines, phrases written in capitals, words that only qualify what follows."""

from __future__ import annotations

from readout.attribution.people import people
from readout.attribution.words import Region, Words

_QUALITIES = frozenset(
    "born based bred raised area backed led educated trained style era winner winning controlled owned run supported "
    "appointed native funded made aligned friendly dominated leaning wide bound only like related".split()
)


def mostly_capitals(words: Words, region: Region) -> bool:
    """Headlines In Title Case and lines in full capitals: capitals there say nothing."""
    small = people().function_words
    long = [
        i
        for i in range(region.first, region.last)
        if words.texts[i][0].isalpha() and (len(words.texts[i]) > 3 or words.lowers[i] not in small)
    ]
    capital = sum(words.is_capital(i) for i in long)
    stops = "." in words.texts[max(region.first, region.last - 2) : region.last]  # also within the last mark
    return len(long) > 4 and capital >= (0.9 if stops else 0.75) * len(long)


def in_capitals(words: Words, region: Region) -> set[int]:
    """Tokens of phrases written in capitals, of three words or more: "FELLOW DOCTORS DO NOT TRUST HIM — He was …"."""
    found: set[int] = set()
    run: list[int] = []
    if region.last - region.first < 3:
        return found
    for i in range(region.first, region.last + 1):
        word = words.texts[i] if i < region.last else ""
        if word.isupper() and word.isalpha():
            run.append(i)
        elif word[:1] not in ("'", "’") or not run:
            if len(run) > 2 and word != ":":  # before a colon it is whose turn it is
                found.update(run)
            run = []
    return found


def qualifies(word: str) -> bool:
    """Whether a word with a capital only qualifies what follows: "Indiana-born", "Oscar-winning", "Cuban-American"."""
    *_, tail = word.split("-")
    return "-" in word and (tail in _QUALITIES or all(part in people().demonyms for part in word.split("-")))
