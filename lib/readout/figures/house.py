"""The house style: a figure is a table first, then a picture with words for those who do not see it."""

from __future__ import annotations

import io
import os
import re
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text

from readout import tables

WIDTH = 4.8  # inches; a phone shows it at four fifths, still readable
INK = "#010203"  # drawn in place of the page's own colour of text
# Okabe & Ito (2008), darkened or lightened until each reads on white and on near-black
PALETTE = ("#2f7fc1", "#e08528", "#138a68", "#cf7fb2", "#9a8510", "#6a62cf", "#cf4d57", "#6f8a95")
POSITIVE, NEGATIVE, NEUTRAL = "#138a68", "#d2552f", "#8b8b8b"
_CLIP = 44
_STYLE = {
    "font.family": "sans-serif",
    "font.size": 10,
    "svg.fonttype": "none",
    "svg.hashsalt": "readout",
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "text.parse_math": False,
}
# DejaVu is wide: whatever the reader's browser has instead fits into the space that was measured for it
_FONT = re.compile(r"font: ([^;\"]{0,80}?)'[^\"]{0,300}?sans-serif[^;\"]{0,300}")
_METADATA = re.compile(r"(?<! ) *<metadata>.{0,2000}?</metadata>\n", re.DOTALL)


@dataclass(frozen=True)
class Figure:
    """A figure: its data, its picture, a text that says what it shows, and a caption.

    Attributes
    ----------
    name : str
        File name without ending.
    data : DataFrame
        What is drawn.
    svg : str
    png : bytes
    alt, caption : str
    wide : bool
        Whether a page may give it more room than its text.
    """

    name: str
    data: pd.DataFrame
    svg: str
    png: bytes
    alt: str
    caption: str
    wide: bool = False

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        words = {"alt": self.alt, "caption": self.caption, "wide": self.wide}
        # JupyterLab prefers HTML, where the drawing takes the theme's colour of text; as an image it could not
        caption = f"<figcaption>{escape(self.caption)}</figcaption>" if self.caption else ""
        page = f'<figure role="img" aria-label="{escape(self.alt, quote=True)}">{self.svg}{caption}</figure>'
        data = {"image/svg+xml": self.svg, "text/html": page, "text/plain": self.alt}
        return data, {"image/svg+xml": words, **words}

    def save(self, out_dir: str | Path) -> Figure:
        """Write figures/NAME.svg and .png and tables/NAME.csv and .parquet; gives itself back, to be shown."""
        folder = Path(out_dir) / "figures"
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in (("svg", self.svg.encode()), ("png", self.png)):
            handle, scratch = tempfile.mkstemp(dir=folder, prefix=f".{self.name}-")
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            os.chmod(scratch, 0o644)
            os.replace(scratch, folder / f"{self.name}.{ending}")
        tables.save(self.data, out_dir, self.name)
        return self


def label(text: object, width: int = _CLIP) -> str:
    """A name as it may stand in a figure: one line, printable, clipped.

    >>> label("a\\x1b[31m b\\n c"), label("x" * 50)[-3:]
    ('a[31m b c', 'xx…')
    """
    words = " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in str(text)).split())
    return words if len(words) <= width else words[: width - 1] + "…"


def folded(text: object, width: int = 22) -> str:
    """A name on at most two lines, for the side of a figure.

    >>> folded("the Ministry of Fisheries and Harbours").splitlines()
    ['the Ministry of', 'Fisheries and Harbours']
    """
    words = label(text, 2 * width)
    lines = wrap(words, max(width, (len(words) + 1) // 2), break_long_words=True)
    return "\n".join([lines[0], label(" ".join(lines[1:]), width)]) if len(lines) > 1 else words


def readable(colour: str) -> str:
    """Black or white, whichever has more contrast on a colour (WCAG 2 relative luminance).

    >>> readable("#ffdd00"), readable("#003366")
    ('black', 'white')
    """
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "black" if (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) else "white"


@contextmanager
def canvas(height: float, width: float = WIDTH) -> Iterator[tuple[Canvas, Any]]:
    """A drawing in the house style: (figure, axes)."""
    with matplotlib.rc_context(_STYLE):
        figure = Canvas(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        axes.tick_params(length=0)
        yield figure, axes


def finished(
    figure: Canvas, name: str, data: pd.DataFrame, alt: str, caption: str, wide: bool = False, cell: float = 0
) -> Figure:
    """Render a drawing as SVG that takes the page's colour of text, and as PNG on white.

    The numbers of a table get smaller until the longest has room in a `cell` of so many data units.
    """
    for text in figure.findobj(Text):
        text.set_parse_math(False)
    vector, bitmap = io.StringIO(), io.BytesIO()
    with warnings.catch_warnings():
        # letters that the drawing's font lacks are drawn by the reader's browser
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        if cell:
            _fit(figure, cell)
        # what savefig does, less the drawing that it makes for the layout beforehand: half of the time
        for axes in figure.axes:
            axes.patch.set_visible(False)
        figure.patch.set_visible(False)
        FigureCanvasSVG(figure).print_svg(vector, metadata={"Date": None, "Creator": None})
        figure.set_layout_engine("none")  # laid out already
        figure.patch.set(visible=True, facecolor="white")
        figure.dpi = 160
        FigureCanvasAgg(figure).print_png(bitmap, metadata={"Software": None})
    drawing = _METADATA.sub("", _FONT.sub(r"font: \1sans-serif", vector.getvalue())).replace(INK, "currentColor")
    return Figure(name, data, drawing[drawing.index("<svg") :], bitmap.getvalue(), alt, caption, wide)


def _fit(figure: Canvas, cell: float) -> None:
    axes = figure.axes[0]
    figure.draw_without_rendering()
    (left, _), (right, _) = axes.transData.transform([(0, 0), (cell, 0)])
    widest = max((text.get_window_extent().width for text in axes.texts), default=0)
    for text in axes.texts:
        text.set_fontsize(text.get_fontsize() * min(1, 0.95 * (right - left) / max(1, widest)))


def empty(name: str, data: pd.DataFrame, what: str) -> Figure:
    """A figure that says that there is nothing to show."""
    with canvas(0.8) as (figure, axes):
        axes.axis("off")
        axes.text(0.5, 0.5, what, ha="center", va="center")
        return finished(figure, name, data, what, "")
