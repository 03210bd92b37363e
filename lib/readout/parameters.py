"""A notebook's parameters: what its `parameters` cell declares, and whether given values fit, before anything runs."""

from __future__ import annotations

import ast
import difflib
import keyword
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout import yamlfile
from readout.errors import ReadoutError

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_SINGLE = ("str", "int", "float", "bool")


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell: `top_n: int = 10  # how many`.

    Attributes
    ----------
    name : str
    kind : str
        str, int, float or bool, or a list of such: list[str].
    default : str
        The default as source code.
    help : str
        The comment.
    """

    name: str
    kind: str
    default: str
    help: str

    def value(self) -> Any:
        """The default itself; its source code where it is an expression."""
        try:
            return ast.literal_eval(self.default)
        except (ValueError, SyntaxError):
            return self.default


def declared(notebook: Any) -> dict[str, Parameter]:
    """The parameters of a notebook, in order.

    Parameters
    ----------
    notebook : NotebookNode

    Returns
    -------
    dict of str to Parameter
    """
    from papermill.inspection import inspect_notebook  # imports half of Jupyter: only where notebooks are at hand

    found = {}
    for name, annotation, default, help_text in map(dict.values, inspect_notebook(notebook).values()):
        found[name] = Parameter(name, _kind(annotation, default), default, help_text)
    return found


def _kind(annotation: str, default: str) -> str:
    name, _, item = annotation.replace(" ", "").partition("[")
    if name == "list":
        return f"list[{item.rstrip(']')}]" if item.rstrip("]") in _SINGLE else "list[str]"
    if name in _SINGLE:
        return name
    named = type(Parameter("", "", default, "").value()).__name__
    return "list[str]" if named == "list" else named if named in _SINGLE else "str"


def assignment(text: str) -> tuple[str, str]:
    """`name=value` from the command line as its two halves.

    >>> assignment("top_n = 5")
    ('top_n', '5')
    """
    name, equals, value = text.partition("=")
    if not equals:
        raise ReadoutError(f"-p {text}: expected name=value, such as -p top_n=5")
    return _name(name.strip()), value.strip()


def from_file(path: str | Path) -> dict[str, Any]:
    """A parameters file: YAML, `name: value` a line; values are text or lists of text, and typed where they are used.

    Raises
    ------
    ReadoutError
        A file that cannot be read, that is no YAML, or more than plain values.
    """
    found = yamlfile.load(path)
    if not isinstance(found, dict):
        raise ReadoutError("expected name: value lines", path=path)
    for name, value in found.items():
        single = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in single):
            raise ReadoutError(f"{name!r} is nested; give a value or a list of values", path=path, line=name.line)
    return {_name(name, path): value for name, value in found.items()}


def fit(
    notebooks: Mapping[str, Mapping[str, Parameter]],
    texts: Iterable[str] = (),
    given: Mapping[str, Any] | None = None,
    reserved: Mapping[str, str] | None = None,
) -> dict[str, dict[str, Any]]:
    """Sort given values to the notebooks that declare them; nothing unknown or mistyped passes.

    Parameters
    ----------
    notebooks : mapping of str to mapping of str to Parameter
        What each selected notebook declares.
    texts : iterable of str
        `name=value`, from the command line; they win over `given`.
    given : mapping of str to (str or list of str)
        From a parameters file.
    reserved : mapping of str to str
        Names the runner itself fills, and what to say in their place.

    Returns
    -------
    dict of str to dict
        For each notebook, the values meant for it.

    Raises
    ------
    ReadoutError
        An unknown name (with the nearest known one), a value of another type.

    Examples
    --------
    >>> fit({"1_voices": {"top_n": Parameter("top_n", "int", "10", "")}}, ["top_n=5"])
    {'1_voices': {'top_n': 5}}
    >>> fit({"1_voices": {"top_n": Parameter("top_n", "int", "10", "")}}, ["topn=5"])
    Traceback (most recent call last):
    readout.errors.ReadoutError: unknown parameter 'topn'; did you mean 'top_n'?
    """
    written = dict(map(assignment, texts))
    values = {**(given or {}), **written}
    known = {name for parameters in notebooks.values() for name in parameters}
    for name in values:
        if name in (reserved or {}):
            raise ReadoutError(f"parameter {name!r} is set by the run itself; {reserved[name]}")
        if name not in known:
            raise ReadoutError(f"unknown parameter {name!r}; {meant(name, known)}")
    return {
        notebook: {name: _typed(p, values[name]) for name, p in parameters.items() if name in values}
        for notebook, parameters in notebooks.items()
    }


def meant(name: str, known: Iterable[str]) -> str:
    """The nearest known name as a question, or the list of all.

    >>> meant("voces", ["voices", "tone"])
    "did you mean 'voices'?"
    """
    known = sorted(known)
    near = difflib.get_close_matches(name.casefold(), known, 1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known are {', '.join(known)}" if known else "none are declared"


def _typed(parameter: Parameter, value: str | list[str]) -> Any:
    item = parameter.kind.removeprefix("list[").removesuffix("]")
    try:
        if item == parameter.kind:
            return _single(item, value)
        items = value if isinstance(value, list) else value.strip("[]").split(",") if value else []
        return [_single(item, single.strip()) for single in items]
    except (ValueError, TypeError) as err:
        expected = f"expected {'an' if parameter.kind[0] in 'aeiou' else 'a'} {parameter.kind}"
        message = f"parameter {parameter.name!r} is {value!r}; {expected} such as {parameter.default}"
        raise ReadoutError(message) from err


def _single(kind: str, text: Any) -> Any:
    if not isinstance(text, str):
        raise TypeError("a list")
    if kind == "bool":
        if text.lower() not in _WORDS:
            raise ValueError("neither true nor false")
        return _WORDS[text.lower()]
    value = {"int": int, "float": float}.get(kind, str)(text)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a number")
    return value


def _name(name: str, path: str | Path | None = None) -> str:
    # papermill writes names into the code it runs, as they are
    if not name.isidentifier() or keyword.iskeyword(name):
        raise ReadoutError(f"{name!r} cannot name a parameter; expected a name such as top_n", path=path)
    return name
