"""Sheets that open in any spreadsheet: written so that nothing in them is computed, read back as they were."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from readout import tablefile
from readout.coding.kinds import Kind
from readout.errors import ReadoutError
from readout.files import whole_file
from readout.readers.base import contents, decode
from readout.readers.sheets import workbook_rows
from readout.tables import safe

ENDINGS = (".csv", ".xlsx")
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r])")
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?")  # it computes nothing: -1 is a code
_CELL = 32_000  # characters that a cell of a workbook holds, nearly
_WIDE = {"before": 40, "passage": 50, "after": 40, "text": 90, "suggested": 24, "note": 30}


def write(
    path: Path,
    rows: Iterable[Mapping[str, object]],
    kind: Kind,
    columns: Sequence[str] = (),
    meanings: Mapping[str, str] | None = None,
) -> None:
    """Write a sheet, whole or not at all.

    CSV is UTF-8 with a byte-order mark, as spreadsheets want it; text that begins like a formula gets an
    apostrophe. In a workbook cells are text by their type, a second sheet explains the codes, and the column to
    fill in offers them.

    Parameters
    ----------
    path : Path
        .csv or .xlsx
    rows : iterable of mapping
    kind : Kind
    columns : sequence of str, optional
        The kind's own where left out.
    meanings : mapping of str to str, optional
        Codes and what they mean, for the second sheet; the kind's own where left out.

    Raises
    ------
    ReadoutError
        Another ending, or a place that cannot be written.
    """
    columns = list(columns or kind.columns)
    if path.suffix.lower() not in ENDINGS:
        raise ReadoutError(f"a sheet ends in {' or '.join(ENDINGS)}; name it so", path=path)
    lines = [[_text(row.get(column, "")) for column in columns] for row in rows]
    csv_wanted = path.suffix.lower() == ".csv"
    content = _csv(columns, lines) if csv_wanted else _workbook(columns, lines, kind, meanings or kind.codes)
    with whole_file(path) as stream:
        stream.write(content)


def read(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a sheet with their lines, as they were before they were made safe.

    Raises
    ------
    ReadoutError
        A file that is no table, with its line.
    """
    if path.suffix.lower() not in ENDINGS:
        raise ReadoutError(f"a coded sheet ends in {' or '.join(ENDINGS)}; save it as one of them", path=path)
    if path.suffix.lower() == ".xlsx":
        yield from workbook_rows(path)
        return
    for line, cells in tablefile.rows(decode(contents(path), path), path):
        yield line, {name: _GUARDED.sub("", cell) for name, cell in cells.items()}


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _clean(text: str) -> str | None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_CELL] or None


def _csv(columns: Sequence[str], lines: list[list[str]]) -> bytes:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(columns)
    writer.writerows([cell if _NUMBER.fullmatch(cell) else safe(cell) for cell in line] for line in lines)
    return sheet.getvalue().encode("utf-8-sig", "backslashreplace")


def _workbook(columns: Sequence[str], lines: list[list[str]], kind: Kind, meanings: Mapping[str, str]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = kind.name
    for number, line in enumerate([columns, *lines], 1):
        for place, text in enumerate(line, 1):
            cell = sheet.cell(number, place)
            cell.value, cell.data_type = _clean(text), "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(column, 12)
    if kind.codes and kind.fill in columns:
        offered = DataValidation(type="list", formula1=f'"{",".join(kind.codes)}"', allow_blank=True)
        letter = get_column_letter(columns.index(kind.fill) + 1)
        offered.add(f"{letter}2:{letter}{len(lines) + 1}")
        sheet.add_data_validation(offered)
    about = book.create_sheet("codes")
    about.append([kind.ask])
    for number, line in enumerate(meanings.items(), 2):
        for place, text in enumerate(line, 1):
            cell = about.cell(number, place)
            cell.value, cell.data_type = _clean(text), "s"
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 40, 90
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
