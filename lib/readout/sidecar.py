"""Metadata beside the documents: `metadata.toml` (or `seeds.toml`) or `metadata.csv` in their folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from readout import tablefile
from readout.document import Document
from readout.errors import ReadoutError
from readout.readers.base import contents, decode, described

NAMES = ("metadata.toml", "seeds.toml", "metadata.csv", "metadata.tsv")
_LARGEST = 50_000_000  # bytes


def load(folder: Path, encoding: str = "utf-8") -> dict[str, dict[str, Any]]:
    """What is known of the documents of a folder, by id.

    In TOML a table a document (`["talks-2"]`, then `outlet = "The Courier"`), in CSV a row a document with a column id.

    Returns
    -------
    dict of str to dict
        Empty where the folder has no such file.

    Raises
    ------
    ReadoutError
        Two such files, or one that cannot be read.
    """
    found = [folder / name for name in NAMES if (folder / name).is_file()]
    if len(found) > 1:
        raise ReadoutError(f"{found[0].name} and {found[1].name} both describe the documents; keep one", path=folder)
    if not found:
        return {}
    path = found[0]
    text = decode(contents(path)[:_LARGEST], path, "utf-8" if path.suffix == ".toml" else encoding)
    return _toml(text, path) if path.suffix == ".toml" else _table(text, path)


def _toml(text: str, path: Path) -> dict[str, dict[str, Any]]:
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as err:
        raise ReadoutError(f"not TOML: {' '.join(str(err).split())[:120]}", path=path) from err
    for name, table in tables.items():
        if not isinstance(table, dict) or any(isinstance(value, (dict, list)) for value in table.values()):
            raise ReadoutError(f'{name!r} must be a table of values: ["{name}"], then outlet = "…"', path=path)
    return {name: {k: str(v) for k, v in table.items()} for name, table in tables.items()}


def _table(text: str, path: Path) -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    for line, row in tablefile.rows(text, path):
        key = tablefile.column(list(row), ("id", "doc", "doc_id"), path)
        if row[key] in known:
            raise ReadoutError(f"{row[key]!r} is described twice", path=path, line=line)
        known[row[key]] = {name: value for name, value in row.items() if name != key}
    return known


def completed(document: Document, known: Mapping[str, Mapping[str, Any]]) -> Document:
    """A document with what stands beside it; what the document says itself comes second.

    >>> completed(Document("a", "Ships came."), {"a": {"outlet": "The Courier", "desk": "ports"}}).outlet
    'The Courier'
    """
    if document.id not in known:
        return document
    fields, rest = described(known[document.id])
    return replace(document, **fields, metadata={**document.metadata, **rest})
