"""Which frames stand together more, or less, often than chance would have it; and when a name was first used."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations

import numpy as np
import pandas as pd

from readout.analysis import Analysis
from readout.framing.shares import compared


def cooccurrence(cues: pd.DataFrame, analysis: Analysis, rounds: int = 2000, random_state: int = 0) -> pd.DataFrame:
    """Pairs of frames in one paragraph, against what chance would give.

    The frames of paragraphs are shuffled within each document: how often would two meet if they did not care for
    one another? Both directions are tested, and q keeps the false discoveries among all pairs under control.

    Parameters
    ----------
    cues : DataFrame
        Frame cues with doc, start and frame.
    analysis : Analysis
    rounds : int
        Shuffles.
    random_state : int

    Returns
    -------
    DataFrame
        one, two, together (paragraphs with both), expected, p, q, holds; the surest first.

    References
    ----------
    Manly (2007), Randomization, bootstrap and Monte Carlo methods in biology; Benjamini & Hochberg (1995).
    """
    columns = ["one", "two", "together", "expected", "p", "q", "holds"]
    frames = sorted(set(cues["frame"]))
    if len(frames) < 2:
        return pd.DataFrame(columns=columns)
    grids = []
    for doc, rows in cues.groupby("doc"):
        tops = [start for start, _ in analysis.texts[doc].paragraphs]
        grid = np.zeros((len(tops) + 1, len(frames)), dtype=bool)
        for start, frame in zip(rows["start"], rows["frame"], strict=True):
            grid[bisect_right(tops, start), frames.index(frame)] = True
        grids.append(grid[1:] if not grid[0].any() else grid)
    pairs = list(combinations(range(len(frames)), 2))
    seen = sum(_meet(grid, pairs) for grid in grids)
    rng = np.random.default_rng(random_state)
    shuffled = np.array([sum(_meet(rng.permuted(grid, axis=0), pairs) for grid in grids) for _ in range(rounds)])
    more, less = ((test(shuffled, seen).sum(axis=0) + 1) / (rounds + 1) for test in (np.greater_equal, np.less_equal))
    table = pd.DataFrame(
        {
            "one": [frames[a] for a, _ in pairs],
            "two": [frames[b] for _, b in pairs],
            "together": seen,
            "expected": shuffled.mean(axis=0).round(2),
            "p": np.minimum(1, 2 * np.minimum(more, less)).round(5),
        }
    )
    return compared(table).sort_values(["p", "one", "two"], ignore_index=True)[columns]


def _meet(grid: np.ndarray, pairs: list[tuple[int, int]]) -> np.ndarray:
    return np.array([int((grid[:, a] & grid[:, b]).sum()) for a, b in pairs])


def first_used(naming: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Every name for a contested thing: how often, in how many documents, by how many voices, and where first.

    Parameters
    ----------
    naming : DataFrame
        With doc, start, referent, label, voice and distanced.
    documents : DataFrame
        With doc, outlet and date (dates that sort as text, or missing).

    Returns
    -------
    DataFrame
        referent, label, count, documents, voices, distanced (share), first_doc, first_outlet, first_date,
        first_voice; by referent, the most frequent label first.
    """
    columns = ["referent", "label", "count", "documents", "voices", "distanced"]
    first = ["first_doc", "first_outlet", "first_date", "first_voice"]
    if naming.empty:
        return pd.DataFrame(columns=[*columns, *first])
    told = naming.merge(documents[["doc", "outlet", "date"]], on="doc", how="left")
    told = told.assign(when=told["date"].map(lambda d: "9999" if pd.isna(d) or not d else str(d)))
    told = told.sort_values(["when", "doc", "start"], kind="stable")
    table = told.groupby(["referent", "label"], as_index=False).agg(
        count=("start", "size"),
        documents=("doc", "nunique"),
        voices=("voice", "nunique"),
        distanced=("distanced", "mean"),
        first_doc=("doc", "first"),
        first_outlet=("outlet", lambda x: x.iloc[0]),
        first_date=("date", lambda x: x.iloc[0]),
        first_voice=("voice", "first"),
    )
    return table.sort_values(["referent", "count", "label"], ascending=[True, False, True], ignore_index=True)
