"""Many report folders under one roof: a page that lists the runs, what each found, and where it lies."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from readout import manifest, pages
from readout.errors import ReadoutError
from readout.files import whole_file

NAME = "runs.html"
_DEPTH = 4


@dataclass(frozen=True)
class Run:
    """A report folder, as the list shows it."""

    address: str
    name: str
    started: str
    status: str
    documents: int
    words: int
    findings: tuple[str, ...]


def found(folder: Path) -> list[Run]:
    """The report folders in a folder (itself among them), newest first.

    Raises
    ------
    ReadoutError
        No such folder, or no report in it.
    """
    if not folder.is_dir():
        raise ReadoutError("no such folder; name one that holds report folders", path=folder)
    runs = []
    for place in _folders(folder):
        content = manifest.load(place)
        if content is None or not (place / "index.html").is_file():
            continue
        said = tuple(r["finding"] for r in content["reports"] if r.get("finding"))
        name = os.path.relpath(place, folder)
        analysed = content.get("analysed", {})
        runs.append(
            Run(
                f"{Path(name).as_posix()}/index.html" if name != "." else "index.html",
                place.name if name == "." else name,
                str(content.get("started", "")),
                str(content.get("status", "")),
                int(analysed.get("documents", 0)),
                int(analysed.get("words", 0)),
                said,
            )
        )
    if not runs:
        raise ReadoutError("no report in this folder; make one with readout report -o FOLDER", path=folder)
    return sorted(runs, key=lambda run: run.started, reverse=True)


def write(folder: Path) -> Path:
    """Write `runs.html` into a folder of report folders, whole or not at all; gives its path."""
    runs = found(folder)
    target = folder / NAME
    with whole_file(target) as stream:
        stream.write(pages.filled("runs.html.j2", runs=runs).encode("utf-8", "backslashreplace"))
    return target


def _folders(top: Path) -> Iterable[Path]:
    depth = len(top.parts)
    for root, inner, _ in os.walk(top):
        inner[:] = sorted(d for d in inner if d[0] != "." and d not in ("articles", "figures", "tables"))
        if len(Path(root).parts) - depth >= _DEPTH:
            inner[:] = []
        yield Path(root)
