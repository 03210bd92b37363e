"""Which format a file is in, by its ending; several documents into one file or a folder of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from readout import links
from readout.errors import ReadoutError
from readout.exchange.found import Found

FORMATS = {"webannotation": ".jsonld", "cas": ".xmi", "tei": ".xml", "lines": ".jsonl"}
_ENDINGS = {
    ".jsonld": "webannotation",
    ".xmi": "cas",
    ".xml": "tei",
    ".tei": "tei",
    ".jsonl": "lines",
    ".jsonl.gz": "lines",
}
_SINGLE = ("cas", "tei")  # a document a file
_TYPES = "TypeSystem.xml"


def _module(name: str) -> Any:
    return import_module(f"readout.exchange.{name}")


def ending(path: Path) -> str:
    """The format's name; empty where the ending is none of them.

    >>> ending(Path("found.jsonl.gz")), ending(Path("found.txt"))
    ('lines', '')
    """
    return next((name for end, name in _ENDINGS.items() if path.name.lower().endswith(end)), "")


def read(inputs: Sequence[Path], texts: Mapping[str, str]) -> Iterator[Found]:
    """Documents with their findings from files and folders, in the order of their names.

    Parameters
    ----------
    inputs : sequence of Path
    texts : mapping of str to str
        The texts of documents by id, for files that have none in them.

    Raises
    ------
    ReadoutError
        A file that is not there, is in no format that is read, or is damaged.
    """
    for path in inputs:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and ending(p) and p.name != _TYPES)
        else:
            files = [path]
        if not files:
            raise ReadoutError(f"no file ending in {', '.join(_ENDINGS)} in this folder", path=path)
        for file in files:
            name = ending(file)
            if not name:
                raise ReadoutError(f"not a format for exchange; give a file ending in {', '.join(_ENDINGS)}", path=file)
            yield from _module(name).read(file, texts)


def write(articles: Iterable[Found], out: Path, name: str = "") -> int:
    """Write documents.

    Parameters
    ----------
    articles : iterable of Found
        Taken one at a time.
    out : Path
        A file, whose ending says the format, or a folder.
    name : str
        The format, for a folder: "webannotation", "cas", "tei" or "lines".

    Returns
    -------
    int
        How many documents.

    Raises
    ------
    ReadoutError
        Several documents for a file that holds one; a folder without a format.
    """
    given, count = ending(out), 0

    def counted() -> Iterator[Found]:
        nonlocal count
        for one in articles:
            count += 1
            yield one

    if given in _SINGLE:
        several = list(counted())
        if len(several) != 1:
            reason = f"{len(several)} documents, and such a file holds one; name a folder with -o, and --format {given}"
            raise ReadoutError(reason, path=out)
        _module(given).write(several[0], out)
    elif given:
        _module(given).write(counted(), out)
    elif not name:
        raise ReadoutError(f"say --format for a folder, or give -o an ending: {', '.join(_ENDINGS)}", path=out)
    else:
        out.mkdir(parents=True, exist_ok=True)
        for one in counted():
            path = out / f"{links.slug(one.id)}{FORMATS[name]}"
            _module(name).write(one if name in _SINGLE else [one], path)
    return count
