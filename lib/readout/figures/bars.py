"""Bars and points: shares with intervals, parts of a whole by voice, balance of tone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

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
    folded,
    label,
    readable,
)
from readout.finding import percent

_ROW = 0.38  # inches
_NOWHERE: Mapping = MappingProxyType({})


def shares(
    table: pd.DataFrame, by: str, name: str, what: str, caption: str, top_n: int = 12, links: Mapping = _NOWHERE
) -> Figure:
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
    links : mapping, optional
        Where each name leads, as `readout.links.by` gives it.
    """
    shown = table.head(top_n)
    if shown.empty or not shown["share"].sum() > 0:
        return empty(name, table, f"No {what} to show.")
    with canvas(0.6 + _ROW * len(shown)) as (figure, axes):
        y = np.arange(len(shown))
        axes.barh(y, shown["share"], height=0.6, color=PALETTE[0], alpha=0.75)
        spread = shown[["low", "high"]].to_numpy(dtype=float)
        axes.hlines(y, spread[:, 0], spread[:, 1], color=INK, linewidth=1.2)
        axes.plot(shown["share"], y, "o", color=INK, markersize=4)
        reach = np.fmax(shown["share"].to_numpy(dtype=float), spread[:, 1])
        for row, (share, end) in enumerate(zip(shown["share"], reach, strict=True)):
            axes.annotate(percent(share), (end, row), (5, 0), textcoords="offset points", va="center", fontsize=9)
        _rows(axes, [folded(n) for n in shown[by]], [links.get(n) for n in shown[by]])
        axes.set_xlim(0, float(reach.max()) * 1.17)
        axes.xaxis.get_major_locator().set_params(nbins=5)
        axes.xaxis.set_major_formatter(lambda v, _: percent(v))
        axes.set_xlabel(f"share of {what}")
        alt = f"Bar chart, share of {what}: " + "; ".join(
            f"{label(r[by])} {percent(r['share'])}" for _, r in shown.head(6).iterrows()
        )
        alt += f". {label(shown.iloc[0][by])} has the largest share."
        return finished(figure, name, table, alt, caption)


def parts(
    wide: pd.DataFrame,
    name: str,
    what: str,
    caption: str,
    colours: Sequence[str] = PALETTE,
    links: Mapping = _NOWHERE,
) -> Figure:
    """Stacked bars of counts: rows are voices, columns are parts, told apart by colour, order and their numbers.

    Where there are more parts than colours, the smallest are drawn together.

    Parameters
    ----------
    wide : DataFrame
        Index: voices; columns: counts of each part.
    name : str
        Of the figure.
    what : str
        What is counted, for axis and alt text: "acts of saying".
    caption : str
    colours : sequence of str, optional
    links : mapping, optional
        Where each voice leads, as `readout.links.by` gives it.
    """
    data = wide.reset_index(names="voice")
    wide = wide.loc[wide.sum(axis=1) > 0, wide.sum() > 0]
    if wide.empty:
        return empty(name, data, f"No {what} to show.")
    if len(wide.columns) > len(colours):
        most = set(wide.sum().nlargest(len(colours) - 1).index)
        few = [column for column in wide.columns if column not in most]
        wide = wide.drop(columns=few).assign(**{"all other": wide[few].sum(axis=1)})
    with canvas(0.95 + _ROW * len(wide) + 0.2 * (len(wide.columns) // 4)) as (figure, axes):
        left, y = np.zeros(len(wide)), np.arange(len(wide))
        room = 0.05 * wide.to_numpy().sum(axis=1).max()  # narrower parts have no room for their number
        for i, column in enumerate(wide.columns):
            counts, colour = wide[column].to_numpy(dtype=float), colours[i]
            axes.barh(y, counts, left=left, height=0.62, color=colour, label=f"\u200b{label(column, 24)}")
            for row, count in enumerate(counts):
                if count >= room:
                    place = {"ha": "center", "va": "center", "fontsize": 8, "color": readable(colour)}
                    axes.text(left[row] + count / 2, row, f"{count:.0f}", **place)
            left += counts
        for row, total in enumerate(left):
            axes.annotate(f"{total:.0f}", (total, row), (4, 0), textcoords="offset points", va="center", fontsize=9)
        _rows(axes, [folded(n) for n in wide.index], [links.get(n) for n in wide.index])
        axes.set_xlim(0, left.max() * 1.1)
        axes.xaxis.get_major_locator().set_params(integer=True, nbins=6)
        axes.set_xlabel(what)
        _legend(figure, axes)
        totals = ", ".join(f"{label(c)} {int(wide[c].sum())}" for c in wide.columns)
        most = label(wide.index[int(left.argmax())])
        alt = f"Stacked bars, {what} by voice: {totals} in all. {most} has most."
        return finished(figure, name, data, alt, caption)


def balance(
    table: pd.DataFrame, by: str, name: str, what: str, caption: str, top_n: int = 12, links: Mapping = _NOWHERE
) -> Figure:
    """Points with intervals on a scale from -1 to 1; the point's shape tells the sign.

    Parameters
    ----------
    table : DataFrame
        As `readout.statistics.means` gives it: `by`, count, mean, low, high.
    by : str
    name : str
        Of the figure.
    what : str
        What is balanced, for axis and alt text: "Balance of tone".
    caption : str
    top_n : int
    links : mapping, optional
        Where each name leads, as `readout.links.by` gives it.
    """
    shown = table.head(top_n)
    if shown.empty:
        return empty(name, table, f"No {what[:1].lower()}{what[1:]} to show.")
    with canvas(0.75 + _ROW * len(shown)) as (figure, axes):
        axes.axvline(0, color=INK, linewidth=0.6)
        for row, (mean, low, high) in enumerate(shown[["mean", "low", "high"]].itertuples(index=False)):
            colour = POSITIVE if mean > 0 else NEGATIVE if mean < 0 else NEUTRAL
            axes.hlines(row, low, high, color=colour, linewidth=2)
            axes.plot(mean, row, marker="^" if mean > 0 else "v" if mean < 0 else "o", color=colour, markersize=8)
        names = [f"{folded(n, 20)} ({c})" for n, c in zip(shown[by], shown["count"], strict=True)]
        _rows(axes, names, [links.get(n) for n in shown[by]])
        axes.set_xlim(-1.08, 1.08)
        axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1\nnegative", "−0.5", "0", "+0.5", "+1\npositive"])
        axes.set_xlabel(what)
        alt = f"{what} by voice: " + "; ".join(f"{label(r[by])} {r['mean']:+.2f}" for _, r in shown.head(6).iterrows())
        return finished(figure, name, table, alt + ".", caption)


def _legend(figure, axes) -> None:
    figure.legend(
        *axes.get_legend_handles_labels(),
        loc="outside upper left",
        ncols=4,
        frameon=False,
        fontsize=8.5,
        handlelength=1.1,
        columnspacing=1.2,
        handletextpad=0.5,
    )


def _rows(axes, names: Sequence[str], links: Sequence[str | None] = ()) -> None:
    axes.set_yticks(np.arange(len(names)), names, fontsize=9)
    for tick, link in zip(axes.get_yticklabels(), links, strict=False):
        tick.set_url(link)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.spines["left"].set_visible(False)
