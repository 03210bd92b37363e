"""Coded sheets as gold: what a coder's code says of the finding it stands beside."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from readout.document import Document
from readout.tone import lexicon as lexicons
from readout.tone.scoring import tone
from readout.validation.matching import CUT, INVENTED, MISSED, SIGNS, SOURCE, TURNED
from readout.validation.outcomes import table
from readout.voices import Voices

_ERRORS = {"right": "", "source": SOURCE, "content": CUT, "none": INVENTED, "missed": MISSED}
UNCODED_MODE = "not found"  # what the coder was not asked: how the act that was missed is told


def attributions(rows: pd.DataFrame) -> pd.DataFrame:
    """Outcomes of a coded sheet of acts of saying.

    Parameters
    ----------
    rows : DataFrame
        As `readout import` writes it: doc, start, end, mode, p, code.

    Examples
    --------
    >>> rows = pd.DataFrame([{"doc": "a", "start": "0", "end": "9", "mode": "direct", "p": "0.8", "code": "source"}])
    >>> attributions(rows)[["gold", "found", "right", "error"]].values.tolist()
    [['direct', 'direct', False, 'wrong source']]
    """
    found = []
    for row in rows.itertuples():
        mode = row.mode or None
        if mode is None and row.code == "none":
            continue
        gold = UNCODED_MODE if row.code == "missed" else None if row.code == "none" else mode
        p = float(row.p) if row.p else float("nan")
        found.append({**_place(row), "gold": gold, "found": mode, "right": row.code == "right", "p": p})
        found[-1]["error"] = _ERRORS[row.code]
    return table(found)


def tones(rows: pd.DataFrame, lexicon: str = "") -> pd.DataFrame:
    """Outcomes of a coded sheet of tone: the sign of the tone words in the passage against the coder's.

    Parameters
    ----------
    rows : DataFrame
        doc, start, end, before, passage, after, code.
    lexicon : str
        A file in place of the package's.
    """
    found = []
    for row, sign in zip(rows.itertuples(), _signs(rows, lexicon), strict=True):
        gold = int(row.code)
        error = "" if gold == sign else MISSED if sign == 0 else INVENTED if gold == 0 else TURNED
        found.append({**_place(row), "gold": SIGNS[gold], "found": SIGNS[sign], "right": not error, "error": error})
    return table(found)


def right(rows: pd.DataFrame, what: str) -> pd.Series:
    """Whether the engine was right, unit by unit; where it found nothing and there is nothing, too."""
    if what == "tone":
        return pd.Series([int(c) == s for c, s in zip(rows["code"], _signs(rows, ""), strict=True)], dtype=bool)
    return ((rows["code"] == "right") | ((rows["code"] == "none") & (rows["mode"] == ""))).astype(bool)


def _signs(rows: pd.DataFrame, lexicon: str) -> list[int]:
    signs = []
    for row in rows.itertuples():
        document = Document("", f"{row.before}{row.passage}{row.after}")
        start, end = len(row.before), len(row.before) + len(row.passage)
        inside = [t.polarity for t in tone(document, Voices([]), _lexicons(lexicon)) if t.start < end and start < t.end]
        signs.append((sum(inside) > 0) - (sum(inside) < 0))
    return signs


@lru_cache(maxsize=4)
def _lexicons(path: str) -> list[Any]:
    return [lexicons.load(path)] if path else lexicons.builtin()


def _place(row: Any) -> dict[str, Any]:
    return {"doc": row.doc, "start": int(row.start or 0), "end": int(row.end or 0)}
