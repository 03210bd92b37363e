"""`readout import`: coded sheets checked, coders compared, disagreements listed, and whether to go on coding."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pandas as pd

from readout.coding.kinds import labels
from readout.errors import printable

_SHOWN = 50  # mistakes


@click.command(name="import")
@click.argument("coded", metavar="CODED", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--out", type=click.Path(), metavar="FILE", help="Write one code a unit: .csv or .xlsx.")
@click.option("--disagreements", type=click.Path(), metavar="SHEET", help="Write what is to be adjudicated.")
@click.option("--codebook", type=click.Path(), metavar="FILE", help="Refuse codes that this codebook does not have.")
@click.option("--width", default=0.05, show_default=True, type=click.FloatRange(0.001, 0.5), help="Half an interval.")
@click.option("--confidence", default=0.95, show_default=True, type=click.FloatRange(0.5, 0.999), help="Of intervals.")
def command(
    coded: tuple[str, ...],
    out: str | None,
    disagreements: str | None,
    codebook: str | None,
    width: float,
    confidence: float,
) -> None:
    """Check sheets that coders filled in, compare the coders, and say whether more coding is worth it.

    Each mistake is told with its file, line and column; nothing is written while there is one. An adjudicated sheet
    of disagreements is imported together with the others, and decides.
    """
    from readout.coding import checking, coders, sheet
    from readout.framing.codebook import load

    found = checking.check(coded, load(codebook) if codebook else None)
    for mistake in found.mistakes[:_SHOWN]:
        click.echo(str(mistake), err=True)
    if found.mistakes:
        click.echo(f"{len(found.mistakes)} cells to mend; nothing was imported", err=True)
        sys.exit(2)
    units = found.rows["id"].nunique()
    click.echo(
        printable(
            f"{units} units of {found.kind.name} coded by {found.rows['coder'].nunique()}",
        )
    )
    if found.blank:
        click.echo(f"{found.blank} rows have no code yet and are left out")
    agreed = coders.agreement(found, confidence)
    _tell_agreement(agreed)
    open_, columns = coders.disputed(found)
    kept = coders.settled(found)
    if len(open_):
        where = f", in {disagreements}" if disagreements else " (--disagreements SHEET lists them)"
        click.echo(f"{len(open_)} units to adjudicate{where}")
    if disagreements:
        sheet.write(Path(disagreements), open_.to_dict("records"), found.kind, columns)
    if out:
        sheet.write(Path(out), kept.to_dict("records"), found.kind, list(kept.columns))
        click.echo(f"{len(kept)} units in {out}")
    for line in _advice(kept, found.kind.name, width, confidence):
        click.echo(printable(line))


def _tell_agreement(table: pd.DataFrame) -> None:
    twice = table[table["units"] > 0]
    for row in twice.itertuples():
        span = f" ({row.low:.2f} to {row.high:.2f})" if row.low == row.low else ""
        value = f"alpha {row.alpha:.2f}{span}" if row.alpha == row.alpha else "alpha cannot be told: all codes are one"
        click.echo(printable(f"  {row.what}: {value}, {row.units} units coded twice, {100 * row.agree:.0f} % alike"))
    if twice.empty:
        click.echo("no unit was coded by two; let two people code some, to know how far codes can be trusted")
    elif (low := twice["alpha"].iloc[0]) < 0.667:
        click.echo(f"alpha {low:.2f} is under .667: mend the instructions before coding more (Krippendorff 2004)")


def _advice(kept: pd.DataFrame, what: str, width: float, confidence: float) -> list[str]:
    """What the coded units say of the engine or of the frames, and how many more are wanted."""
    from readout.coding import enough

    test = kept[kept["part"] == "test"]
    if what == "frames":
        found = [labels(cell) for cell in kept["labels"]]
        curve = enough.learning_curve(kept["text"].tolist(), found, (kept["part"] == "test").tolist())
        lines = [f"learned from {int(row.coded)} texts: F1 {row.f1:.2f}" for row in curve.itertuples()]
        names = sorted({name for row in found for name in row})
        seen = {name: sum(name in labels(cell) for cell in test["labels"]) / max(1, len(test)) for name in names}
        share = min(seen.values(), key=lambda s: abs(s - 0.5), default=0.5)
        told = "the widest share of a frame"
    else:
        from readout.validation.judged import right

        good = right(test, what)
        share, told = (
            (float(good.mean()) if len(good) else 0.5),
            f"right in {100 * good.mean():.0f} %" if len(good) else "",
        )
        steps = enough.narrowing(good, confidence)
        lines = [f"{int(r.coded)} coded: right {100 * r.low:.0f} to {100 * r.high:.0f} %" for r in steps.itertuples()]
    if test.empty:
        return [*lines, "no unit of part test is coded: what is measured on the others holds for them alone"]
    more = enough.still_to_code(share, len(test), width, confidence)
    half = f"plus or minus {100 * width:.0f} points"
    if more:
        return [*lines, f"{told}, {len(test)} of part test: for {half} code about {more} more of part test"]
    return [*lines, f"{told}, {len(test)} of part test: {half} is reached; more coding is not needed for it"]
