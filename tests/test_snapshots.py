"""Pages as they were agreed on: a change of look shows in review. `READOUT_SNAPSHOTS=write pytest` takes new ones."""

import os
import re
from pathlib import Path

import pytest

from readout import articles, pages
from readout.analysis import analyse
from readout.document import Document

FOLDER = Path(__file__).parent / "snapshots"
TEXT = (
    "Ferry plan divides the port\n\nPORT ELLEN (The Courier). “It was a brilliant year & more,” said Maria Ortega, who "
    "chairs the board.\n\nAccording to Dag Berg, Ortega warned that the so-called reform would perhaps destroy jobs. "
    "Critics called the talks a <b>disaster</b>.\n"
)


def lines(html):
    """A tag a line, without what every page shares."""
    for shared in (pages.script(), pages.stylesheet(), pages.policy()):
        html = html.replace(str(shared), "…")
    html = re.sub(r"(Confidence: 0\.\d)\d", r"\1_", html)
    return re.sub(r'(data-p="0\.\d)\d', r"\1_", re.sub(r"\s*(<(?!/))", r"\n\1", html)).strip() + "\n"


@pytest.mark.parametrize("name", ["article", "article_without_text"])
def test_a_page_looks_as_agreed(name):
    analysis = analyse([Document("ferry", TEXT, title="Ferry plan divides the port", date="2024-05-03")])
    html = articles.page(analysis, "ferry", name == "article", "3 May 2024", "1.0")
    path = FOLDER / f"{name}.html"
    if os.environ.get("READOUT_SNAPSHOTS") == "write":
        path.write_text(lines(html), encoding="utf-8")
    assert lines(html) == path.read_text(encoding="utf-8")
