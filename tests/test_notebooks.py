import json
from pathlib import Path

import papermill
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
COMMON = {"corpus", "out_dir", "top_n", "confidence", "random_state", "encoding"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_are_articles(path):
    cells = json.loads(path.read_text())["cells"]
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
