"""Groups to compare: documents by what is known of them, or the voices within them."""

from __future__ import annotations

import re
from dataclasses import fields

import pandas as pd

from readout.analysis import Analysis
from readout.document import Document
from readout.errors import ReadoutError

VOICE = "voice"
_PERIODS = {"year": 4, "month": 7, "day": 10}
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FIELDS = ("outlet", "date", "place", "author", "section", "title", "url")


def available(analysis: Analysis) -> list[str]:
    """What documents can be grouped by: fields and columns that differ between them, periods, and the voices."""
    documents = list(analysis.texts.values())
    names = [name for name in _FIELDS if len({getattr(d, name) for d in documents} - {None, ""}) > 1]
    names += list(_PERIODS) if "date" in names else []
    kept = {key for d in documents for key in d.metadata}
    names += sorted(k for k in kept if len({str(d.metadata.get(k, "")) for d in documents} - {""}) > 1)
    return [*names, VOICE]


def period(date: str | None, unit: str) -> str:
    """A date cut to its year, month or day; empty where there is none that can be read.

    >>> period("2024-05-03T08:00", "month"), period("last May", "month")
    ('2024-05', '')
    """
    found = _DATE.match(str(date or "").strip()[:10])
    size = _PERIODS[unit]
    return found.group()[:size] if found and len(found.group()) >= size else ""


def of_documents(analysis: Analysis, by: str) -> tuple[pd.Series, str]:
    """The group of every document.

    Parameters
    ----------
    analysis : Analysis
    by : str
        A field (outlet, date, place, author, section …), a further column, or year, month or day of the date.

    Returns
    -------
    groups : Series of str
        Index: doc; documents without a value are left out. Empty where the groups are the voices.
    by : str
        What they are grouped by: "voice" where there are no two groups of documents.

    Raises
    ------
    ReadoutError
        Nothing is called so, with what there is.
    """
    names = {f.name for f in fields(Document)} | set(_PERIODS)
    kept = {key for d in analysis.texts.values() for key in d.metadata}
    if by != VOICE and by not in names | kept:
        raise ReadoutError(f"no group called {by!r}; there are {', '.join(available(analysis))}")
    if by == VOICE:
        return pd.Series(dtype=str), VOICE
    found = {doc: _value(document, by) for doc, document in analysis.texts.items()}
    groups = pd.Series({doc: value for doc, value in found.items() if value}, dtype=str)
    return (groups, by) if groups.nunique() > 1 else (pd.Series(dtype=str), VOICE)


def _value(document: Document, by: str) -> str:
    if by in _PERIODS:
        return period(document.date, by)
    return str(getattr(document, by, None) or document.metadata.get(by) or "")


def grouped(table: pd.DataFrame, groups: pd.Series, by: str) -> pd.DataFrame:
    """Findings with `group`: that of their document or, where voices are compared, their voice."""
    if by == VOICE:
        return table.assign(group=table["voice"])
    placed = table.assign(group=table["doc"].map(groups))
    return placed[placed["group"].notna()]
