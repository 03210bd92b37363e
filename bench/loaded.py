"""Loaded words of coded sentences or articles, for a scorer to hold against them.

usage: python bench/loaded.py GOLD -o PREDICTED

GOLD       JSON lines (.jsonl or .jsonl.gz): {"id", "text", …}
PREDICTED  JSON lines: {"id", "spans": [{"start", "end", "polarity"}]}: loaded labels and wording, euphemisms,
           distancing, and evaluations that are strong or negative
"""

from __future__ import annotations

import argparse
import gzip
import json

from readout.document import Document
from readout.tone.lexicon import builtin
from readout.tone.scoring import tone
from readout.validation.engines import counts_as_loaded, slant
from readout.voices import Voices

POLARITY = {-1: {"polarity": "neg"}, 0: {}, 1: {"polarity": "pos"}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("-o", dest="predicted", required=True)
    given = parser.parse_args()
    predict(given.gold, given.predicted)


def predict(gold: str, predicted: str) -> None:
    """Write the loaded words of every text."""
    opener = gzip.open if gold.endswith(".gz") else open
    with opener(gold, "rt", encoding="utf-8") as stream, open(predicted, "w", encoding="utf-8") as out:
        for line in stream:
            row = json.loads(line)
            found = [t for t in tone(Document(row["id"], row["text"]), Voices([]), builtin()) if counts_as_loaded(t)]
            spans = [{"start": t.start, "end": t.end, **POLARITY[slant(t)]} for t in found]
            out.write(json.dumps({"id": row["id"], "spans": spans}) + "\n")


if __name__ == "__main__":
    main()
