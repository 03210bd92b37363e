"""What several commands share: their options, the folder that is read where none is named, how they speak."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from readout.errors import ReadoutError, printable

_SEEDS = "seeds"
inputs = click.argument("inputs", nargs=-1, type=click.Path())
encoding = click.option("--encoding", default="utf-8", metavar="NAME", help="Encoding of text files. [utf-8]")
column = click.option("--text-column", default="", metavar="NAME", help="Column of tables with the text. [guessed]")
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


def analysing(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that analyses documents."""
    for option in (_copies, column, encoding, _corrections, _codebook, _lexicon):  # the last one is listed first
        command = option(command)
    return command


def default_input() -> str:
    """The folder that is read where no documents are named."""
    if not Path(_SEEDS).is_dir():
        raise ReadoutError(f"no documents named, and no folder {_SEEDS}/ here; say readout report FILE or FOLDER")
    return _SEEDS


def say(text: str) -> None:
    """One line on the terminal, standard error."""
    # names of files may hold bytes that are no text
    sys.stderr.write(printable(text).encode("utf-8", "backslashreplace").decode() + "\n")
    sys.stderr.flush()
