"""JSON lines, gzipped or not: an object a line, with id and text."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any

from readout.document import Document
from readout.errors import ReadoutError
from readout.readers.base import FIELDS, Reading, worded


def json_lines(reading: Reading) -> Iterator[Document]:
    """An object a line: `id` and `text` (or the text column that was named), and whatever else is known."""
    path, number = reading.path, 0
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _document(line, reading, number)
    except UnicodeDecodeError as err:
        raise ReadoutError("not utf-8; JSON lines are UTF-8 always", path=path, line=number + 1) from err
    except (OSError, EOFError, zlib.error) as err:
        reason = getattr(err, "strerror", None) or err
        raise ReadoutError(f"cannot be read: {reason}", path=path, line=number + 1) from err
    if not number:
        raise ReadoutError("no text in it; remove it or give it words", path=path)


def _document(line: str, reading: Reading, number: int) -> Document:
    path, key = reading.path, reading.text_column or "text"
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as err:
        reason = err.msg if isinstance(err, json.JSONDecodeError) else "nested too deeply"
        reason = f"not JSON ({reason}); each line is one object with id and text"
        raise ReadoutError(reason, path=path, line=number) from err
    if not isinstance(row, dict) or not all(isinstance(row.get(k), str) and row[k] for k in ("id", key)):
        raise ReadoutError(f'each line must be an object with "id" and "{key}", both text', path=path, line=number)
    for name in ("id", key):
        try:
            row[name].encode()
        except UnicodeEncodeError as err:
            raise ReadoutError(f"half a character (a lone surrogate) in the {name}", path=path, line=number) from err
    known = {name: str(row[name]) for name in FIELDS if row.get(name) is not None}
    rest = {name: value for name, value in row.items() if name not in ("id", key, *FIELDS)}
    return Document(row["id"], worded(row[key], path, number), path=path.name, metadata=rest, **known)
