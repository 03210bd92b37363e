"""How right an engine is, as pictures: F1 by kind with its interval, and confidence against the share right."""

from __future__ import annotations

import numpy as np
import pandas as pd

from readout.figures.house import INK, NEUTRAL, PALETTE, Figure, canvas, empty, finished, folded, label

_ROW = 0.36  # inches
_LEAST = 5  # findings, below which a bin says nothing


def accuracy(table: pd.DataFrame, by: str, name: str, caption: str, top_n: int = 16) -> Figure:
    """F1 by kind as points with intervals, precision and recall as ticks beside them.

    Parameters
    ----------
    table : DataFrame
        `by`, gold, precision, recall, f1, low, high in per cent, as `readout.validation.scores` gives them.
    by : str
    name : str
        Of the figure.
    caption : str
    top_n : int
        Rows, from the first.
    """
    shown = table[table["f1"].notna()].head(top_n) if len(table) else table
    if shown.empty:
        return empty(name, table, "No gold was given.")
    with canvas(0.75 + _ROW * len(shown)) as (figure, axes):
        y = np.arange(len(shown))
        axes.hlines(y, shown["low"], shown["high"], color=PALETTE[0], linewidth=2)
        axes.plot(shown["f1"], y, "o", color=PALETTE[0], markersize=7, label="F1, interval")
        for column, mark, colour in (("precision", "|", PALETTE[1]), ("recall", "x", PALETTE[2])):
            axes.plot(shown[column], y, mark, color=colour, markersize=8, label=column, linestyle="none")
        counts = shown["gold"].astype(int)
        axes.set_yticks(y, [folded(f"{n} ({c:,})", 26) for n, c in zip(shown[by], counts, strict=True)], fontsize=9)
        axes.set_ylim(len(shown) - 0.4, -0.6)
        least = np.nanmin(shown[["precision", "recall", "f1", "low"]].to_numpy(dtype=float))
        axes.set_xlim(max(0, 10 * np.floor(least / 10) - 10), 101)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("per cent")
        lines = axes.get_legend_handles_labels()
        figure.legend(*lines, loc="outside upper left", ncols=3, frameon=False, fontsize=8.5, handlelength=1.2)
        said = "; ".join(f"{label(r[by])} {r['f1']:.0f}" for _, r in shown.head(8).iterrows())
        return finished(figure, name, table, f"F1 in per cent by kind: {said}.", caption)


def reliability(table: pd.DataFrame, name: str, caption: str) -> Figure:
    """The share right against stated confidence; on the dotted line the two are the same.

    Parameters
    ----------
    table : DataFrame
        bin, count, p, right, low, high, as `readout.validation.calibration.reliability` gives them.
    name : str
        Of the figure.
    caption : str
    """
    shown = table[table["count"] >= _LEAST] if len(table) else table
    if shown.empty:
        return empty(name, table, "No stated confidence to hold against what came true.")
    with canvas(3.1) as (figure, axes):
        axes.plot([0, 1], [0, 1], ":", color=NEUTRAL, linewidth=1.2)
        axes.vlines(shown["p"], shown["low"], shown["high"], color=PALETTE[0], linewidth=2)
        sizes = 25 + 120 * shown["count"] / shown["count"].max()
        axes.scatter(shown["p"], shown["right"], s=sizes, color=PALETTE[0], edgecolors=INK, linewidths=0.6, zorder=3)
        axes.set_xlim(0, 1.02)
        axes.set_ylim(0, 1.02)
        axes.set_xlabel("stated confidence")
        axes.set_ylabel("share right")
        ends = shown.iloc[[0, -1]]
        said = " and ".join(f"{r.right:.2f} right at {r.p:.2f}" for r in ends.itertuples())
        return finished(figure, name, table, f"Share right by stated confidence: {said}.", caption)
