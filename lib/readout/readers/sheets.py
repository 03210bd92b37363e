"""Tables: CSV, TSV, Excel workbooks and Parquet, a document a row; every cell stays the text it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from readout import tablefile
from readout.document import Document
from readout.errors import ReadoutError
from readout.readers.base import Reading, contents, decode, described, identity, unpackable, worded

TEXT = ("text", "article", "fulltext", "full_text", "full text")
_ID = ("id", "doc", "doc_id")
Row = tuple[int, dict[str, str]]


def delimited(reading: Reading) -> Iterator[Document]:
    """A .csv or .tsv file."""
    text = decode(contents(reading.path), reading.path, reading.encoding)
    twice = _twice(reading.path, tablefile.rows(text, reading.path))
    if twice:
        raise twice
    yield from _documents(reading, tablefile.rows(text, reading.path))


def _twice(path: Path, rows: Iterable[Row]) -> ReadoutError | None:
    """Two rows with one id, if there are such: nobody can say which is meant, so the table as a whole is refused."""
    seen: dict[str, tuple[str, int]] = {}
    with suppress(ReadoutError):  # what else is wrong is told row by row, when the rows are read
        for line, row in rows:
            key = next((c for c in row if c.casefold() in _ID), None)
            if key is None:
                return None
            name = row[key].strip()
            if name.casefold() in seen:
                other, above = seen[name.casefold()]
                reason = f"a second document is called {name!r} (the other: {other!r}, line {above})"
                return ReadoutError(f"{reason}; ids must differ in more than capitals", path=path, line=line)
            seen[name.casefold()] = name, line
    return None


def workbook(reading: Reading) -> Iterator[Document]:
    """The first sheet of an .xlsx file."""
    yield from _documents(reading, workbook_rows(reading.path))


def workbook_rows(path: Path) -> Iterator[Row]:
    """The rows of a workbook's first sheet; cells as they read, formulas by their last result."""
    contents(path)
    unpackable(path)
    from openpyxl import load_workbook

    try:
        # the file is ours to close: openpyxl leaves it open where reading ends early
        with open(path, "rb") as stream:
            sheet = load_workbook(stream, read_only=True, data_only=True).worksheets[0]
            rows = list(_named(path, enumerate(sheet.iter_rows(values_only=True), 1)))
    except ReadoutError:
        raise
    except Exception as err:  # openpyxl raises whatever its parsers raise
        reason = f"not a workbook that can be read ({type(err).__name__}); save it as .xlsx or .csv"
        raise ReadoutError(reason, path=path) from err
    yield from rows


def parquet(reading: Reading) -> Iterator[Document]:
    """A Parquet file, some rows at a time."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(reading.path)
        names = file.schema_arrow.names
        batches = ([c.to_pylist() for c in batch.columns] for batch in file.iter_batches(256))
        rows = (row for columns in batches for row in zip(*columns, strict=True))
        yield from _documents(reading, _named(reading.path, [(1, names)], enumerate(rows, 2)))
    except (ArrowException, OSError, UnicodeError) as err:
        reason = " ".join(str(err).split())[:100]
        raise ReadoutError(f"not a Parquet file that can be read: {reason}", path=reading.path) from err


def _named(path: Path, *parts: Iterable[tuple[int, Iterable[Any]]]) -> Iterator[Row]:
    """Rows by the names of their columns; the first row has them."""
    header: list[str] | None = None
    count = 0
    for part in parts:
        for line, cells in part:
            values = [_words(cell) for cell in cells]
            if header is None:
                while values and not values[-1]:
                    values.pop()
                header = [value.strip() for value in values]
                if not header or len(set(header)) < len(header):
                    raise ReadoutError("a first row of column names, each once, is wanted", path=path, line=1)
                continue
            if any(values[len(header) :]):
                reason = f"a value beyond the {len(header)} named columns; name the column or clear the cell"
                raise ReadoutError(reason, path=path, line=line)
            if any(values):
                count += 1
                yield line, dict(zip(header, [*values, *[""] * len(header)], strict=False))
    if not count:
        raise ReadoutError("no rows below the header; add some", path=path, line=1)


def _words(cell: Any) -> str:
    """A cell as it reads: a whole number without a point, a date without a midnight.

    >>> [_words(c) for c in (None, 7.0, "007", datetime(2024, 5, 1), 1.5)]
    ['', '7', '007', '2024-05-01', '1.5']
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second, cell.microsecond) == (0, 0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell if isinstance(cell, str) else str(cell)


def text_column(header: list[str], reading: Reading) -> str:
    """The column of articles: the one that was named, or the first whose name says so."""
    if not reading.text_column:
        if not {c.casefold() for c in header} & set(TEXT):
            there = ", ".join(header[:20])
            raise ReadoutError(f"no column 'text' among {there}; name it: --text-column", path=reading.path, line=1)
        return tablefile.column(header, TEXT, reading.path)
    return tablefile.column(header, [reading.text_column.casefold()], reading.path)


def _documents(reading: Reading, rows: Iterable[Row]) -> Iterator[Document]:
    """A document a row: its text, an id where a column gives one, metadata from the rest."""
    where: tuple[str, str | None] | None = None
    for number, (line, row) in enumerate(rows, 1):
        if where is None:
            text = text_column(list(row), reading)
            where = text, next((c for c in row if c.casefold() in _ID and c != text), None)
        text, key = where
        name = identity(row[key], reading.path, line) if key else f"{reading.name}-{number}"
        known, rest = described(row, where)
        article = worded(row[text], reading.path, line)
        yield Document(name, article, path=reading.path.name, metadata=rest, **known)
