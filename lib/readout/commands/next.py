"""`readout next`: a sheet of the texts to code by hand next."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from readout.commands.classify import rows
from readout.files import whole_file
from readout.tables import safe


@click.command(name="next")
@click.argument("source", metavar="INPUT", type=click.Path())
@click.option("--coded", type=click.Path(), metavar="CODED", help="Texts coded so far: id, text, labels.")
@click.option("-n", "--number", default=50, show_default=True, type=click.IntRange(1, 10_000), help="How many texts.")
@click.option("-o", "--out", required=True, type=click.Path(), metavar="SHEET.csv", help="Where the sheet goes.")
def command(source: str, coded: str | None, number: int, out: str) -> None:
    """Choose the texts of INPUT that teach a classifier most, as a sheet to fill in.

    The sheet has id, text and an empty column labels: write the frames there, parted by ";". Then it is what
    `readout classify` learns from.
    """
    from readout.framing.sampling import next_to_code

    known = list(rows(Path(coded), True)) if coded else []
    done = {row["id"] for row in known}
    offered = [row for row in rows(Path(source), False) if row["id"] not in done]
    texts = [row["text"] for row in offered]
    chosen = next_to_code(texts, number, [r["text"] for r in known], [r["labels"] for r in known])
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(["id", "text", "labels"])
    writer.writerows([safe(offered[i]["id"]), safe(offered[i]["text"]), ""] for i in chosen)
    with whole_file(Path(out)) as stream:
        stream.write(sheet.getvalue().encode("utf-8"))
    click.echo(f"{len(chosen)} texts to code in {out}")
