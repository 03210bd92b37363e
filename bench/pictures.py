"""Figures of the speed notebook, in the house style: each drawn from a table that stands in bench/speed/."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axis import Axis
from matplotlib.ticker import NullLocator

from readout.figures.house import INK, PALETTE, Figure, canvas, finished, folded

_ROW = 0.3  # inches


def bars(table: pd.DataFrame, by: str, value: str, name: str, what: str, caption: str, log: bool = False) -> Figure:
    """A bar a row, with its number; on a scale of powers of ten where rates differ by thousands."""
    shown = table[table[value].notna()]
    with canvas(0.7 + _ROW * len(shown)) as (figure, axes):
        values, y = shown[value].to_numpy(dtype=float), np.arange(len(shown))
        axes.barh(y, values, height=0.62, color=[PALETTE[0] if own else PALETTE[7] for own in _own(shown[by])])
        for row, number in enumerate(values):
            text = f"{number:,.0f}" if number >= 100 else f"{number:.2g}" if number < 1 else f"{number:.1f}"
            axes.annotate(text, (number, row), (4, 0), textcoords="offset points", va="center", fontsize=9)
        axes.set_yticks(y, [folded(n, 28) for n in shown[by]], fontsize=9)
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.spines["left"].set_visible(False)
        if log:
            axes.set_xscale("log")
            axes.set_xlim(10 ** np.floor(np.log10(values.min() * 0.9)), values.max() * 6)
            _powers(axes.xaxis)
        else:
            axes.set_xlim(0, values.max() * 1.17)
        axes.set_xlabel(what)
        most, least = shown.loc[shown[value].idxmax()], shown.loc[shown[value].idxmin()]
        alt = f"Bars, {what}: most {most[by]} ({most[value]:,.4g}), least {least[by]} ({least[value]:,.4g})."
        return finished(figure, name, table, alt, caption)


def _own(names: Sequence[str]) -> list[bool]:
    """Whether a row is of this suite rather than of another tool."""
    others = ("spaCy", "textacy", "Gender Gap", "VADER", "words looked up")
    return [not str(name).startswith(others) for name in names]


def _powers(axis: Axis) -> None:
    """Ticks at powers of ten, as numbers: the house style reads no formulas."""
    axis.set_major_formatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}")
    axis.set_minor_locator(NullLocator())


def lines(table: pd.DataFrame, value: str, name: str, what: str, caption: str, dashed: bool = False) -> Figure:
    """A line a command over the number of articles, in powers of ten; dashed: what would be in proportion."""
    with canvas(3.0) as (figure, axes):
        said = []
        for number, (command, own) in enumerate(table.groupby("command", sort=True)):
            x, y, colour = own["articles"].to_numpy(float), own[value].to_numpy(float), PALETTE[number]
            axes.plot(x, y, "os"[number % 2] + "-", color=colour, markersize=5, label=f"readout {command}")
            if dashed:
                axes.plot(x, y[-1] * x / x[-1], "--", color=colour, linewidth=0.8)
            said.append(f"readout {command} {y[0]:.3g} for {x[0]:,.0f} and {y[-1]:.3g} for {x[-1]:,.0f}")
        axes.set_xscale("log")
        _powers(axes.xaxis)
        if dashed:
            axes.set_yscale("log")
            axes.set_ylim(table[value].min() / 2, table[value].max() * 2)
            _powers(axes.yaxis)
        else:
            axes.set_ylim(0, table[value].max() * 1.1)
        axes.set_xlabel("articles")
        axes.set_ylabel(what)
        axes.grid(True, color=INK, alpha=0.12, linewidth=0.5)
        figure.legend(*axes.get_legend_handles_labels(), loc="outside upper left", ncols=2, frameon=False, fontsize=9)
        return finished(figure, name, table, f"{what} by number of articles: {'; '.join(said)}.", caption)
