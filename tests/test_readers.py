"""Kinds of files, metadata beside them, copies among them."""

import gzip
import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout import corpus, sidecar
from readout.document import Document
from readout.duplicates import Copies, without
from readout.errors import ReadoutError

STORY = "“We had a brilliant year,” said Maria Ortega, who chairs the harbour board of the islands."
PAGE = f"""<!DOCTYPE html><html><head><title>Ferry returns | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><script>alert("live")</script>
<article><h1>Ferry returns</h1><p>{STORY}</p><p>The ferry to the outer islands will sail again on Friday, the board
said on Tuesday, after a winter in which hardly a ship put to sea.</p><p>{STORY} Nobody knows what comes next, and few
on the quay would bet on a quiet summer after the talks of the past weeks.</p></article>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""


def docx(path, *paragraphs, title=""):
    from docx import Document as Made

    made = Made()
    made.core_properties.title = title
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(path)


def xlsx(path, *rows):
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def pdf(path, words):
    """The least that a PDF with a line of text can be."""
    stream = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    path.write_bytes(data)


def read(path, **options):
    return list(corpus.read([path], **options))


def test_a_web_page_is_read_as_its_article(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (found,) = read(tmp_path)
    assert STORY in found.text and "Subscribe" not in found.text and "alert" not in found.text
    assert (found.id, found.outlet, found.author, found.date) == ("a", "The Courier", "Ann Lee", "2024-05-03")


def test_a_title_is_the_articles_and_not_the_outlets(tmp_path):
    (tmp_path / "a.html").write_text(PAGE.replace("<h1>Ferry returns</h1>", ""), encoding="utf-8")
    (found,) = read(tmp_path)
    assert found.title == "Ferry returns"


def test_a_page_may_declare_its_encoding(tmp_path):
    declared = PAGE.replace(
        "<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', 1
    )
    said = declared.replace(STORY, f"{STORY} “Café Niño will open,” the board said.")
    assert said != PAGE and "ISO-8859-1" in said
    (tmp_path / "a.html").write_bytes(said.encode("cp1252"))
    (tmp_path / "b.html").write_bytes(said.encode("utf-8"))  # saved anew: what it declares is stale
    assert ["“Café Niño will open,”" in found.text for found in read(tmp_path)] == [True, True]
    (tmp_path / "a.html").write_bytes(said.replace("ISO-8859-1", "ascii-9").encode("cp1252"))
    with pytest.raises(ReadoutError, match="neither utf-8 nor ascii-9, which the page declares"):
        read(tmp_path / "a.html")


def test_a_page_within_something_else_is_found(tmp_path):
    (tmp_path / "a.html").write_text(f"<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n{PAGE}</TEXT>", encoding="utf-8")
    (found,) = read(tmp_path)
    assert STORY in found.text and "EX-99.1" not in found.text


def test_markdown_keeps_its_text_and_gives_its_metadata(tmp_path):
    (tmp_path / "a.md").write_text(f"---\noutlet: The Courier\ndate: 2024-05-03\ndesk: no\n---\n# Ferry\n\n{STORY}\n")
    (tmp_path / "README.md").write_text("Where these come from.")
    (found,) = read(tmp_path)
    assert (found.outlet, found.date, found.metadata) == ("The Courier", "2024-05-03", {"desk": "no"})
    assert found.text == f"# Ferry\n\n{STORY}\n"


def test_word_pdf_and_tables(tmp_path):
    docx(tmp_path / "a.docx", "Ferry returns", STORY, title="Ferry returns")
    pdf(tmp_path / "b.pdf", "The board said that the ferry will sail again.")
    xlsx(
        tmp_path / "c.xlsx",
        ["id", "Text", "date", "code"],
        ["007", STORY, date(2024, 5, 3), 7],
        ["NA", "None", None, 1.5],
    )
    pd.DataFrame({"doc": ["008"], "article": [STORY], "n": [3]}).to_parquet(tmp_path / "d.parquet")
    found = {d.path: d for d in corpus.read([tmp_path]) if d.path not in ("c.xlsx", "d.parquet")}
    assert found["a.docx"].title == "Ferry returns" and STORY in found["a.docx"].text
    assert found["b.pdf"].text.strip() == "The board said that the ferry will sail again."
    sheet = read(tmp_path / "c.xlsx")
    assert [(d.id, d.text, d.date, dict(d.metadata)) for d in sheet] == [
        ("007", STORY, "2024-05-03", {"code": "7"}),
        ("NA", "None", None, {"code": "1.5"}),
    ]
    (row,) = read(tmp_path / "d.parquet")
    assert (row.id, row.text, dict(row.metadata)) == ("008", STORY, {"n": "3"})


def test_the_text_column_can_be_named(tmp_path):
    (tmp_path / "a.csv").write_text("id,text,lead\n1,wrong,right\n", encoding="utf-8")
    with gzip.open(tmp_path / "b.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "2", "lead": "right"}))
    assert [d.text for d in corpus.read([tmp_path], text_column="lead")] == ["right", "right"]
    with pytest.raises(ReadoutError, match="no column 'story'"):
        read(tmp_path / "a.csv", text_column="story")


BAD = [
    ("a.docx", b"PK\x03\x04 not whole", "not a whole Office file"),
    ("a.xlsx", b"hello", "not a whole Office file"),
    ("a.pdf", b"hello", "not a PDF"),
    ("a.pdf", b"%PDF-1.7\nrubbish", "PDF"),
    ("a.parquet", b"PAR1 no", "not a Parquet file"),
    ("a.html", b"<html><body></body></html>", "no article found"),
    ("a.html", b"The board said that the ferry will sail again.", "end in .txt"),
    ("a.html", b"\xff\xfe\x00", "not utf-8"),
    ("a.md", b"---\n- a\n---\nText.", "name: value"),
    ("a.md", b"---\na: &x b\nc: *x\n---\nText.", "alias"),
    ("a.csv", b"id,text\n1,a,b\n", "3 cells where the header has 2"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[f"{n}-{r}" for n, _, r in BAD])
def test_bad_files_get_one_line(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadoutError) as told:
        read(tmp_path / name)
    assert reason in str(told.value) and name in str(told.value) and "\n" not in str(told.value)


def test_a_sheet_with_a_value_beyond_its_columns_is_refused(tmp_path):
    xlsx(tmp_path / "a.xlsx", ["id", "text"], ["1", "Ships came.", "stray"])
    with pytest.raises(ReadoutError, match="beyond the 2 named columns"):
        read(tmp_path / "a.xlsx")


def test_a_file_that_would_fill_the_machine_is_refused(tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    with pytest.raises(ReadoutError, match="would unpack to 60 MB"):
        read(tmp_path / "a.docx")


cells = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(cells, cells), min_size=1, max_size=5), kind=st.sampled_from(["csv", "parquet", "xlsx"]))
def test_tables_come_back_as_they_were(tmp_path, rows, kind):
    path = tmp_path / f"t.{kind}"
    frame = pd.DataFrame(rows, columns=["text", "note"])
    if kind == "csv":
        frame.to_csv(path, index=False)
    elif kind == "parquet":
        frame.to_parquet(path)
    else:
        xlsx(path, ["text", "note"], *rows)
    formula = any(cell.startswith("=") for row in rows for cell in row)
    if kind != "xlsx" or not formula:  # a formula has no result before a spreadsheet computed it
        assert [(d.text, d.metadata["note"]) for d in read(path)] == [tuple(row) for row in rows]


def test_metadata_beside_the_documents(tmp_path, readout):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "metadata.toml").write_text('[a]\noutlet = "The Courier"\ndesk = "ports"\n[gone]\noutlet = "x"\n')
    (found,) = read(tmp_path)
    assert found.outlet == found.narrator == "The Courier" and found.metadata == {"desk": "ports"}
    code, said = readout("check", tmp_path)
    assert code == 0 and "metadata for 'gone', which is no document here" in said
    (tmp_path / "metadata.csv").write_text("id,outlet\na,The Post\n")
    with pytest.raises(ReadoutError, match="keep one"):
        sidecar.load(tmp_path)
    (tmp_path / "metadata.toml").unlink()
    assert read(tmp_path)[0].outlet == "The Post"
    (tmp_path / "metadata.csv").unlink()
    (tmp_path / "seeds.toml").write_text('[a]\noutlet = "The Herald"\n')
    assert read(tmp_path)[0].outlet == "The Herald"


WIRE = (
    "The ferry to the outer islands will sail again on Friday, the harbour board said on Tuesday. It has lain idle "
    "since the storm of January, when its engine room was flooded and two of its crew were hurt. The repair cost more "
    "than was planned, and the board has asked the ministry to pay half of it. The ministry said it would think. "
)


def test_wire_copy_is_found_whatever_is_added_or_cut(tmp_path, readout):
    texts = {
        "a": WIRE,
        "b": WIRE + "This story was first published by an agency.",
        "c": STORY,
        "d": WIRE.replace("two of its crew", "three of its crew"),
    }
    copies = Copies()
    kept = [d.id for d in without([Document(name, text) for name, text in texts.items()], copies)]
    assert kept == ["a", "c"] and [(r["doc"], r["copy_of"]) for r in copies.found] == [("b", "a"), ("d", "a")]
    (tmp_path / "in").mkdir()
    for name, text in texts.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text)
    code, said = readout("check", tmp_path / "in", "--table", tmp_path / "copies.csv")
    assert code == 0 and "4 documents can be analysed, 2 of them copies" in said
    assert pd.read_csv(tmp_path / "copies.csv")["copy_of"].tolist() == ["a", "a"]
    readout("analyse", tmp_path / "in", "--duplicates", "drop", "-o", tmp_path / "out.jsonl")
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == ["a", "c"]


_NEXIS = "Ferry back\nThe Courier\nMay 3, 2024\nLength: 2 words\nBody\n{}\nLoad-Date: May 4, 2024\nEnd of Document"


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.txt", "Ships came back. " * 9, ""),
        ("a.jsonl", '{"id": "a", "text": "Ships."}\n{"id": "b", "text": "' + "Ships came back. " * 9 + '"}\n', ":2"),
        ("a.csv", "id,text\na," + "Ships came back. " * 9 + "\n", ":2"),
        ("b.txt", f"{_NEXIS.format('Ships.')}\n{_NEXIS.format('Ships came back. ' * 9)}", ":9"),
    ],
)
def test_an_article_beyond_the_limit_is_refused_with_its_length(tmp_path, monkeypatch, name, data, place):
    monkeypatch.setattr("readout.readers.base.LONGEST", 100)
    (tmp_path / name).write_text(data, encoding="utf-8")
    with pytest.raises(ReadoutError, match="1[56][234] characters as one article, of at most 100; cut it") as refused:
        list(corpus.read([tmp_path / name]))
    assert f"{name}{place}: " in str(refused.value)
