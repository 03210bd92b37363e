"""Findings of a corpus as tables of Parquet in parts: what pandas, pyarrow, DuckDB or Spark read a part at a time."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any

from readout.columns import with_descriptions
from readout.errors import ReadoutError
from readout.framing.cues import FrameCue
from readout.framing.naming import Naming
from readout.tone.scoring import Tone
from readout.voices import Attribution, Mention

SIZE = 1000  # documents a part
KINDS = {"attributions": Attribution, "mentions": Mention, "tone": Tone, "frames": FrameCue, "naming": Naming}
_KEYS = {"speakers": "speaker"}  # columns that go by another name in the lines of `readout analyse`
_COLUMNS = {"id": "attribution"}  # and the other way round


def write(found: Path, folder: Path, size: int = SIZE) -> int:
    """Write what `readout analyse` found as `FOLDER/TABLE/part-00000.parquet` and so on, all of it or nothing.

    Parameters
    ----------
    found : Path
        JSON lines of `readout.bulk.write`, packed or not.
    folder : Path
        Made, or replaced where it holds such tables.
    size : int
        Documents a part; memory is bound by it.

    Returns
    -------
    int
        Number of parts.

    Raises
    ------
    ReadoutError
        The folder holds something else, or cannot be written.
    """
    folder = Path(os.path.abspath(folder))
    if folder.exists() and (not folder.is_dir() or {p.name for p in folder.iterdir()} - KINDS.keys()):
        raise ReadoutError("holds something else than tables; name a new folder", path=folder)
    try:
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name[:100]}.", dir=folder.parent))
        try:
            (new / "all").mkdir()
            number = 0
            for number, some in enumerate(_some(found, size), 1):
                for name in KINDS:
                    _part(name, some, new / "all" / name / f"part-{number - 1:05}.parquet")
            if folder.exists():
                os.rename(folder, new / "before")
            os.rename(new / "all", folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as err:
        raise ReadoutError(f"cannot be written: {err.strerror}", path=folder) from err
    return number


def _some(found: Path, size: int) -> Iterator[list[dict[str, Any]]]:
    import gzip

    opener = gzip.open if found.name.endswith(".gz") else open
    with opener(found, "rb") as stream:
        while some := [json.loads(line) for line in islice(stream, size)]:
            yield some


def _part(name: str, documents: Iterable[Mapping[str, Any]], path: Path) -> None:
    """One table of some documents; every part has the same types, also where a column is empty."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([("doc", pa.string()), *_types(name)])
    columns: dict[str, list[Any]] = {column: [] for column in schema.names}
    told = [(_COLUMNS.get(f.name, f.name), _keys(name, f.name), f.default) for f in fields(KINDS[name])]
    for document in documents:
        for row in document[name]:
            columns["doc"].append(document["id"])
            for column, key, default in told:
                columns[column].append(row.get(key, default))
    path.parent.mkdir(exist_ok=True)
    parquet.write_table(with_descriptions(pa.table(columns, schema=schema), name), path)


def _keys(name: str, field: str) -> str:
    return field if name == "mentions" else _KEYS.get(field, field)


def _types(name: str) -> list[tuple[str, Any]]:
    """The columns of a table, from the fields of what stands in its rows."""
    import pyarrow as pa

    known = {
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "str": pa.string(),
        "Span": pa.list_(pa.int64()),
        "Spans": pa.list_(pa.list_(pa.int64())),
        "tuple[str, ...]": pa.list_(pa.string()),
    }
    return [(_COLUMNS.get(f.name, f.name), known[f.type.removesuffix(" | None")]) for f in fields(KINDS[name])]
