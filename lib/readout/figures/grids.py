"""Places and tables as pictures: findings along the article, counts of one thing by another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from readout.figures.house import INK, NEGATIVE, NEUTRAL, PALETTE, POSITIVE, Figure, canvas, empty, finished, label

_ROW = 0.36
_SHAPES = {1: ("^", POSITIVE, "positive"), -1: ("v", NEGATIVE, "negative"), 0: ("o", NEUTRAL, "neither")}


def along(table: pd.DataFrame, by: str, name: str, what: str, caption: str, top_n: int = 10) -> Figure:
    """Findings along the article, a row a value of `by`; shape and colour tell the polarity, if there is one.

    Parameters
    ----------
    table : DataFrame
        With `by`, `at` (0 to 1) and, if findings have one, `polarity`.
    """
    if table.empty:
        return empty(name, table, f"No {what} to show.")
    order = list(table[by].value_counts(sort=True).index)[:top_n]
    shown = table[table[by].isin(order)]
    with canvas(1.0 + _ROW * len(order)) as (figure, axes):
        rows = shown[by].map({value: i for i, value in enumerate(order)}).to_numpy(dtype=float)
        axes.hlines(range(len(order)), 0, 1, color=INK, linewidth=0.3, alpha=0.5)
        if "polarity" in shown:
            for sign, (shape, colour, said) in _SHAPES.items():
                here = shown["polarity"].to_numpy() == sign
                if here.any():
                    axes.scatter(
                        shown["at"][here], rows[here], marker=shape, color=colour, s=42, label=said, alpha=0.85
                    )
            figure.legend(
                *axes.get_legend_handles_labels(), loc="outside upper left", ncols=3, frameon=False, fontsize=9
            )
        else:
            axes.scatter(shown["at"], rows, marker="|", color=PALETTE[0], s=160, linewidths=2.2)
        axes.set_yticks(range(len(order)), [label(o) for o in order])
        axes.set_ylim(len(order) - 0.4, -0.6)
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks([0, 0.5, 1], ["beginning", "middle", "end"])
        for spine in ("left", "bottom"):
            axes.spines[spine].set_visible(False)
        counts = shown[by].value_counts()
        alt = f"{what} along the article: " + "; ".join(f"{label(o)} {counts[o]}" for o in order[:6]) + "."
        return finished(figure, name, table, alt, caption)


def crossed(wide: pd.DataFrame, name: str, what: str, caption: str) -> Figure:
    """Counts of columns by rows as a shaded table with its numbers.

    Parameters
    ----------
    wide : DataFrame
        Index: rows, such as voices; columns: such as frames; values: counts.
    """
    data = wide.reset_index(names="voice")
    if wide.empty or not wide.to_numpy().sum():
        return empty(name, data, f"No {what} to show.")
    counts = wide.to_numpy(dtype=float)
    with canvas(1.25 + _ROW * len(wide)) as (figure, axes):
        top = counts.max()
        for (row, column), count in np.ndenumerate(counts):
            if count:
                # as light as it may be, so that the number on it reads in light and dark
                axes.add_patch(_box(column, row, 0.12 + 0.5 * count / top))
                axes.text(column, row, f"{count:.0f}", ha="center", va="center", fontsize=9)
        axes.set_xticks(range(len(wide.columns)), [label(c, 22) for c in wide.columns], rotation=38, ha="left",
                        rotation_mode="anchor")  # fmt: skip
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(wide)), [label(v) for v in wide.index])
        axes.set_xlim(-0.6, len(wide.columns) - 0.4)
        axes.set_ylim(len(wide) - 0.4, -0.6)
        for spine in axes.spines.values():
            spine.set_visible(False)
        row, column = np.unravel_index(counts.argmax(), counts.shape)
        most = f"{label(wide.index[row])} and {label(wide.columns[column])}, {counts.max():.0f}"
        alt = f"Table of {what}, {len(wide)} voices by {len(wide.columns)}: most is {most}."
        return finished(figure, name, data, alt, caption)


def _box(column: float, row: float, strength: float):
    from matplotlib.patches import Rectangle

    return Rectangle((column - 0.46, row - 0.44), 0.92, 0.88, facecolor=PALETTE[0], alpha=strength, linewidth=0)
