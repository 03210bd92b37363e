"""An executed notebook as one self-contained page: nbconvert with a template of our own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets.config import Config

from readout import sanitise
from readout.links import FOLDER
from readout.pages import TEMPLATES, policy, script, stylesheet

_PREFERRED = ("image/svg+xml", "text/html", "text/markdown", "image/png", "image/jpeg", "text/plain")
# a "<" of the text is never one of the page's: only the writers' own links are met
_TO = re.compile(r'<a data-to="([^"<>]{1,600})"')
_EMBEDDED = re.compile(r'<article class="annotated" data-doc="([A-Za-z0-9._-]{1,90})"')
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg")


@dataclass(frozen=True)
class Heading:
    """A line of the contents list."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Setting:
    """A line of the parameter table: the value used, and whether it is the notebook's default."""

    name: str
    value: str
    help: str
    default: bool


def page(notebook: Any, settings: Sequence[Setting] = (), articles: Collection[str] = (), **said: Any) -> str:
    """Render one notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Executed, or as far as it got.
    settings : sequence of Setting
        Shown in place of the parameter cells.
    articles : collection of str
        Addresses of the articles' pages that there are; links to others are taken off.
    **said
        What the template shows around the article: `title`, `when`, `version`, `failure` (a
        `readout.kernels.Failure` or None).

    Returns
    -------
    str
        HTML: no script but the pages' own, no address outside the folder.
    """
    body, _ = _exporter().from_notebook_node(notebook, {"settings": list(settings), "said": said})
    return linked(body, articles)


def linked(body: str, articles: Collection[str]) -> str:
    """Addresses of passages as links: to this page where it holds the article, else to the article's own.

    >>> linked('<a data-to="articles/b.html#t1-2">b</a> <a data-to="articles/c.html#t1-2">c</a>', ["articles/b.html"])
    '<a href="articles/b.html#t1-2">b</a> <a>c</a>'
    """
    here = {f"{FOLDER}/{name}.html" for name in _EMBEDDED.findall(body)}

    def turned(match: re.Match[str]) -> str:
        page, _, anchor = match[1].partition("#")
        if page in here and anchor:
            return f'<a href="#{anchor}"'
        return f'<a href="{match[1]}"' if page in articles else "<a"

    return _TO.sub(turned, body)


def described(notebook: Any) -> tuple[str, str]:
    """Title and question of a notebook: its h1, and its metadata's question or the first paragraph below.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> described(new_notebook(cells=[new_markdown_cell("# Voices\\n\\nWho speaks?\\nAnd to whom?\\n\\nMore.")]))
    ('Voices', 'Who speaks? And to whom?')
    """
    title = question = ""
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for block in cell.source.split("\n\n"):
            lines = block.strip().splitlines()
            if lines and lines[0].startswith("# ") and not title:
                title, lines = lines[0][2:], lines[1:]
            if lines and title and not question and not lines[0].startswith("#"):
                question = " ".join(lines)
    asked = notebook.metadata.get("readout", {})
    question = str(asked.get("question", "")) or question
    return _spoken(title), _spoken(question)


def _spoken(markdown: str) -> str:
    return " ".join(sanitise.plain(_markdown(markdown, _Renderer())).split())


class _Renderer(IPythonRenderer):
    """Markdown with headings that can be linked to."""

    def __init__(self, contents: list[Heading] | None = None, **options: Any):
        super().__init__(escape=False, **options)
        self.contents = [] if contents is None else contents

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        words = sanitise.plain(text)
        slug = "".join(c if c.isalnum() else "-" for c in words.casefold())[:60].strip("-") or "section"
        taken = {h.anchor for h in self.contents}
        anchor = next(a for a in (slug if n == 1 else f"{slug}-{n}" for n in count(1)) if a not in taken)
        self.contents.append(Heading(level, anchor, words))
        return f'<h{level} id="{anchor}">{text}</h{level}>\n'


def _markdown(source: str, renderer: IPythonRenderer) -> Markup:
    return sanitise.html(MarkdownWithMath(renderer=renderer).render(source))


class _Articles(Preprocessor):
    """Reads the notebook as an article: contents list, what stays off the page, captions for bare pictures."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        contents: list[Heading] = []
        shown = []
        placed = False
        figures = count(1)
        for cell in nb.cells:
            tags = cell.metadata.get("tags", [])
            if cell.cell_type == "markdown":
                renderer = _Renderer(contents, attachments=cell.get("attachments", {}))
                cell.metadata["readout_html"] = _markdown(cell.source, renderer)
            elif "parameters" in tags or "injected-parameters" in tags:
                cell.metadata["readout_settings"], placed = not placed, True
            elif cell.cell_type == "code":
                above = contents[-1].text if contents else ""
                cell.outputs = [_readied(o, above, next(figures)) for o in cell.outputs]
            if "hide" not in tags:
                shown.append(cell)
        nb.cells = shown
        resources["contents"] = [h for h in contents if h.level in (2, 3)]
        resources["h1"] = any(h.level == 1 for h in contents)
        return nb, resources


def _readied(output: Any, above: str, number: int) -> Any:
    """One rendering of an output: the preferred one, with the words for those who do not see it."""
    data = output.get("data")
    if not data:
        return output
    output["output_type"] = "display_data"  # a cell's value is shown as anything it displays
    output.pop("execution_count", None)
    kind = next((k for k in _PREFERRED if k in data), None)
    if kind in _PICTURES:
        metadata = {**output.get("metadata", {}), **output.get("metadata", {}).get(kind, {})}
        described_as = str(metadata.get("alt") or metadata.get("caption") or "")
        output.metadata["readout_figure"] = {
            "alt": described_as or (f"Figure: {above}" if above else "A figure not described"),
            "caption": str(metadata.get("caption", "")),
            "classes": " ".join(_classes(bool(metadata.get("wide")), "currentColor" in data[kind])),
            "prefix": f"fig{number}-",
        }
    output["data"] = {kind: data[kind]} if kind else {}
    return output


def _classes(wide: bool, adapting: bool) -> list[str]:
    # a drawing in fixed colours was made for white paper, and is given some on dark pages
    return ["wide"] * wide + ["plate"] * (not adapting)


class _Exporter(TemplateExporter):
    """Not HTMLExporter: that one parses the page once more, and brings the addresses of four scripts."""

    file_extension = ".html"
    output_mimetype = "text/html"

    @property
    def default_config(self) -> Config:
        config = Config({"NbConvertBase": {"display_data_priority": list(_PREFERRED)}})
        config.merge(super().default_config)
        return config

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        environment.autoescape = True
        environment.filters["svg"] = sanitise.svg
        environment.filters["safe_html"] = lambda text: scrolling(sanitise.html(text))
        environment.filters["markdown"] = lambda text: _markdown(text, _Renderer())
        environment.filters["picture"] = sanitise.picture
        environment.filters["highlighted"] = _highlighted
        environment.globals |= {"stylesheet": stylesheet, "script": script, "policy": policy}
        return environment


def scrolling(markup: Markup) -> Markup:
    """Tables in a box of their own that scrolls sideways (by keyboard, too), so that the page does not.

    >>> str(scrolling(Markup("<table></table>")))
    '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table></table></div>'
    """
    opening = Markup('<div class="scroll" tabindex="0" role="group" aria-label="Table"><table')
    return markup.replace(Markup("<table"), opening).replace(Markup("</table>"), Markup("</table></div>"))


def _highlighted(source: str) -> Markup:
    return Markup(highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)))  # noqa: S704


@lru_cache(maxsize=1)
def _exporter() -> _Exporter:
    # one for all notebooks: compiling the template costs more than filling it
    return _Exporter(
        preprocessors=[_Articles(enabled=True)],
        extra_template_basedirs=[str(TEMPLATES)],
        template_name="page",
    )
