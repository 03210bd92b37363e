"""The page that leads to all others: what was analysed, what each report asks and finds."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 500  # documents on the index page; all are in the table beside it


def index(content: Mapping[str, Any], documents: Sequence[Mapping[str, Any]] = ()) -> str:
    """The index page of a report folder.

    Parameters
    ----------
    content : mapping
        The manifest.
    documents : sequence of mapping
        The overview of the documents, as `readout.articles.write` gives it; the first 500 stand on the page.

    Returns
    -------
    str
        HTML; like every page without addresses outside the folder.
    """
    return filled("index.html.j2", **content, rows=list(documents[:SHOWN]), left=max(0, len(documents) - SHOWN))


def filled(template: str, **content: Any) -> str:
    """A page from its template, with the style, the script and the policy that every page has."""
    return (
        _environment()
        .get_template(template)
        .render(**content, stylesheet=stylesheet(), script=script(), policy=policy())
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.filters["moment"] = lambda text: moment(datetime.fromisoformat(text))
    environment.filters["count"] = "{:,}".format
    return environment


@lru_cache(maxsize=1)
def script() -> Markup:
    """The one script of every page."""
    return Markup((TEMPLATES / "page.js").read_text(encoding="utf-8"))  # noqa: S704


@lru_cache(maxsize=1)
def policy() -> str:
    """What a browser may do with a page: show it, and run this script alone, known by its checksum."""
    digest = base64.b64encode(hashlib.sha256(script().encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=1)
def stylesheet() -> Markup:
    """The style of every page: the house's, then what single parts (the annotated article) add."""
    sheets = [TEMPLATES / "style.css", *sorted(s for s in TEMPLATES.glob("*.css") if s.name != "style.css")]
    return Markup("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))  # noqa: S704


def headline(notebook: Any) -> dict[str, str]:
    """What a notebook published as its finding (see `readout.finding`); the last one counts."""
    said = [
        output["metadata"]["readout"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if isinstance(output.get("metadata", {}).get("readout"), dict)
    ]
    last = said[-1] if said else {}
    return {key: str(last.get(key, "")) for key in ("finding", "uncertainty")}


def moment(when: datetime) -> str:
    """A moment as people write it.

    >>> moment(datetime.fromisoformat("2024-05-01T09:05:00+02:00"))
    '1 May 2024, 09:05 (UTC+02:00)'
    """
    return f"{when.day} {when:%B %Y, %H:%M} ({when.tzname() if when.utcoffset() is None else _zone(when)})"


def _zone(when: datetime) -> str:
    offset = when.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"
