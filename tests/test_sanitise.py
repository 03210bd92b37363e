import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout import sanitise

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg/onload=alert(3)>",
    '<a href="javascript:alert(4)">x</a>',
    '<a href="https://example.org/">x</a>',
    '<iframe src="//example.org"></iframe>',
    "<style>@import '//example.org/x.css'</style>",
    '<div style="background: url(//example.org/x)">x</div>',
    "--><script>alert(6)</script><!--",
    '<img src="https://example.org/pixel.png" alt="x">',
    '<img src="data:text/html,<script>1</script>" alt="x">',
    '<form action="//example.org"><input name="x"></form>',
    '<meta http-equiv="refresh" content="0;url=//example.org">',
    '<base href="//example.org/">',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<svg><use href="//example.org/x.svg#a"/></svg>',
]
DRAWINGS = [
    "<script>alert(1)</script>",
    '<g onclick="alert(1)"/>',
    '<image href="https://example.org/x.png"/>',
    '<use href="https://example.org/x.svg#a"/>',
    "<style>@import url(//example.org/x.css);</style>",
    '<rect fill="url(//example.org/x)"/>',
    '<rect style="fill: u\\72l(//example.org/x)"/>',
    "<foreignObject><iframe src='//example.org'/></foreignObject>",
    "<a href='javascript:alert(1)'><text>x</text></a>",
    "<set attributeName='href' to='javascript:alert(1)'/>",
]


class Seen(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def assert_harmless(text):
    seen = Seen(text)
    assert not {"script", "style", "iframe", "form", "meta", "base", "image", "foreignobject", "set"} & set(seen.tags)
    for name, value in seen.attributes:
        assert not name.startswith("on")
        assert name != "style" or "//" not in value
        assert not re.match(r"\s*(javascript|https?|data:text|//)", value or "", re.IGNORECASE)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_or_calls_out_stays(text):
    assert_harmless(str(sanitise.html(f"<p>before</p>{text}<p>after</p>")))


@pytest.mark.parametrize("text", DRAWINGS)
def test_nothing_that_runs_or_calls_out_stays_in_a_drawing(text):
    drawn = str(sanitise.svg(f'<svg xmlns="http://www.w3.org/2000/svg">{text}<path d="M0 0"/></svg>', "f-", "A path"))
    assert "<path" in drawn
    assert_harmless(drawn)


@pytest.mark.parametrize(
    "kept",
    [
        '<figure class="wide"><figcaption>A &amp; B</figcaption></figure>',
        '<table><tbody><tr><td class="num" colspan="2">1</td></tr></tbody></table>',
        '<bdi dir="rtl" lang="he">x</bdi>',
        '<details open=""><summary>More</summary>text</details>',
        '<mark class="tone pos" title="praise">brilliant</mark>',
        '<a href="#voices">x</a>',
        '<img src="data:image/png;base64,aGk=" alt="A dot">',
        '<span aria-label="x" role="img">y</span>',
    ],
)
def test_what_articles_need_is_kept_as_it_is(kept):
    assert str(sanitise.html(kept)) == kept


@given(st.text())
def test_escaped_text_comes_out_as_it_went_in(text):
    text = text.replace("\r", "").replace("\x00", "")
    assert str(sanitise.html(escape(text, quote=False))).replace("&nbsp;", "\xa0") == escape(text, quote=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no drawing",
        "<svg",
        "<p>x</p>",
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    ],
)
def test_what_is_no_drawing_is_left_out(text):
    assert sanitise.svg(text, "f-", "A drawing") == ""


def test_drawings_keep_their_references_to_themselves():
    drawn = sanitise.svg(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><defs>'
        '<clipPath id="c"><path id="m" d="M0 0"/></clipPath></defs><g clip-path="url(#c)">'
        '<use xlink:href="#m" style="fill: currentColor"/></g><text>A <tspan>b</tspan> c</text></svg>',
        "fig2-",
        "Marks",
    )
    for part in (
        'id="fig2-c"',
        "url(#fig2-c)",
        'href="#fig2-m"',
        "fill: currentColor",
        "A <tspan>b</tspan> c",
        "viewBox",
    ):
        assert part in drawn
    assert "www.w3.org" not in drawn
