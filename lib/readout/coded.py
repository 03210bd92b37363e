"""Frames learned from texts that were coded by hand, for a notebook: applied, measured, with evidence and shares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from readout import corpus
from readout.analysis import Analysis
from readout.coding.texts import coded_texts, rows
from readout.framing.shares import COLUMNS as SHARES
from readout.framing.shares import corrected

if TYPE_CHECKING:
    from readout.framing.deciding import Decider

MOST = 200  # articles whose evidence is looked for: a third of a second each; as many have a page
_ACCURACY = ("frame", "coded", "precision", "recall", "f1")
_FRAMES = ("doc", "frame", "p", "found")
_EVIDENCE = ("doc", "frame", "unit", "start", "end", "text", "times", "effect")


@dataclass(frozen=True)
class Coded:
    """A classifier's findings on a corpus.

    Attributes
    ----------
    accuracy : DataFrame
        frame, coded (texts), precision, recall, f1: on coded texts it did not learn from.
    frames : DataFrame
        doc, frame, p, found (whether it is one of the document's frames).
    evidence : DataFrame
        doc, frame, unit, start, end, text, times, effect: the sentences, and the words, without which p falls most, of
        the first 200 articles.
    shares : DataFrame
        As `readout.framing.shares.corrected` gives it.
    """

    accuracy: pd.DataFrame
    frames: pd.DataFrame
    evidence: pd.DataFrame
    shares: pd.DataFrame


def learned(
    analysis: Analysis, path: str | Path, confidence: float = 0.95, codebook: str = "", top_n: int = 2
) -> Coded:
    """Learn frames from coded texts and apply them to a corpus.

    Parameters
    ----------
    analysis : Analysis
    path : path-like
        Coded texts (.csv or .jsonl with id, text, labels), looked for here and in the folder above; empty: none,
        and empty tables.
    confidence : float
        Of the intervals.
    codebook : str
        A codebook file, or one of the package's by name, whose rules hold where its questions are coded.
    top_n : int
        How many sentences, and how many words, are shown for each frame found.

    Returns
    -------
    Coded

    Raises
    ------
    ReadoutError
        A file that cannot be read, or too few coded texts, in words.
    """
    if not path:
        return Coded(*(pd.DataFrame(columns=list(columns)) for columns in (_ACCURACY, _FRAMES, _EVIDENCE, SHARES)))
    from readout.framing import ruled  # with scikit-learn: a second that few need
    from readout.framing.codebook import load
    from readout.framing.evidence import of_texts

    known = list(rows(corpus.locate(path), True))
    model = ruled.learned(*coded_texts(known), load(codebook) if codebook else None)
    docs = list(analysis.texts)
    found = model.predict([analysis.texts[doc].text for doc in docs])
    frames = [
        (doc, frame, float(found.scores[i, j]), frame in found.labels[i])
        for i, doc in enumerate(docs)
        for j, frame in enumerate(model.frames)
    ]
    return Coded(
        _accuracy(model),
        pd.DataFrame(frames, columns=list(_FRAMES)),
        of_texts(
            model, {doc: analysis.texts[doc].text for doc in docs[:MOST]}, found.labels[:MOST], "doc", top_n, top_n
        ),
        corrected(model.coded, model.out_of_fold, found.scores, model.frames, confidence, [r["doc"] for r in known]),
    )


def _accuracy(model: Decider) -> pd.DataFrame:
    """By frame, and all frames together (micro), from predictions of texts that were held out."""
    chosen = np.array([[frame in model.chosen(p) for frame in model.frames] for p in model.out_of_fold], dtype=int)
    table = []
    for name, y, x in [*zip(model.frames, model.coded.T, chosen.T, strict=True), ("all frames", model.coded, chosen)]:
        right = int((y & x).sum())
        precision, recall = right / max(1, int(x.sum())), right / max(1, int(y.sum()))
        f1 = 2 * right / max(1, int(x.sum()) + int(y.sum()))
        table.append((name, int(y.sum()), precision, recall, f1))
    return pd.DataFrame(table, columns=list(_ACCURACY))
