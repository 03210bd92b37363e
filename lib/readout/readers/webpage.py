"""Saved web pages: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from readout.document import Document
from readout.errors import ReadoutError
from readout.readers.base import Reading, contents, decode, document
from readout.readers.exports import PAGES, taken_apart

_LARGEST = 20_000_000  # bytes
_DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{3,40})", re.IGNORECASE)
# what pages call so is Windows' to every browser (encoding.spec.whatwg.org)
_WINDOWS = frozenset("iso-8859-1 iso8859-1 latin1 latin-1 ascii us-ascii".split())
_PARTS = re.compile(r"(\s{1,4}(?:\||--?|–|—|»|::|·|•)\s{1,4})")
_NAME = 5  # words of an outlet's name and its section
_ROOT = re.compile(r"<html[\s>]", re.IGNORECASE)


def webpage(reading: Reading) -> Iterator[Document | ReadoutError]:
    """A saved page is one article, as trafilatura reads it (Barbaresi 2021), or an export; nothing is fetched."""
    data = contents(reading.path)
    if len(data) > _LARGEST:
        raise ReadoutError(f"larger than {_LARGEST // 1_000_000} MB; save the article alone", path=reading.path)
    page = _decoded(data, reading)
    articles = taken_apart(page, reading, PAGES)
    if articles is not None:
        yield from articles
        return
    if page.strip() and "<" not in page:
        raise ReadoutError("text without any markup, and no web page; let its name end in .txt", path=reading.path)
    said = _said(page, reading)
    wrapped = _ROOT.search(page)
    if not said and wrapped and wrapped.start():  # the page within a message or a filing: trafilatura takes it for none
        said = _said(page[wrapped.start() :], reading)
    if not said:
        raise ReadoutError("no article found in this page; save the article as text", path=reading.path)
    names = {"title": "title", "author": "author", "date": "date", "outlet": "sitename", "url": "url"}
    fields = {ours: str(said[theirs]) for ours, theirs in names.items() if said.get(theirs)}
    if "title" in fields:
        fields["title"] = headline(fields["title"], fields.get("outlet", ""))
    yield document(reading, said["text"], fields, {})


def headline(title: str, outlet: str) -> str:
    """A page's title without the outlet, its name or a section of it, that stands before or behind.

    >>> headline("Ferry sails again | Courier Politics", "The Courier"), headline("Courier | Up - away", "Courier")
    ('Ferry sails again', 'Up - away')
    >>> headline("Up - and away", "The Courier"), headline("The Courier", "The Courier")
    ('Up - and away', 'The Courier')
    """
    parts, named = _PARTS.split(title), _letters(outlet)
    while len(parts) > 2 and _is_outlet(parts[-1], named):  # every second one is what stands between
        parts = parts[:-2]
    while len(parts) > 2 and _is_outlet(parts[0], named):
        parts = parts[2:]
    return "".join(parts)


def _is_outlet(part: str, named: str) -> bool:
    letters = _letters(part)
    least = min(len(letters), len(named))
    return least > 2 and (letters in named or named in letters) and len(part.split()) <= _NAME


def _letters(text: str) -> str:
    return "".join(c for c in text.lower().removeprefix("the ").removesuffix(".com") if c.isalnum())


def _decoded(data: bytes, reading: Reading) -> str:
    """A page's text; where it is not in the encoding that was said, in the one that the page itself declares."""
    try:
        return decode(data, reading.path, reading.encoding)
    except ReadoutError:
        declared = _DECLARED.search(data[:4096])
        name = declared.group(1).decode("ascii").lower() if declared else reading.encoding
        if name == reading.encoding:
            raise
        try:
            return decode(data, reading.path, "cp1252" if name in _WINDOWS else name)
        except ReadoutError:
            raise ReadoutError(
                f"neither {reading.encoding} nor {name}, which the page declares; save it as UTF-8", path=reading.path
            ) from None


def _said(page: str, reading: Reading) -> dict[str, Any]:
    """What trafilatura finds: text, title, date and so on; nothing where it finds no text."""
    from trafilatura import bare_extraction  # half a second to import, and needed only here

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    except (ValueError, RecursionError, AssertionError) as err:
        raise ReadoutError("a page that cannot be read; save the article as text", path=reading.path) from err
    said = found.as_dict() if found else {}
    return said if (said.get("text") or "").strip() else {}
