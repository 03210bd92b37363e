"""Attributions kept on disk: the same as fresh ones, whoever wrote them, and never in the way."""

import pytest

from readout.attribution import attribute, kept
from readout.document import Document

TEXT = "“We had a year of two halves,” said Maria Ortega. According to Dag Berg, Ortega “wept.” She denied it."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_was_kept_is_what_was_found(folder, monkeypatch):
    document = Document("a", TEXT)
    fresh = attribute(document)
    assert kept.attributed(document) == fresh
    monkeypatch.setattr(kept, "attribute", None)  # must not be asked again
    assert kept.attributed(Document("another id", TEXT)) == fresh


def test_another_outlet_or_text_is_another_document(folder):
    kept.attributed(Document("a", TEXT))
    assert kept.attributed(Document("a", TEXT + " So said Berg.")) == attribute(Document("a", TEXT + " So said Berg."))
    other = Document("a", TEXT, outlet="The Courier")
    assert kept.attributed(other) == attribute(other)


@pytest.mark.parametrize("damage", ["file", "folder"])
def test_a_damaged_store_costs_time_and_nothing_else(folder, damage):
    if damage == "file":
        folder.mkdir()
        (folder / "attributions.sqlite").write_bytes(b"this is no database at all" * 100)
    else:
        folder.write_text("a file where the folder should be")
    assert kept.attributed(Document("a", TEXT)) == attribute(Document("a", TEXT))


@pytest.mark.parametrize("earlier", [False, True], ids=["first", "by processes of an earlier call"])
def test_many_are_read_ahead(folder, monkeypatch, earlier):
    documents = [Document(f"d{i}", f"{TEXT} {i} ships came.") for i in range(6)]
    if earlier:
        kept.ahead(iter(documents), 6, 2)
        monkeypatch.setenv("READOUT_CACHE", str(folder / "another"))
    kept.ahead(iter(documents), 6, 2)
    fresh = [attribute(d) for d in documents]
    monkeypatch.setattr(kept, "attribute", None)
    assert [kept.attributed(d) for d in documents] == fresh
