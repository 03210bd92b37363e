"""`readout next`: the texts to code by hand next, a short name for `readout sample --what frames --test 0`."""

from __future__ import annotations

from pathlib import Path

import click

from readout.commands.sample import draw


@click.command(name="next")
@click.argument("source", metavar="INPUT", type=click.Path())
@click.option("--coded", type=click.Path(), metavar="CODED", help="Texts coded so far: id, text, labels.")
@click.option("-n", "--number", default=50, show_default=True, type=click.IntRange(1, 10_000), help="How many texts.")
@click.option("--codebook", default="", metavar="FILE", help="Explain its frames, and suggest some.")
@click.option("-o", "--out", required=True, type=click.Path(), metavar="SHEET", help="Where it goes: .csv or .xlsx.")
def command(source: str, coded: str | None, number: int, codebook: str, out: str) -> None:
    """Choose the texts of INPUT that teach a classifier most, as a sheet to fill in.

    Write the frames into its column labels, parted by ";". Then it is what `readout classify` learns from.
    `readout sample` does this with a random part besides, and for acts of saying and tone.
    """
    draw([source], Path(out), "frames", number, 0.0, [coded] if coded else [], codebook=codebook)
