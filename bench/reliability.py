"""How far the confidence of acts may be believed: share right by bins of `p`, as a table and a picture.

usage: python bench/reliability.py GOLD [-o reliability.png]

GOLD  JSON lines (.jsonl or .jsonl.gz) of annotated articles that were not trained on: {"id", "text", "attributions"}
"""

from __future__ import annotations

import argparse
import gzip
import json

import matplotlib
import numpy as np

from readout.attribution import attribute
from readout.attribution.acts import Act
from readout.attribution.training.calibration import right
from readout.document import Document
from readout.validation.calibration import calibration_error

BINS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("-o", dest="picture")
    given = parser.parse_args()
    p, outcome, inner = [], [], []
    with gzip.open(given.gold, "rt") if given.gold.endswith(".gz") else open(given.gold) as stream:
        for row in map(json.loads, stream):
            document = Document(row["id"], row["text"])
            found = attribute(document).attributions
            outcome += right(document, [Act(a.source, a.cue, a.content, a.p) for a in found], row["attributions"])
            p += [a.p for a in found]
            inner += [a.parent is not None for a in found]
    p, outcome, inner = np.array(p), np.array(outcome, dtype=float), np.array(inner)
    print("confidence  acts  mean p  right")
    which = np.minimum((p * BINS).astype(int), BINS - 1)
    rows = [(b, int((which == b).sum()), p[which == b].mean(), outcome[which == b].mean()) for b in sorted(set(which))]
    for b, n, mean, share in rows:
        print(f"{b / BINS:.1f}-{(b + 1) / BINS:.1f}  {n:8d}  {mean:6.3f}  {share:5.3f}")
    print(f"expected calibration error: all {calibration_error(p, outcome):.3f}", end="")
    print(f", in no other {calibration_error(p[~inner], outcome[~inner]):.3f}")
    if given.picture:
        _draw([row for row in rows if row[1] >= 10], given.picture)


def _draw(rows: list[tuple[int, int, float, float]], path: str) -> None:
    matplotlib.use("Agg")
    from matplotlib import pyplot

    _, n, mean, share = (np.array(column) for column in zip(*rows, strict=True))
    error = 1.96 * np.sqrt(np.maximum(share * (1 - share), 1e-9) / n)
    figure, axes = pyplot.subplots(figsize=(5, 5), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="as sure as right")
    axes.errorbar(mean, share, yerr=error, fmt="o", color="#1f5a7a", capsize=3, label="acts found, 95 % interval")
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence p", ylabel="share right", aspect="equal")
    axes.legend(frameon=False, loc="upper left")
    figure.savefig(path, dpi=150)


if __name__ == "__main__":
    main()
