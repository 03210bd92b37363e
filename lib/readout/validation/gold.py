"""What people saw in texts: read from JSON lines, or from sheets that coders filled in."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from readout import corpus
from readout.coding import checking, coders
from readout.coding.kinds import labels
from readout.coding.texts import codings
from readout.document import Document
from readout.errors import ReadoutError

_LINES = (".jsonl", ".jsonl.gz", ".ndjson")
_KEYS = "attributions, spans, labels, or a target with its label"


@dataclass
class Gold:
    """Gold by engine; whatever is empty is not validated.

    Attributes
    ----------
    texts : dict of str to Document
    acts : dict of str to list
        By document: {"source", "cue", "content", "type"}, each role a list of [start, end).
    spans : dict of str to list
        By document: {"start", "end", "polarity"} of tone words.
    frames : dict of str to tuple of str
        By document.
    codings : dict of str to list of list of str
        By document the frames that each coder saw, where that is told.
    targets : list of dict
        {"id", "sentence", "target", "label"}.
    sheets : dict of str to DataFrame
        Coded sheets of attributions and tone, a row a unit, part test only where there is one.
    coders : list of DataFrame
        How far coders agree, a table for each kind of sheet.
    """

    texts: dict[str, Document] = field(default_factory=dict)
    acts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    spans: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    frames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    codings: dict[str, list[list[str]]] = field(default_factory=dict)
    targets: list[dict[str, Any]] = field(default_factory=list)
    sheets: dict[str, pd.DataFrame] = field(default_factory=dict)
    coders: list[pd.DataFrame] = field(default_factory=list)

    def between_coders(self) -> pd.DataFrame:
        """Agreement of coders among themselves, as `readout.coding.coders.agreement` gives it, where several coded."""
        several = [table[table["units"] > 0] for table in self.coders]
        return pd.concat(several, ignore_index=True) if several else pd.DataFrame(columns=list(coders.COLUMNS))


def load(place: str | Path) -> Gold:
    """Read gold from a file or a folder of files.

    Parameters
    ----------
    place : path-like
        JSON lines, an object a line with `id`, `text` and what people saw in it: `attributions` (each with source,
        cue, content: lists of [start, end)), `spans` (start, end, polarity), `labels` (frames; beside them `coders`,
        what each coder saw: [{"coder", "labels"}, ...]); or `id`, `sentence`, `target` ([start, end)) and `label`
        (-1, 0, 1). Or sheets (.csv, .xlsx) of `readout sample`, filled in, or a table with id, text and labels. Empty:
        nothing, and empty gold.

    Raises
    ------
    ReadoutError
        A file that is none of these, with its line.
    """
    gold = Gold()
    if not str(place):
        return gold
    root = corpus.locate(place)
    paths = sorted(p for p in root.iterdir() if p.is_file() and p.name[0] != ".") if root.is_dir() else [root]
    sheets = [path for path in paths if path.suffix.lower() in (".csv", ".xlsx")]
    lines = [path for path in paths if path.name.lower().endswith(_LINES)]
    if not sheets and not lines:
        raise ReadoutError("no gold in it; expected .jsonl[.gz], .csv or .xlsx", path=root)
    for path in lines:
        _lines(path, gold)
    _sheets(sheets, gold)
    return gold


def _lines(path: Path, gold: Gold) -> None:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    _row(line, path, number, gold)
    except (OSError, EOFError, UnicodeDecodeError) as err:
        raise ReadoutError(f"cannot be read as UTF-8 JSON lines: {err}", path=path) from err


def _row(line: str, path: Path, number: int, gold: Gold) -> None:
    try:
        row = json.loads(line)
        if not isinstance(row["id"], str) or not isinstance(row["sentence" if "target" in row else "text"], str):
            raise ValueError("id, text")
        if "target" in row:
            _target(row, gold)
            return
        text = row["text"]
        added = _added(row, len(text), gold)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        reason = f"no gold: expected an object with id, text and {_KEYS}; spans as [start, end) within the text"
        raise ReadoutError(reason, path=path, line=number) from err
    if added:
        known = gold.texts.setdefault(row["id"], Document(row["id"], text))
        if known.text != text:
            raise ReadoutError(f"the id {row['id']!r} stands for two texts", path=path, line=number)


def _added(row: Mapping[str, Any], size: int, gold: Gold) -> bool:
    if isinstance(row.get("attributions"), list):
        kept = []
        for act in row["attributions"]:
            roles = {role: _inside(act.get(role) or [], size) for role in ("source", "cue", "content")}
            kept.append({**roles, "type": act.get("type")})
        gold.acts[row["id"]] = kept
    if isinstance(row.get("spans"), list):
        chosen = [s for s in row["spans"] if s.get("bias", "lex") == "lex"]
        gold.spans[row["id"]] = [
            {"start": _inside([[s["start"], s["end"]]], size)[0][0], "end": s["end"], "polarity": s.get("polarity")}
            for s in chosen
        ]
    if isinstance(row.get("labels"), list):
        if not all(isinstance(name, str) for name in row["labels"]):
            raise ValueError("labels")
        gold.frames[row["id"]] = tuple(row["labels"])
        gold.codings[row["id"]] = codings(row)
    return any(isinstance(row.get(key), list) for key in ("attributions", "spans", "labels"))


def _target(row: Mapping[str, Any], gold: Gold) -> None:
    (span,) = _inside([row["target"]], len(row["sentence"]))
    if row["label"] not in (-1, 0, 1):
        raise ValueError("label")
    also = [tuple(s) for s in _inside(row.get("also") or [], len(row["sentence"]))]
    kept = {"id": row["id"], "doc": str(row.get("sent", row["id"])), "sentence": row["sentence"]}
    gold.targets.append({**kept, "target": tuple(span), "also": also, "label": int(row["label"])})


def _inside(spans: Sequence[Sequence[int]], size: int) -> list[list[int]]:
    for start, end in spans:
        if not (type(start) is int and type(end) is int and 0 <= start < end <= size):
            raise ValueError("span")
    return [list(span) for span in spans]


def _sheets(paths: Sequence[Path], gold: Gold) -> None:
    """Sheets of one kind are read together: several coders' codes are settled first."""
    together: dict[str, list[Path]] = {}
    for path in paths:
        together.setdefault(checking.check([path]).kind.name, []).append(path)
    for name, some in together.items():
        coded = checking.check(some)
        if coded.mistakes:
            raise ReadoutError(f"{coded.mistakes[0]}; readout import tells them all")
        gold.coders.append(coders.agreement(coded))
        kept = coders.settled(coded)
        if name == "frames":
            each = coders.codings(coded)
            for row in kept.itertuples():
                gold.texts[row.id] = Document(row.id, row.text)
                gold.frames[row.id] = labels(row.labels)
                gold.codings[row.id] = [list(labels(code)) for code in each[row.id].values()]
        else:
            # chosen units are harder than others: what holds for all is measured on those drawn at random
            drawn = kept[kept["part"] == "test"]
            gold.sheets[name] = (drawn if len(drawn) else kept).reset_index(drop=True)
