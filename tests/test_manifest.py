import json

import pytest

from readout import manifest
from readout.document import Document


def test_the_overview_counts_and_names_what_was_analysed():
    texts = ("Ships came back.", "They left — again!", "A day.")
    given = zip(texts, ("B", "A", "B"), ("2024-05-02", None, "2023-01-01"), strict=True)
    documents = [Document(str(i), text, outlet=outlet, date=date) for i, (text, outlet, date) in enumerate(given)]
    assert manifest.overview(iter(documents)) == {
        "documents": 3,
        "words": 8,
        "outlets": ["B", "A"],
        "dates": ["2023-01-01", "2024-05-02"],
        "titles": ["0", "1", "2"],
    }


REPORT = {
    **dict.fromkeys(("name", "title", "question", "finding", "uncertainty", "status", "error"), ""),
    "page": "1_a.html",
    "outputs": ["tables/t.csv", "1_a.html"],
    "started": "2024-05-01T09:05:00+00:00",
    "seconds": 1.5,
}
CONTENT = {"reports": [REPORT], "outputs": {"1_a.html": "00"}, "inputs": []}


@pytest.mark.parametrize("data", [None, b"", b"[]", b"{", b'{"reports": []}', b"\xff", b"[" * 100_000])
def test_what_is_no_manifest_is_no_earlier_run(tmp_path, data):
    if data is not None:
        (tmp_path / manifest.NAME).write_bytes(data)
    assert manifest.load(tmp_path) is None


@pytest.mark.parametrize(
    "change",
    [{"page": "../a"}, {"outputs": ["/etc/x"]}, {"outputs": 3}, {"title": 1}, {"started": "now"}, {"seconds": "<b>"}],
)
def test_a_manifest_that_somebody_changed_is_no_earlier_run(tmp_path, change):
    manifest.write(tmp_path, CONTENT)
    assert manifest.load(tmp_path) == CONTENT
    manifest.write(tmp_path, {**CONTENT, "reports": [{**REPORT, **change}]})
    assert manifest.load(tmp_path) is None


def test_names_that_are_no_text_are_written_all_the_same(tmp_path):
    manifest.write(tmp_path, {**CONTENT, **manifest.versions(), "inputs": [{"path": "é\ud800"}]})
    found = json.loads((tmp_path / manifest.NAME).read_bytes())
    assert found["inputs"][0]["path"].startswith("é") and found["packages"]["pandas"]


def test_outputs_are_named_with_their_digests(tmp_path):
    (tmp_path / "b").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert manifest.outputs(tmp_path, ["b"]) == {"b": empty}
