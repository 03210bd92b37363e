"""Groups side by side: words that set them apart, shares with intervals, shares over time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from readout.figures.house import INK, PALETTE, Figure, canvas, empty, finished, folded, label
from readout.finding import percent

_ROW = 0.24  # inches
_MARKERS = "osD^vPX*"


def keywords(table: pd.DataFrame, name: str, caption: str, top_n: int = 10, groups: int = 4) -> Figure:
    """The words of each group with the highest z, as points with their intervals.

    Parameters
    ----------
    table : DataFrame
        As `readout.keyness.log_odds` gives it.
    name, caption : str
    top_n : int
        Words a group.
    groups : int
        Those with most words tested.
    """
    if table.empty:
        return empty(name, table, "No two groups to compare.")
    chosen = sorted(table["group"].value_counts(sort=True).index[:groups])
    parts = [table[(table["group"] == g) & (table["log_odds"] > 0)].head(top_n) for g in chosen]
    shown = [(g, part) for g, part in zip(chosen, parts, strict=True) if len(part)]
    if not shown:
        return empty(name, table, "No word sets a group apart.")
    rows = sum(len(part) + 1.4 for _, part in shown)
    with canvas(0.6 + _ROW * rows) as (figure, axes):
        y, ticks = 0.0, []
        for number, (group, part) in enumerate(shown):
            axes.text(
                0, y, folded(group, 44), fontsize=9, fontweight=700, va="center", transform=axes.get_yaxis_transform()
            )
            y += 1
            for row in part.itertuples():
                colour = PALETTE[number % len(PALETTE)]
                axes.hlines(y, row.low, row.high, color=colour, linewidth=1.6)
                axes.plot(
                    row.log_odds, y, _MARKERS[number % 8], color=colour, markersize=5, alpha=1 if row.holds else 0.45
                )
                ticks.append((y, label(row.word, 24)))
                y += 1
            y += 0.4
        axes.axvline(0, color=INK, linewidth=0.5)
        axes.set_yticks([at for at, _ in ticks], [word for _, word in ticks], fontsize=9)
        axes.set_ylim(y, -0.7)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("log-odds against the other groups")
        alt = "Words that set groups apart: " + "; ".join(
            f"{label(g)}: {', '.join(label(w, 20) for w in part['word'].head(4))}" for g, part in shown
        )
        return finished(figure, name, table, alt + ".", caption)


def shares_side_by_side(table: pd.DataFrame, value: str, name: str, what: str, caption: str, top_n: int = 8) -> Figure:
    """The share of each value in each group, with intervals: a row a value, a mark a group.

    Parameters
    ----------
    table : DataFrame
        As `readout.comparing.shares_by_group` gives it.
    value : str
    name : str
        Of the figure.
    what : str
        What the shares are of: "cues".
    caption : str
    top_n : int
        Values, and at most eight groups: those with most.
    """
    if table.empty or table["group"].nunique() < 2:
        return empty(name, table, "No two groups to compare.")
    groups = table.groupby("group")["amount"].sum().sort_values(ascending=False, kind="stable").index[:8]
    groups = sorted(groups)  # a group has the same mark in every figure
    values = table.groupby(value)["amount"].sum().sort_values(ascending=False, kind="stable").index[:top_n]
    height = 0.9 + len(values) * max(0.34, 0.17 * len(groups)) + 0.2 * ((len(groups) + 2) // 3)
    with canvas(height) as (figure, axes):
        step = 0.76 / len(groups)
        for number, group in enumerate(groups):
            own = table[table["group"] == group].set_index(value).reindex(values)
            y = np.arange(len(values)) - 0.38 + step * (number + 0.5)
            colour = PALETTE[number % len(PALETTE)]
            axes.hlines(y, own["low"], own["high"], color=colour, linewidth=1.6)
            marks = {"color": colour, "markersize": 5.5, "label": f"\u200b{label(group, 22)}", "clip_on": False}
            axes.plot(own["share"].fillna(0), y, _MARKERS[number % 8], **marks)
        axes.set_yticks(range(len(values)), [folded(v) for v in values], fontsize=9)
        axes.set_ylim(len(values) - 0.4, -0.6)
        axes.set_xlim(left=0)
        axes.xaxis.set_major_formatter(lambda v, _: percent(v))
        axes.set_xlabel(f"share of {what} in the group")
        axes.spines["left"].set_visible(False)
        lines = axes.get_legend_handles_labels()
        figure.legend(*lines, loc="outside upper left", ncols=3, frameon=False, fontsize=8.5, handlelength=1)
        top = table.sort_values("share", ascending=False).groupby("group").head(1).set_index("group")
        said = "; ".join(
            f"{label(g)} most {label(top.loc[g, value])} {percent(top.loc[g, 'share'])}" for g in groups[:5]
        )
        return finished(figure, name, table, f"Shares of {what} by group: {said}.", caption)


def over_time(table: pd.DataFrame, value: str, name: str, what: str, caption: str, top_n: int = 4) -> Figure:
    """Shares by period as lines with bands.

    Parameters
    ----------
    table : DataFrame
        As `readout.comparing.trend` gives it.
    value, name, what, caption : str
    top_n : int
        Values to draw: those with most findings.
    """
    if table.empty:
        return empty(name, table, "No two periods to compare.")
    periods = sorted(table["period"].unique())
    values = table.groupby(value)["count"].sum().sort_values(ascending=False, kind="stable").index[:top_n]
    with canvas(3.1) as (figure, axes):
        for number, one in enumerate(values):
            own = table[table[value] == one].set_index("period").reindex(periods)
            colour, x = PALETTE[number % len(PALETTE)], np.arange(len(periods))
            axes.fill_between(x, own["low"].to_numpy(float), own["high"].to_numpy(float), color=colour, alpha=0.15)
            axes.plot(
                x, own["share"].fillna(0), f"{_MARKERS[number % 8]}-", color=colour, markersize=4, label=label(one, 22)
            )
        step = max(1, len(periods) // 6)
        axes.set_xticks(range(0, len(periods), step), periods[::step], fontsize=8.5)
        axes.yaxis.set_major_formatter(lambda v, _: percent(v))
        axes.set_ylim(bottom=0)
        axes.set_ylabel(f"share of {what}")
        lines = axes.get_legend_handles_labels()
        figure.legend(*lines, loc="outside upper left", ncols=3, frameon=False, fontsize=8.5, handlelength=1.4)
        slopes = table.drop_duplicates(value).set_index(value)["slope"]
        said = "; ".join(f"{label(v)} {slopes[v]:+.1f} points a period" for v in values)
        return finished(figure, name, table, f"Shares of {what} from {periods[0]} to {periods[-1]}: {said}.", caption)
