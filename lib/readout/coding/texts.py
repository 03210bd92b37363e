"""Texts with their ids, and with the frames that were coded in them, read from JSON lines and tables."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from readout import tablefile
from readout.coding import sheet
from readout.coding.kinds import by_coder, labels
from readout.errors import ReadoutError

Texts, Frames, Codings = list[str], list[list[str]], list[list[list[str]]]


def coded_texts(found: Iterable[Mapping[str, Any]]) -> tuple[Texts, Frames, Codings]:
    """Coded rows as a classifier takes them: texts, their labels, and what each coder saw."""
    kept = list(found)
    return [row["text"] for row in kept], [row["labels"] for row in kept], [row["codings"] for row in kept]


def rows(path: Path, labelled: bool, more: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """Read texts, a row each.

    Parameters
    ----------
    path : Path
        .jsonl[.gz], or a sheet: .csv, .xlsx.
    labelled : bool
        Whether they are coded.
    more : tuple of str
        Columns, or keys, that are needed besides.

    Yields
    ------
    dict
        id, text, line; of coded texts labels (list of str) and codings (list of list of str): the frames that each
        coder saw, empty where the file tells of no single coders, and doc, the article that the text is a part of
        (itself where the file does not say); what `more` names.

    Raises
    ------
    ReadoutError
        A file that cannot be read, a row that lacks one of these, an id that stands twice, with the line.
    """
    needed = ["id", "text", *(["labels"] if labelled else []), *more]
    read = _from_sheet if path.suffix.lower() in sheet.ENDINGS else _from_lines
    seen: set[str] = set()
    try:
        for line, row in read(path, needed):
            if row["id"] in seen:
                raise ReadoutError(f"the id {row['id']!r} stands twice; give each text its own", path=path, line=line)
            seen.add(row["id"])
            yield {**row, "line": line}
    except (OSError, EOFError) as err:
        raise ReadoutError(f"cannot be read: {getattr(err, 'strerror', None) or err}", path=path) from err
    except UnicodeDecodeError as err:
        raise ReadoutError("is not UTF-8; save it as UTF-8", path=path) from err


def _from_lines(path: Path, needed: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    opener = gzip.open if path.name.endswith(".gz") else open
    reason = f"each line must be an object with {', '.join(needed)}; labels a list of frames"
    with opener(path, "rt", encoding="utf-8", newline="\n") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                row = {name: record[name] if name in record else record["meta"][name] for name in needed}
            except (ValueError, KeyError, TypeError, RecursionError) as err:
                raise ReadoutError(reason, path=path, line=number) from err
            coded = row.get("labels", [])
            texts = [row["id"], row["text"], *(coded if isinstance(coded, list) else [None])]
            if not all(isinstance(value, str) for value in texts):
                raise ReadoutError(reason, path=path, line=number)
            if "labels" in row:
                try:
                    row["codings"] = codings(record)
                except ValueError as err:
                    raise ReadoutError(str(err), path=path, line=number) from err
                row["doc"] = str(record.get("doc") or row["id"])
            yield number, row


def codings(record: Mapping[str, Any]) -> list[list[str]]:
    """The frames that each coder saw, of a record with `coders` ({"coder", "labels"} each), here or in its `meta`.

    Whatever else is called so tells nothing; `labels` among them that are no list of frames are a fault.

    Raises
    ------
    ValueError

    Examples
    --------
    >>> codings({"coders": [{"coder": "Ann", "labels": ["law"]}, {"coder": "Bo", "labels": []}]})
    [['law'], []]
    >>> codings({"meta": {"coders": "Ann, Bo"}})
    []
    """
    meta = record.get("meta")
    coders = record.get("coders", meta.get("coders") if isinstance(meta, dict) else None)
    if not isinstance(coders, list) or not any(isinstance(coder, dict) and "labels" in coder for coder in coders):
        return []
    found = [coder.get("labels") if isinstance(coder, dict) else None for coder in coders]
    if not all(isinstance(seen, list) and all(isinstance(name, str) for name in seen) for seen in found):
        raise ValueError("each of coders must have labels, a list of frames")
    return found


def _from_sheet(path: Path, needed: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, cells in sheet.read(path):
        row: dict[str, Any] = {name: cells[tablefile.column(list(cells), [name], path)] for name in needed}
        if "labels" in row:
            row["labels"] = list(labels(row["labels"]))
            row["codings"] = [list(labels(code)) for code in by_coder(cells).values()]
            row["doc"] = cells.get("doc") or row["id"]
        yield line, row
