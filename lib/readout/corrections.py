"""What a person says of the engine's findings: `corrections.csv`, a row a correction, read and checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from readout import tablefile
from readout.errors import ReadoutError, printable
from readout.readers.base import contents, decode
from readout.voices import MODES

NAME = "corrections.csv"
VARIABLE = "READOUT_CORRECTIONS"  # files for the notebooks of a run; set but empty: there are none
KINDS = ("attribution", "tone", "frame", "naming", "mention")
SETTABLE = {
    "attribution": ("speakers", "via", "mode", "stance"),
    "tone": ("polarity", "category", "target", "speakers"),
    "frame": ("frame", "speakers"),
    "naming": ("referent", "label", "distanced", "speakers"),
    "mention": ("speakers",),
}
COLUMNS = ("line", "doc", "kind", "quote", "what", "value", "coder", "note", "outcome")
_LISTS = ("speakers", "via")
_POLARITY = {"1": 1, "+1": 1, "positive": 1, "0": 0, "neutral": 0, "-1": -1, "−1": -1, "negative": -1}
_YES = {"yes": True, "true": True, "no": False, "false": False}
_ALIASES = {"speaker": "speakers"} | {f"{kind}s": kind for kind in KINDS}


@dataclass(frozen=True)
class Correction:
    """One row.

    Attributes
    ----------
    doc : str
        The document's id.
    kind : {"attribution", "tone", "frame", "naming", "mention"}
    quote : str
        The words it is about: of an attribution its content (or its cue), of all others the expression itself.
    what : str
        "drop", "add", or "set" and a column: "set speakers".
    value : str
        The new value. Of "add": the speakers (attribution, mention), the polarity (tone), the frame, or
        "thing: name" (naming). Of "drop": which frame, entry or name, where several stand on the same words.
    before, after : str
        The words around the quote, to tell two places apart and to find it again in an edited text.
    coder, note : str
        Who says so, and why.
    path, line
        Where it stands.
    """

    doc: str
    kind: str
    quote: str
    what: str
    value: str = ""
    before: str = ""
    after: str = ""
    coder: str = ""
    note: str = ""
    path: str = ""
    line: int = 0

    @property
    def column(self) -> str:
        """What "set" sets."""
        return self.what.removeprefix("set ") if self.what.startswith("set ") else ""

    @property
    def meant(self) -> Any:
        """The value as the tables hold it."""
        return _typed(self.kind, self.what, self.value)


@dataclass(frozen=True)
class Outcome:
    """What became of a correction: how its place was found, or the problem that kept it from being applied."""

    correction: Correction
    how: str = ""
    problem: str = ""

    def __str__(self) -> str:
        row = self.correction
        words = row.quote if len(row.quote) <= 40 else row.quote[:40] + "…"
        told = f"{row.kind} “{words}” in {row.doc!r}, {row.what}: {self.problem or 'applied'}"
        return printable(f"{row.path}:{row.line}: {told}{'; not applied' if self.problem else ''}")

    def row(self) -> dict[str, Any]:
        """For the table of corrections."""
        told = f"not applied: {self.problem}" if self.problem else f"applied ({self.how})"
        return {**{name: getattr(self.correction, name) for name in COLUMNS[:-1]}, "outcome": told}


@dataclass(frozen=True)
class Corrections:
    """All rows of one file or several.

    Examples
    --------
    >>> given = Corrections((Correction("a", "frame", "war", "drop"),))
    >>> len(given.of("a")), len(given.of("b")), [str(o) for o in given.elsewhere({"b"})]
    (1, 0, [":0: frame “war” in 'a', drop: no document is called so; correct the column doc; not applied"])
    """

    rows: tuple[Correction, ...] = ()

    @cached_property
    def _by_doc(self) -> dict[str, tuple[Correction, ...]]:
        found: dict[str, list[Correction]] = {}
        for row in self.rows:
            found.setdefault(row.doc, []).append(row)
        return {doc: tuple(rows) for doc, rows in found.items()}

    def of(self, doc: str) -> tuple[Correction, ...]:
        """Those of one document."""
        return self._by_doc.get(doc, ())

    def elsewhere(self, docs: Iterable[str]) -> list[Outcome]:
        """Those of documents that are not there."""
        known = set(docs)
        reason = "no document is called so; correct the column doc"
        return [Outcome(row, problem=reason) for row in self.rows if row.doc not in known]


def beside(inputs: Iterable[str | Path]) -> list[Path]:
    """The files called corrections.csv in the folders that are read, and next to files that are."""
    folders = [path if path.is_dir() else path.parent for path in map(Path, inputs)]
    return [f / NAME for f in dict.fromkeys(folders) if (f / NAME).is_file()]


def named(given: str | Path | None, inputs: Iterable[str | Path]) -> list[Path]:
    """The files that count: the one that was given, those the environment names, or those beside the documents."""
    if given:
        return [Path(given)]
    if VARIABLE in os.environ:
        return [Path(path) for path in os.environ[VARIABLE].split(os.pathsep) if path]
    return beside(inputs)


def load(paths: Sequence[str | Path]) -> Corrections:
    """Read and check corrections.

    Parameters
    ----------
    paths : sequence of path-like
        CSV or TSV in UTF-8 with the columns doc, kind, quote, what and, where there is something to say, value, before,
        after, coder, note.

    Returns
    -------
    Corrections

    Raises
    ------
    ReadoutError
        A file that cannot be read, or a row that says nothing that can be done, with its line.
    """
    return Corrections(tuple(row for path in map(Path, paths) for row in _rows(path)))


def _rows(path: Path) -> Iterable[Correction]:
    for line, cells in tablefile.rows(decode(contents(path), path), path):
        needed = {
            name: cells[tablefile.column(list(cells), names, path)]
            for name, names in (("doc", ("doc", "id", "doc_id")), *((n, (n,)) for n in ("kind", "quote", "what")))
        }
        given = {name.casefold(): value for name, value in cells.items()}
        more = {name: given.get(name, "") for name in ("value", "before", "after", "coder", "note")}
        row = {name: _plain(value) for name, value in {**needed, **more}.items()}
        row["kind"] = _ALIASES.get(row["kind"].strip().casefold(), row["kind"].strip().casefold())
        words = row["what"].casefold().split()
        row["what"] = " ".join(_ALIASES.get(word, word) if i else word for i, word in enumerate(words))
        correction = Correction(
            **{**row, "doc": row["doc"].strip(), "value": row["value"].strip()}, path=str(path), line=line
        )
        problem = _wrong(correction)
        if problem:
            raise ReadoutError(problem, path=path, line=line)
        yield correction


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from computing a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(tablefile.FORMULA) else cell


def _wrong(row: Correction) -> str:
    """What keeps a row from being understood, with what would be; empty where nothing does."""
    if row.kind not in KINDS:
        return f"the kind is {row.kind!r}; write {', '.join(KINDS[:-1])} or {KINDS[-1]}"
    if not row.doc or not row.quote.strip():
        return f"no {'quote' if row.doc else 'doc'}; write the {'words it is about' if row.doc else 'document’s id'}"
    if row.what not in ("drop", "add", *(f"set {column}" for column in SETTABLE[row.kind])):
        known = ", ".join(f"set {column}" for column in SETTABLE[row.kind])
        return f"what is {row.what!r}; for this kind write drop, add, {known}"
    try:
        row.meant  # noqa: B018  # read to see whether it can be
    except ValueError as err:
        return f"the value is {row.value!r}; {err}"
    return ""


def _typed(kind: str, what: str, value: str) -> Any:
    if what == "drop":
        return value
    column = what.removeprefix("set ")
    if column == "add":
        column = {"attribution": "speakers", "mention": "speakers", "tone": "polarity", "frame": "frame"}.get(kind, "")
    if column in _LISTS:
        return tuple(dict.fromkeys(name.strip() for name in value.split(";") if name.strip()))
    if column == "":
        referent, colon, label = value.partition(":")
        if not (colon and referent.strip() and label.strip()):
            raise ValueError("write the thing and its name: 'the harbour: Old Port'")
        return referent.strip(), label.strip()
    if column == "target":
        return value or None
    choices: dict[str, Any] = {"polarity": _POLARITY, "distanced": _YES, "mode": {mode: mode for mode in MODES}}
    if column in choices:
        if value.casefold() not in choices[column]:
            raise ValueError(f"write one of {', '.join(choices[column])}")
        return choices[column][value.casefold()]
    if not value:
        raise ValueError(f"write the {column}")
    return value
