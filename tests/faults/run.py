"""Break runs on purpose and look at what they leave: python -m tests.faults.run [--each N] [--seed N].

Prints a line a fault that was not survived, and a table; exit code 1 where there is one.
"""

import argparse
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from .kinds import KINDS
from .place import Place


def broken(kind, seed: int) -> list[str]:
    """What is wrong after one fault of a kind."""
    rng = random.Random(f"{kind.__name__} {seed}")
    place = Place(Path(tempfile.mkdtemp(prefix="faults-")) / "place", rng)
    try:
        return kind(place, rng)
    finally:
        place.close()
        place.folder.parent.rmdir()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, help="faults of each kind, in place of 10 to 20")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=[kind.__name__ for kind in KINDS], action="append")
    given = parser.parse_args()
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # in the background a shell has it ignored, and runs inherit that
    survived: Counter = Counter()
    asked: Counter = Counter()
    for kind, number in KINDS.items():
        if given.only and kind.__name__ not in given.only:
            continue
        for seed in range(given.seed, given.seed + (given.each or number)):
            wrong = broken(kind, seed)
            asked[kind.__name__] += 1
            survived[kind.__name__] += not wrong
            for line in wrong:
                print(f"{kind.__name__} {seed}: {line}", flush=True)
    for name, number in asked.items():
        print(f"{name:15} {survived[name]:4} of {number}")
    print(f"{'all':15} {survived.total():4} of {asked.total()}")
    sys.exit(survived != asked)


if __name__ == "__main__":
    main()
