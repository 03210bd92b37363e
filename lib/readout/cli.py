"""The command line: `readout report` and `analyse`; further commands are in `readout.commands`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click

import readout
import readout.commands
from readout import options
from readout.errors import ReadoutError, printable
from readout.stopping import terminable


class _Refusal(click.ClickException):
    """A ReadoutError on its way to the terminal: one line, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        options.say(self.format_message())


class _Commands(click.Group):
    """The commands below, and those of `readout.commands`, each a module with a `command`, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(m.name for m in iter_modules(readout.commands.__path__))})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        own = super().get_command(ctx, name)
        known = own is None and name in self.list_commands(ctx)
        return import_module(f"readout.commands.{name}").command if known else own

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with terminable():
                return super().invoke(ctx)
        except ReadoutError as err:
            raise _Refusal(str(err)) from err


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(readout.__version__, prog_name="readout")
def main() -> None:
    """Who speaks in the news, through whom, in what tone, under which frame.

    Exit codes: 0 all done; 1 some document or notebook failed, the others are complete; 2 usage or unreadable input.
    """


@main.command()
@options.inputs
@click.option("-o", "--out", default="reports", type=click.Path(), help="Folder for the reports. [reports]")
@click.option("-p", "texts", multiple=True, metavar="NAME=VALUE", help="A notebook parameter; may be given again.")
@click.option("-f", "file", type=click.Path(), metavar="FILE", help="Notebook parameters: YAML, name: value a line.")
@click.option("--only", multiple=True, metavar="NAME", help="Run this notebook only: 2_tone; may be given again.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Notebooks at a time. [one a core]")
@click.option("--timeout", type=click.IntRange(1), metavar="SECONDS", help="What one cell may take. [no limit]")
@click.option("--notebooks", "folder", type=click.Path(), metavar="DIR", help="Folder of notebooks. [notebooks]")
@click.option("--articles", type=click.IntRange(0), default=200, metavar="N", help="Pages of single articles. [200]")
@click.option("--text/--no-text", default=True, help="With or without the articles' text (copyright). [with]")
@click.option("--check", "earlier", type=click.Path(), metavar="MANIFEST", help="Does that report still come out so?")
@click.option("--pdf", is_flag=True, help="Print every page, too, by a Chromium on this machine.")
@options.analysing
def report(
    inputs: tuple[str, ...],
    out: str,
    texts: tuple[str, ...],
    file: str | None,
    only: tuple[str, ...],
    jobs: int | None,
    timeout: int | None,
    folder: str | None,
    articles: int,
    text: bool,
    earlier: str | None,
    pdf: bool,
    lexicon: str | None,
    codebook: str | None,
    corrections: str | None,
    encoding: str,
    text_column: str,
    duplicates: str,
) -> None:
    """Analyse documents, run the notebooks, write reports.

    INPUT: files (.txt .md .html .docx .pdf .csv .tsv .xlsx .parquet .jsonl[.gz]) or folders of them; `seeds` where
    none is named.
    """
    from readout import notebooks, parameters, reports

    if earlier:
        _check_again(Path(earlier))
    asked = reports.Options(
        inputs=inputs or (options.default_input(),),
        out=Path(out),
        notebooks=notebooks.folder(folder),
        only=only,
        texts=texts,
        given=parameters.from_file(file) if file else {},
        jobs=jobs,
        timeout=timeout,
        lexicon=_checked(lexicon, "readout.tone.lexicon"),
        codebook=_checked(codebook, "readout.framing.codebook"),
        encoding=encoding,
        text_column=text_column,
        drop_copies=duplicates == "drop",
        articles=articles,
        text=text,
        pdf=pdf,
        corrections=os.path.abspath(corrections) if corrections else "",
    )
    outcome = reports.report(asked, options.say)
    for error in outcome.refused:
        options.say(f"left out: {error}")
    for line in outcome.conflicts:
        options.say(line)
    options.say(printable(f"reports in {Path(out) / 'index.html'}"))
    sys.exit(1 if outcome.refused or outcome.failed else 0)


@main.command()
@options.inputs
@click.option("-o", "--out", required=True, type=click.Path(), metavar="OUT.jsonl[.gz]", help="Where the findings go.")
@options.analysing
@click.option("--jobs", type=click.IntRange(1), default=1, metavar="N", help="Processes. [1]")
@click.option("--cluster", default="", metavar="ADDRESS", help="A Dask scheduler: tcp://HOST:PORT.")
@click.option(
    "--tables", type=click.Path(), metavar="FOLDER", help="Write the findings as Parquet tables in parts, too."
)
def analyse(
    inputs: tuple[str, ...],
    out: str,
    tables: str | None,
    jobs: int,
    cluster: str,
    lexicon: str | None,
    codebook: str | None,
    corrections: str | None,
    encoding: str,
    text_column: str,
    duplicates: str,
) -> None:
    """Write the findings alone: one JSON object a document, in the order read.

    A run that was stopped goes on where it was when it is started again in the same words.
    """
    from readout import bulk, corpus, language
    from readout import corrections as corrected
    from readout.duplicates import Copies, without
    from readout.reading import Reader

    Reader(lexicon, codebook)  # a lexicon or codebook that cannot be read is told before anything is written
    refused: list[ReadoutError] = []
    inputs = inputs or (options.default_input(),)
    by_hand = corrected.load(corrected.named(corrections, inputs))
    read = language.watched(corpus.read(inputs, encoding, refused, text_column), foreign := [])
    found = _noted(read, ids := set())
    kept = bulk.write(
        without(found, Copies()) if duplicates == "drop" else found,
        Path(out),
        _checked(lexicon, "readout.tone.lexicon"),
        _checked(codebook, "readout.framing.codebook"),
        jobs,
        cluster,
        by_hand,
        conflicts := [],
        corpus.number(inputs),
    )
    if tables:
        from readout import parts

        parts.write(Path(out), Path(tables))
    for line in [*conflicts, *map(str, by_hand.elsewhere(ids))]:
        options.say(line)
    if kept:
        options.say(f"{kept} document{'' if kept == 1 else 's'} taken over from the run that was stopped")
    for error in refused:
        options.say(f"left out: {error}")
    if foreign:
        options.say(language.noted(len(foreign)))
    sys.exit(1 if refused else 0)


def _check_again(place: Path) -> None:
    from readout import again

    found = again.differences(place)
    for line in found:
        options.say(printable(line))
    options.say("not the same" if found else "the same: every table and figure")
    sys.exit(1 if found else 0)


def _noted(documents: Iterator[Any], ids: set[str]) -> Iterator[Any]:
    """The same documents, their ids put down."""
    for document in documents:
        ids.add(document.id)
        yield document


def _checked(path: str | None, module: str) -> str | None:
    """A lexicon or codebook that every notebook will need: better refused now than once in each."""
    if path is None:
        return None
    import_module(module).load(path)
    return os.path.abspath(path) if os.path.exists(path) else path
