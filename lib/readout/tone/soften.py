"""What a teacher says of targets, for training: `python -m readout.tone.soften TRAIN K/N=CHECKPOINT... -o FILE`.

Each CHECKPOINT comes from `readout.tone.train --leave K/N` and speaks only of the rows it did not see. `--more` adds
sentences of annotated or other articles (JSON lines: {"id", "text"} or {"sentence"}) with those named in them: there
all teachers speak, also one that saw all rows (`=CHECKPOINT`), and the rows have no label. FILE is JSON lines like
TRAIN, with "soft": three probabilities. `--vectors` keeps the last teacher's vectors, an array (rows of FILE, 3,
width). Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch

from readout.analysis import analyse
from readout.attribution.train import left_out
from readout.attribution.training.data import articles, gathered
from readout.attribution.training.start import base, fitted, tokenizer_of
from readout.document import Document
from readout.tone.train import BLOCK, pairs_of, rows, said, start
from readout.towards import spoken_of

PART = 20  # articles analysed at a time


def documents(path: str) -> list[Document]:
    """Those of a file; single sentences are put together."""
    some = gathered(path) if "sentence" in rows(path)[0] else articles(path)
    return [Document(row["id"], row["text"]) for row in some]


def named(some: list[Document]) -> list[dict]:
    """Sentences of documents with everybody named in them, each sentence and target once."""
    found: dict[tuple[str, str], dict] = {}
    for at in range(0, len(some), PART):
        analysis = analyse(some[at : at + PART])
        for r in spoken_of(analysis, top_n=10_000).itertuples():
            document = analysis.texts[r.doc]
            sentence = document.sentences[r.sentence]
            text = document.text[sentence.start : sentence.end]
            row = {"id": f"{r.doc}-{r.start}", "sentence": text, "guess": r.label}
            row["target"] = [r.start - sentence.start, r.end - sentence.start]
            found.setdefault((text, r.target), row)
    return list(found.values())


def chosen(found: list[dict], known: Iterable[dict], most: int) -> list[dict]:
    """Some of those without a label, as many that seem neutral as of others: neutral ones teach less."""
    labelled = {(row["sentence"], tuple(row["target"])) for row in known}
    found = [row for row in found if (row["sentence"], tuple(row["target"])) not in labelled]
    random.Random(0).shuffle(found)
    toned, plain = ([r for r in found if bool(r["guess"]) == kind] for kind in (True, False))
    return toned[: most // 2] + plain[: most // 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", help="targets, those of the training")
    parser.add_argument("teacher", nargs="+", help="K/N=CHECKPOINT")
    parser.add_argument("--base", type=Path, default=base(), help="folder of the teacher's encoder")
    parser.add_argument("--more", nargs="+", default=(), help="articles or sentences with further targets")
    parser.add_argument("--vectors", type=Path, help="file (.npy) for the last teacher's vectors")
    parser.add_argument("--most", type=int, default=10_000, help="how many further sentences at most")
    parser.add_argument("-o", dest="output", type=Path, required=True)
    given = parser.parse_args()
    known = rows(given.train)
    more = chosen([row for path in given.more for row in named(documents(path))], known, given.most)
    pairs, told = pairs_of(known + more, tokenizer_of(base())), np.zeros((len(more), 3))
    for leave, _, checkpoint in (entry.partition("=") for entry in given.teacher):
        network = start(given.base)
        fitted(network, torch.load(checkpoint, weights_only=True))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logs, vectors = said(network, pairs)
        for n, row in enumerate(known):
            if left_out(n // BLOCK, leave):
                row["soft"] = np.exp(logs[n]).round(4).tolist()
        told += np.exp(logs[len(known) :]) / len(given.teacher)
    if given.vectors:
        np.save(given.vectors, vectors)
    for row, p in zip(more, told, strict=True):
        del row["guess"]
        row["soft"] = p.round(4).tolist()
    given.output.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in known + more), encoding="utf-8")
    print(f"{len(known)} targets, {len(more)} further ones")


if __name__ == "__main__":
    main()
