"""Frames learned by their questions against frames learned as a whole, and what suggestions from definitions are worth.

usage: python bench/questions.py TRAIN DEV

TRAIN, DEV  the Narrative Frames Corpus as JSON lines: {"id", "text", "labels", "meta": {"questions": {"co1": "yes"}}}
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from readout.framing.classifier import FrameClassifier
from readout.framing.codebook import Codebook, load
from readout.framing.deciding import Decider
from readout.framing.ruled import by_question, by_rule, learned
from readout.framing.suggesting import likeness

RULES = {  # as the corpus says when an article has a frame
    "conflict": ("at_least(2, co1, co2, co3)", ("co1", "co2", "co3")),
    "economic": ("at_least(2, ec1, ec2, ec3)", ("ec1", "ec2", "ec3")),
    "human_interest": ("at_least(2, hi1, hi2, hi5)", ("hi1", "hi2", "hi5")),
    "morality": ("any", ("mo1", "mo2")),
    "resolution": ("all", ("re2", "re6")),
}
OURS = {"economic": "economic consequences", "human_interest": "human interest", "resolution": "responsibility"}


def codebook() -> Codebook:
    """The corpus's rules as a codebook without cues."""
    frames = {
        name: {"indicators": {q: {"question": q} for q in asked}, "rule": rule} for name, (rule, asked) in RULES.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nfc.yaml"
        path.write_text(json.dumps({"frames": frames}))  # JSON is YAML
        return load(path)


def answered(row: dict, book: Codebook) -> list[str]:
    """The questions of a text that are answered with yes."""
    answers = row["meta"]["questions"]
    return [code for frame in book.frames for code in frame.codes[1:] if answers.get(code.split(": ")[1]) == "yes"]


def told(name: str, model: Decider, gold: np.ndarray, texts: list[str]) -> None:
    found = {
        "dev": (gold, model.predict(texts).labels),
        "left out in turn": (model.coded, [model.chosen(p) for p in model.out_of_fold]),
    }
    for where, (y, labels) in found.items():
        x = np.array([[frame in row for frame in model.frames] for row in labels], dtype=int)
        scores = [f1_score(y, x, average=kind) for kind in ("micro", "macro")]
        print(f"{name}, {where}: micro {scores[0]:.3f} macro {scores[1]:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train")
    parser.add_argument("dev")
    given = parser.parse_args()
    train, dev = (
        [json.loads(line) for line in (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8")]
        for path in (given.train, given.dev)
    )
    book = codebook()
    labels = [answered(row, book) for row in train]
    rules = by_question(labels, book)
    same = [by_rule(answered(row, book), rules) == sorted(row["labels"]) for row in train + dev]
    print(f"rules give the published labels of {np.mean(same):.1%} of the articles")
    texts, new = [row["text"] for row in train], [row["text"] for row in dev]
    whole = FrameClassifier(texts, [row["labels"] for row in train])
    gold = np.array([[frame in row["labels"] for frame in whole.frames] for row in dev], dtype=int)
    told("as a whole", whole, gold, new)
    told("by question", learned(texts, labels, codebook=book), gold, new)
    suggestions(train + dev, whole.frames)


def suggestions(rows: list[dict], frames: list[str]) -> None:
    book = load("generic")
    column = [[f.name for f in book.frames].index(OURS.get(frame, frame)) for frame in frames]
    alike = likeness([row["text"] for row in rows], book)[:, column]
    gold = np.array([[frame in row["labels"] for frame in frames] for row in rows])
    some = gold.any(axis=1)
    order = np.argsort(-alike, axis=1)
    hits = [np.mean([gold[i][order[i, :k]].any() for i in np.flatnonzero(some)]) for k in (1, 2)]
    auc = np.mean([roc_auc_score(gold[:, j], alike[:, j]) for j in range(len(frames))])
    chance = gold[some].mean()
    print(
        f"suggestions: AUC {auc:.2f}, the first right in {hits[0]:.2f} (chance {chance:.2f}), one of two {hits[1]:.2f}"
    )


if __name__ == "__main__":
    main()
