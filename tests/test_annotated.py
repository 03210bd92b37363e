import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.analysis import Reading, analyse, tabulate
from readout.annotated import annotated
from readout.document import Document
from readout.voices import Attribution

TEXT = (
    "Port closes\n\nOSLO (The Courier). “It was a <b>reckless</b> year & more,” said Maria Ortega. According to Dag "
    "Berg, Maria Ortega warned that the talks on peace had failed.\nWhat is next\nNobody knew."
)


class Words(HTMLParser):
    """The text of a page, and whether its tags are balanced."""

    def __init__(self):
        super().__init__()
        self.said, self.open, self.skip = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.open.append((tag, dict(attrs)))
        self.skip += tag == "small" or dict(attrs).get("class") == "key"

    def handle_endtag(self, tag):
        name, attrs = self.open.pop()
        assert name == tag
        self.skip -= tag == "small" or attrs.get("class") == "key"

    def handle_data(self, data):
        if not self.skip:
            self.said.append(data)


def read(html):
    page = Words()
    page.feed(html)
    page.close()
    assert not page.open
    return "".join(page.said)


def page(text):
    return annotated(analyse([Document("a", text)]), "a").html


def test_the_text_stands_as_published():
    assert "".join(read(page(TEXT)).split()) == "".join(TEXT.split())


def test_markup_in_the_text_stays_text():
    html = page(TEXT)
    assert "<b>" not in html and "&lt;b&gt;" in html and "&amp; more" in html


def test_voices_chains_tone_and_frames_are_marked():
    html = page(TEXT)
    assert "Maria Ortega ‹ Dag Berg ‹ The Courier" in html
    assert re.search(r'class="[^"]*tone neg[^"]*"[^>]*>reckless<', html)
    assert re.search(r'class="[^"]*frame[^"]*"[^>]*>(?:peace|talks)', html)
    assert "<h3>Port closes</h3>" in html


def test_the_chain_stands_once_in_a_paragraph():
    text = "Berg said Ortega hoped for rain and feared frost.\nShe also feared hail."
    acts = [
        Attribution(i, (), (), ((start, start + len(words)),), "indirect", ("Maria Ortega",), ("Dag Berg",))
        for i, words in enumerate(["for rain", "frost", "hail"])
        for start in [text.index(words)]
    ]
    reading = Reading(Document("a", text), tuple(acts), (), (), (), ())
    labels = re.findall("<small>(.*?)</small>", annotated(tabulate([reading]), "a").html)
    assert labels == ["Maria Ortega ‹ Dag Berg", "Maria Ortega", "Maria Ortega ‹ Dag Berg"]


def test_a_notebook_brings_its_own_styles():
    html = annotated(analyse([Document("a", TEXT)]), "a")._repr_html_()
    assert html.startswith("<style>") and html.endswith("</article>") and "--jp-" in html


@pytest.mark.parametrize("text", ["a", "…", "“", "\x00\x1b", "<script>alert(1)</script>"])
def test_short_and_odd_texts(text):
    assert read(page(text)).replace("\ufffd", "\x00").split() == text.split()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aB .,“”\"'<>&\n!", max_size=120))
def test_any_text_comes_back(text):
    if text.strip():
        assert "".join(read(page(text)).split()) == "".join(text.split())
