"""The works that the suite rests on: our own BibTeX file as a table, and the ones a text cites."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import pandas as pd

COLUMNS = ("key", "author", "year", "title", "where", "used")
_ENTRY = re.compile(r"@(\w{1,20})\{(\w{1,40}),\n((?:  \w{1,20} = \{[^\n]{1,400}\},\n){1,12})\}")
_FIELD = re.compile(r"  (\w{1,20}) = \{([^\n]{1,400})\},\n")
_WHERE = ("journal", "publisher", "booktitle", "school", "howpublished")


@cache
def bibtex() -> str:
    """The file as it is."""
    return files("readout").joinpath("references.bib").read_text(encoding="utf-8")


@cache
def works() -> pd.DataFrame:
    """Every work: key, author, year, title, where (it appeared), used (for what).

    Examples
    --------
    >>> works().set_index("key").loc["entman1993", ["author", "where"]].tolist()
    ['Entman, Robert M.', 'Journal of Communication']
    """
    rows = []
    for _, key, body in _ENTRY.findall(bibtex()):
        found = {name: text.replace("{", "").replace("}", "") for name, text in _FIELD.findall(body)}
        place = next((found[name] for name in _WHERE if name in found), "")
        rows.append((key, found["author"], found["year"], found["title"], place, found["keywords"]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def cited(text: str) -> pd.DataFrame:
    """The works a text cites as Name (year) or Name and others (year).

    Examples
    --------
    >>> cited("Frames select and make salient (Entman 1993).")["key"].tolist()
    ['entman1993']
    """
    table = works()
    return table[[_named(row, text) for row in table.itertuples()]].reset_index(drop=True)


def selected(keys: list[str]) -> str:
    """BibTeX of some works.

    >>> selected(["entman1993"]).splitlines()[0]
    '@article{entman1993,'
    """
    wanted = set(keys)
    return "\n".join(match.group() + "\n" for match in _ENTRY.finditer(bibtex()) if match.group(2) in wanted)


def _named(row, text: str) -> bool:
    surname = row.author.split(",")[0]
    return any(row.year in text[m.end() : m.end() + 120] for m in re.finditer(re.escape(surname.split()[-1]), text))
