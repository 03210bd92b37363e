"""Frames learned by their questions against frames learned as a whole, and what suggestions from definitions are worth.

usage: python bench/questions.py TRAIN DEV

TRAIN, DEV  the Narrative Frames Corpus as JSON lines: {"id", "text", "labels", "meta": {"questions": {"co1": "yes"}}}
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter
from operator import itemgetter
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from readout.framing.classifier import LEAST, FrameClassifier
from readout.framing.codebook import load
from readout.framing.deciding import Decider
from readout.framing.ruled import by_question, by_rule, learned
from readout.framing.scheme import Codebook
from readout.framing.suggesting import likeness

RULES = {  # as the corpus says when an article has a frame
    "conflict": "at_least(2, co1, co2, co3)",
    "economic": "at_least(2, ec1, ec2, ec3)",
    "human_interest": "at_least(2, hi1, hi2, hi5)",
    "morality": "any",
    "resolution": "all",
}
ASKED = {  # in our words
    "co1": "Do parties, groups or countries disagree?",
    "co2": "Does one side reproach another?",
    "co3": "Are two or more sides of the issue given?",
    "ec1": "Are losses or gains of money named, now or to come?",
    "ec2": "Are costs or expenses named?",
    "ec3": "Are economic consequences of acting or not acting named?",
    "hi1": "Is there a human face on the issue?",
    "hi2": "Do words or stories stir outrage, empathy or compassion?",
    "hi5": "Does it go into private lives?",
    "mo1": "Is there a moral message?",
    "mo2": "Are morals, God or religious tenets named?",
    "re2": "Is a solution suggested?",
    "re6": "Could somebody ease the problem?",
}
LABELS = itemgetter("labels")
OURS = {"economic": "economic consequences", "human_interest": "human interest", "resolution": "responsibility"}


def codebook() -> Codebook:
    """The corpus's rules as a codebook without cues."""
    frames = {
        name: {"indicators": {q: {"question": text} for q, text in ASKED.items() if q[:2] == letters}, "rule": rule}
        for (name, rule), letters in zip(RULES.items(), ("co", "ec", "hi", "mo", "re"), strict=True)
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
    few(train, dev, whole.frames)


def few(train: list[dict], dev: list[dict], frames: list[str]) -> None:
    """What a codebook's definitions add where a hundred texts are coded: twenty draws."""
    told = load("generic").said()
    said = {frame: told[OURS.get(frame, frame)] for frame in frames}
    new, found = [row["text"] for row in dev], {"frame names": [], "what the codebook says": []}
    for seed in range(20):
        some = [train[i] for i in np.random.default_rng(seed).choice(len(train), 100, replace=False)]
        counts = Counter(label for row in some for label in row["labels"])
        labels = [[label for label in row["labels"] if counts[label] >= LEAST] for row in some]
        for name, known in zip(found, (None, said), strict=True):
            model = FrameClassifier([row["text"] for row in some], labels, said=known)
            labelled = model.predict(new).labels
            x, y = (np.array([[f in row for f in frames] for row in rows]) for rows in (labelled, map(LABELS, dev)))
            found[name].append([f1_score(y, x, average=kind, zero_division=0) for kind in ("micro", "macro")])
    for name, scores in found.items():
        micro, macro = np.mean(scores, axis=0)
        print(f"100 coded, {name}: micro {micro:.3f} macro {macro:.3f}")


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
