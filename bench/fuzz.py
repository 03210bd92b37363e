"""Fuzz the parsers: minutes each, one after the other.

usage: python bench/fuzz.py [--minutes 10] [--only NAME] [--with atheris|hypothesis]

Guided by coverage where atheris is installed (`pip install atheris`, Python up to 3.13), else with Hypothesis. Each
parser runs in a process of its own; an input that breaks one is printed, as a line for tests/fuzz/found.py. Most
parsers read a file, written anew for every input: with TMPDIR on a disk in memory they do not wait for it.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "lib"), str(ROOT / "tests")]


def guided(name: str, seconds: int) -> None:
    """One parser by atheris: it ends the process when time is up or an input breaks the parser."""
    import atheris

    with atheris.instrument_imports(include=["readout"]):
        from fuzz.parsers import SAMPLES, tried

    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for number, sample in enumerate(SAMPLES.get(name, (b"Ships came back.\n",))):
            (Path(folder) / str(number)).write_bytes(sample)

        def one(data: bytes) -> None:
            try:
                tried(name, data)
            except BaseException:
                print(f"FOUND ({name!r}, {data!r}),", flush=True)
                raise

        options = [f"-max_total_time={seconds}", "-max_len=2000", "-timeout=20", "-rss_limit_mb=4000", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", f"-artifact_prefix={folder}/", folder], one)
        atheris.Fuzz()


def blind(name: str, seconds: int) -> None:
    """One parser by Hypothesis, round after round with other seeds."""
    from fuzz.parsers import SAMPLES, tried
    from fuzz.test_parsers import spoiled
    from hypothesis import HealthCheck, given, seed, settings
    from hypothesis import strategies as st

    inputs = st.binary(max_size=2000) | st.text(max_size=500).map(lambda t: t.encode("utf-8", "surrogatepass"))
    inputs |= spoiled(SAMPLES.get(name, (b"Ships came back.\n",)))
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:

        @seed(count)
        @settings(max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(inputs)
        def check(data: bytes) -> None:
            try:
                tried(name, data)
            except BaseException:
                print(f"FOUND ({name!r}, {data!r}),", flush=True)
                raise

        check()
        count += 500
    print(f"stat::number_of_executed_units: {count}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--with", dest="way", choices=["atheris", "hypothesis"])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    way = given.way or ("atheris" if importlib.util.find_spec("atheris") else "hypothesis")
    seconds = int(given.minutes * 60)
    if given.one:
        (guided if way == "atheris" else blind)(given.one, seconds)
        return 0
    from fuzz.parsers import PARSERS

    broken = 0
    for name in (n for n in PARSERS if given.only in n):
        command = [sys.executable, __file__, "--one", name, "--minutes", str(given.minutes), "--with", way]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        told = done.stdout + done.stderr
        runs = re.search(r"number_of_executed_units: *(\d+)", told)
        found = re.findall(r"^FOUND (.*)$", told, re.MULTILINE)
        broken += bool(done.returncode)
        print(
            f"{name}: {runs.group(1) if runs else '?'} inputs, {'broken' if done.returncode else 'sound'}", flush=True
        )
        print("".join(f"    {line}\n" for line in found[-1:]), end="")
        if done.returncode:
            print("    " + "\n    ".join(told.strip().splitlines()[-14:]), flush=True)
    print(f"{given.minutes} minutes a parser with {way}, {broken} broken")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
