"""Tables of articles: cells stay as they are, and what is malformed is named by its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout import corpus, tablefile
from readout.errors import ReadoutError


def documents(tmp_path, content, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(corpus.read([path]))


def test_cells_stay_text_and_metadata_is_kept(tmp_path):
    found = documents(tmp_path, 'id,Outlet,text,edition\n007,NA,"None came, he said.\nNot one.",01\n')
    assert [(d.id, d.outlet, d.text, d.metadata) for d in found] == [
        ("007", "NA", "None came, he said.\nNot one.", {"edition": "01"})
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(tmp_path, delimiter):
    (found,) = documents(tmp_path, f"id{delimiter}text\na{delimiter}Ships came back.\n", "a.tsv")
    assert (found.id, found.text) == ("a", "Ships came back.")


def test_rows_without_ids_are_numbered(tmp_path):
    found = documents(tmp_path, "article\nShips came.\nShips went.\n")
    assert [d.id for d in found] == ["a-1", "a-2"]


BAD = {
    "ragged": ("id,text\na,b,c\n", ":2:"),
    "unclosed": ('id,text\na,"b\n', "table"),
    "two of a name": ("id,text,text\na,b,c\n", "'text'"),
    "no text": ("id,words\na,b\n", "'text'"),
    "header only": ("id,text\n", "no rows"),
    "empty": ("", "header"),
    "one id twice": ("id,text\na,b\na,c\n", "second"),
    "a path": ("id,text\n../../x,b\n", "path"),
    "no words": ("id,text\na,\n", ":2:"),
    "latin": (b"id,text\na,caf\xe9\n", "utf-8"),
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_bad_tables_are_refused_in_one_line(tmp_path, content, said):
    with pytest.raises(ReadoutError) as caught:
        documents(tmp_path, content)
    assert said in str(caught.value) and "\n" not in str(caught.value)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    try:
        found = [row for _, row in tablefile.rows(text, corpus.Path("x.csv"))]
    except ReadoutError:
        return
    assert found and len({tuple(row) for row in found}) == 1
