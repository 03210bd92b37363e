"""Bars and points: shares with intervals, parts of a whole by voice, balance of tone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from readout.figures.house import (
    INK,
    NEGATIVE,
    NEUTRAL,
    PALETTE,
    POSITIVE,
    Figure,
    canvas,
    empty,
    finished,
    label,
    percent,
)

_ROW = 0.36  # inches


def shares(table: pd.DataFrame, by: str, name: str, what: str, caption: str, top_n: int = 12) -> Figure:
    """Bars of shares with their intervals.

    Parameters
    ----------
    table : DataFrame
        As `readout.statistics.shares` gives it: `by`, share, low, high.
    by : str
    name : str
        Of the figure.
    what : str
        What the share is of, for axis and alt text: "words".
    caption : str
    top_n : int
    """
    if table.empty:
        return empty(name, table, f"No {what} to show.")
    shown = table.head(top_n)
    with canvas(0.7 + _ROW * len(shown)) as (figure, axes):
        y = np.arange(len(shown))
        axes.barh(y, shown["share"], height=0.62, color=PALETTE[0])
        spread = shown[["low", "high"]].to_numpy(dtype=float)
        axes.hlines(y, spread[:, 0], spread[:, 1], color=INK, linewidth=1.1)
        reach = np.nanmax(np.column_stack([shown["share"], spread[:, 1]]), axis=1)
        for row, (share, end) in enumerate(zip(shown["share"], reach, strict=True)):
            axes.text(end + 0.015, row, percent(share), va="center", fontsize=9)
        _rows(axes, shown[by])
        axes.set_xlim(0, min(1.12, float(reach.max()) + 0.14))
        axes.xaxis.set_major_formatter(lambda v, _: percent(v))
        axes.set_xlabel(f"share of {what}")
        first = shown.iloc[0]
        alt = f"Bar chart, share of {what}: " + "; ".join(
            f"{label(r[by])} {percent(r['share'])}" for _, r in shown.head(6).iterrows()
        )
        alt += f". {label(first[by])} has the largest share."
        return finished(figure, name, table, alt, caption)


def parts(wide: pd.DataFrame, name: str, what: str, caption: str, colours: Sequence[str] = PALETTE) -> Figure:
    """Stacked bars of counts: rows are voices, columns are parts, told apart by colour, order and their numbers.

    Parameters
    ----------
    wide : DataFrame
        Index: voices; columns: counts of each part.
    """
    data = wide.reset_index(names="voice")
    wide = wide.loc[:, wide.sum() > 0]
    if wide.empty or not wide.to_numpy().sum():
        return empty(name, data, f"No {what} to show.")
    with canvas(1.05 + _ROW * len(wide)) as (figure, axes):
        left = np.zeros(len(wide))
        y = np.arange(len(wide))
        for i, column in enumerate(wide.columns):
            counts = wide[column].to_numpy(dtype=float)
            axes.barh(y, counts, left=left, height=0.62, color=colours[i % len(colours)], label=label(column))
            for row, count in enumerate(counts):
                if count >= 0.04 * wide.to_numpy().sum(axis=1).max():  # narrower ones have no room for a number
                    axes.text(
                        left[row] + count / 2, row, f"{count:.0f}", ha="center", va="center", fontsize=8, color="white"
                    )
            left += counts
        for row, total in enumerate(left):
            axes.text(total + left.max() * 0.015, row, f"{total:.0f}", va="center", fontsize=9)
        _rows(axes, wide.index)
        axes.set_xlim(0, left.max() * 1.1)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.set_xlabel(what)
        figure.legend(*axes.get_legend_handles_labels(), loc="outside upper left", ncols=3, frameon=False, fontsize=9)
        totals = ", ".join(f"{label(c)} {int(wide[c].sum())}" for c in wide.columns)
        most = label(wide.index[int(left.argmax())])
        return finished(
            figure, name, data, f"Stacked bars, {what} by voice: {totals} in all. {most} has most.", caption
        )


def balance(table: pd.DataFrame, by: str, name: str, what: str, caption: str, top_n: int = 12) -> Figure:
    """Points with intervals on a scale from -1 to 1; the point's shape tells the sign.

    Parameters
    ----------
    table : DataFrame
        As `readout.statistics.means` gives it: `by`, count, mean, low, high.
    """
    shown = table.head(top_n)
    if shown.empty:
        return empty(name, table, f"No {what} to show.")
    with canvas(0.8 + _ROW * len(shown)) as (figure, axes):
        axes.axvline(0, color=INK, linewidth=0.6)
        for row, (mean, low, high) in enumerate(shown[["mean", "low", "high"]].itertuples(index=False)):
            colour = POSITIVE if mean > 0 else NEGATIVE if mean < 0 else NEUTRAL
            axes.hlines(row, low, high, color=colour, linewidth=2)
            axes.plot(mean, row, marker="^" if mean > 0 else "v" if mean < 0 else "o", color=colour, markersize=8)
        _rows(axes, [f"{label(n, 26)} ({c})" for n, c in zip(shown[by], shown["count"], strict=True)], 40)
        axes.set_xlim(-1.08, 1.08)
        axes.set_xlabel(f"{what}: all negative (-1) to all positive (+1)")
        alt = f"{what} by voice: " + "; ".join(f"{label(r[by])} {r['mean']:+.2f}" for _, r in shown.head(6).iterrows())
        return finished(figure, name, table, alt + ".", caption)


def _rows(axes, names, width: int = 30) -> None:
    axes.set_yticks(np.arange(len(names)), [label(n, width) for n in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.spines["left"].set_visible(False)
