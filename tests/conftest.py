"""What several tests share: small notebooks, invented news, and a caller of the command line."""

import signal
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat import v4

# started in the background, as some shells do it, tests would hand on that Ctrl-C is not to be heard
signal.signal(signal.SIGINT, signal.default_int_handler)

NEWS = (
    "PORT ELLEN, May 3 (The Courier) — The ferry will sail again on Friday, the harbour board said.\n\n"
    "“We had a brilliant year,” said Maria Ortega, who chairs the board. Critics called the plan reckless.\n"
)
PARAMETERS = """\
corpus: str = "seeds"  # documents: a file or a folder
out_dir: str = "reports"  # where figures and tables go
top_n: int = 10  # how many rows a table shows
confidence: float = 0.95  # of intervals
"""


def made_notebook(*sources, question="", parameters=PARAMETERS):
    """Text that begins with # becomes a markdown cell, other text a code cell."""
    cells = [v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})] if parameters else []
    made = [v4.new_markdown_cell(s) if s.startswith("#") else v4.new_code_cell(s) for s in sources]
    node = v4.new_notebook(cells=made[:1] + cells + made[1:])
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    if question:
        node.metadata["readout"] = {"question": question}
    return node


def saved(folder, **notebooks):
    """Write notebooks (their names begin with n: a keyword cannot begin with a number)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, node in notebooks.items():
        nbformat.write(node, folder / f"{name.removeprefix('n')}.ipynb")
    return folder


def files_of(folder):
    """Every file of a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A working directory with one article in seeds/ and one notebook in notebooks/."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "ferry.txt").write_text(NEWS, encoding="utf-8")
    saved(tmp_path / "notebooks", n1_count=made_notebook("# Count\n\nHow many?", "top_n + 1"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def readout():
    """Call the command line: readout("check", "seeds") gives exit code and what went to the terminal."""
    from readout.cli import main

    def call(*arguments):
        result = CliRunner().invoke(main, [str(a) for a in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return call


@pytest.fixture(scope="session")
def notebook():
    return made_notebook


@pytest.fixture(scope="session")
def save():
    return saved


@pytest.fixture(scope="session")
def snapshot():
    return files_of


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The reports on seeds/, as the main job makes them."""
    from readout.cli import main

    root = Path(__file__).parents[1]
    out = tmp_path_factory.mktemp("main") / "reports"
    result = CliRunner().invoke(
        main, ["report", str(root / "seeds"), "-o", str(out), "--notebooks", str(root / "notebooks")]
    )
    assert result.exit_code == 0, result.output
    return out
