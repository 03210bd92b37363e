"""`readout sample`: a sheet of what to code by hand next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pandas as pd

from readout.coding.kinds import KINDS
from readout.errors import ReadoutError

if TYPE_CHECKING:
    from readout.framing.scheme import Codebook

_MOST = 2000  # units whose meaning is compared; of more, as many are drawn at random first


@click.command()
@click.argument("inputs", metavar="INPUT", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--out", required=True, type=click.Path(), metavar="SHEET", help="Where it goes: .csv or .xlsx.")
@click.option("--what", type=click.Choice(list(KINDS)), default="frames", show_default=True, help="What is coded.")
@click.option("-n", "--number", default=50, show_default=True, type=click.IntRange(1, 10_000), help="How many units.")
@click.option("--test", default=0.3, show_default=True, type=click.FloatRange(0, 1), help="Share drawn at random.")
@click.option("--coded", multiple=True, type=click.Path(), metavar="CODED", help="What is coded so far; again if more.")
@click.option("--codebook", default="", metavar="FILE", help="Explain its frames, and suggest some. Frames only.")
@click.option("--seed", default=0, metavar="N", help="Of the random part; the same seed draws the same. [0]")
@click.option("--encoding", default="utf-8", metavar="NAME", help="Encoding of text files. [utf-8]")
def command(
    inputs: tuple[str, ...],
    out: str,
    what: str,
    number: int,
    test: float,
    coded: tuple[str, ...],
    codebook: str,
    seed: int,
    encoding: str,
) -> None:
    """Draw what to code by hand next from INPUT, as a sheet for any spreadsheet.

    A part is drawn at random and marked "test": what is measured on it holds for all of INPUT. The rest, "learn", is
    what the engine is least sure of, each unlike the others. Give the sheet to two coders or more, then to
    `readout import`.

    With --codebook a workbook explains what may be coded, and the column "suggested" names the frames whose definition
    a text is most like: a hint that is often wrong, and left out of part test, for a hint sways who codes.
    """
    draw(inputs, Path(out), what, number, test, coded, seed, encoding, codebook)


def draw(
    inputs: Sequence[str],
    out: Path,
    what: str,
    number: int,
    test: float,
    coded: Sequence[str] = (),
    seed: int = 0,
    encoding: str = "utf-8",
    codebook: str = "",
) -> None:
    """Write the sheet; `readout next` does the same for frames without a random part."""
    from readout import corpus
    from readout.coding import sheet
    from readout.coding.drawing import for_test
    from readout.framing.codebook import load

    if codebook and what != "frames":
        raise ReadoutError(f"a codebook has frames, and {what} are coded here; leave --codebook out")
    book, kind = load(codebook) if codebook else None, KINDS[what]
    known = _known(coded, what)
    refused: list[ReadoutError] = []
    documents = corpus.read(inputs, encoding, refused)
    units = _units(documents, what).drop_duplicates("id")
    units = units[~units["id"].isin({row["id"] for row in known})].reset_index(drop=True)
    if units.empty:
        raise ReadoutError("nothing is left to code: all of it is coded, or there is no such finding")
    at_random = for_test(len(units), round(test * number), seed)
    rest = units.drop(index=at_random).reset_index(drop=True)
    parts = [
        _least_sure(rest, number - len(at_random), what, known, seed).assign(part="learn"),
        units.loc[at_random].assign(part="test"),
    ]
    # mixed, so that no coder can tell which part a unit is of by its place
    drawn = pd.concat(parts).sample(frac=1, random_state=seed).assign(what=what)
    columns = _with_suggestions(drawn, book, kind.columns) if book else kind.columns
    meanings = {code: meaning for frame in book.frames for code, meaning in frame.meanings().items()} if book else None
    sheet.write(out, drawn.to_dict("records"), kind, columns, meanings)
    for error in refused:
        click.echo(f"left out: {error}", err=True)
    click.echo(f"{len(drawn)} units to code in {out}, {len(at_random)} of them drawn at random (part test)")


def _with_suggestions(drawn: pd.DataFrame, codebook: Codebook, columns: tuple[str, ...]) -> list[str]:
    """Fill the column; the sheet's columns with it, before the one to fill in."""
    from readout.framing.suggesting import suggested

    learn = drawn["part"] == "learn"
    drawn["suggested"] = ""
    drawn.loc[learn, "suggested"] = ["; ".join(some) for some in suggested(drawn.loc[learn, "text"].tolist(), codebook)]
    place = columns.index("labels")
    return [*columns[:place], "suggested", *columns[place:]]


def _units(documents, what: str) -> pd.DataFrame:
    from readout.analysis import tabulate
    from readout.coding import units
    from readout.reading import Reader

    if what == "frames":
        return units.texts(documents)
    reader = Reader()
    return getattr(units, what)(tabulate(reader.read(document) for document in documents))


def _least_sure(units: pd.DataFrame, n: int, what: str, known: list[dict], seed: int) -> pd.DataFrame:
    from readout.coding.drawing import least_sure, spread

    if n <= 0 or units.empty:
        return units.head(0)
    if what == "frames":
        from readout.framing.sampling import next_to_code

        texts, frames = [row["text"] for row in known], [row["labels"] for row in known]
        return units.iloc[next_to_code(units["text"].tolist(), n, texts, frames, seed)]
    from readout.embedding import embed

    units = units.drop_duplicates("passage")  # the same words twice teach nothing more
    if len(units) > _MOST:
        units = units.sample(_MOST, random_state=seed)
    offered = units.iloc[least_sure(units["unsure"], n)]
    return offered.iloc[spread(embed(offered["passage"].str.slice(0, 500).tolist()).astype(float), n, seed)]


def _known(coded: Sequence[str], what: str) -> list[dict]:
    """Units coded so far: sheets, and for frames also texts as `readout classify` takes them."""
    from readout.coding import checking
    from readout.coding.kinds import labels
    from readout.coding.texts import rows

    found: list[dict] = []
    sheets = [path for path in coded if Path(path).suffix.lower() in (".csv", ".xlsx")]
    if sheets:
        read = checking.check(sheets)
        if read.kind.name != what:
            raise ReadoutError(f"a sheet of {read.kind.name}, not of {what}", path=sheets[0])
        kept = read.rows.to_dict("records")
        found += [{**row, "labels": labels(row["labels"])} for row in kept] if what == "frames" else kept
    for path in coded:
        if path not in sheets:
            found += list(rows(Path(path), True))
    return found
