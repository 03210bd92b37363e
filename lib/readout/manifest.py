"""What a report rests on, in one file: versions, inputs, notebooks, parameters, outputs, timings, status."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import readout
from readout.document import Document

NAME = "manifest.json"
_TEXTS = ("name", "title", "question", "finding", "uncertainty", "page", "status", "error", "started")
_REQUIRED = re.compile(r"[A-Za-z0-9._-]+")


@lru_cache(maxsize=1)
def versions() -> dict[str, Any]:
    """Versions of this package, of Python, and of what this package requires."""
    try:
        required = metadata.requires("readout") or []
    except metadata.PackageNotFoundError:
        required = []
    names = sorted({_REQUIRED.match(line).group() for line in required if "extra ==" not in line})
    packages = {name: metadata.version(name) for name in names}
    return {"readout": readout.__version__, "python": platform.python_version(), "packages": packages}


def digest(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def outputs(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """SHA-256 of files by their names within a folder."""
    return {name: digest(folder / name) for name in sorted(names)}


def overview(documents: Iterable[Document]) -> dict[str, Any]:
    """What was analysed, for people: how many documents and words, which outlets, from when to when.

    Parameters
    ----------
    documents : iterable of Document
        Read once, one at a time.

    Examples
    --------
    >>> overview([Document("a", "Ships came back.", outlet="The Courier", date="2024-05-01")])["words"]
    3
    """
    count = words = 0
    outlets: dict[str, int] = {}
    dates, titles = set(), []
    for document in documents:
        count += 1
        words += sum(document.text[start].isalnum() for start, _ in document.tokens)
        if document.outlet:
            outlets[document.outlet] = outlets.get(document.outlet, 0) + 1
        if document.date:
            dates.add(document.date)
        if len(titles) < 5:
            titles.append(document.title or document.id)
    ordered = sorted(outlets, key=lambda outlet: (-outlets[outlet], outlet))
    dates = sorted(dates)
    return {
        "documents": count,
        "words": words,
        "outlets": ordered,
        "dates": dates[:1] + dates[1:][-1:],
        "titles": titles,
    }


def load(folder: Path) -> dict[str, Any] | None:
    """The manifest of an earlier run; None where there is none, or one that this program did not write."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return found if _sound(found) else None
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None


def _sound(found: Mapping[str, Any]) -> bool:
    # what is read here decides which files are removed, and what is written on the index page
    reports = found["reports"]
    names = [name for report in reports for name in [report["page"], *report["outputs"]]] + list(found["outputs"])
    names += list(found.get("beside", []))
    texts = [report[key] for report in reports for key in _TEXTS]
    numbers = [report["seconds"] for report in reports]
    for report in reports:
        datetime.fromisoformat(report["started"])
    return (
        all(isinstance(text, str) for text in texts + names + list(found["outputs"].values()))
        and all(isinstance(number, (int, float)) for number in numbers)
        and all(not os.path.isabs(name) and ".." not in name.split("/") for name in names)
        and isinstance(found["inputs"], list)
    )


def kept(
    earlier: Mapping[str, Any] | None, fresh: Collection[str], inputs: Sequence[Any], whole: bool
) -> tuple[list[dict[str, Any]], set[str]]:
    """What stays of an earlier run.

    Parameters
    ----------
    earlier : mapping or None
        Its manifest.
    fresh : collection of str
        Names of the reports made now.
    inputs : sequence
        What they rest on.
    whole : bool
        Whether the new run is meant to replace the old one as a whole.

    Returns
    -------
    reports : list of dict
        Entries of reports that stay, marked where they rest on other documents.
    drop : set of str
        Files that go.

    Examples
    --------
    >>> old = {"inputs": [], "reports": [{"name": n, "outputs": [n + ".html"]} for n in ("1_voices", "2_tone")]}
    >>> reports, drop = kept(old, {"2_tone"}, [], whole=False)
    >>> [r["name"] for r in reports], drop
    (['1_voices'], {'2_tone.html'})
    """
    reports = list(earlier["reports"]) if earlier else []
    stays = [r for r in reports if r["name"] not in fresh and not whole]
    names = {name for r in stays for name in r["outputs"]}
    drop = {name for r in reports for name in r["outputs"]} - names
    return [{**r, "other_documents": earlier["inputs"] != inputs} for r in stays], drop


def write(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest: UTF-8, indented, names kept as they are."""
    text = json.dumps(content, indent=1, ensure_ascii=False, default=str)
    (folder / NAME).write_bytes(text.encode("utf-8", "backslashreplace") + b"\n")
