import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.document import Document
from readout.layout import layout
from readout.segments import sentences, tokens

WRAPPED = "The harbour of the old town was closed\nfor nine days after the storm sank a tug\nand a barge at its mouth."


def cut(text, spans):
    return [text[s:e] for s, e in spans]


@pytest.mark.parametrize(
    ("text", "dateline", "place", "outlet"),
    [
        ("OSLO (The Courier). Ships came.", "OSLO (The Courier).", "OSLO", "The Courier"),
        ("NEW YORK (AP) — Ships came.", "NEW YORK (AP) —", "NEW YORK", "AP"),
        ("LYON, France, March 3 (Delta) - Ships came.", "LYON, France, March 3 (Delta) -", "LYON, France", "Delta"),
        ("KYIV, Ukraine        (AP) -- Ships came.", "KYIV, Ukraine        (AP) --", "KYIV, Ukraine", "AP"),
        ("LISBON — Ships came.", "LISBON —", "LISBON", None),
        ("Lisbon (Delta News) — Ships came.", "Lisbon (Delta News) —", "Lisbon", "Delta News"),
        ("ST. PAUL, Minn. — Ships came.", "ST. PAUL, Minn. —", "ST. PAUL, Minn.", None),
        ("The mayor (a sailor) — tired — left.", None, None, None),
        ("Lisbon — or what is left of it — slept.", None, None, None),
        ("EXCLUSIVE — Ships came.", None, None, None),
        ("Ships came.", None, None, None),
    ],
)
def test_dateline(text, dateline, place, outlet):
    parts = layout(text)
    assert (text[slice(*parts.dateline)] if parts.dateline else None) == dateline
    assert (parts.place, parts.outlet) == (place, outlet)


@pytest.mark.parametrize(
    ("text", "headings", "paragraphs"),
    [
        ("Port reopens\n\nShips came.\n\nNobody slept.", ["Port reopens"], ["Ships came.", "Nobody slept."]),
        ("Ships came.\nWhat is next\nNobody knew.", ["What is next"], ["Ships came.", "Nobody knew."]),
        ("“Anchor” case and other ties\nThey talked.", ["“Anchor” case and other ties"], ["They talked."]),
        ("# The port\n\nShips came.", ["The port"], ["Ships came."]),
        ("Port reopens\nBy Ann Lee\nShips came.", ["Port reopens", "By Ann Lee"], ["Ships came."]),
        ("Ships came.\nBerg continued:\n“We stay.”", [], ["Ships came.", "Berg continued:", "“We stay.”"]),
        ("Ships came.\nThe end", [], ["Ships came.", "The end"]),
        ("Ships came.\r\n\r\nNobody slept.\rAll left.", [], ["Ships came.", "Nobody slept.", "All left."]),
        (
            f"{WRAPPED}\n\nIt opened.",
            [],
            [WRAPPED, "It opened."],
        ),
        ("", [], []),
        (" \n\t\n", [], []),
        ("Why do bees die?\n\nNobody knows why they do.", ["Why do bees die?"], ["Nobody knows why they do."]),
        ("Why? It rained.\n\nThe rain went on for days.", [], ["Why? It rained.", "The rain went on for days."]),
        ("Who would have thought of it?\n\nI did.", [], ["Who would have thought of it?", "I did."]),
    ],
)
def test_headings_and_paragraphs(text, headings, paragraphs):
    parts = layout(text)
    assert cut(text, parts.headings) == headings
    assert cut(text, parts.paragraphs) == paragraphs


@pytest.mark.parametrize(
    "expected",
    [
        ["He left the U.S. Senate.", "She stayed."],
        ["Sen. Ann Lee met Gov. Roy on Jan. 5.", "They talked."],
        ["The judges read Lee v. Fox again.", "He played Henry V.", "They talked."],
        ["The plan of the U.S. surprised them.", "It failed."],
        ["They moved to the U.S.", "The move hurt."],
        ["“We won.", "They lost,” he said."],
        ["“We won!” she said.", "He nodded."],
        ["“Why now?” Dag Berg asked.", "Nobody knew."],
        ["“Why now?”", "Nobody knew."],
        ["“I think… maybe,” he said.", "She left…", "He stayed."],
        ["John F. Kennedy spoke.", "So did I.", "They listened."],
        ["It cost $1.5 million.", "Prices rose 3.2 percent."],
        ["She came at 9 p.m. Tuesday.", "He came at 10 a.m.", "They met."],
        ["No. 5 won.", "He said no.", "She agreed."],
        ["Acme Inc. sold it.", "Acme Corp.", "The rest went to Roe Ltd. of Leeds."],
        ["新闻报道。", "第二句。"],
        ["no capitals here. none at all"],
        ["Mr. Lee (R-Texas) left.", "(He was late.)", "It rained."],
    ],
)
def test_sentences(expected):
    text = " ".join(expected)
    assert cut(text, sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't stop", "do n't stop"),
        ("the regime’s long-range plan", "the regime ’s long-range plan"),
        ("O'Brien's U.S.–Kyiv call", "O'Brien 's U.S. – Kyiv call"),
        ("1,200 km at 10:30, 5% up", "1,200 km at 10:30 , 5 % up"),
        ("cafe\u0301 society", "cafe\u0301 society"),
        ("“Wait...”", "“ Wait ... ”"),
    ],
)
def test_tokens(text, expected):
    assert " ".join(cut(text, tokens(text))) == expected


def test_document_reads_its_outlet_title_and_sections():
    text = "Port reopens\n\nOSLO (The Courier). Ships came.\nWhat is next\nNobody knew. All left."
    article = Document("a", text)
    assert (article.title, article.outlet, article.place, article.narrator) == (
        "Port reopens",
        "The Courier",
        "OSLO",
        "The Courier",
    )
    assert [(text[s.start : s.end], s.paragraph, s.section) for s in article.sentences] == [
        ("Ships came.", 0, 1),
        ("Nobody knew.", 1, 2),
        ("All left.", 1, 2),
    ]
    assert Document("a", text, outlet="Delta").narrator == "Delta"
    assert Document("a", "Ships came.").narrator == "NARRATOR"


NEWSLIKE = st.text(alphabet="aB .,!?…“”\"'’\n\r-—()1é\u0301中。", max_size=80)


@given(NEWSLIKE | st.text(max_size=60))
def test_parts_are_ordered_apart_and_hold_every_word(text):
    article = Document("x", text)
    blocks = sorted(article.headings + article.paragraphs)
    for spans in (blocks, article.tokens, [(s.start, s.end) for s in article.sentences]):
        assert all(s < e for s, e in spans)
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert "".join(cut(text, article.tokens)) == "".join(text.split())
    inside = {i for s, e in blocks for i in range(s, e)}
    assert all(i in inside for i, c in enumerate(text) if c.isalnum())
    said = {i for s in article.sentences for i in range(s.start, s.end)} | {
        i for s, e in (*article.headings, article.dateline or (0, 0)) for i in range(s, e)
    }
    assert all(i in said for i, c in enumerate(text) if c.isalnum())
