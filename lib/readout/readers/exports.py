"""Exports of news archives, many articles in a file: known by their structure alone, and taken apart into documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from readout.document import Document
from readout.errors import ReadoutError
from readout.readers import factiva, lexis, nexis, proquest
from readout.readers.base import Reading, worded
from readout.readers.records import Fault, Record

KIND = "export"  # the metadata that says which archive an article was taken from
Parser = Callable[[str], Iterator[Record | Fault] | None]

TEXTS: Mapping[str, Parser] = {
    "Nexis Uni": nexis.export,
    "LexisNexis": lexis.export,
    "Factiva": factiva.coded,
    "ProQuest": proquest.export,
}
PAGES: Mapping[str, Parser] = {"Factiva": factiva.page}


def taken_apart(
    text: str, reading: Reading, parsers: Mapping[str, Parser] = TEXTS, lines: bool = True
) -> Iterator[Document | ReadoutError] | None:
    """The articles of an export, or, in the place of one, the error that keeps it from being read.

    Parameters
    ----------
    text : str
        A file's text.
    reading : Reading
        An article's id is the file's name and, behind a hyphen, the accession number or the place among the others.
    parsers : mapping, optional
        By the name of the archive.
    lines : bool
        Whether lines of the text are lines of the file; else messages name none.

    Returns
    -------
    iterator or None
        None where the text is no export that is known beyond doubt: it is then one article, whatever labels it holds.

    Examples
    --------
    >>> from pathlib import Path
    >>> text = "Ferry back\\nThe Courier\\nMay 3, 2024\\nLength: 2 words\\nBody\\nShips came.\\nLoad-Date: May 4, 2024"
    >>> [article] = taken_apart(text + "\\nEnd of Document", Reading("march", Path("march.txt")))
    >>> article.id, article.text, article.outlet
    ('march-1', 'Ferry back\\n\\nShips came.', 'The Courier')
    >>> taken_apart("Length: 2 words", Reading("march", Path("march.txt"))) is None
    True
    """
    for archive, parser in parsers.items():
        found = parser(text)
        if found is not None:
            return _documents(found, archive, reading, lines)
    return None


def _documents(
    found: Iterator[Record | Fault], archive: str, reading: Reading, lines: bool
) -> Iterator[Document | ReadoutError]:
    ending = "".join(reading.path.suffixes[-1:])
    for item in found:
        line = item.line if lines and item.line else None
        if isinstance(item, Fault):
            where = "" if line else f", paragraph {item.line}"
            yield ReadoutError(f"{item.reason} ({archive} export{where})", path=reading.path, line=line)
            continue
        text = f"{item.heading}\n\n{item.body}" if item.heading else item.body
        rest: dict[str, Any] = {**item.rest, KIND: archive}
        try:
            worded(text, reading.path, line)
        except ReadoutError as err:
            yield err
            continue
        yield Document(f"{reading.name}-{item.key}", text, path=reading.name + ending, metadata=rest, **item.fields)


def told(document: Document) -> str | None:
    """The archive whose export an article was taken from, where it was."""
    archive = document.metadata.get(KIND)
    single = (document.path or "").lower().endswith((".txt", ".docx", ".html", ".htm"))
    return archive if single and archive in (*TEXTS, *PAGES) else None
