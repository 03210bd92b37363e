import json
from pathlib import Path

import papermill
import pytest
from jupyter_core.utils import ensure_event_loop

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
COMMON = {"corpus", "out_dir", "top_n", "confidence", "encoding"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_are_articles(path):
    notebook = json.loads(path.read_text())
    cells = notebook["cells"]
    question = " ".join("".join(cells[0]["source"]).split("\n\n")[1].split())
    assert notebook["metadata"]["readout"]["question"] == question  # the index page shows it
    code = [c for c in cells if c["cell_type"] == "code"]
    assert not any(c["outputs"] or c["execution_count"] for c in code)
    assert all(len("".join(c["source"]).splitlines()) <= 15 for c in code)
    assert not any(word in "".join(c["source"]) for c in code for word in ("def ", "class ", "for doc"))
    assert sum("parameters" in c["metadata"].get("tags", []) for c in code) == 1
    assert "".join(cells[0]["source"]).startswith("# ")
    assert "cannot tell" in "".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_parameters_are_typed_and_explained(path):
    found = papermill.inspect_notebook(str(path))
    assert set(found) >= COMMON
    assert all(p["inferred_type_name"] != "None" and p["help"] for p in found.values())


def made(folder):
    """What a run left: tables and figures with their bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.parent.name in KINDS}


KINDS = ("tables", "figures")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
@pytest.mark.filterwarnings("ignore:Proactor event loop")
def test_plain_papermill_gives_what_the_command_gives(path, tmp_path, pages, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    # as JupyterLab runs it: from notebooks/, with the default corpus
    values = {"out_dir": str(tmp_path / "out")}
    try:
        papermill.execute_notebook(
            str(path), str(tmp_path / "out.ipynb"), values, cwd=str(ROOT / "notebooks"), progress_bar=False
        )
    finally:
        ensure_event_loop().close()  # papermill leaves it open: a warning in whatever test comes next
    mine, theirs = made(tmp_path / "out"), made(pages)
    assert mine and all(theirs[name] == content for name, content in mine.items())


def test_the_notebook_folder_holds_nothing_else():
    assert {p.suffix for p in (ROOT / "notebooks").iterdir() if p.name[0] != "."} == {".ipynb"}
