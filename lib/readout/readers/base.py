"""What every reader shares: bytes as the encoding that was said, ids, metadata, and refusals."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.document import Document
from readout.errors import ReadoutError

FIELDS = ("title", "outlet", "date", "place", "author", "url", "section")
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNATURES = {
    b"\x89PNG": "a PNG picture",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}
LONGEST = 10_000_000  # characters of one article: some two million words, 74 s and 2.4 GB
_UNPACKED, _RATIO = 1_000_000_000, 200  # bytes that an Office file may unpack to, and times its own size


@dataclass(frozen=True)
class Reading:
    """How a file is to be read.

    Attributes
    ----------
    name : str
        The document's id, or the beginning of it where a file holds several.
    path : Path
    encoding : str
        Of text.
    text_column : str
        The column of a table that holds the articles; guessed where empty.
    """

    name: str
    path: Path
    encoding: str = "utf-8"
    text_column: str = ""


def contents(path: Path) -> bytes:
    """The bytes of a file."""
    try:
        return path.read_bytes()
    except OSError as err:
        raise ReadoutError(f"cannot be read: {err.strerror}", path=path) from err


def worded(text: str, path: Path, line: int | None = None) -> str:
    """The text, which must have words in it, and no more than a machine can hold what is found in them."""
    if not text.strip():
        raise ReadoutError("no text in it; remove it or give it words", path=path, line=line)
    if len(text) > LONGEST:
        reason = f"{len(text):,} characters as one article, of at most {LONGEST:,}; cut it into one file an article"
        raise ReadoutError(reason, path=path, line=line)
    return text


def decode(data: bytes, path: Path, encoding: str = "utf-8") -> str:
    """Bytes as text, line ends and all; a byte-order mark is not text.

    >>> decode(b"\\xef\\xbb\\xbfShips came\\r\\nback.", Path("a.txt"))
    'Ships came\\r\\nback.'
    """
    try:
        text = data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
        return text.removeprefix("\ufeff")
    except LookupError as err:
        raise ReadoutError(f"unknown encoding {encoding!r}; give one that Python knows, such as cp1252") from err
    except UnicodeError as err:
        for signature, kind in _SIGNATURES.items():
            if data.startswith(signature):
                raise ReadoutError(f"this is {kind}, not text; convert it to plain text first", path=path) from err
        at = f" at byte {err.start}" if isinstance(err, UnicodeDecodeError) else ""
        raise ReadoutError(f"not {encoding}{at}; {_likely(data)}", path=path) from err


def _likely(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return f"it begins like {name}: if it is, say --encoding {name}"
    from charset_normalizer import from_bytes  # slow to import, and needed only here

    best = from_bytes(data[:100_000], cp_exclusion=["utf_8", "ascii"]).best()
    if best is None or b"\0" in data[:1000]:
        return "it may not be text at all; save it as UTF-8 text"
    return f"it may be {best.encoding}: if it is, say --encoding {best.encoding}; or save it as UTF-8"


def identity(given: str, path: Path, line: int | None = None) -> str:
    """An id that a column gives: never empty, never a path out of a folder."""
    given = given.strip()
    if not given or "\0" in given or ".." in Path(given).parts or given.startswith(("/", "\\")):
        raise ReadoutError(f"the id {given!r} is empty or a path; give a plain name", path=path, line=line)
    return given


def described(columns: Mapping[str, Any], leave: tuple[str | None, ...] = ()) -> tuple[dict[str, str], dict[str, Any]]:
    """Columns as the fields that a document has, and all others.

    >>> described({"Outlet": "The Courier", "desk": "ports", "text": "…"}, ("text",))
    ({'outlet': 'The Courier'}, {'desk': 'ports'})
    """
    known = {c.casefold(): str(v) for c, v in columns.items() if c.casefold() in FIELDS and v not in ("", None)}
    rest = {c: v for c, v in columns.items() if c not in leave and c.casefold() not in FIELDS}
    return known, rest


def unpackable(path: Path) -> None:
    """Refuse an Office file that is none, or that would unpack to more than a machine should hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as err:
        raise ReadoutError("not a whole Office file; save it again", path=path) from err
    if size > max(_UNPACKED // 50, min(_UNPACKED, _RATIO * path.stat().st_size)):
        raise ReadoutError(f"would unpack to {size // 1_000_000} MB; this is no ordinary document", path=path)


def document(reading: Reading, text: str, fields: Mapping[str, str], rest: Mapping[str, Any]) -> Document:
    """A file that holds one article; its path is the one within its folder, wherever that lies."""
    ending = "".join(reading.path.suffixes[-1:])
    return Document(
        reading.name, worded(text, reading.path), path=reading.name + ending, metadata=dict(rest), **dict(fields)
    )
