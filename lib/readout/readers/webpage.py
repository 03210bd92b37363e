"""Saved web pages: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from readout.document import Document
from readout.errors import ReadoutError
from readout.readers.base import Reading, contents, decode, document
from readout.readers.exports import PAGES, taken_apart

_LARGEST = 20_000_000  # bytes


def webpage(reading: Reading) -> Iterator[Document | ReadoutError]:
    """A saved page is one article, as trafilatura reads it (Barbaresi 2021), or an export; nothing is fetched."""
    data = contents(reading.path)
    if len(data) > _LARGEST:
        raise ReadoutError(f"larger than {_LARGEST // 1_000_000} MB; save the article alone", path=reading.path)
    page = decode(data, reading.path, reading.encoding)
    articles = taken_apart(page, reading, PAGES)
    if articles is not None:
        yield from articles
        return
    from trafilatura import bare_extraction  # half a second to import, and needed only here

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    except (ValueError, RecursionError, AssertionError) as err:
        raise ReadoutError("a page that cannot be read; save the article as text", path=reading.path) from err
    said = found.as_dict() if found else {}
    if not (said.get("text") or "").strip():
        raise ReadoutError("no article found in this page; save the article as text", path=reading.path)
    names = {"title": "title", "author": "author", "date": "date", "outlet": "sitename", "url": "url"}
    fields = {ours: str(said[theirs]) for ours, theirs in names.items() if said.get(theirs)}
    yield document(reading, said["text"], fields, {})
