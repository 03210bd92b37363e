"""What a user feels: the whole job by phases, articles a second beside other tools, growth, memory, the limit.

usage: python bench/speed.py [CORPUS] [--peers PEERS/bin/python] [--sizes 1,10,100,1000] [--only PART …]

CORPUS     documents to measure analysis on (any that `readout` reads); 60 of bench/corpus.py's if left out
--peers    a Python that has spacy, vaderSentiment and onnx (see bench/peers.py); without it others are not measured
--sizes    articles of the generator to run `readout analyse` and `readout report` on
--only     whole, rates, growth, limits

Writes bench/speed/*.csv, which bench/speed.ipynb draws, and the same tables into bench/RESULTS.md between its marks.
Processor time unless said otherwise: the clock depends on who else uses the machine. One thread.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import pandas as pd  # noqa: E402  # after the number of threads is set

sys.path.insert(0, str(Path(__file__).parent))

import corpus as generator  # noqa: E402
import limits  # noqa: E402
import rates  # noqa: E402

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "bench" / "speed"
MARKS = ("<!-- speed: written by bench/speed.py -->", "<!-- /speed -->")
COMMAND = "from readout.cli import main; main()"
TITLES = {
    "whole": "One report on `seeds/`, by phase (median of three runs; seconds, MB)",
    "rates": "Articles a second on one core",
    "growth": "Growth: articles of the generator, one process for `analyse`",
    "limits": "How far each stage is from what the machine allows",
}


def run(arguments: list[str], environment: dict[str, str] | None = None) -> tuple[str, dict[str, float]]:
    """Run a process to its end: its output, and wall seconds, processor seconds (with children) and peak MB."""
    began = time.time()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env={**os.environ, "BENCH_BEGAN": str(began), **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments[:3]} ended with {process.returncode}")
    spent = {"wall": time.time() - began, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}
    return said, spent


def whole(folder: Path, inputs: str = "seeds", times: int = 3) -> pd.DataFrame:
    """The phases of a report, median of some runs, and what is left over."""
    runs = []
    for number in range(times):
        said, spent = run(["bench/whole.py", inputs, str(folder / f"whole{number}")])
        rows = json.loads(said)
        rest = spent["cpu"] - sum(row["cpu"] for row in rows)
        rows.append({"phase": "talking to kernels, waiting, the end", "wall": float("nan"), "cpu": rest, "peak": 0})
        rows.append({"phase": "in all (phases overlap on two cores)", **spent})
        runs.append(pd.DataFrame(rows))
    table = pd.concat(runs).groupby("phase", sort=False).median().round(2).reset_index()
    return table.assign(peak=table["peak"].round(0).astype(int))


def growth(folder: Path, sizes: list[int]) -> pd.DataFrame:
    """Time and memory of the two commands by number of articles; `each` is without the time of one article alone."""
    rows = []
    for size in sizes:
        path = folder / f"c{size}.jsonl"
        generator.write(generator.articles(size), path)
        commands = {
            "analyse": ["analyse", str(path), "-o", str(folder / f"f{size}.jsonl")],
            "report": ["report", str(path), "-o", str(folder / f"r{size}")],
        }
        for name, arguments in commands.items():
            _, spent = run(["-c", COMMAND, *arguments])
            rows.append({"command": name, "articles": size, **spent})
    table = pd.DataFrame(rows).sort_values(["command", "articles"], ignore_index=True)
    first = table.groupby("command")["cpu"].transform("first")
    further = table["articles"] - table["articles"].min()
    table["each"] = 1000 * (table["cpu"] - first) / further.where(further > 0)
    return table.round({"wall": 1, "cpu": 1, "peak": 0, "each": 1})


def written(tables: dict[str, pd.DataFrame], versions: dict[str, str], measured: dict[str, str]) -> None:
    """The tables into RESULTS.md, in place of those of the run before."""
    path = ROOT / "bench" / "RESULTS.md"
    text = path.read_text(encoding="utf-8")
    if MARKS[0] not in text:
        text = f"{text.rstrip()}\n\n{MARKS[0]}\n{MARKS[1]}\n"
    before, rest = text.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    used = ", ".join(f"{name} {number}" for name, number in versions.items())
    drawn = "As a page with pictures: `readout report --notebooks bench -o PLACE`. All but `wall` is processor time."
    parts = [f"## Speed\n\n`python bench/speed.py --peers PYTHON`. {drawn}\n{machine()}; {used}."]
    for name, title in TITLES.items():
        if name in tables:
            parts.append(f"### {title}\n\n{measured.get(name, '')}\n\n{markdown(tables[name])}")
    if "limits" in tables:
        parts.append(limits.bottleneck(tables))
    path.write_text(f"{before}{MARKS[0]}\n" + "\n\n".join(parts) + f"\n{MARKS[1]}{after}", encoding="utf-8")


def markdown(table: pd.DataFrame) -> str:
    shown = table.astype(object).where(table.notna(), "")
    rows = [list(map(str, shown.columns)), ["---"] * len(shown.columns), *shown.astype(str).to_numpy().tolist()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def state() -> str:
    """When and on what a part was measured; the load tells how far its wall times may be trusted."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, check=False).stdout.strip()
    return f"Measured {date.today().isoformat()} at {commit or 'no commit'}, load {os.getloadavg()[1]:.1f} before it."


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"{os.cpu_count()} cores ({name}), Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?")
    parser.add_argument("--peers")
    parser.add_argument("--sizes", default="1,10,100,1000")
    parser.add_argument("--only", nargs="*", default=list(TITLES))
    given = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    measured = dict.fromkeys(given.only, state())
    versions = {name: version(name) for name in ("onnxruntime", "numpy", "pandas", "matplotlib")}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if "whole" in given.only:
            whole(folder).to_csv(FOLDER / "whole.csv", index=False)
        if "rates" in given.only:
            table, more = rates.measured(given.corpus, given.peers, folder)
            table.to_csv(FOLDER / "rates.csv", index=False)
            versions |= more
        if "limits" in given.only:
            limits.measured(given.corpus, given.peers, folder).to_csv(FOLDER / "limits.csv", index=False)
        if "growth" in given.only:
            growth(folder, [int(size) for size in given.sizes.split(",")]).to_csv(FOLDER / "growth.csv", index=False)
    kept = FOLDER / "versions.json"
    earlier = json.loads(kept.read_text()) if kept.exists() else {}
    versions = {**earlier.get("versions", {}), **versions}
    measured = {**earlier.get("measured", {}), **measured}
    kept.write_text(json.dumps({"versions": versions, "measured": measured}, indent=1) + "\n")
    found = {name: FOLDER / f"{name}.csv" for name in TITLES}
    written({name: pd.read_csv(path) for name, path in found.items() if path.exists()}, versions, measured)


if __name__ == "__main__":
    main()
