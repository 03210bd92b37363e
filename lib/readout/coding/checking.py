"""Coded sheets checked row by row: each mistake with its file, line and column, what stands there, what should."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from readout.coding import sheet
from readout.coding.codes import amiss
from readout.coding.kinds import CODE_OF, KINDS, NONE, PARTS, Kind, labels
from readout.errors import ReadoutError, printable
from readout.framing.scheme import Codebook


@dataclass(frozen=True)
class Mistake:
    """One cell that cannot be right.

    >>> str(Mistake("ann.csv", 7, "code", "rihgt", "one of right, source"))
    "ann.csv:7: column code is 'rihgt'; expected one of right, source"
    """

    file: str
    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        found = self.found if len(self.found) <= 60 else self.found[:60] + "…"
        return printable(f"{self.file}:{self.line}: column {self.column} is {found!r}; expected {self.expected}")


@dataclass(frozen=True)
class Coded:
    """What coders wrote.

    Attributes
    ----------
    kind : Kind
    rows : DataFrame
        The sheet's columns as text, with those that hold one coder's codes, and file, line; `coder` is the file's
        name where it was left empty. Rows without a code are left out.
    blank : int
        How many those are.
    mistakes : tuple of Mistake
    """

    kind: Kind
    rows: pd.DataFrame
    blank: int
    mistakes: tuple[Mistake, ...]


def check(paths: Sequence[str | Path], codebook: Codebook | None = None) -> Coded:
    """Read coded sheets, of one kind, by any number of coders.

    Parameters
    ----------
    paths : sequence of path-like
        .csv or .xlsx
    codebook : Codebook, optional
        Whose frames and questions may be coded; any where left out.

    Raises
    ------
    ReadoutError
        A file that is no sheet, or sheets of two kinds.
    """
    rows: list[dict[str, object]] = []
    mistakes: list[Mistake] = []
    kind: Kind | None = None
    for path in map(Path, paths):
        read = list(sheet.read(path))
        found = _kind(read[0][1], path)
        if kind and found != kind:
            raise ReadoutError(f"a sheet of {found.name} among sheets of {kind.name}; import them apart", path=path)
        kind = found
        for line, cells in read:
            row = {name: cells.get(name, "") for name in kind.columns}
            row["coder"] = row["coder"].strip() or path.stem
            row[kind.fill] = row[kind.fill].strip()
            row["part"] = row["part"].strip() or PARTS[0]
            mistakes += _wrong(row, kind, codebook, str(path), line)
            theirs = {name: code for name, code in cells.items() if name.startswith(CODE_OF)}
            rows.append({**row, **theirs, "file": str(path), "line": line})
    if kind is None:
        raise ReadoutError("no coded sheet was named; name one or more")
    mistakes += _clashes(rows, kind)
    theirs = sorted({name for row in rows for name in row if name.startswith(CODE_OF)})
    table = pd.DataFrame(rows, columns=[*kind.columns, *theirs, "file", "line"]).fillna(dict.fromkeys(theirs, ""))
    given = table[kind.fill] != ""
    return Coded(kind, table[given].reset_index(drop=True), int((~given).sum()), tuple(mistakes))


def _kind(cells: Mapping[str, str], path: Path) -> Kind:
    name = cells.get("what") or ("frames" if "labels" in cells else "")
    if name not in KINDS:
        raise ReadoutError(f"what is {name!r}; expected {', '.join(KINDS)}, as readout sample writes it", path, 1)
    missing = [
        c for c in ("id", KINDS[name].fill, *(("text",) if name == "frames" else ("passage",))) if c not in cells
    ]
    if missing:
        raise ReadoutError(f"no column {missing[0]!r}; keep the columns that readout sample wrote", path, 1)
    return KINDS[name]


def _wrong(row: Mapping[str, str], kind: Kind, codebook: Codebook | None, file: str, line: int) -> Iterable[Mistake]:
    if not row["id"].strip():
        yield Mistake(file, line, "id", row["id"], "the unit's id, as readout sample wrote it")
    if row["part"] not in PARTS:
        yield Mistake(file, line, "part", row["part"], " or ".join(PARTS))
    for name in ("start", "end"):
        if row.get(name) and not row[name].isdecimal():
            yield Mistake(file, line, name, row[name], "a whole number")
    code = row[kind.fill]
    if not code:
        return
    if kind.codes and code not in kind.codes:
        yield Mistake(file, line, kind.fill, code, f"one of {', '.join(kind.codes)}")
    elif kind.name == "attributions":
        fits = ("right", "source", "content", "none") if row["mode"] else ("none", "missed")
        if code not in fits:
            what = "an act was found" if row["mode"] else "none was found"
            yield Mistake(file, line, kind.fill, code, f"{' or '.join(fits)}, for {what} here")
    elif kind.name == "frames":
        yield from _wrong_frames(code, codebook, file, line)


def _wrong_frames(code: str, codebook: Codebook | None, file: str, line: int) -> Iterable[Mistake]:
    parts = [part.strip().casefold() for part in code.split(";") if part.strip()]
    if NONE in parts and len(parts) > 1:
        yield Mistake(file, line, "labels", code, f"frames, or {NONE} alone")
    wrong = amiss(labels(code), codebook) if codebook else None
    if wrong:
        yield Mistake(file, line, "labels", *wrong)


def _clashes(rows: Sequence[Mapping[str, object]], kind: Kind) -> Iterable[Mistake]:
    """A unit that one coder coded twice, or that reads otherwise in another sheet."""
    content = "text" if kind.name == "frames" else "passage"
    first: dict[object, Mapping[str, object]] = {}
    seen: dict[tuple[object, object], object] = {}
    for row in rows:
        file, line, unit = str(row["file"]), int(str(row["line"])), str(row["id"])
        other = first.setdefault(unit, row)
        if other[content] != row[content]:
            where = f"the same words as in {other['file']}:{other['line']}, for it is the same unit"
            yield Mistake(file, line, content, str(row[content]), where)
        if row[kind.fill]:
            before = seen.setdefault((unit, row["coder"]), f"{file}:{line}")
            if before != f"{file}:{line}":
                yield Mistake(file, line, "id", unit, f"a unit once for each coder; it stands in {before} already")
