import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout import articles
from readout.analysis import analyse, tabulate
from readout.annotated import annotated
from readout.document import Document
from readout.links import ADDRESS
from readout.measures import cue_hits
from readout.reading import Reader, Reading
from readout.tables import kwic
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
        self.skip += tag == "small" or dict(attrs).get("class") in ("key", "margin")

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


def test_the_chain_stands_once_beside_a_paragraph():
    text = "Berg said Ortega hoped for rain and feared frost.\nShe also feared hail."
    acts = [
        Attribution(i, (), (), ((start, start + len(words)),), "indirect", ("Maria Ortega",), ("Dag Berg",))
        for i, words in enumerate(["for rain", "frost", "hail"])
        for start in [text.index(words)]
    ]
    reading = Reading(Document("a", text), tuple(acts), (), (), (), ())
    html = annotated(tabulate([reading]), "a").html
    assert re.findall("<small>(.*?)</small>", html) == ["Maria Ortega"] * 3
    beside = re.findall('<small class="margin"><span class="v0">(.*?)</span></small>', html)
    assert beside == ["Maria Ortega ‹ Dag Berg ‹ NARRATOR"] * 2


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


def test_every_finding_has_one_anchor_and_says_what_it_is():
    analysis = analyse([Document("a", TEXT)])
    html = annotated(analysis, "a").html
    anchors = re.findall('id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    expected = {f"a{n}" for n in analysis.attributions["attribution"]}
    for kind, table in (("t", analysis.tone), ("f", analysis.frames), ("n", analysis.naming)):
        expected |= {f"{kind}{r.start}-{r.end}" for r in table.itertuples()}
    assert expected <= set(anchors)
    assert "Voice: Maria Ortega ‹ Dag Berg ‹ The Courier\nSpeech: indirect" in html


def test_a_link_of_a_concordance_meets_its_anchor():
    analysis = analyse([Document("wire/a: 1", TEXT)])
    html = annotated(analysis, "wire/a: 1").html
    hits = [
        *kwic(analysis.tone, analysis.texts, kind="t")["link"],
        *kwic(cue_hits(analysis.attributions, analysis, "cue"), analysis.texts, kind="a")["link"],
        *kwic(analysis.mentions, analysis.texts, kind="p")["link"],
    ]
    assert hits and all(ADDRESS.fullmatch(link) for link in hits)
    assert all(f'id="{link.partition("#")[2]}"' in html for link in hits)


def test_without_the_text_only_short_contexts_are_left():
    html = annotated(analyse([Document("a", TEXT)]), "a", text=False).html
    assert "data-k" in html and "<tr id=" in html
    runs = re.findall(r"[^<>]{60,}", re.sub('title="[^"]*"', "", html))
    assert not any(run in TEXT for run in runs) and "Nobody knew" not in html


def test_the_index_names_the_voice_that_the_article_s_page_names(tmp_path):
    """Words belong to the innermost voice: what Berg passes on of Ortega's is hers."""
    text = TEXT.replace("had failed", "had failed, and that no ferry would sail")
    reading = Reader().read(Document("ferry", text))
    [row] = articles.write([reading], tmp_path, 1, True, "3 May 2024", "1.0").overview.to_dict("records")
    assert row["first_voice"] == "Maria Ortega" and row["voices"] == 2
    assert "Maria Ortega has most of the reported words" in (tmp_path / row["page"]).read_text(encoding="utf-8")
