"""From files to documents: what is read, in which order, under which id, and what is refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from readout import corrections, sidecar
from readout.document import Document
from readout.errors import ReadoutError
from readout.readers import READERS, Reading
from readout.sidecar import completed

SUFFIXES = tuple(READERS)
Inputs = str | Path | Iterable[str | Path]  # one place or several
SINGLE = frozenset(".txt .md .html .htm .docx .pdf".split())  # endings of files that hold one document, or an export


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


def files(inputs: Inputs) -> Iterator[tuple[str, Path]]:
    """The files to read and their ids, folders opened recursively in the order of their names.

    Parameters
    ----------
    inputs : path-like or iterable of path-like
        Files (text, Markdown, web pages, Word, PDF, CSV, TSV, Excel, Parquet, JSON lines) and folders. In folders,
        README files and metadata beside the documents are not documents.

    Yields
    ------
    (str, Path)
        The id (the file's path within its folder, without its ending) and the file.

    Raises
    ------
    ReadoutError
        For a missing input, a folder without documents, a link, a pipe, an ending that is not read.
    """
    for path in _each(inputs):
        kind = _kind(path)
        if kind == "file":
            if not _suffix(path):
                raise ReadoutError("not a kind of file that is read; convert it to .txt or .jsonl or .csv", path=path)
            yield path.name[: -len(_suffix(path))], path
            continue
        found = sorted(p for p in _walk(path) if _suffix(p) and not _about(p))
        if not found:
            raise ReadoutError("no documents in this folder; put .txt or .jsonl or .csv files into it", path=path)
        for p in found:
            yield p.relative_to(path).as_posix()[: -len(_suffix(p))], p


def number(inputs: Inputs) -> int | None:
    """How many documents there are, without reading any; None where a file may hold several.

    An export of a news archive counts as one: that it holds more is seen only when it is read.
    """
    try:
        found = [path for _, path in files(inputs)]
    except ReadoutError:
        return None
    return len(found) if all(_suffix(path) in SINGLE for path in found) else None


def documents(inputs: Inputs, encoding: str = "utf-8", text_column: str = "") -> Iterator[Document | ReadoutError]:
    """Every document of the inputs or, in its place, the error that keeps it from being read.

    Raises
    ------
    ReadoutError
        Only where an input as a whole is wrong (see `files`), before anything is read.
    """
    inputs = _each(inputs)
    seen: dict[str, str] = {}
    known = beside(inputs, encoding)
    for name, path in list(files(inputs)):
        try:
            for document in _documents(Reading(name, path, encoding, text_column), known):
                if isinstance(document, ReadoutError):
                    yield document
                    continue
                other = seen.get(document.id.casefold())
                seen.setdefault(document.id.casefold(), document.id)
                if other is not None:
                    reason = f"a second document is called {document.id!r} (the other: {other!r})"
                    yield ReadoutError(f"{reason}; ids must differ in more than capitals", path=path)
                else:
                    yield document
        except ReadoutError as err:
            yield err


def beside(inputs: Inputs, encoding: str = "utf-8") -> dict[str, dict[str, Any]]:
    """The metadata that lies beside the documents, of all folders that are read (see `readout.sidecar`)."""
    return {k: v for path in _each(inputs) if path.is_dir() for k, v in sidecar.load(path, encoding).items()}


def read(
    inputs: Inputs,
    encoding: str = "utf-8",
    skip: list[ReadoutError] | None = None,
    text_column: str = "",
) -> Iterator[Document]:
    """Read documents, one at a time.

    Parameters
    ----------
    inputs : path-like or iterable of path-like
        Files and folders.
    encoding : str
        Of text files. Bytes that are not in it are refused, never guessed or dropped.
    skip : list, optional
        Errors of single documents are put here and the rest is read; without it the first is raised.
    text_column : str
        The column of tables that holds the articles; guessed where empty.

    Raises
    ------
    ReadoutError
        Bad input, in one line; also where nothing could be read at all.
    """
    count = 0
    for item in documents(inputs, encoding, text_column):
        if isinstance(item, ReadoutError):
            if skip is None:
                raise item
            skip.append(item)
        else:
            count += 1
            yield item
    if skip and not count:
        raise skip[0]


def check(inputs: Inputs, encoding: str = "utf-8", text_column: str = "") -> list[tuple[str, str | None]]:
    """What would be read: (id, None) for a document, (path, reason) for one that would be refused."""
    found = documents(inputs, encoding, text_column)
    return [(str(d.path), str(d)) if isinstance(d, ReadoutError) else (d.id, None) for d in found]


def _each(inputs: Inputs) -> list[Path]:
    # a string is a place, and no sequence of letters that are places
    return [Path(inputs)] if isinstance(inputs, (str, Path)) else [Path(path) for path in inputs]


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
    return next((s for s in SUFFIXES if path.name.lower().endswith(s)), "")


def _about(path: Path) -> bool:
    """A file that tells of documents and is none."""
    return path.name.lower() in (*sidecar.NAMES, corrections.NAME) or path.stem.lower() in (
        "readme",
        "license",
        "licence",
    )


def _documents(reading: Reading, known: Mapping[str, Mapping[str, Any]]) -> Iterator[Document | ReadoutError]:
    _kind(reading.path)
    for document in READERS[_suffix(reading.path)](reading):
        yield document if isinstance(document, ReadoutError) else completed(document, known)
