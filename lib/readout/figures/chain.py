"""Who speaks through whom: the chains of voices as a tree, each voice below the one that reports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from readout.figures.house import INK, PALETTE, Figure, canvas, empty, finished, label

_ROW = 0.3  # inches
_STEP = 0.28  # of indentation
_NAMES = 2.9  # inches kept for the tree
_LINE = {"color": INK, "linewidth": 0.7, "alpha": 0.55, "solid_capstyle": "butt"}


@dataclass
class _Node:
    name: str
    acts: int = 0
    inferred: int = 0
    total: int = 0
    below: dict[str, _Node] = field(default_factory=dict)


def chain(
    table: pd.DataFrame, name: str, caption: str, top_n: int = 12, links: Mapping[object, str] | None = None
) -> Figure:
    """Draw the chains of voices as an indented tree with a bar of acts a voice.

    Parameters
    ----------
    table : DataFrame
        As `readout.measures.chains` gives it: voice, via (outermost last), narrator, acts, inferred.
    name, caption : str
    top_n : int
        Chains to draw, those with most acts.
    links : mapping, optional
        Where a voice's name leads.
    """
    if table.empty:
        return empty(name, table, "Nobody is quoted or reported.")
    rows = list(_walked(_grown(table.head(top_n)), 0))
    deepest = max(level for level, _, _ in rows)
    step = min(_STEP, 1.2 / max(1, deepest))
    with canvas(0.25 + _ROW * len(rows)) as (figure, axes):
        width = float(figure.get_figwidth())
        most = max(node.acts for _, node, _ in rows)
        scale = (width - _NAMES - 0.5) / most
        trunk: dict[int, tuple[float, int]] = {}
        for row, (level, node, parent) in enumerate(rows):
            x = step * level
            if level:
                trunk[parent] = (x - step + 0.07, row)  # down to the last child
                axes.plot([x - step + 0.07, x - 0.04], [row, row], **_LINE)
            letters = int((_NAMES - x) / 0.078)
            weight = "normal" if level else 700
            voice = axes.text(x, row, label(node.name, letters), va="center", fontsize=9, fontweight=weight)
            voice.set_url((links or {}).get(node.name))
            _bar(axes, row, node, scale, PALETTE[(level - 1) % len(PALETTE)])
        for parent, (x, last) in trunk.items():
            axes.plot([x, x], [parent + 0.32, last], **_LINE)
        axes.set_xlim(-0.02, width)
        axes.set_ylim(len(rows) - 0.4, -0.6)
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
        node.inferred += row.inferred
    return root


def _walked(node: _Node, level: int, row: int = -1) -> Iterator[tuple[int, _Node, int]]:
    """Every node below with its level and its parent's row, in the order of the rows."""
    below = sorted(node.below.values(), key=lambda n: (-n.total, n.name))
    place = row
    for child in below:
        place += 1
        yield level, child, row
        yield from _walked(child, level + 1, place)
        place += _size(child) - 1


def _size(node: _Node) -> int:
    return 1 + sum(map(_size, node.below.values()))


def _bar(axes, row: int, node: _Node, scale: float, colour: str) -> None:
    """Acts as a bar: filled where the text marks the chain, hollow where its outer voice is inferred."""
    if not node.acts:
        return
    marked = (node.acts - node.inferred) * scale
    axes.barh(row, marked, left=_NAMES, height=0.56, color=colour)
    if node.inferred:
        hollow = {"facecolor": "none", "edgecolor": colour, "linewidth": 1.2}
        axes.barh(row, node.inferred * scale, left=_NAMES + marked, height=0.56, **hollow)
    axes.text(_NAMES + node.acts * scale + 0.06, row, str(node.acts), va="center", fontsize=9)
