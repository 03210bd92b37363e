"""Who speaks through whom: the chain of voices as a tree that grows out of the article."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Curve

from readout.figures.house import INK, PALETTE, Figure, canvas, empty, finished, label

_ROW = 0.46


@dataclass
class _Node:
    name: str
    acts: int = 0
    total: int = 0
    below: dict[str, _Node] = field(default_factory=dict)
    row: float = 0.0


def chain(table: pd.DataFrame, name: str, caption: str, top_n: int = 12) -> Figure:
    """Draw the chains of voices.

    Parameters
    ----------
    table : DataFrame
        As `readout.measures.chains` gives it: voice, via (outermost last), narrator, acts.
    name, caption : str
    top_n : int
        Chains to draw, those with most acts.
    """
    if table.empty:
        return empty(name, table, "Nobody is quoted or reported.")
    root = _grown(table.head(top_n))
    roots = list(root.below.values())
    leaves, depth = _placed(roots, 0, 0)
    with canvas(0.6 + _ROW * leaves) as (figure, axes):
        most = max(node.total for node in roots)
        for node in roots:
            _drawn(axes, node, 0, most)
        axes.set_xlim(-0.05, depth + 0.95)
        axes.set_ylim(leaves - 0.4, -0.9)
        for column in range(depth + 1):
            heading = "the article" if column == 0 else "reports" if column == 1 else "who says"
            axes.text(column, -0.75, heading, fontsize=8, alpha=0.75)
        axes.axis("off")
        said = []
        for row in table.head(6).itertuples():
            through = " through " + ", then ".join(map(label, row.via)) if row.via else " directly"
            said.append(f"{label(row.voice)}{through} ({row.acts})")
        alt = "Tree of voices, with the number of acts of saying: " + "; ".join(said) + "."
        return finished(figure, name, table, alt, caption)


def _grown(table: pd.DataFrame) -> _Node:
    root = _Node("")
    for row in table.itertuples():
        node = root
        for step in (row.narrator, *reversed(row.via), row.voice):
            if step == node.name:
                continue
            node = node.below.setdefault(step, _Node(step))
            node.total += row.acts
        node.acts += row.acts
    return root


def _placed(nodes: list[_Node], row: int, level: int) -> tuple[int, int]:
    """Give every node its row, parents in the middle of their children; returns (rows used, deepest level)."""
    deepest = level
    for node in sorted(nodes, key=lambda n: (-n.total, n.name)):
        if node.below:
            first = row
            row, deeper = _placed(list(node.below.values()), row, level + 1)
            deepest = max(deepest, deeper)
            node.row = (first + row - 1) / 2
        else:
            node.row = row
            row += 1
    return row, deepest


def _drawn(axes, node: _Node, level: int, most: int) -> None:
    for child in node.below.values():
        start, end = (level + 0.04, node.row), (level + 0.97, child.row)
        bend = level + 0.72  # beyond the parent's name
        line = Curve([start, (bend, node.row), (bend, child.row), end], [1, 4, 4, 4])
        width = 1.0 + 7.0 * child.total / most
        axes.add_patch(PathPatch(line, facecolor="none", edgecolor=PALETTE[level % 8], linewidth=width, alpha=0.45))
        _drawn(axes, child, level + 1, most)
    axes.plot(level, node.row, "o", color=INK, markersize=4)
    count = f"  {node.acts}" if node.acts else ""
    axes.text(level + 0.03, node.row - 0.16, f"{label(node.name, 22)}{count}", fontsize=9, va="bottom")
