import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from nbformat import v4

from readout import pages
from readout.export import Setting, described, page, scrolling
from readout.kernels import Failure

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path id="a" d="M0 0"/></svg>'
SAID = {"title": "Voices", "when": "1 May 2024", "version": "0.1.0", "failure": None}


def rendered(*cells, settings=(), **said):
    return page(v4.new_notebook(cells=list(cells)), settings, **{**SAID, **said})


def code(*outputs, source="1 + 1", **metadata):
    return v4.new_code_cell(source, outputs=list(outputs), execution_count=1, metadata=metadata)


def shown(data, **metadata):
    return v4.new_output("display_data", data, metadata=metadata)


class Parsed(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def article(notebook):
    cells = notebook(
        "# Who speaks\n\nThrough whom?", "## Shares\n\n*Text*", "### Fine", "## Shares", "value = 'a<b>'"
    ).cells
    cells.insert(2, v4.new_code_cell("# Parameters\ntop_n = 5", metadata={"tags": ["injected-parameters"]}))
    cells.append(code(shown({"image/svg+xml": SVG, "text/html": "<b>lab</b>"}, **{"image/svg+xml": {"alt": "A path"}})))
    cells.append(code(shown({"image/png": "aGk="}, alt='Dots "here"', caption="Dots.", wide=True)))
    cells.append(code(v4.new_output("execute_result", {"text/html": "<table><tr><td>1</td></tr></table>"})))
    cells.append(code(shown({"text/plain": "secret"}), tags=["hide"]))
    settings = [Setting("top_n", "5", "how many <rows>", False), Setting("corpus", "seeds", "", True)]
    return rendered(*cells, settings=settings)


def test_a_page_stands_alone(article):
    parsed = Parsed(article)
    assert parsed.all("script") == [{}] and article.count(pages.script()) == 1 and not parsed.all("link")
    policy = next(a["content"] for a in parsed.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(pages.script().encode()).digest()).decode()
    assert "default-src 'none'" in policy and f"script-src 'sha256-{digest}';" in policy
    assert "://" not in article
    assert len(article.encode()) < 75_000


def test_a_page_has_one_first_heading_landmarks_and_a_language(article):
    parsed = Parsed(article)
    assert [len(parsed.all(tag)) for tag in ("h1", "main", "nav", "header", "footer")] == [1] * 5
    assert parsed.all("html") == [{"lang": "en"}]


def test_the_contents_list_leads_to_every_heading(article):
    parsed = Parsed(article)
    targets = [a["href"][1:] for a in parsed.all("a") if a.get("href", "").startswith("#")]
    ids = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert targets == ["article", "shares", "fine", "shares-2"]
    assert set(targets) <= set(ids)


def test_every_picture_says_what_it_shows(article):
    parsed = Parsed(article)
    assert [a["aria-label"] for a in parsed.all("svg")] == ["A path"]
    assert [a["alt"] for a in parsed.all("img")] == ['Dots "here"']
    assert "<figcaption>Dots.</figcaption>" in article
    assert "lab" not in parsed.text


@pytest.mark.parametrize(("above", "alt"), [("## By voice", "Figure: By voice"), ("", "A figure not described")])
def test_a_picture_without_words_borrows_those_of_the_heading(above, alt):
    found = Parsed(rendered(v4.new_markdown_cell(above), code(shown({"image/png": "aGk="})))).all("img")
    assert [a["alt"] for a in found] == [alt]


def test_parameters_are_a_table_in_place_of_their_cells(article):
    parsed = Parsed(article)
    assert article.count("<summary>How this was run: 2 parameters, 1 not the default</summary>") == 1
    assert "how many <rows>" in parsed.text
    assert "documents: a file or a folder" not in article and "# Parameters" not in article


def test_code_is_folded_by_one_checkbox_and_hidden_cells_are_not_there(article):
    parsed = Parsed(article)
    assert [a["type"] for a in parsed.all("input")] == ["checkbox"]
    assert len([a for a in parsed.all("div") if a.get("class") == "code highlight"]) == 4
    assert "secret" not in article


def test_tables_scroll_in_a_box_that_the_keyboard_reaches():
    assert Parsed(str(scrolling("<table></table>"))).all("div")[0]["tabindex"] == "0"


@pytest.mark.parametrize(
    "output",
    [
        shown({"text/html": "<script>alert(1)</script><p>kept</p>"}),
        shown({"text/plain": "<script>alert(1)</script>kept"}),
        shown({"text/markdown": "<script>alert(1)</script>\n\nkept"}),
        shown({"application/javascript": "alert(1)", "text/plain": "kept"}),
        shown({"image/png": '"><script>alert(1)</script>', "text/plain": "kept"}, caption="<script>kept</script>"),
        v4.new_output("stream", name="stdout", text="<script>alert(1)</script>kept"),
        v4.new_output("stream", name="stderr", text="\x1b[31m<script>kept"),
        v4.new_output("error", ename="<script>", evalue="kept", traceback=[]),
    ],
)
def test_no_output_brings_a_script(output):
    page = rendered(code(output, source="'</code><script>1</script>'")).replace(
        f"<script>{pages.script()}</script>", ""
    )
    assert not Parsed(page).all("script")
    assert "kept" in page and "\x1b" not in page


@pytest.mark.parametrize("markdown", ["<script>f()</script>", '<b onclick="f()">b</b>', "[x](javascript:f())"])
def test_no_text_cell_brings_a_script(markdown):
    page = rendered(v4.new_markdown_cell(f"# A\n\n{markdown}")).replace(f"<script>{pages.script()}</script>", "")
    assert not re.search(r"<script|onclick|javascript:", page)


def test_a_failure_is_said_first():
    failure = Failure("ValueError: no <words>", 3, "boom(1)", "Traceback …")
    parsed = Parsed(rendered(v4.new_markdown_cell("# A"), failure=failure))
    words = " ".join(parsed.text)
    assert "ValueError: no <words>" in words and "code cell 3" in words and "boom(1)" in words
    assert parsed.all("section")[0]["role"] == "alert"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], ("", "")),
        (["# A *b* & c\n\nWho?\n\nMore."], ("A b & c", "Who?")),
        (["# A\n## B\n\nText."], ("A", "Text.")),
        (["# A", "Who\nelse?"], ("A", "Who else?")),
    ],
)
def test_title_and_question_come_from_the_first_words(notebook, cells, expected):
    assert described(v4.new_notebook(cells=[v4.new_markdown_cell(c) for c in cells])) == expected
    assert described(notebook(*cells, question="Set?"))[1] == "Set?"


def test_a_page_without_a_heading_is_given_its_title():
    assert "<h1>Voices</h1>" in rendered(code())
