"""Addresses within a report folder: from a number to the page of the article whose words it counts."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from readout.document import Document

FOLDER = "articles"
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_LONG = 60
# what may stand behind a link out of a notebook: an article's page and a place on it, nothing else
ADDRESS = re.compile(rf"{FOLDER}/([A-Za-z0-9_-][A-Za-z0-9._-]{{0,80}})\.html(?:#[A-Za-z0-9._~%=&-]{{0,400}})?")


def slug(doc: str) -> str:
    """A document's id as the name of its page: plain letters, and a checksum where that loses anything.

    >>> slug("courier-12"), slug("wire/May 3: talks")
    ('courier-12', 'wire-May-3-talks-1e1948b2')
    """
    plain = _PLAIN.sub("-", doc).strip("-.")[:_LONG]
    return plain if plain == doc else f"{plain or 'doc'}-{hashlib.sha256(doc.encode()).hexdigest()[:8]}"


def page(doc: str) -> str:
    """A document's page, from the report folder."""
    return f"{FOLDER}/{slug(doc)}.html"


def place(kind: str, start: int, end: int) -> str:
    """The anchor of a finding on its article's page: t(one), f(rame) or n(ame), and its offsets.

    >>> place("t", 120, 130)
    't120-130'
    """
    return f"{kind}{start}-{end}"


def to(doc: str, anchor: str) -> str:
    """The address of one finding.

    >>> to("courier-12", place("t", 120, 130))
    'articles/courier-12.html#t120-130'
    """
    return f"{page(doc)}#{anchor}"


def filtered(doc: str, **chosen: str) -> str:
    """The address of an article that shows some findings only.

    >>> filtered("courier-12", voice="Ann Lee", tone="negative")
    'articles/courier-12.html#voice=Ann%20Lee&tone=negative'
    """
    return to(doc, "&".join(f"{key}={quote(str(value)[:120], safe='')}" for key, value in chosen.items()))


def by(table: pd.DataFrame, *columns: str, **fixed: str) -> Mapping[object, str]:
    """Where the findings behind each value can be read: the document that has most of them, filtered.

    Parameters
    ----------
    table : DataFrame
        Findings, with doc and the columns.
    *columns : str
        What the values are of: "voice", "frame", "tone", "name"; the names of the page's filters.
    **fixed : str
        Further filters, the same for all.

    Returns
    -------
    dict
        Value (a tuple where there are several columns) to address.

    Examples
    --------
    >>> by(pd.DataFrame({"doc": ["a", "b", "b"], "voice": ["Lee", "Lee", "Lee"]}), "voice")
    {'Lee': 'articles/b.html#voice=Lee'}
    """
    if table.empty:
        return {}
    counted = (
        table.groupby([*columns, "doc"], sort=True, dropna=False).size().sort_values(ascending=False, kind="stable")
    )
    found: dict[object, str] = {}
    for key in counted.index:
        *values, doc = key
        name = tuple(values) if len(values) > 1 else values[0]
        found.setdefault(name, filtered(doc, **dict(zip(columns, values, strict=True)), **fixed))
    return found


def finding(kind: str, row: Mapping[str, Any], document: Document | None = None) -> str:
    """The address of a finding.

    Parameters
    ----------
    kind : str
        "a" for attributions (with their number), "t" for tone, "f" for frames, "n" for names, "p" for anything else
        (its paragraph).
    row : mapping
        doc, start, end; attribution for "a".
    document : Document, optional
        Needed for "p".
    """
    if kind == "a":
        return to(row["doc"], f"a{row['attribution']}")
    if kind == "p" and document is not None:
        paragraph = bisect_right([start for start, _ in document.paragraphs], row["start"])
        return to(document.id, f"p{max(1, paragraph)}")
    return to(row["doc"], place(kind, row["start"], row["end"]))


def first(
    table: pd.DataFrame, kind: str, *columns: str, texts: Mapping[str, Document] | None = None
) -> dict[object, str]:
    """Where each value is found first.

    Parameters
    ----------
    table : DataFrame
        Findings, in the order of the text.
    kind : str
        As for `finding`.
    *columns : str
        What the values are of.
    texts : mapping of str to Document, optional
        Needed for "p".

    Returns
    -------
    dict
        Value (a tuple where there are several columns) to address.

    Examples
    --------
    >>> words = pd.DataFrame({"doc": ["a", "b"], "start": [3, 7], "end": [6, 10], "word": ["war", "war"]})
    >>> first(words, "t", "word")
    {'war': 'articles/a.html#t3-6'}
    """
    once = table.drop_duplicates([*columns])
    rows = once.to_dict("records")
    return {
        key: finding(kind, row, (texts or {}).get(row["doc"]))
        for key, row in zip(_keys(once, columns), rows, strict=True)
    }


def linked(table: pd.DataFrame, found: Mapping[object, str], *columns: str) -> pd.DataFrame:
    """The table with a column `link`: where its values lead, as `by` and `first` give it.

    >>> linked(pd.DataFrame({"word": ["war", "sea"]}), {"war": "articles/a.html#t3-6"}, "word")["link"].tolist()
    ['articles/a.html#t3-6', None]
    """
    links = [found.get(key) for key in _keys(table, columns)]
    return table.assign(link=pd.Series(links, index=table.index, dtype=object))


def _keys(table: pd.DataFrame, columns: Sequence[str]) -> Iterable[object]:
    """What each row is looked up by: a value, or a tuple of several."""
    return table[columns[0]] if len(columns) == 1 else zip(*(table[c] for c in columns), strict=True)
