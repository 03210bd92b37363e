"""From files to documents: every byte is read as the encoding that was said, or the file is refused."""

from __future__ import annotations

import gzip
import json
import os
import stat
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from readout import tablefile
from readout.document import Document
from readout.errors import ReadoutError

SUFFIXES = (".txt", ".jsonl", ".jsonl.gz", ".csv", ".tsv")
_TEXT, _ID = ("text", "article", "fulltext", "full_text"), ("id", "doc", "doc_id")
_FIELDS = ("title", "outlet", "date", "place", "author", "url", "section")
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


def locate(path: str | Path) -> Path:
    """A path as the reader of a notebook means it: from here or, where it is not here, from the folder above.

    Papermill runs notebooks from the project's folder, JupyterLab from `notebooks/`; the default
    `seeds` means the same folder in both.

    >>> locate("/no/such/place")
    PosixPath('/no/such/place')
    """
    path = Path(path)
    above = Path("..") / path
    return above if not path.is_absolute() and not path.exists() and above.exists() else path


def files(inputs: Iterable[str | Path]) -> Iterator[tuple[str, Path]]:
    """The files to read and their ids, folders opened recursively in the order of their names.

    Parameters
    ----------
    inputs : iterable of path-like
        Files (`.txt`, `.jsonl`, `.jsonl.gz`, `.csv`, `.tsv`) and folders.

    Yields
    ------
    (str, Path)
        The id (the file's path within its folder, without its ending) and the file.

    Raises
    ------
    ReadoutError
        For a missing input, a folder without documents, a link, a pipe, an ending that is not read.
    """
    for path in map(Path, inputs):
        kind = _kind(path)
        if kind == "file":
            if not _suffix(path):
                raise ReadoutError(f"not a kind of file that is read; convert it to {' or '.join(SUFFIXES)}", path=path)
            yield path.name[: -len(_suffix(path))], path
            continue
        found = sorted(p for p in _walk(path) if _suffix(p))
        if not found:
            raise ReadoutError(
                f"no documents in this folder; put {' or '.join((*SUFFIXES[:2], '.csv'))} files into it", path=path
            )
        for p in found:
            yield p.relative_to(path).as_posix()[: -len(_suffix(p))], p


def documents(inputs: Iterable[str | Path], encoding: str = "utf-8") -> Iterator[Document | ReadoutError]:
    """Every document of the inputs or, in its place, the error that keeps it from being read.

    Raises
    ------
    ReadoutError
        Only where an input as a whole is wrong (see `files`), before anything is read.
    """
    seen: dict[str, str] = {}
    for name, path in list(files(inputs)):
        try:
            for document in _documents(name, path, encoding):
                other = seen.get(document.id.casefold())
                seen.setdefault(document.id.casefold(), document.id)
                if other is not None:
                    reason = f"a second document is called {document.id!r} (the other: {other!r})"
                    yield ReadoutError(f"{reason}; ids must differ in more than capitals", path=path)
                else:
                    yield document
        except ReadoutError as err:
            yield err


def read(
    inputs: Iterable[str | Path], encoding: str = "utf-8", skip: list[ReadoutError] | None = None
) -> Iterator[Document]:
    """Read documents, one at a time.

    Parameters
    ----------
    inputs : iterable of path-like
        Files and folders.
    encoding : str
        Of text files. Bytes that are not in it are refused, never guessed or dropped.
    skip : list, optional
        Errors of single documents are put here and the rest is read; without it the first is raised.

    Raises
    ------
    ReadoutError
        Bad input, in one line; also where nothing could be read at all.
    """
    count = 0
    for item in documents(inputs, encoding):
        if isinstance(item, ReadoutError):
            if skip is None:
                raise item
            skip.append(item)
        else:
            count += 1
            yield item
    if skip and not count:
        raise skip[0]


def check(inputs: Sequence[str | Path], encoding: str = "utf-8") -> list[tuple[str, str | None]]:
    """What would be read: (id, None) for a document, (path, reason) for one that would be refused."""
    return [(str(d.path), str(d)) if isinstance(d, ReadoutError) else (d.id, None) for d in documents(inputs, encoding)]


def _kind(path: Path) -> str:
    try:
        mode = os.lstat(path).st_mode
    except OSError as err:
        raise ReadoutError(f"cannot be opened: {err.strerror}; give a file or a folder that exists", path=path) from err
    if stat.S_ISLNK(mode):
        raise ReadoutError("a link; give the file or folder itself", path=path)
    if stat.S_ISDIR(mode):
        return "folder"
    if not stat.S_ISREG(mode):
        raise ReadoutError("neither a file nor a folder (a pipe or a device?); give a file", path=path)
    return "file"


def _walk(folder: Path) -> Iterator[Path]:
    def stop(err: OSError) -> None:
        raise ReadoutError(f"cannot be opened: {err.strerror}", path=err.filename) from err

    for root, folders, names in os.walk(folder, onerror=stop):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root) / name for name in names if not name.startswith("."))


def _suffix(path: Path) -> str:
    return next((s for s in reversed(SUFFIXES) if path.name.lower().endswith(s)), "")


def _documents(name: str, path: Path, encoding: str) -> Iterator[Document]:
    _kind(path)
    if _suffix(path) == ".txt":
        text = decode(_bytes(path), path, encoding)
        # within its folder: the same wherever the folder lies and whoever runs the analysis
        yield Document(name, _worded(text, path), path=name + path.name[-len(_suffix(path)) :])
    elif _suffix(path) in (".csv", ".tsv"):
        yield from _table(name, path, encoding)
    else:
        yield from _json_lines(path)


def _table(name: str, path: Path, encoding: str) -> Iterator[Document]:
    """A document a row: its text, an id where a column gives one, metadata from the rest."""
    where: tuple[str, str | None] | None = None
    for number, (line, row) in enumerate(tablefile.rows(decode(_bytes(path), path, encoding), path), 1):
        if where is None:
            where = tablefile.column(list(row), _TEXT, path), next((c for c in row if c.casefold() in _ID), None)
        text, key = where
        identity = row[key].strip() if key else f"{name}-{number}"
        if not identity or "\0" in identity or ".." in Path(identity).parts or identity.startswith(("/", "\\")):
            raise ReadoutError(f"the id {identity!r} is empty or a path; give a plain name", path=path, line=line)
        known = {c.casefold(): v for c, v in row.items() if c.casefold() in _FIELDS and v}
        rest = {c: v for c, v in row.items() if c not in where and c.casefold() not in _FIELDS}
        yield Document(identity, _worded(row[text], path, line), path=path.name, metadata=rest, **known)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as err:
        raise ReadoutError(f"cannot be read: {err.strerror}", path=path) from err


def _worded(text: str, path: Path, line: int | None = None) -> str:
    if not text.strip():
        raise ReadoutError("no text in it; remove it or give it words", path=path, line=line)
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


def _json_lines(path: Path) -> Iterator[Document]:
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _json_document(line, path, number)
    except UnicodeDecodeError as err:
        raise ReadoutError("not utf-8; JSON lines are UTF-8 always", path=path, line=number + 1) from err
    except (OSError, EOFError, zlib.error) as err:
        reason = getattr(err, "strerror", None) or err
        raise ReadoutError(f"cannot be read: {reason}", path=path, line=number + 1) from err
    if not number:
        raise ReadoutError("no text in it; remove it or give it words", path=path)


def _json_document(line: str, path: Path, number: int) -> Document:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as err:
        reason = err.msg if isinstance(err, json.JSONDecodeError) else "nested too deeply"
        reason = f"not JSON ({reason}); each line is one object with id and text"
        raise ReadoutError(reason, path=path, line=number) from err
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) and row[key] for key in ("id", "text")):
        raise ReadoutError('each line must be an object with "id" and "text", both text', path=path, line=number)
    if not row["text"].isprintable():
        try:
            row["text"].encode()
        except UnicodeEncodeError as err:
            raise ReadoutError("half a character (a lone surrogate) in the text", path=path, line=number) from err
    known = {key: str(row[key]) for key in _FIELDS if row.get(key) is not None}
    rest = {key: value for key, value in row.items() if key not in ("id", "text", *_FIELDS)}
    return Document(row["id"], _worded(row["text"], path, number), path=path.name, metadata=rest, **known)
