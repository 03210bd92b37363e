"""`readout index`: one page over many report folders."""

from __future__ import annotations

from pathlib import Path

import click

from readout.errors import printable


@click.command()
@click.argument("folder", type=click.Path(), default=".")
def command(folder: str) -> None:
    """List the runs under FOLDER on one page, FOLDER/runs.html: when, how many articles, what each found."""
    from readout import runs

    click.echo(printable(f"runs in {runs.write(Path(folder))}"), err=True)
