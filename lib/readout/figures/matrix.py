"""Who speaks how of whom, as a picture: voices by targets, each cell coloured by its tone."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.patches import Rectangle

from readout.figures.house import NEGATIVE, NEUTRAL, POSITIVE, Figure, canvas, empty, finished, folded
from readout.figures.house import label as named

_SIGNS = ((-1, NEGATIVE, "−"), (0, NEUTRAL, "±"), (1, POSITIVE, "+"))


def tones(
    cells: pd.DataFrame, name: str, caption: str, top_n: int = 8, links: Mapping[object, str] | None = None
) -> Figure:
    """Mean tone of voices (rows) toward targets (columns): sign, colour and number of sentences.

    Parameters
    ----------
    cells : DataFrame
        voice, target, sentences, mean (-1 to 1), as `readout.towards.matrix` gives them.
    name : str
        Of the figure.
    caption : str
    top_n : int
        Rows and columns to draw: those with most sentences.
    links : mapping, optional
        Where the number of (voice, target) leads.
    """
    if cells.empty:
        return empty(name, cells, "Nobody is spoken of by name.")
    voices, targets = (
        cells.groupby(by, sort=True)["sentences"].sum().sort_values(ascending=False, kind="stable").index[:top_n]
        for by in ("voice", "target")
    )
    shown = cells[cells["voice"].isin(voices) & cells["target"].isin(targets)]
    rows, columns = ({value: i for i, value in enumerate(values)} for values in (voices, targets))
    with canvas(1.35 + 0.42 * len(rows)) as (figure, axes):
        for cell in shown.itertuples():
            x, y = columns[cell.target], rows[cell.voice]
            sign = (cell.mean > 0.1) - (cell.mean < -0.1)
            colour, mark = next((c, m) for s, c, m in _SIGNS if s == sign)
            strength = 0.18 + 0.42 * abs(cell.mean) if sign else 0.15
            axes.add_patch(Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, facecolor=colour, alpha=strength))
            number = axes.text(x, y, f"{mark}{cell.sentences}", ha="center", va="center", fontsize=9)
            number.set_url((links or {}).get((cell.voice, cell.target)))
        turned = {"rotation": 40, "ha": "left", "rotation_mode": "anchor", "fontsize": 9}
        axes.set_xticks(range(len(columns)), [named(t, 18) for t in columns], **turned)
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(rows)), [folded(v, 26) for v in rows], fontsize=9)
        axes.set_xlim(-0.6, max(5, len(columns)) - 0.4)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        for spine in axes.spines.values():
            spine.set_visible(False)
        said = [f"{named(c.voice)} of {named(c.target)} {c.mean:+.1f}" for c in shown.head(4).itertuples()]
        alt = f"Mean tone of {len(rows)} voices toward {len(columns)} targets: " + "; ".join(said) + "."
        return finished(figure, name, cells, alt, caption, cell=0.94)
