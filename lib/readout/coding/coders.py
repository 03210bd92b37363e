"""Several coders of the same units: how far they agree, where they do not, and what they settle on."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from readout.coding.checking import Coded
from readout.coding.kinds import CODE_OF, NONE, Kind, by_coder, labels
from readout.validation.agreement import with_interval

ADJUDICATED = "adjudicated"
COLUMNS = ("what", "coders", "units", "agree", "alpha", "low", "high")


def agreement(coded: Coded, confidence: float = 0.95) -> pd.DataFrame:
    """Krippendorff's alpha between coders; of frames also for each frame by itself.

    Returns
    -------
    DataFrame
        what, coders, units (coded twice or more), agree (share on which all agree), alpha, low, high.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's alpha-reliability.
    """
    rows = coded.rows[coded.rows["coder"] != ADJUDICATED]
    if coded.kind.name != "frames":
        wide = rows.pivot(index="id", columns="coder", values="code")
        tables = {coded.kind.name: wide}
    else:
        names = sorted({name for cell in rows["labels"] for name in labels(cell)})
        whole = rows.assign(found=[set(labels(cell)) for cell in rows["labels"]])
        tables = {
            name: whole.assign(has=[name in found for found in whole["found"]])
            .pivot(index="id", columns="coder", values="has")
            .astype("Float64")
            .astype(float)
            for name in names
        }
        if names:
            tables = {"all frames": pd.concat(tables.values(), ignore_index=True), **tables}
    order = list(coded.kind.codes)
    found = []
    for name, wide in tables.items():
        twice = wide[wide.notna().sum(axis=1) > 1]
        value = with_interval(twice, coded.kind.level, order, None, confidence)
        agree = float((twice.nunique(axis=1) == 1).mean()) if len(twice) else float("nan")
        found.append((name, wide.shape[1], len(twice), agree, *value))
    return pd.DataFrame(found, columns=list(COLUMNS))


def disputed(coded: Coded) -> tuple[pd.DataFrame, list[str]]:
    """Units on which coders differ and nobody has adjudicated, as a sheet to fill in.

    Returns
    -------
    (DataFrame, list of str)
        The sheet, with a column for each coder's code and `coder` filled with "adjudicated"; and its columns.
    """
    kind, rows = coded.kind, []
    coders = sorted(set(coded.rows["coder"]) - {ADJUDICATED})
    for _, same in coded.rows.groupby("id", sort=False):
        codes = {row["coder"]: row[kind.fill] for _, row in same.iterrows()}
        if ADJUDICATED in codes or len({_comparable(code, kind) for code in codes.values()}) < 2:
            continue
        first = same.iloc[0][list(kind.columns)].to_dict()
        theirs = {CODE_OF + coder: codes.get(coder, "") for coder in coders}
        rows.append({**first, **theirs, kind.fill: "", "coder": ADJUDICATED, "note": ""})
    columns = [*kind.columns[: -len(("fill", "coder", "note"))], *(CODE_OF + c for c in coders)]
    columns += [kind.fill, "coder", "note"]
    return pd.DataFrame(rows, columns=columns), columns


def settled(coded: Coded) -> pd.DataFrame:
    """One code a unit: the adjudicated one, else that of most coders; a tie settles nothing and is left out.

    Returns
    -------
    DataFrame
        The kind's columns, as text; where several coded, also "code of NAME" for each of them.
    """
    kind, rows, each = coded.kind, [], codings(coded)
    names = sorted({coder for codes in each.values() for coder in codes})
    theirs = names if len(names) > 1 else []
    for unit, same in coded.rows.groupby("id", sort=False):
        judged = same[same["coder"] == ADJUDICATED]
        codes = list((judged if len(judged) else same)[kind.fill])
        code = _most_frames(codes) if kind.name == "frames" else _most(codes)
        if code is not None:
            who = " & ".join(dict.fromkeys(same["coder"]))
            own = {CODE_OF + coder: each[unit].get(coder, "") for coder in theirs}
            rows.append({**same.iloc[0][list(kind.columns)].to_dict(), kind.fill: code, "coder": who, **own})
    return pd.DataFrame(rows, columns=[*kind.columns, *(CODE_OF + coder for coder in theirs)])


def codings(coded: Coded) -> dict[str, dict[str, str]]:
    """What each coder coded, by unit, whoever adjudicates apart: in rows of their own, or as an import told before."""
    found: dict[str, dict[str, str]] = {}
    for row in coded.rows.to_dict("records"):
        own = {} if row["coder"] == ADJUDICATED else {row["coder"]: row[coded.kind.fill]}
        found.setdefault(row["id"], {}).update(by_coder(row) or own)
    return found


def _most(codes: list[str]) -> str | None:
    (first, most), *rest = Counter(codes).most_common(2)
    return None if rest and rest[0][1] == most else first


def _most_frames(codes: list[str]) -> str | None:
    """Frames that more than half of the coders saw; None where half of them saw one."""
    counts = Counter(name for code in codes for name in labels(code))
    if any(2 * count == len(codes) for count in counts.values()):
        return None
    return "; ".join(sorted(name for name, count in counts.items() if 2 * count > len(codes))) or NONE


def _comparable(code: str, kind: Kind) -> object:
    return frozenset(labels(code)) if kind.name == "frames" else code
