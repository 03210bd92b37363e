"""Rows of CSV and TSV files as text: nothing is guessed, shifted or turned into a number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from readout.errors import ReadoutError

# with these a spreadsheet begins a formula; the last four are the wide forms that East Asian keyboards give
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CELL = 200_000_000  # characters a cell may hold: an article is one cell


def rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with a header, each with the line it ends on.

    Cells are split at the comma, semicolon or tabulator that the header has most of.

    Parameters
    ----------
    text : str
        The file's content.
    path : Path
        For messages.

    Raises
    ------
    ReadoutError
        No header, no rows, two columns of one name, a row of another length, a quotation mark never closed.

    Examples
    --------
    >>> list(rows('id,text\\n007,"NA, he said."\\n', Path("a.csv")))
    [(2, {'id': '007', 'text': 'NA, he said.'})]
    """
    csv.field_size_limit(_CELL)
    first = text.split("\n", 1)[0]
    if not first.strip():
        raise ReadoutError("no header in its first line; name the columns there", path=path, line=1)
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(reader)]
        twice = next((name for name in header if header.count(name) > 1), None)
        if twice is not None:
            raise ReadoutError(f"two columns are called {twice!r}; give each its own name", path=path, line=1)
        count = 0
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                reason = f"{len(cells)} cells where the header has {len(header)}; quote cells that hold {delimiter!r}"
                raise ReadoutError(reason, path=path, line=reader.line_num)
            count += 1
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as err:
        raise ReadoutError(f"no readable table: {err}", path=path, line=reader.line_num) from err
    if not count:
        raise ReadoutError("no rows below the header; add some", path=path, line=1)


def column(header: Sequence[str], names: Sequence[str], path: Path) -> str:
    """The first of some names that is a column, whatever its capitals.

    Raises
    ------
    ReadoutError
        None of them is.
    """
    for name in names:
        found = next((column for column in header if column.casefold() == name), None)
        if found is not None:
            return found
    there = ", ".join(list(header)[:20])
    raise ReadoutError(f"no column {names[0]!r} among {there}; name one {names[0]!r}", path=path, line=1)
