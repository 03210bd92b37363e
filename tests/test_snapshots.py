"""Pages as they were agreed on: a change of look shows in review. `READOUT_SNAPSHOTS=write pytest` takes new ones."""

import os
import re
from html.parser import HTMLParser
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
    agreed(path, lines(html))


def agreed(path, text):
    if os.environ.get("READOUT_SNAPSHOTS") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


class Outline(HTMLParser):
    """A page's skeleton: tags with what styles and names them, indented, and their text without its numbers.

    Of a table the head and one row, of a figure what its label begins with: what the engines find is no matter of look.
    """

    EMPTY = {"meta", "link", "input", "img", "br", "hr", "col", "wbr"}
    KEPT = ("class", "id", "role", "href", "type", "scope", "open", "aria-label", "alt")
    SKIPPED = {"svg", "pre", "script", "style", "article"}  # articles have snapshots of their own

    def __init__(self):
        super().__init__()
        self.lines, self.open, self.rows, self.skipped = [], [], 0, ""

    def handle_starttag(self, tag, attributes):
        if self.skipped:
            return
        if tag == "tbody":
            self.rows = 0
        self.rows += tag == "tr" and "tbody" in self.open
        if not self.hidden():
            kept = [f' {k}="{masked((v or "").split(":")[0])}"' for k, v in attributes if k in self.KEPT]
            self.lines.append(f"{'  ' * len(self.open)}<{tag}{''.join(kept)}>")
        if tag in self.SKIPPED:
            self.skipped = tag
        elif tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag == self.skipped:
            self.skipped = ""
        elif not self.skipped and tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        said = " ".join(data.split())
        if said and not self.skipped and not self.hidden() and "td" not in self.open and "blockquote" not in self.open:
            self.lines.append("  " * len(self.open) + masked(said))

    def hidden(self):
        return "tbody" in self.open and self.rows > 1 or "li" in self.open and "details" in self.open


def masked(text):
    return re.sub(r"\d[\d.,]*", "0", text)


@pytest.mark.parametrize("name", ["index", "1_voices", "2_tone", "3_framing", "4_comparison", "5_validation"])
def test_a_report_is_built_as_agreed(name, pages):
    outline = Outline()
    outline.feed((pages / f"{name}.html").read_text(encoding="utf-8"))
    agreed(FOLDER / f"{name}.txt", "\n".join(outline.lines) + "\n")
