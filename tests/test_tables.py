import pandas as pd
import pytest
from pyarrow import parquet

from readout import tables
from readout.analysis import analyse
from readout.document import Document

FRAME = pd.DataFrame(
    {
        "doc": ["a", "b"],
        "text": ["=1+1", "007"],
        "speakers": [("Ann Lee", "Dag Berg"), ()],
        "content": [((0, 4), (9, 12)), ((3, 5),)],
        "scope": [(1, 4), None],
        "polarity": [-1, 1],
        "p": [0.5, 1.0],
    }
)


def test_csv_is_safe_and_readable(tmp_path):
    tables.save(FRAME, tmp_path, "found")
    back = pd.read_csv(tmp_path / "tables/found.csv", dtype=str, keep_default_na=False)
    assert back["text"].tolist() == ["'=1+1", "007"]
    assert back["speakers"].tolist() == ["Ann Lee; Dag Berg", ""]
    assert back["content"].tolist() == ["0-4; 9-12", "3-5"]
    assert back["polarity"].tolist() == ["-1", "1"]


def test_parquet_keeps_lists(tmp_path):
    tables.save(FRAME, tmp_path, "found")
    back = pd.read_parquet(tmp_path / "tables/found.parquet")
    assert [list(v) for v in back["speakers"]] == [["Ann Lee", "Dag Berg"], []]
    assert [list(map(list, v)) for v in back["content"]] == [[[0, 4], [9, 12]], [[3, 5]]]
    assert back["text"].tolist() == ["=1+1", "007"]


def test_nothing_else_is_left_in_the_folder(tmp_path):
    tables.save_all({"one": FRAME, "two": FRAME.iloc[:0]}, tmp_path)
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == [
        "one.csv", "one.parquet", "two.csv", "two.parquet",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=A1", "+1 rose", "-1 fell", "@SUM(A1)", "\t=1", "\r=1", "＝A1"])
def test_formulas_are_neutralised(tmp_path, text):
    tables.save(pd.DataFrame({"text": [text]}), tmp_path, "x")
    assert (tmp_path / "tables/x.csv").read_bytes().split(b"\n", 1)[1].lstrip(b'"').startswith(b"'")


def test_formulas_are_neutralised_in_headers_and_categories_too(tmp_path):
    frame = pd.DataFrame({"=1+1": [1, 2], "kind": pd.Categorical(["@a", "b"]), "names": [("=x", "y"), ()]})
    tables.save(frame, tmp_path, "x")
    assert (tmp_path / "tables/x.csv").read_text(encoding="utf-8") == "'=1+1,kind,names\n1,'@a,'=x; y\n2,b,\n"


def test_parquet_says_what_every_column_of_the_design_holds(tmp_path):
    found = analyse([Document("a", "“We had a reckless year,” said Ann Lee.")])
    tables.save_all(found.tables, tmp_path)
    for name in found.tables:
        schema = parquet.read_schema(tmp_path / f"tables/{name}.parquet")
        assert schema.names == list(found.tables[name].columns)
        for field in schema:
            assert field.metadata and len(field.metadata[b"description"]) > 5, f"{name}.{field.name}"
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "tables/sentences.parquet"), found.sentences)


def test_a_table_of_ones_own_needs_no_descriptions(tmp_path):
    tables.save(pd.DataFrame({"mine": [1]}), tmp_path, "own")
    assert pd.read_parquet(tmp_path / "tables/own.parquet")["mine"].tolist() == [1]


def test_a_shown_table_is_escaped_and_says_what_it_left_out():
    html = tables.show(pd.DataFrame({"<b>": ["<script>x</script>"] * 5}), "A & B", 2)._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "A &amp; B" in html and "3 more rows" in html


def test_an_empty_table_is_a_sentence():
    assert "nothing found" in tables.show(FRAME.iloc[:0], "Cues")._repr_html_()
    assert "no gold was given" in tables.show(FRAME.iloc[:0], "Cues", 5, "no gold was given")._repr_html_()
    assert tables.show(FRAME.iloc[:0], "Cues", 5, "")._repr_html_() == ""


def test_columns_that_hold_nothing_are_not_shown_and_per_cent_have_one_digit():
    table = pd.DataFrame({"word": ["a", "b"], "p": [None, float("nan")], "f1": [74.2, 9.0], "mean": [0.5, 0.25]})
    html = tables.show(table.assign(holds=[True, False], date=""))._repr_html_()
    assert ">p</th>" not in html and ">date</th>" not in html and "<td>yes</td>" in html and "<td>no</td>" in html
    assert ">74.2<" in html and ">9.0<" in html and ">0.50<" in html


def test_a_column_that_is_empty_in_the_rows_shown_is_not_shown():
    frame = pd.DataFrame({"voice": ["a", "b"], "via": [(), ("c",)]})
    assert "via" not in tables.show(frame, rows=1)._repr_html_()
    assert "via" in tables.show(frame, rows=2)._repr_html_()


def test_a_long_id_beside_a_hit_is_told_whole_on_pointing_at_it():
    frame = pd.DataFrame(
        {"left": ["the"], "match": ["ship"], "right": ["came"], "doc": ['post_2024-05-03_"x"'], "start": 4}
    )
    html = tables.show(pd.concat([frame, frame.assign(doc="b")]))._repr_html_()
    assert '<td class="id" title="post_2024-05-03_&quot;x&quot;" dir="auto">' in html


def test_contexts_stop_at_the_ends_of_the_text():
    hits = pd.DataFrame({"doc": ["a", "a"], "start": [0, 10], "end": [5, 15], "voice": ["Lee", "Roy"]})
    table = tables.kwic(hits, {"a": Document("a", "Ships\ncame today.")}, ["voice"], width=100)
    assert table[["left", "match", "right", "voice"]].values.tolist() == [
        ["", "Ships", " came today.", "Lee"],
        ["Ships came", " toda", "y.", "Roy"],
    ]
