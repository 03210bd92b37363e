"""Word documents and PDFs with a text layer."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from readout.document import Document
from readout.errors import ReadoutError
from readout.readers.base import Reading, contents, document, unpackable
from readout.readers.exports import taken_apart

_PAGES = 2_000


def word(reading: Reading) -> Iterator[Document | ReadoutError]:
    """A Word document is one article (its paragraphs, and title and author where it has them) or an export of many."""
    contents(reading.path)
    unpackable(reading.path)
    from docx import Document as Opened

    try:
        opened = Opened(str(reading.path))
        text = "\n\n".join(p.text for p in opened.paragraphs if p.text.strip())
        said = opened.core_properties
        fields = {"title": said.title, "author": said.author if said.author != "python-docx" else ""}
    except (KeyError, ValueError, OSError, AttributeError) as err:
        raise ReadoutError("not a Word document that can be read; save it as .docx again", path=reading.path) from err
    except Exception as err:  # lxml and docx raise errors of their own for broken parts
        raise ReadoutError(f"not a Word document ({type(err).__name__}); save it as .docx", path=reading.path) from err
    articles = taken_apart(text, reading, lines=False)
    if articles is None:
        yield document(reading, text, {k: v for k, v in fields.items() if v}, {})
    else:
        yield from articles


def pdf(reading: Reading) -> Iterator[Document]:
    """A PDF is one article: the text of its pages, lines joined to paragraphs by the layout rules of plain text."""
    data = contents(reading.path)
    if not data.startswith(b"%PDF"):
        raise ReadoutError("not a PDF; give the file its right ending", path=reading.path)
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        opened = PdfReader(str(reading.path))
        if opened.is_encrypted and not opened.decrypt(""):
            raise ReadoutError("a PDF with a password; save it without", path=reading.path)
        if len(opened.pages) > _PAGES:
            raise ReadoutError(f"a PDF of more than {_PAGES} pages; split it", path=reading.path)
        text = "\n\n".join(page.extract_text() or "" for page in opened.pages)
        title = (opened.metadata.title if opened.metadata else "") or ""
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError, AttributeError) as err:
        raise ReadoutError("a PDF that cannot be read; save it again or as text", path=reading.path) from err
    if not text.strip():
        raise ReadoutError("a PDF of pictures without text; run text recognition (OCR) on it first", path=reading.path)
    yield document(reading, text, {"title": str(title)} if title else {}, {})
