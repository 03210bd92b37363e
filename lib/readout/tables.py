"""One writer for every table (CSV, Parquet), and concordances; how a page shows a table is in `readout.shown`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from readout import links
from readout.columns import with_descriptions
from readout.document import Document
from readout.shown import LINK, Shown, show
from readout.tablefile import FORMULA

__all__ = ["LINK", "Shown", "around", "kwic", "safe", "save", "save_all", "show"]


def save(frame: pd.DataFrame, out_dir: str | Path, name: str) -> None:
    """Write `tables/NAME.csv` and `tables/NAME.parquet`, each whole or not at all.

    In CSV lists are joined by "; ", spans stand as 12-40, and text that a spreadsheet would take for a
    formula gets a leading apostrophe. Parquet keeps lists as lists, and says of every column what it holds.

    Parameters
    ----------
    frame : DataFrame
    out_dir : path-like
        The report folder; `tables/` is made in it.
    name : str
        Without ending.
    """
    folder = Path(out_dir) / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    frame = frame.drop(columns=LINK, errors="ignore")
    flat = frame.copy()
    for column in flat.columns:
        dtype = flat[column].dtype
        text = isinstance(dtype, pd.StringDtype) and flat[column].str.startswith(FORMULA, na=False).any()
        if text or pd.api.types.is_object_dtype(dtype) or isinstance(dtype, pd.CategoricalDtype):
            flat[column] = pd.Series([_cell(value) for value in flat[column]], index=flat.index, dtype=object)
    flat.columns = [_cell(column) for column in flat.columns]  # some are words of a lexicon or a codebook
    _replace(folder / f"{name}.csv", lambda path: flat.to_csv(path, index=False, encoding="utf-8", lineterminator="\n"))
    _replace(folder / f"{name}.parquet", lambda path: _parquet(frame, path, name))


def save_all(tables: Mapping[str, pd.DataFrame], out_dir: str | Path) -> None:
    """Write several tables by their names."""
    for name, frame in tables.items():
        save(frame, out_dir, name)


def _replace(path: Path, write: Any) -> None:
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    os.close(handle)
    try:
        write(scratch)
        os.chmod(scratch, 0o644)
        os.replace(scratch, path)
    finally:
        if os.path.exists(scratch):
            os.unlink(scratch)


def _cell(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        value = _span(value) if _is_span(value) else "; ".join(str(_span(v) if _is_span(v) else v) for v in value)
        return safe(value)
    return safe(value) if isinstance(value, str) else value


def _is_span(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2 and all(type(v) is int for v in value)


def _span(value: Any) -> str:
    return f"{value[0]}-{value[1]}"


def safe(text: str) -> str:
    """Text that a spreadsheet shows and never computes.

    >>> safe("=1+1"), safe("twenty")
    ("'=1+1", 'twenty')
    """
    return "'" + text if text.startswith(FORMULA) else text


def _parquet(frame: pd.DataFrame, path: str, name: str) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.Table.from_pandas(_nested(frame), preserve_index=False)
    parquet.write_table(with_descriptions(table, name), path)


def _nested(frame: pd.DataFrame) -> pd.DataFrame:
    """Tuples as lists: that is what Parquet has."""
    plain = frame.copy()
    for column in plain.columns:
        if plain[column].dtype == object:
            plain[column] = [_listed(value) for value in plain[column]]
    return plain


def _listed(value: Any) -> Any:
    return [_listed(v) for v in value] if isinstance(value, (tuple, list)) else value


def kwic(
    frame: pd.DataFrame, texts: Mapping[str, Document], columns: Sequence[str] = (), width: int = 60, kind: str = ""
) -> pd.DataFrame:
    """Key words in context: every hit with the words around it.

    Parameters
    ----------
    frame : DataFrame
        With doc, start, end and the further `columns`.
    texts : mapping of str to Document
    columns : sequence of str
        Carried over.
    width : int
        Characters on either side.
    kind : str
        What the hits are, so that each leads to its place in the article: "a" for attributions (with their number),
        "t" for tone, "f" for frames, "n" for names, "p" for anything else (its paragraph); empty: no links.

    Returns
    -------
    DataFrame
        left, match, right, `columns`, doc, start and, where there is a kind, link.

    Examples
    --------
    >>> hits = pd.DataFrame({"doc": ["a"], "start": [4], "end": [9]})
    >>> kwic(hits, {"a": Document("a", "The ships came back.")}).values.tolist()
    [['The ', 'ships', ' came back.', 'a', 4]]
    """
    rows = []
    for hit in frame.to_dict("records"):
        document, start, end = texts[hit["doc"]], hit["start"], hit["end"]
        row = (*around(document.text, start, end, width), *(hit[c] for c in columns), hit["doc"], start)
        rows.append((*row, links.finding(kind, hit, document)) if kind else row)
    names = ["left", "match", "right", *columns, "doc", "start"]
    return pd.DataFrame(rows, columns=[*names, LINK] if kind else names)


def around(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """What stands before a hit, the hit and what stands after it, each on one line; a long hit is clipped.

    >>> around("The ships of the line came back.", 4, 9, 8)
    ('The ', 'ships', ' of the')
    """
    before, after, hit = text[max(0, start - width) : start], text[end : end + width], text[start:end]
    if start > width and " " in before:  # no half words at the edges
        before = before[before.index(" ") + 1 :]
    if end + width < len(text) and " " in after:
        after = after[: after.rindex(" ")]
    if len(hit) > 2 * width + 20:
        hit = f"{hit[: 2 * width]} …"
    before, hit, after = (" ".join(part.splitlines()) for part in (before, hit, after))
    return before, hit, after
