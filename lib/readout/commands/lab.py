"""`readout lab`: JupyterLab on the notebooks."""

from __future__ import annotations

import os
import sys

import click


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--notebooks", "folder", type=click.Path(), metavar="DIR", help="Folder of notebooks. [notebooks]")
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def command(folder: str | None, options: tuple[str, ...]) -> None:
    """Open JupyterLab on the notebooks; further options are JupyterLab's own, such as --no-browser."""
    from readout import notebooks

    # the kernel of this Python first, whatever is registered elsewhere
    environment = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"}
    arguments = [sys.executable, "-m", "jupyterlab", str(notebooks.folder(folder).resolve()), *options]
    sys.stdout.flush()
    os.execve(sys.executable, arguments, environment)
