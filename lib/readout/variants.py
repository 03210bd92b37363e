"""One person, one name over a whole corpus: "Donald J. Trump" in one article, "Donald Trump" in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from readout.attribution.people import people

if TYPE_CHECKING:
    from readout.analysis import Analysis

_LISTS = ("speakers", "via")
_LEGAL = frozenset("inc corp co ltd llc plc".split())  # "Arvo Inc." in one article, "Arvo" in another
_SHORTEST = 4  # letters from which on capitals make no difference: "US" is "U.S.", not "us"


def as_one(analysis: Analysis) -> Analysis:
    """The tables with one name for each voice, and in `also` the names that were replaced.

    Two names are one where only capitals, points, hyphens, apostrophes or a company's legal form differ. Where surname
    and suffix are the same, the first names equal or short forms of one another, and a middle name missing or begun
    alike, they are one unless they may be two people: not where one article has both, not "George Bush" where the
    corpus has George W. and George H. W., never a surname alone. The name that most articles use stands. What a person
    set by hand stays.

    Examples
    --------
    >>> from readout.analysis import analyse
    >>> from readout.document import Document
    >>> texts = ["“No,” said Ann B. Lee.", "“Yes,” said Ann Lee.", "“Well,” said Ann Lee."]
    >>> found = analyse(Document(str(i), text) for i, text in enumerate(texts))
    >>> found.attributions["speakers"].tolist(), found.also
    ([('Ann Lee',), ('Ann Lee',), ('Ann Lee',)], {'Ann Lee': ('Ann B. Lee',)})
    """
    if len(analysis.documents) < 2:
        return analysis
    where = _documents(analysis)
    one = {old: new for old, new in _same(where).items() if old != new}
    if not one:
        return analysis
    also: dict[str, list[str]] = defaultdict(list)
    for old, new in sorted(one.items()):
        also[new].append(old)
    tables = {name: _renamed(table, one) for name, table in analysis.tables.items()}
    return replace(analysis, **tables, also={new: tuple(old) for new, old in also.items()})


def beside(table: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    """A table of voices with a column `also`, the other names read as that voice; unchanged where there are none."""
    if not analysis.also:
        return table
    return table.assign(also=["; ".join(analysis.also.get(voice, ())) for voice in table["voice"]])


def _documents(analysis: Analysis) -> dict[str, set[str]]:
    """The documents of every name."""
    where: dict[str, set[str]] = defaultdict(set)
    for table in analysis.tables.values():
        for column in {*_LISTS} & {*table.columns}:
            for doc, names in zip(table["doc"], table[column], strict=True):
                for name in names:
                    where[name].add(doc)
    return where


def _same(where: Mapping[str, set[str]]) -> dict[str, str]:
    """The name to use for every name."""
    spelled: dict[str, list[str]] = defaultdict(list)
    for name in where:
        words = name.split()
        legal = len(words) > 1 and words[-1].strip(".").lower() in _LEGAL
        letters = "".join(c for c in "".join(words[:-1] if legal else words).lower() if c.isalnum())
        spelled[letters if len(letters) >= _SHORTEST else name.replace(".", "")].append(name)
    one = {name: _usual(group, where) for group in spelled.values() for name in group}
    places: dict[str, set[str]] = defaultdict(set)
    for name, usual in one.items():
        places[usual] |= where[name]
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in places:
        parts = _parts(name)
        if parts:
            groups[parts[2:]].append(name)
    merged = {}
    for group in groups.values():
        for person in _gathered(sorted(group), places):
            merged.update(dict.fromkeys(person, _usual(person, places)))
    return {name: merged.get(mine, mine) for name, mine in one.items()}


def _usual(names: Iterable[str], where: Mapping[str, set[str]]) -> str:
    """The name that most documents use, of those the longest."""
    return max(sorted(names), key=lambda name: (len(where[name]), not name.isupper(), len(name)))


def _parts(name: str) -> tuple[str, str, str, str] | None:
    """First name, initial of the middle name, surname and suffix, in lower case; None of what is nobody's full name."""
    who = people()
    words = [word.strip(".,").lower() for word in name.split()]
    suffix = words.pop() if len(words) > 2 and words[-1] in who.suffixes else ""
    if not 2 <= len(words) <= 4 or not all(word and name.split()[k][:1].isupper() for k, word in enumerate(words)):
        return None
    first, *middle, last = words
    if last in who.organisations and last not in who.also_surnames or len(first) < 2 or len(last) < 2:
        return None
    initialled = any(len(word) == 1 for word in middle)
    if first not in who.first_names and first not in who.short_forms and not initialled:
        return first, "", last, suffix  # may yet be the other half of a name with an initial
    return first, middle[0][0] if middle else "", last, suffix


def _gathered(names: list[str], where: Mapping[str, set[str]]) -> list[list[str]]:
    """Names of one surname by person; where it cannot be told whose a name is, it stays by itself."""
    friends: dict[str, set[str]] = {name: {name} for name in names}
    for one, other in combinations(names, 2):
        if _agree(one, other) and not where[one] & where[other]:
            friends[one].add(other)
            friends[other].add(one)
    persons = {frozenset(mine) for mine in friends.values() if all(friends[other] == mine for other in mine)}
    return [sorted(person) for person in persons if len(person) > 1]


def _agree(one: str, other: str) -> bool:
    (first, middle, *_), (second, between, *_) = _parts(one) or ("",) * 4, _parts(other) or ("",) * 4
    if middle and between and middle != between:
        return False
    known = {first, second} <= {*people().first_names, *people().short_forms}
    if first != second:
        return known and second in people().short_forms.get(first, ())
    return known or bool(middle or between)


def _renamed(table: pd.DataFrame, one: Mapping[str, str]) -> pd.DataFrame:
    columns = [column for column in _LISTS if column in table.columns]
    if not columns or table.empty:
        return table
    kept = table["by"].eq("human") if "by" in table.columns else pd.Series(False, index=table.index)
    return table.assign(
        **{
            column: [
                names if stays else tuple(dict.fromkeys(one.get(name, name) for name in names))
                for names, stays in zip(table[column], kept, strict=True)
            ]
            for column in columns
        }
    )
