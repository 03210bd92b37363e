import nbformat
import pytest

from readout import notebooks
from readout.errors import ReadoutError


@pytest.fixture
def folder(tmp_path, notebook, save):
    names = ("n10_late", "n2_tone", "n1_voices", "_draft", "n6_mine")
    return save(tmp_path / "notebooks", **{name: notebook(f"# {name}") for name in names})


def test_notebooks_come_in_the_order_of_their_numbers(folder):
    assert [p.stem for p in notebooks.choose(folder)] == ["1_voices", "2_tone", "6_mine", "10_late"]


@pytest.mark.parametrize(
    ("only", "names"),
    [(["2_tone"], ["2_tone"]), (["tone", "voices"], ["1_voices", "2_tone"]), (["6_mine.ipynb", "mine"], ["6_mine"])],
)
def test_some_are_chosen_by_name(folder, only, names):
    assert [p.stem for p in notebooks.choose(folder, only)] == names


@pytest.mark.parametrize(
    ("only", "message"),
    [("2_tune", "did you mean '2_tone'?"), ("zzzz", "known are 10_late, 1_voices, 2_tone, 6_mine")],
)
def test_a_name_that_is_none_is_refused(folder, only, message):
    with pytest.raises(ReadoutError) as caught:
        notebooks.choose(folder, [only])
    assert str(caught.value).endswith(message)


def test_the_name_of_the_index_is_taken(folder, notebook, save):
    with pytest.raises(ReadoutError, match="cannot be called index"):
        notebooks.choose(save(folder, Index=notebook("# A")))


def test_a_folder_without_notebooks_is_refused(tmp_path):
    for place, message in ((tmp_path / "none", "no such folder"), (tmp_path, "no notebooks")):
        with pytest.raises(ReadoutError, match=message):
            notebooks.choose(place)


def written(node):
    return nbformat.writes(node).encode()


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda node: b"", "not a notebook"),
        (lambda node: b"{", "not a notebook"),
        (lambda node: b"[]", "not a notebook"),
        (lambda node: b'{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "not a notebook"),
        (lambda node: written(node)[:-20], "not a notebook"),
        (lambda node: b"\xff\xfe\x00", "not a notebook"),
        (lambda node: b"[" * 100_000, "not a notebook"),
        (lambda node: written(node).replace(b'"language": "python"', b'"language": "R"'), "a notebook in R"),
    ],
)
def test_what_is_no_notebook_is_refused_in_one_line(tmp_path, notebook, damage, reason):
    path = tmp_path / "1_bad.ipynb"
    path.write_bytes(damage(notebook("# A")))
    with pytest.raises(ReadoutError) as caught:
        notebooks.read(path)
    assert reason in str(caught.value) and str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_notebook_is_read_with_its_parameters(folder):
    found = notebooks.read(folder / "6_mine.ipynb")
    assert (found.name, list(found.parameters)) == ("6_mine", ["corpus", "out_dir", "top_n", "confidence"])
    assert len(found.sha256) == 64
