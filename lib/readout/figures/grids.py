"""Places and tables as pictures: findings along the article, counts of one thing by another."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from readout.figures.house import INK, NEGATIVE, NEUTRAL, PALETTE, POSITIVE, Figure, canvas, empty, finished, folded
from readout.figures.house import label as named

_ROW = 0.4  # inches
_BINS = 120  # along the article: finer than a stroke is wide
_SIGNS = ((1, POSITIVE, "positive (up)"), (-1, NEGATIVE, "negative (down)"), (0, NEUTRAL, "neither (both)"))


def along(table: pd.DataFrame, by: str, name: str, what: str, caption: str, top_n: int = 10) -> Figure:
    """Findings along the article, a row a value of `by`: strokes, taller where several fall on one place.

    Positive ones stand on the line, negative ones hang from it.

    Parameters
    ----------
    table : DataFrame
        With `by`, `at` (0 to 1) and, if findings have them, `polarity` and `link` (where each stands).
    by : str
    name : str
        Of the figure.
    what : str
        What is shown, for the alt text: "Tone words".
    caption : str
    top_n : int
    """
    if table.empty:
        return empty(name, table, f"No {what[:1].lower()}{what[1:]} to show.")
    counts = table[by].value_counts(sort=True).head(top_n)
    shown = table[table[by].isin(counts.index)]
    polarity = shown["polarity"] if "polarity" in shown else pd.Series(0, index=shown.index)
    signs = [s for s in _SIGNS if (polarity == s[0]).any()] if "polarity" in shown else [(0, PALETTE[0], "")]
    found = {
        (row, sign): _heights(shown["at"][(shown[by] == value) & (polarity == sign)])
        for row, value in enumerate(counts.index)
        for sign, _, _ in signs
    }
    tallest = max(heights.max() for heights in found.values())
    with canvas((0.75 if signs[0][2] else 0.45) + _ROW * len(counts)) as (figure, axes):
        axes.hlines(range(len(counts)), 0, 1, color=INK, linewidth=0.4, alpha=0.6)
        for sign, colour, said in signs:
            for row in range(len(counts)):
                heights = found[row, sign]
                axes.add_patch(_strokes(row, 0.14 * (heights > 0) + 0.28 * heights / tallest, sign, colour))
            axes.plot([], [], color=colour, linewidth=2, label=said)
        for row, value in enumerate(counts.index):
            _areas(axes, row, shown[shown[by] == value])
        if signs[0][2]:
            lines = axes.get_legend_handles_labels()
            figure.legend(*lines, loc="outside upper left", ncols=3, frameon=False, fontsize=8.5, handlelength=1)
        axes.set_yticks(range(len(counts)), [folded(v) for v in counts.index], fontsize=9)
        axes.set_ylim(len(counts) - 0.4, -0.6)
        axes.set_xlim(-0.01, 1.01)
        axes.set_xticks([0, 1], ["beginning", "end"])
        for tick, side in zip(axes.get_xticklabels(), ("left", "right"), strict=True):
            tick.set_horizontalalignment(side)
        for spine in ("left", "bottom"):
            axes.spines[spine].set_visible(False)
        alt = f"{what} along the article: " + "; ".join(f"{named(v)} {counts[v]}" for v in counts.index[:6]) + "."
        return finished(figure, name, table, alt, caption)


def _heights(at: pd.Series) -> np.ndarray:
    """How many findings fall on each place."""
    return np.bincount(np.minimum(_BINS - 1, (at.to_numpy(dtype=float) * _BINS).astype(int)), minlength=_BINS)


def _areas(axes, row: int, found: pd.DataFrame) -> None:
    """Over the strokes of one article, places to press that lead to the first finding each stands for."""
    if "link" not in found or found["doc"].nunique() != 1:
        return
    places = np.minimum(_BINS - 1, (found["at"].to_numpy(dtype=float) * _BINS).astype(int))
    for place, link in found.groupby(places)["link"].first().items():
        axes.add_patch(Rectangle((place / _BINS, row - 0.42), 1 / _BINS, 0.84, alpha=0, linewidth=0, url=link))


def _strokes(row: int, heights: np.ndarray, sign: int, colour: str) -> PathPatch:
    """All strokes of a row as one path: a corpus of any size costs the page a few kilobytes."""
    places = np.flatnonzero(heights)
    up, down = (1 if sign >= 0 else 0), (1 if sign <= 0 else 0)
    points = [
        ((place + 0.5) / _BINS, end)
        for place in places
        for end in (row - up * heights[place], row + down * heights[place])
    ]
    path = Path(points or [(0, row)], [Path.MOVETO, Path.LINETO] * len(places) or [Path.MOVETO])
    return PathPatch(path, facecolor="none", edgecolor=colour, linewidth=2, capstyle="butt")


def crossed(
    wide: pd.DataFrame, name: str, what: str, caption: str, top_n: int = 12, links: Mapping | None = None
) -> Figure:
    """Counts of columns by rows as a shaded table with its numbers.

    Parameters
    ----------
    wide : DataFrame
        Index: rows, such as voices; columns: such as frames; values: counts.
    name : str
        Of the figure.
    what : str
        What is counted, for the alt text: "frame cues".
    caption : str
    top_n : int
        Rows and columns to draw, from the first.
    links : mapping, optional
        Where the number of (row, column) leads, as `readout.links.by` gives it.
    """
    data = wide.reset_index(names=wide.index.name or "voice")
    wide = wide.iloc[:top_n, :top_n]
    wide = wide.loc[wide.sum(axis=1) > 0, wide.sum() > 0]
    if wide.empty:
        return empty(name, data, f"No {what} to show.")
    counts = wide.to_numpy(dtype=float)
    with canvas(1.05 + 0.34 * len(wide)) as (figure, axes):
        for (row, column), count in np.ndenumerate(counts):
            if count:
                # as light as it may be, so that the number on it reads in light and dark
                strength = 0.12 + 0.5 * count / counts.max()
                box = Rectangle((column - 0.47, row - 0.45), 0.94, 0.9, facecolor=PALETTE[0], alpha=strength)
                axes.add_patch(box)
                number = axes.text(column, row, f"{count:.0f}", ha="center", va="center", fontsize=9)
                number.set_url((links or {}).get((wide.index[row], wide.columns[column])))
        turned = {"rotation": 40, "ha": "left", "rotation_mode": "anchor", "fontsize": 9}
        axes.set_xticks(range(len(wide.columns)), [named(c, 24) for c in wide.columns], **turned)
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(wide)), [folded(v, 26) for v in wide.index], fontsize=9)
        # few columns stay narrow: a table of two is no wall of colour
        axes.set_xlim(-0.6, max(5, len(wide.columns)) - 0.4)
        axes.set_ylim(len(wide) - 0.4, -0.6)
        for spine in axes.spines.values():
            spine.set_visible(False)
        row, column = np.unravel_index(counts.argmax(), counts.shape)
        most = f"{named(wide.index[row])} and {named(wide.columns[column])}, {counts.max():.0f}"
        alt = f"Table of {what}, {len(wide)} rows by {len(wide.columns)} columns: most is {most}."
        return finished(figure, name, data, alt, caption, cell=0.94)
