"""`readout classify`: learn frames from coded texts and apply them to others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
import pandas as pd

from readout.coding.texts import coded_texts, rows
from readout.errors import ReadoutError
from readout.files import whole_file
from readout.tables import safe

if TYPE_CHECKING:
    from readout.framing.deciding import Decider
    from readout.framing.scheme import Codebook

_AT_ONCE = 500  # texts classified at a time


@click.command()
@click.argument("coded", metavar="CODED|MODEL", type=click.Path())
@click.argument("source", metavar="INPUT", type=click.Path())
@click.option("-o", "--out", required=True, type=click.Path(), metavar="OUT.jsonl[.gz]", help="Where the frames go.")
@click.option("--no-embeddings", is_flag=True, help="Words and letters only: faster, less accurate.")
@click.option("--save", type=click.Path(), metavar="FOLDER", help="Keep the classifier, to give it as MODEL later.")
@click.option("--shares", type=click.Path(), metavar="FILE.csv", help="Write the corrected share of each frame.")
@click.option("--evidence", type=click.Path(), metavar="FILE.csv", help="Write the sentences and words it rests on.")
@click.option("--codebook", type=click.Path(), metavar="FILE", help="Refuse other codes; use its definitions, rules.")
def command(
    coded: str,
    source: str,
    out: str,
    no_embeddings: bool,
    save: str | None,
    shares: str | None,
    evidence: str | None,
    codebook: str | None,
) -> None:
    """Train a frame classifier on CODED and apply it to INPUT.

    Both are .jsonl[.gz], .csv or .xlsx with id and text; CODED has labels too: a list, in a table separated by ";" and
    "none" where there is no frame. What each coder saw is learned from, too, where CODED tells it: in columns
    "code of NAME", as `readout import` writes them, or as "coders": [{"coder": NAME, "labels": [...]}, ...]. A folder
    that --save wrote stands for CODED: nothing is learned then. With --codebook, labels may be its questions that are
    answered with yes, as "conflict: reproach": each is learned by itself, and the codebook's rule makes the frames.
    Where CODED says in "doc" which article a text is a part of, the intervals of --shares count articles.
    Each row of INPUT gives {"id", "labels": [...], "scores": {frame: probability}}.
    """
    from readout.framing import stored
    from readout.framing.codebook import load
    from readout.framing.evidence import of_texts
    from readout.framing.ruled import learned

    if Path(coded).is_dir():
        if codebook or shares or save:
            raise ReadoutError("a saved classifier holds no coded texts; leave --codebook, --shares, --save out")
        model, known = stored.load(coded), []
    else:
        known, book = list(rows(Path(coded), True)), load(codebook) if codebook else None
        if book:
            _in_codebook(known, book, Path(coded))
        model = learned(*coded_texts(known), book, embeddings=not no_embeddings)
        if save:
            stored.save(model, save)
    probabilities, moved = [], []
    with whole_file(Path(out)) as stream:
        for some in _batches(rows(Path(source), False)):
            found = model.predict([row["text"] for row in some])
            for row, labels, p in zip(some, found.labels, found.scores, strict=True):
                scores = {frame: round(float(x), 4) for frame, x in zip(model.frames, p, strict=True)}
                line = json.dumps({"id": row["id"], "labels": labels, "scores": scores}, ensure_ascii=False)
                stream.write(line.encode("utf-8") + b"\n")
            probabilities.append(found.scores)
            if evidence:
                moved.append(of_texts(model, {row["id"]: row["text"] for row in some}, found.labels))
    if evidence:
        _write(Path(evidence), pd.concat(moved or [of_texts(model, {}, [])]))
    if shares:
        _write_shares(Path(shares), model, [row["doc"] for row in known], probabilities)


def _write_shares(path: Path, model: Decider, docs: list[str], found: list[np.ndarray]) -> None:
    from readout.framing.shares import corrected

    if not found:
        raise ReadoutError("no text to take shares of", path=path)
    _write(path, corrected(model.coded, model.out_of_fold, np.concatenate(found), model.frames, clusters=docs))


def _write(path: Path, table: pd.DataFrame) -> None:
    guarded = table.round(4).map(lambda cell: safe(cell) if isinstance(cell, str) else cell)
    with whole_file(path) as stream:
        stream.write(guarded.to_csv(index=False).encode("utf-8", "backslashreplace"))


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _in_codebook(rows: list[dict[str, Any]], codebook: Codebook, path: Path) -> None:
    from readout.coding.codes import amiss

    for row in rows:
        if wrong := amiss(row["labels"], codebook):
            raise ReadoutError(f"labels are {wrong[0]!r}; expected {wrong[1]}", path=path, line=row["line"])
