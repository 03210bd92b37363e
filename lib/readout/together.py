"""Which frames stand together more, or less, often than chance would have it; and when a name was first used."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
import pandas as pd

from readout.analysis import Analysis
from readout.framing.shares import compared


def cooccurrence(cues: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    """Pairs of frames in one paragraph, against what chance would give.

    If the frames of an article were dealt out over its paragraphs without caring for one another, how often would two
    meet? All deals are reckoned with, not a sample of them: in an article of n paragraphs, of which a have one frame
    and b the other, the meetings follow the hypergeometric distribution, and over articles these are summed. Both
    directions are tested, and q keeps the false discoveries among all pairs under control.

    Parameters
    ----------
    cues : DataFrame
        Frame cues with doc, start and frame.
    analysis : Analysis

    Returns
    -------
    DataFrame
        one, two, together (paragraphs with both), expected, p, q, holds; the surest first.

    References
    ----------
    Fisher (1935), The design of experiments; Benjamini & Hochberg (1995).
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
    sums = np.array([grid.sum(axis=0) for grid in grids])
    sizes = np.array([len(grid) for grid in grids])
    found = []
    for a, b in combinations(range(len(frames)), 2):
        seen = sum(int((grid[:, a] & grid[:, b]).sum()) for grid in grids)
        expected = float((sums[:, a] * sums[:, b] / sizes).sum())
        found.append((frames[a], frames[b], seen, round(expected, 2), _chance(sizes, sums[:, a], sums[:, b], seen)))
    table = pd.DataFrame(found, columns=columns[:5])
    return compared(table).sort_values(["p", "one", "two"], ignore_index=True)[columns]


def _chance(sizes: np.ndarray, first: np.ndarray, second: np.ndarray, seen: int) -> float:
    """Probability that two frames meet so often, or so seldom, by chance (two-sided: twice the smaller side)."""
    deals, times = np.unique(np.stack([sizes, first, second], axis=1), axis=0, return_counts=True)
    most = int((np.minimum(deals[:, 1], deals[:, 2]) * times).sum())
    # the distribution of a sum is the product of the spectra
    spectrum: Any = 1
    for (size, one, two), count in zip(deals.tolist(), times.tolist(), strict=True):
        spectrum = spectrum * np.fft.rfft(_meetings(size, one, two), most + 1) ** count
    spread = np.clip(np.fft.irfft(spectrum, most + 1), 0, 1)
    more, less = spread[seen:].sum(), spread[: seen + 1].sum()
    return round(min(1.0, 2 * min(float(more), float(less))), 5)


def _meetings(size: int, one: int, two: int) -> list[float]:
    """Probability that a frame in `one` of some paragraphs meets one in `two` of them 0, 1, 2 … times.

    >>> _meetings(4, 2, 2)
    [0.16666666666666666, 0.6666666666666666, 0.16666666666666666]
    """
    ways = comb(size, two)
    return [comb(one, k) * comb(size - one, two - k) / ways if two >= k else 0.0 for k in range(min(one, two) + 1)]


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
