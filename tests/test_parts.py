"""Findings as Parquet in parts: the same rows as in the lines, the same types in every part."""

import json

import pyarrow.parquet as pq
import pytest

from readout import bulk, parts
from readout.document import Document
from readout.errors import ReadoutError

DOCUMENTS = [
    Document("a", "“We had a brilliant year,” said Maria Ortega. Critics called the plan reckless."),
    Document("b", "Rain fell."),
    Document("c", "The board denied that the invasion was a success."),
]


@pytest.fixture
def found(tmp_path):
    bulk.write(DOCUMENTS, tmp_path / "found.jsonl.gz", None, None)
    bulk.write(DOCUMENTS, tmp_path / "found.jsonl", None, None)
    return tmp_path / "found.jsonl"


@pytest.mark.parametrize("name", ["found.jsonl", "found.jsonl.gz"])
def test_parts_hold_the_rows_of_the_lines(found, name):
    folder = found.parent / "tables"
    assert parts.write(found.parent / name, folder, size=1) == 3
    lines = [json.loads(line) for line in found.read_text().splitlines()]
    for table in parts.KINDS:
        rows = pq.read_table(folder / table).to_pylist()
        assert [row["doc"] for row in rows] == [line["id"] for line in lines for _ in line[table]]
        kinds = {pq.read_schema(path).remove_metadata() for path in (folder / table).iterdir()}
        assert len(kinds) == 1
    said = pq.read_table(folder / "attributions").to_pylist()
    assert said[0]["speakers"] == ["Maria Ortega"] and said[0]["content"] == lines[0]["attributions"][0]["content"]


def test_tables_are_replaced_and_nothing_else_is(found):
    folder = found.parent / "tables"
    parts.write(found, folder)
    parts.write(found, folder, size=2)
    assert len(list((folder / "tone").iterdir())) == 2
    (folder / "thesis.txt").write_text("mine")
    with pytest.raises(ReadoutError, match="something else"):
        parts.write(found, folder)
    assert (folder / "thesis.txt").read_text() == "mine"
    assert not [p for p in found.parent.iterdir() if p.name[0] == "."]


def test_the_command_writes_them(place, readout):
    code, _ = readout("analyse", "seeds", "-o", "found.jsonl", "--tables", "tables")
    assert code == 0 and (place / "tables" / "attributions" / "part-00000.parquet").exists()
