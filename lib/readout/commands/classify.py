"""`readout classify`: learn frames from coded texts and apply them to others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from readout.coding.texts import coded_texts, rows
from readout.errors import ReadoutError
from readout.files import whole_file
from readout.tables import safe

if TYPE_CHECKING:
    from readout.framing.classifier import FrameClassifier

_AT_ONCE = 500  # texts classified at a time


@click.command()
@click.argument("coded", metavar="CODED|MODEL", type=click.Path())
@click.argument("source", metavar="INPUT", type=click.Path())
@click.option("-o", "--out", required=True, type=click.Path(), metavar="OUT.jsonl[.gz]", help="Where the frames go.")
@click.option("--no-embeddings", is_flag=True, help="Words and letters only: faster, less accurate.")
@click.option("--save", type=click.Path(), metavar="FOLDER", help="Keep the classifier, to give it as MODEL later.")
@click.option("--shares", type=click.Path(), metavar="FILE.csv", help="Write the corrected share of each frame.")
@click.option("--codebook", type=click.Path(), metavar="FILE", help="Refuse codes that are no frame of this codebook.")
def command(
    coded: str, source: str, out: str, no_embeddings: bool, save: str | None, shares: str | None, codebook: str | None
) -> None:
    """Train a frame classifier on CODED and apply it to INPUT.

    Both are .jsonl[.gz], .csv or .xlsx with id and text; CODED has labels too: a list, in a table separated by ";" and
    "none" where there is no frame. What each coder saw is learned from, too, where CODED tells it: in columns
    "code of NAME", as `readout import` writes them, or as "coders": [{"coder": NAME, "labels": [...]}, ...]. A folder
    that --save wrote stands for CODED: nothing is learned then.
    Each row of INPUT gives {"id", "labels": [...], "scores": {frame: probability}}.
    """
    from readout.framing import stored
    from readout.framing.classifier import FrameClassifier

    if Path(coded).is_dir():
        if codebook or shares or save:
            raise ReadoutError("a saved classifier holds no coded texts; leave --codebook, --shares, --save out")
        model, known = stored.load(coded), []
    else:
        known = list(rows(Path(coded), True))
        if codebook:
            _in_codebook(known, codebook, Path(coded))
        model = FrameClassifier(*coded_texts(known), embeddings=not no_embeddings)
        if save:
            stored.save(model, save)
    probabilities = []
    with whole_file(Path(out)) as stream:
        for some in _batches(rows(Path(source), False)):
            found = model.predict([row["text"] for row in some])
            for row, labels, p in zip(some, found.labels, found.scores, strict=True):
                scores = {frame: round(float(x), 4) for frame, x in zip(model.frames, p, strict=True)}
                line = json.dumps({"id": row["id"], "labels": labels, "scores": scores}, ensure_ascii=False)
                stream.write(line.encode("utf-8") + b"\n")
            probabilities.append(found.scores)
    if shares:
        _write_shares(Path(shares), model, known, probabilities)


def _write_shares(path: Path, model: FrameClassifier, known: list[dict[str, Any]], found: list[np.ndarray]) -> None:
    from readout.framing.shares import corrected

    if not found:
        raise ReadoutError("no text to take shares of", path=path)
    coded = np.array([[frame in row["labels"] for frame in model.frames] for row in known])
    table = corrected(coded, model.out_of_fold, np.concatenate(found), model.frames)
    with whole_file(path) as stream:
        stream.write(table.assign(frame=table["frame"].map(safe)).round(4).to_csv(index=False).encode("utf-8"))


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _in_codebook(rows: list[dict[str, Any]], codebook: str, path: Path) -> None:
    from readout.framing.codebook import load

    frames = {frame.name for frame in load(codebook).frames}
    for row in rows:
        for label in row["labels"]:
            if label not in frames:
                raise ReadoutError(
                    f"{label!r} is no frame of the codebook; its frames are {', '.join(sorted(frames))}",
                    path=path,
                    line=row["line"],
                )
