"""What users and files say never becomes code, and nothing is unpickled anywhere."""

import ast
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papermill.parameterize import parameterize_notebook

import readout
from readout import notebooks
from readout.coding import sheet
from readout.coding.kinds import KINDS
from readout.errors import ReadoutError
from readout.parameters import Parameter, fit, from_file

LIB = Path(readout.__file__).parent
SOURCES = sorted(LIB.rglob("*.py"))
UNPICKLING = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "shelve", "marshal", "jsonpickle"}
KINDS_OF_VALUE = {"label": "str", "many": "list[str]", "count": "int", "share": "float", "strict": "bool"}
DECLARED = {"1_a": {name: Parameter(name, kind, '""', "") for name, kind in KINDS_OF_VALUE.items()}}
NASTY = [
    '"; import os; os.system("true") #', "'''\nimport os\n'''", "\\", '\\"', "{x}", "__import__('os')", "a\nb = 1",
    "a\rb = 1", "a\x0cb = 1", "a\u2028b = 1", "\ud800", "\x00", "%run x", "!ls", "$(id)", "`id`",
]  # fmt: skip


def called(tree):
    """Names of what is called, as they are written: `np.load`, `eval`."""
    return [(ast.unparse(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(LIB)))
def test_nothing_is_unpickled_and_no_text_is_run(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not UNPICKLING & {part for name in names for part in name.split(".")}, names
    for name, node in called(tree):
        given_names = {k.arg: ast.unparse(k.value) for k in node.keywords}
        assert name not in ("eval", "exec", "compile", "os.system", "os.popen", "joblib.load"), name
        assert not name.endswith(("read_pickle", "to_pickle", "yaml.unsafe_load", "yaml.full_load")), name
        assert given_names.get("shell", "False") == "False"
        if name in ("np.load", "numpy.load"):
            assert given_names.get("allow_pickle") == "False"
        if name == "torch.load":
            assert given_names.get("weights_only") == "True"
        if name == "yaml.load":
            loaders = ast.unparse(node)
            assert "BaseLoader" in loaders and "UnsafeLoader" not in loaders


def assigned(notebook):
    """The cell that papermill puts in, as names and literal values; anything else in it raises."""
    source = next(c.source for c in notebook.cells if "injected-parameters" in c.metadata.get("tags", ()))
    found = {}
    for line in ast.parse(source).body:
        assert isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name), ast.dump(line)
        found[line.targets[0].id] = ast.literal_eval(line.value)
    return found


def injected(notebook, values):
    made = parameterize_notebook(
        notebooks._node(nbformat.writes(notebook)), values, kernel_name="python3", language="python"
    )
    return assigned(made)


@pytest.mark.parametrize("text", NASTY)
def test_a_value_stays_a_value(notebook, text):
    values = fit(DECLARED, [f"label={text}", f"many={text}"])["1_a"]
    try:
        found = injected(notebook("# A", parameters='label = ""\nmany = []'), values)
    except (SyntaxError, ValueError, UnicodeEncodeError):
        return  # a cell that Python does not take runs nothing
    assert found == values


@settings(max_examples=25, deadline=None)
@given(text=st.text(), number=st.integers(), share=st.floats(allow_nan=False, allow_infinity=False))
def test_any_value_stays_a_value(notebook, text, number, share):
    texts = [f"label={text}", f"many={text}", f"count={number}", f"share={share}", "strict=yes"]
    values = fit(DECLARED, texts)["1_a"]
    assert values["label"] == text.strip()
    if "\x00" in text:
        return  # no Python source may hold one, so such a cell cannot run
    assert injected(notebook("# A", parameters='label = ""'), values) == values


@pytest.mark.parametrize(
    "name",
    ["x; import os", "x\ny", "x = 1; y", "os.environ", "f()", "x[0]", "", " ", "class", "1x", "x-y", "\u2028", "x:int"],
)
def test_a_name_is_a_name_or_refused(tmp_path, name):
    with pytest.raises(ReadoutError, match=r"cannot name a parameter|expected name=value|unknown parameter"):
        fit(DECLARED, [f"{name}=1"])
    path = tmp_path / "p.yaml"
    path.write_text("? " + ascii(name).replace("'", '"') + "\n: 1\n", encoding="utf-8")
    with pytest.raises(ReadoutError):
        fit(DECLARED, given=from_file(path))


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "=cmd|' /C calc'!A0"]
)
@pytest.mark.parametrize("ending", sheet.ENDINGS)
def test_no_cell_of_a_sheet_is_computed_and_it_reads_back_as_it_was(tmp_path, text, ending):
    path, kind = tmp_path / f"a{ending}", next(iter(KINDS.values()))
    sheet.write(path, [{"id": "1", "passage": text}], kind)
    if ending == ".csv":
        cells = path.read_text(encoding="utf-8-sig").splitlines()[1].split(",")
        assert not any(cell.lstrip('"').startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    else:
        from openpyxl import load_workbook

        book = load_workbook(path)
        assert all(cell.data_type != "f" for page in book for row in page for cell in row)
        book.close()
