"""Do findings survive every format? Coded articles, and what the engine finds in them, there and back.

usage: python bench/exchange.py GOLD [--gold-only]

GOLD  JSON lines (.jsonl or .jsonl.gz): {"id", "text", "attributions": [{"source", "cue", "content", …}], …}
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from readout.document import Document
from readout.exchange import files, found
from readout.reading import Reader, record

ENDINGS = (".jsonld", ".xmi", ".xml", ".jsonl.gz")


def articles(gold: str, engine: bool) -> Iterator[found.Found]:
    """Each article with its coded attributions and, of the engine, all else; then with the engine's findings alone."""
    reader = Reader()
    opener = gzip.open if gold.endswith(".gz") else open
    with opener(gold, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            about = {key: value for key, value in row.items() if key not in ("id", "text", "attributions")}
            if not engine:
                yield found.found(row["text"], {"id": row["id"], "attributions": row["attributions"]}, about)
                continue
            own = record(reader.read(Document(row["id"], row["text"])))
            yield found.found(row["text"], {**own, "attributions": row["attributions"]}, about)
            yield found.found(row["text"], own, about)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--gold-only", action="store_true")
    given = parser.parse_args()
    everything = list(articles(given.gold, not given.gold_only))
    findings = sum(len(one.record[table]) for one in everything for table in found.KINDS)
    acts = sum(len(one.record["attributions"]) for one in everything)
    print(f"{len(everything)} records, {findings} findings, {acts} of them attributions")
    with tempfile.TemporaryDirectory() as folder:
        for ending in ENDINGS:
            same, size, began = 0, 0, time.perf_counter()
            for one in everything:
                path = Path(folder) / f"x{ending}"
                files.write([one], path)
                size += path.stat().st_size
                same += list(files.read([path], {})) == [one]
            wall = time.perf_counter() - began
            share = 100 * same / len(everything)
            print(f"{ending}: {same} of {len(everything)} the same ({share:.1f} %), {wall:.1f} s, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
