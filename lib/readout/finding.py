"""The headline finding of a notebook: what the reader takes home, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True)
class Finding:
    """A sentence that answers the notebook's question, and how sure it is."""

    text: str
    uncertainty: str = ""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        doubt = f'<p class="uncertainty">{escape(self.uncertainty)}</p>' if self.uncertainty else ""
        html = f'<div class="finding" role="note"><p>{escape(self.text)}</p>{doubt}</div>'
        data = {"text/html": html, "text/plain": " ".join(filter(None, (self.text, self.uncertainty)))}
        return data, {"readout": {"finding": self.text, "uncertainty": self.uncertainty}}


def finding(text: str, uncertainty: str = "") -> Finding:
    """The value of a notebook's last cell; the index of reports shows it beside the notebook's question.

    Parameters
    ----------
    text : str
        Plain text, one sentence; markup in it stays text.
    uncertainty : str
        Plain text: the interval, the error rate, what it cannot tell.

    Returns
    -------
    Finding

    Examples
    --------
    >>> finding("Two in three words are spoken through an aide.")._repr_mimebundle_()[1]["readout"]["finding"]
    'Two in three words are spoken through an aide.'
    """
    return Finding(text, uncertainty)


def begun(name: str) -> str:
    """A name as a sentence begins with it.

    >>> begun("the port union"), begun("eBay")
    ('The port union', 'EBay')
    """
    return name[:1].upper() + name[1:]


def percent(value: float) -> str:
    """
    >>> percent(0.128)
    '13 %'
    """
    return f"{100 * value:.0f} %"
