"""Predict the attributions of annotated articles, for a scorer to hold against them; measure speed and memory.

usage: python bench/attribution.py GOLD -o PREDICTED

GOLD       JSON lines (.jsonl or .jsonl.gz): {"id", "text", …}
PREDICTED  JSON lines: {"id", "attributions": [{"source", "cue", "content", "p"}]}
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time

from readout.attribution import attribute
from readout.attribution.tagger import shipped
from readout.document import Document


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("-o", dest="predicted", required=True)
    given = parser.parse_args()
    predict(given.gold, given.predicted)


def predict(gold: str, predicted: str) -> None:
    """Write the acts of every article; print speed and memory."""
    began = time.perf_counter()
    shipped()
    loaded = time.perf_counter() - began
    opener = gzip.open if gold.endswith(".gz") else open
    with opener(gold, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    began, busy = time.perf_counter(), time.process_time()
    with open(predicted, "w", encoding="utf-8") as out:
        for row in rows:
            acts = attribute(Document(row["id"], row["text"])).attributions
            found = [{"source": a.source, "cue": a.cue, "content": a.content, "p": a.p} for a in acts]
            out.write(json.dumps({"id": row["id"], "attributions": found}) + "\n")
    wall, busy = time.perf_counter() - began, time.process_time() - busy
    words = sum(len(row["text"].split()) for row in rows)
    print(f"{len(rows)} articles, {words} words; load {loaded:.2f} s")
    print(
        f"articles of 750 words a second: {words / 750 / wall:.1f} by the clock,"
        f" {words / 750 / busy:.1f} by processor time"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
