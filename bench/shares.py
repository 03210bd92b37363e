"""Shares of frames, corrected and not; how often their intervals hold; and what coding the suite's own choice gains.

usage: python bench/shares.py TRAIN DEV [--rounds 1000] [--choose 150]

TRAIN, DEV  JSON lines (.jsonl or .jsonl.gz) of coded texts: {"id", "text", "labels"}
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from readout.coding.texts import coded_texts, rows
from readout.framing.classifier import FrameClassifier
from readout.framing.sampling import next_to_code
from readout.framing.shares import corrected


def matrix(labels: list[list[str]], frames: list[str]) -> np.ndarray:
    return np.array([[frame in row for frame in frames] for row in labels], dtype=int)


def micro(model: FrameClassifier, texts: list[str], labels: list[list[str]]) -> float:
    found = model.predict(texts).labels
    right = sum(len(set(a) & set(b)) for a, b in zip(found, labels, strict=True))
    return 2 * right / max(1, sum(map(len, found)) + sum(map(len, labels)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train")
    parser.add_argument("dev")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--choose", type=int, default=150)
    given = parser.parse_args()
    texts, labels, codings = coded_texts(rows(Path(given.train), True))
    new, truth, _ = coded_texts(rows(Path(given.dev), True))
    model = FrameClassifier(texts, labels, codings)
    y, gold = matrix(labels, model.frames), matrix(truth, model.frames)
    p = model.predict(new).scores
    chosen = matrix(model.predict(new).labels, model.frames)
    table = corrected(y, model.out_of_fold, p, model.frames)
    real = gold.mean(axis=0)
    print(
        f"mean absolute error of {len(model.frames)} shares on dev: corrected {abs(table['share'] - real).mean():.3f}"
    )
    print(
        f"  labels counted {abs(chosen.mean(axis=0) - real).mean():.3f},"
        f" train shares {abs(y.mean(0) - real).mean():.3f}"
    )
    # one pool of texts that were predicted without being learned from; each round codes a third of it at random
    pool_y, pool_p = y, model.out_of_fold
    rng, n = np.random.default_rng(0), len(y) // 3
    held, errors, plain = [], [], []
    for _ in range(given.rounds):
        order = rng.permutation(len(pool_y))
        a, b = order[:n], order[n:]
        table = corrected(pool_y[a], pool_p[a], pool_p[b], model.frames)
        real = pool_y[b].mean(axis=0)
        held.append(((table["low"] <= real) & (real <= table["high"])).mean())
        errors.append(abs(table["share"] - real).mean())
        plain.append(abs(pool_y[a].mean(axis=0) - real).mean())
    print(f"{given.rounds} resamples, {n} coded: 95 % intervals hold in {100 * np.mean(held):.1f} %", end="")
    print(f", error {np.mean(errors):.3f} (coded sample alone {np.mean(plain):.3f})")
    if given.choose:
        first = next_to_code(texts, given.choose // 3)
        for _ in range(2):
            rest = [i for i in range(len(texts)) if i not in set(first)]
            more = next_to_code(
                [texts[i] for i in rest], given.choose // 3, [texts[i] for i in first], [labels[i] for i in first]
            )
            first += [rest[i] for i in more]
        scores = [micro(_some(texts, labels, first), new, truth)]
        for seed in range(3):
            some = np.random.default_rng(seed).permutation(len(texts))[: given.choose].tolist()
            scores.append(micro(_some(texts, labels, some), new, truth))
        print(
            f"{given.choose} coded texts, micro F1 on dev: chosen {scores[0]:.3f}, at random {np.mean(scores[1:]):.3f}"
        )


def _some(texts: list[str], labels: list[list[str]], places: list[int]) -> FrameClassifier:
    counts = {f: sum(f in labels[i] for i in places) for row in labels for f in row}
    kept = [[f for f in labels[i] if counts[f] >= 5] for i in places]
    return FrameClassifier([texts[i] for i in places], kept)


if __name__ == "__main__":
    main()
