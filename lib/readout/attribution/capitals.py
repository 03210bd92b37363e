"""Capitals that name nobody: headlines, phrases written in capitals, storms, words that only qualify what follows."""

from __future__ import annotations

from readout.attribution.people import people
from readout.attribution.words import Region, Words

_QUALITIES = frozenset(
    "born based bred raised area backed led educated trained style era winner winning controlled owned run supported "
    "appointed native funded made aligned friendly dominated leaning wide bound only like related".split()
)
_BRACKET = 30  # tokens of a headline in brackets
_VERBS = frozenset("is was are were has had have will would did he she they it his her".split())  # headlines write "Is"
_STORMS = frozenset("hurricane cyclone typhoon storm".split())


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
    if stops and not _VERBS.isdisjoint(words.texts[region.first : region.last]):
        return False  # "Sen. Ann Lee was in Ohio on Monday."
    return len(long) > 4 and capital >= (0.9 if stops else 0.75) * len(long)


def in_capitals(words: Words, region: Region) -> set[int]:
    """Tokens of phrases written in capitals, of three words or more: "FELLOW DOCTORS DO NOT TRUST HIM — He was …".

    And of a headline in brackets: "(RELATED: Port Board Vows To Raise Fees)".
    """
    found: set[int] = set()
    run: list[int] = []
    for i in (i for i in range(region.first, region.last) if words.texts[i] == "("):
        closed = next((k for k in range(i, min(region.last, i + _BRACKET)) if words.texts[k] == ")"), i)
        if mostly_capitals(words, Region(i + 1, closed, None, None)) and _small_too(words, i, closed):
            found.update(range(i + 1, closed))
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


def _small_too(words: Words, first: int, last: int) -> bool:
    """Whether a headline's words stand there, not only names: "(RELATED: …", "… To Raise …"."""
    small = people().function_words - {"of", "the", "and"}
    return any(words.lowers[i] in small or words.texts[i] == ":" for i in range(first, last))


def storms(words: Words) -> set[int]:
    """Tokens that name storms: "Hurricane Irma", "Hurricanes Harvey and Irma", then "Irma" alone.

    >>> from readout.document import Document
    >>> sorted(storms(Words(Document("a", "Hurricanes Roe and Ida came. Ida was worse than Roe, Ida Lee said."))))
    [0, 1, 3, 6, 10]
    """
    found: set[int] = set()
    if _STORMS.isdisjoint(low.removesuffix("s") for low in words.lowers):
        return found
    plain = [region for region in words.regions if not mostly_capitals(words, region)]
    for k, last in ((k, region.last) for region in plain for k in range(region.first, region.last)):
        low = words.lowers[k]
        if low.removesuffix("s") in _STORMS and (words.is_capital(k) or words.lowers[k - 1] == "tropical"):
            i = k + 1
            while i < last and (words.is_capital(i) or low.endswith("s") and words.lowers[i] in ("and", ",")):
                found.update([k, i] if words.is_capital(i) else [])
                i += 1
    called = {words.texts[i] for i in found if words.lowers[i].removesuffix("s") not in _STORMS}
    alone = (i for i, text in enumerate(words.texts) if text in called and not _beside(words, i))
    return found.union(alone)


def _beside(words: Words, i: int) -> bool:
    """Whether another capital stands beside the one at token i."""
    after = i + 1 < len(words) and words.is_capital(i + 1)
    return after or i > 0 and words.is_capital(i - 1) and words.texts[i - 1] != "."


def qualifies(word: str) -> bool:
    """Whether a word with a capital only qualifies what follows: "Indiana-born", "Oscar-winning", "Cuban-American"."""
    *_, tail = word.split("-")
    return "-" in word and (tail in _QUALITIES or all(part in people().demonyms for part in word.split("-")))
