"""The notebooks of a folder: found by their names, read, chosen; nothing is registered anywhere."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.errors import ReadoutError
from readout.parameters import Parameter, declared, meant

_NUMBER = re.compile(r"(\d+)")
_LEAD = re.compile(r"\A\d+[_-]")


@dataclass(frozen=True)
class Notebook:
    """A notebook as it lies in its folder.

    Attributes
    ----------
    name : str
        Its file name without the ending: "1_voices".
    path : Path
    node : NotebookNode
    sha256 : str
    parameters : mapping of str to Parameter
    """

    name: str
    path: Path
    node: Any
    sha256: str
    parameters: Mapping[str, Parameter]


def folder(named: str | Path | None = None) -> Path:
    """Where the notebooks are: the folder that is named, `notebooks/` here, or the one that came with this package."""
    if named:
        return Path(named)
    here = Path(__file__).resolve()
    places = [Path("notebooks"), here.parents[2] / "notebooks", here.parent / "notebooks"]
    found = next((place for place in places if place.is_dir() and any(place.glob("*.ipynb"))), None)
    if found is None:
        raise ReadoutError("no notebooks here; name their folder with --notebooks")
    return found


def choose(place: Path, only: Sequence[str] = ()) -> list[Path]:
    """The notebooks of a folder in the order of their numbers, or those that are named.

    Parameters
    ----------
    place : Path
    only : sequence of str
        Names, with or without number and ending: `2_tone`, `tone`, `2_tone.ipynb`.

    Raises
    ------
    ReadoutError
        No such folder, none in it, or no such name (with the nearest one).
    """
    if not place.is_dir():
        raise ReadoutError("no such folder; name the folder of notebooks", path=place)
    paths = sorted((p for p in place.glob("*.ipynb") if p.name[0] not in "._"), key=lambda p: order(p.stem))
    if any(p.stem.casefold() == "index" for p in paths):
        raise ReadoutError("a notebook cannot be called index: that page is the list of reports", path=place)
    if not paths:
        raise ReadoutError("no notebooks (.ipynb) in this folder", path=place)
    if not only:
        return paths
    by_name = {alias: p for p in reversed(paths) for alias in (_LEAD.sub("", p.stem), p.stem, p.name)}
    for name in only:
        if name not in by_name:
            raise ReadoutError(f"no notebook {name!r}; {meant(name, [p.stem for p in paths])}", path=place)
    chosen = {by_name[name] for name in only}
    return [p for p in paths if p in chosen]


def read(path: Path) -> Notebook:
    """A notebook and the parameters it declares.

    Raises
    ------
    ReadoutError
        What is no notebook, or one in another language than Python.
    """
    try:
        data = path.read_bytes()
        node = _node(data.decode("utf-8"))
    except OSError as err:
        raise ReadoutError(f"cannot be read: {err.strerror}", path=path) from err
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        reason = " ".join(str(err).split())[:100]
        raise ReadoutError(
            f"not a notebook that can be read ({reason}); save it again in JupyterLab", path=path
        ) from err
    language = node.metadata.get("kernelspec", {}).get("language") or "python"
    if language != "python":
        raise ReadoutError(f"a notebook in {language}; only Python notebooks are run", path=path)
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return Notebook(path.stem, path, node, hashlib.sha256(data).hexdigest(), declared(node))


def _node(text: str) -> Any:
    with _plain_schemas():
        import nbformat
        from papermill.iorw import load_notebook_node
    node = nbformat.reads(text, as_version=4)
    nbformat.validate(node)
    return load_notebook_node(node)


@contextmanager
def _plain_schemas() -> Iterator[None]:
    """jsonschema, imported with nbformat, compiles a grammar of web addresses (1.7 s) where it finds this package."""
    absent = "rfc3987_syntax" not in sys.modules
    if absent:
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules["rfc3987_syntax"]


def order(name: str) -> list[tuple[int, str]]:
    """For sorting names by the numbers in them: 10_ comes after 9_."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _NUMBER.split(name)]
