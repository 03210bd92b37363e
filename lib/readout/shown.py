"""A table as a page shows it: escaped, its first rows, and nothing in it that says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd

_CLIP = 300
_ONE = ("doc", "narrator", "first_doc", "first_outlet")  # worth a column where there are several
LINK = "link"  # a column of addresses (see readout.links): the row's first words lead there
# a concordance is read along its middle: what stands before a hit ends at it, what stands after begins there
_SIDES = {"left": ' class="before"', "match": ' class="hit"', "right": ' class="after"'}
_ID = ' class="id"'  # of the document beside it; a long one is cut where it is shown, for the hit leads to it


@dataclass(frozen=True)
class Shown:
    """A table as a page shows it: escaped, its first rows, with what was left out said."""

    frame: pd.DataFrame
    caption: str
    rows: int
    without: str = "nothing found"

    def _repr_html_(self) -> str:
        if self.frame.empty:
            return f'<p class="empty">{escape(self.caption)}: {escape(self.without)}.</p>' if self.without else ""
        caption = f"<caption><span>{escape(self.caption)}</span></caption>" if self.caption else ""
        frame = _telling(self.frame, self.rows).head(self.rows).copy()
        to = frame.pop(LINK) if LINK in frame else [None] * len(frame)
        at = list(frame.columns).index("match") if "match" in frame else 0
        known = {**_SIDES, "doc": _ID if "match" in frame else ""}
        sides = [known.get(str(column), "") for column in frame.columns]
        head = "".join(f'<th scope="col">{escape(str(c))}</th>' for c in frame.columns)
        places = [_places(frame[column]) for column in frame.columns]
        body = "".join(
            "<tr>"
            + "".join(
                _td(v, side, link if i == at else None, digits)
                for i, (v, side, digits) in enumerate(zip(row, sides, places, strict=True))
            )
            + "</tr>"
            for row, link in zip(frame.itertuples(index=False, name=None), to, strict=True)
        )
        left = len(self.frame) - self.rows
        more = f'<p class="caption">{left} more rows are in the tables beside this page.</p>' if left > 0 else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def __repr__(self) -> str:
        return self.frame.head(self.rows).drop(columns=LINK, errors="ignore").to_string(index=False)


def show(frame: pd.DataFrame, caption: str = "", rows: int = 20, without: str = "nothing found") -> Shown:
    """The first rows of a table, for a notebook or a page.

    A column `link` of addresses within the report is not shown: the row's first cell (of a concordance, the hit)
    leads there. Columns without a value are left out. An empty table says what it is
    `without`, or nothing where that is empty.

    >>> "&lt;b&gt;" in show(pd.DataFrame({"word": ["<b>"]}))._repr_html_()
    True
    """
    return Shown(frame, caption, rows, without)


def _telling(frame: pd.DataFrame, rows: int) -> pd.DataFrame:
    """Without columns that hold nothing in these rows, and those that say the same of a single document throughout."""
    seen = frame.head(rows)
    frame = frame.drop(columns=[c for c in frame if c != LINK and seen[c].map(_is_empty).all()])
    same = [c for c in _ONE if c in frame and len(frame) > 1 and frame[c].nunique() == 1]
    if "group" in frame and "voice" in frame and frame["group"].eq(frame["voice"]).all():
        same.append("voice")
    return frame.drop(columns=[*same, "start"] if "left" in frame else same)


def _is_empty(value: Any) -> bool:
    return len(value) == 0 if isinstance(value, str | tuple | list) else bool(pd.isna(value))


def _places(column: pd.Series) -> int:
    """Digits after the point: one where a column has no finer values, such as per cent that were rounded."""
    if not pd.api.types.is_float_dtype(column):
        return 2
    values = column.dropna()
    return 1 if len(values) and values.abs().max() > 1 and (values.round(1) == values).all() else 2


def _td(value: Any, side: str = "", link: str | None = None, digits: int = 2) -> str:
    if isinstance(value, (tuple, list)):
        value = ", ".join(map(str, value))
    if isinstance(value, float):
        return f'<td class="num">{"" if pd.isna(value) else f"{value:.{digits}f}"}</td>'
    if isinstance(value, int) and not isinstance(value, bool):
        return f'<td class="num">{value:,}</td>'
    if isinstance(value, bool | np.bool_):
        return f"<td>{'yes' if value else 'no'}</td>"
    text = "" if value is None or value is pd.NA else str(value)
    clipped = text if len(text) <= _CLIP else text[:_CLIP] + " …"
    inside = escape(clipped)
    if isinstance(link, str) and link:
        inside = f'<a data-to="{escape(link, quote=True)}">{inside or "…"}</a>'
    named = f' title="{escape(text, quote=True)}"' if side == _ID else ""
    return f'<td{side}{named} dir="auto">{inside}</td>'
