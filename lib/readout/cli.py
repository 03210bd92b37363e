"""The command line: `readout report`, `analyse`, `check` and `lab`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click

import readout
import readout.commands
from readout.errors import ReadoutError, printable
from readout.files import whole_file
from readout.stopping import terminable

_SEEDS = "seeds"
_inputs = click.argument("inputs", nargs=-1, type=click.Path())
_encoding = click.option("--encoding", default="utf-8", metavar="NAME", help="Encoding of text files. [utf-8]")
_column = click.option("--text-column", default="", metavar="NAME", help="Column of tables with the text. [guessed]")
_copies = click.option(
    "--duplicates",
    type=click.Choice(["keep", "drop"]),
    default="keep",
    help="Articles that copy an earlier one, nearly word for word. [keep]",
)
_lexicon = click.option("--lexicon", type=click.Path(), metavar="FILE", help="A tone lexicon of your own.")
_corrections = click.option(
    "--corrections", type=click.Path(), metavar="FILE.csv", help="Corrections. [corrections.csv beside the documents]"
)
_codebook = click.option("--codebook", type=click.Path(), metavar="FILE", help="A frame codebook of your own.")


class _Refusal(click.ClickException):
    """A ReadoutError on its way to the terminal: one line, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        _say(self.format_message())


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
@_inputs
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
@_lexicon
@_codebook
@_corrections
@_encoding
@_column
@_copies
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
    options = reports.Options(
        inputs=inputs or (_default_input(),),
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
    outcome = reports.report(options, _say)
    for error in outcome.refused:
        _say(f"left out: {error}")
    for line in outcome.conflicts:
        _say(line)
    _say(printable(f"reports in {Path(out) / 'index.html'}"))
    sys.exit(1 if outcome.refused or outcome.failed else 0)


@main.command()
@_inputs
@click.option("-o", "--out", required=True, type=click.Path(), metavar="OUT.jsonl[.gz]", help="Where the findings go.")
@_lexicon
@_codebook
@_corrections
@_encoding
@_column
@_copies
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
    from readout import bulk, corpus
    from readout import corrections as corrected
    from readout.analysis import Reader
    from readout.duplicates import Copies, without

    Reader(lexicon, codebook)  # a lexicon or codebook that cannot be read is told before anything is written
    refused: list[ReadoutError] = []
    inputs = inputs or (_default_input(),)
    by_hand = corrected.load(corrected.named(corrections, inputs))
    found = _noted(corpus.read(inputs, encoding, refused, text_column), ids := set())
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
        _say(line)
    if kept:
        _say(f"{kept} document{'' if kept == 1 else 's'} taken over from the run that was stopped")
    for error in refused:
        _say(f"left out: {error}")
    sys.exit(1 if refused else 0)


@main.command()
@_inputs
@_encoding
@_column
@click.option("--table", type=click.Path(), metavar="FILE.csv", help="Write the copies that were found, a row each.")
def check(inputs: tuple[str, ...], encoding: str, text_column: str, table: str | None) -> None:
    """Read everything, run nothing, say what would be refused and why, and which articles copy another."""
    from readout import corpus
    from readout.duplicates import Copies
    from readout.readers import exports

    inputs = inputs or (_default_input(),)
    copies, good, refused, ids = Copies(), 0, 0, set()
    apart: Counter[tuple[str, str]] = Counter()
    for item in corpus.documents(inputs, encoding, text_column):
        if isinstance(item, ReadoutError):
            refused += 1
            _say(str(item))
        else:
            good += 1
            ids.add(item.id)
            copies.of(item)
            if archive := exports.told(item):
                apart[str(item.path), archive] += 1
    for (path, archive), count in apart.items():
        _say(printable(f"{path}: taken for an export of {archive}, {count} article{'' if count == 1 else 's'}"))
    for name in sorted(set(corpus.beside(inputs, encoding)) - ids)[:20]:
        _say(printable(f"metadata for {name!r}, which is no document here"))
    for row in copies.found[:20]:
        _say(printable(f"{row['doc']!r} copies {row['copy_of']!r} (similarity {row['similarity']})"))
    if table:
        import pandas as pd

        from readout.tables import safe

        rows = pd.DataFrame(copies.found, columns=["doc", "copy_of", "similarity", "outlet", "date"])
        rows = rows.map(lambda value: safe(value) if isinstance(value, str) else value)
        with whole_file(Path(table)) as stream:
            stream.write(rows.to_csv(index=False, lineterminator="\n").encode("utf-8", "backslashreplace"))
    copied = f", {len(copies.found)} of them copies of others (--duplicates drop)" if copies.found else ""
    _say(f"{good} document{'' if good == 1 else 's'} can be analysed{copied}, {refused} refused")
    sys.exit(0 if not refused else 1 if good else 2)


@main.command(context_settings={"ignore_unknown_options": True})
@click.option("--notebooks", "folder", type=click.Path(), metavar="DIR", help="Folder of notebooks. [notebooks]")
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def lab(folder: str | None, options: tuple[str, ...]) -> None:
    """Open JupyterLab on the notebooks; further options are JupyterLab's own, such as --no-browser."""
    from readout import notebooks

    # the kernel of this Python first, whatever is registered elsewhere
    environment = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"}
    arguments = [sys.executable, "-m", "jupyterlab", str(notebooks.folder(folder).resolve()), *options]
    sys.stdout.flush()
    os.execve(sys.executable, arguments, environment)


def _check_again(place: Path) -> None:
    from readout import again

    found = again.differences(place)
    for line in found:
        _say(printable(line))
    _say("not the same" if found else "the same: every table and figure")
    sys.exit(1 if found else 0)


def _noted(documents: Iterator[Any], ids: set[str]) -> Iterator[Any]:
    """The same documents, their ids put down."""
    for document in documents:
        ids.add(document.id)
        yield document


def _default_input() -> str:
    if not Path(_SEEDS).is_dir():
        raise ReadoutError(f"no documents named, and no folder {_SEEDS}/ here; say readout report FILE or FOLDER")
    return _SEEDS


def _checked(path: str | None, module: str) -> str | None:
    """A lexicon or codebook that every notebook will need: better refused now than once in each."""
    if path is None:
        return None
    import_module(module).load(path)
    return os.path.abspath(path) if os.path.exists(path) else path


def _say(text: str) -> None:
    # names of files may hold bytes that are no text
    sys.stderr.write(printable(text).encode("utf-8", "backslashreplace").decode() + "\n")
    sys.stderr.flush()
