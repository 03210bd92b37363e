"""Hostile inputs by the command line: each in its class, within its time, and no page with anything live in it.

usage: python bench/hostile.py [FOLDER] [--report] [--only SUBSTRING] [--seconds 5]

FOLDER holds `files/` and `expected.json` ([{file, kind, expect}], expect "analyse" or "clear error"); without one the
inputs of tests/hostile are written and used. Every input goes through `readout check` and `readout analyse` (CPU
seconds and memory are measured on these); with --report through `readout report` too, and its pages are parsed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from hostile import inputs, markup  # noqa: E402

from readout.pages import script  # noqa: E402

PLAIN = "The council met on Tuesday. “We had no choice,” said Maria Ortega.\n"


def called(arguments: list[str], folder: Path) -> tuple[int, str, float, int]:
    """Exit code, what was said, CPU seconds (children too), megabytes at most."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "lib"), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", "from readout.cli import main; main()", *arguments]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.alarm(300)
        _, status, usage = os.wait4(process.pid, 0)
        signal.alarm(0)
        said.seek(0)
        text = said.read(200_000).decode("utf-8", "backslashreplace")
    return os.waitstatus_to_exitcode(status), text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def arguments(kind: str, path: Path, plain: Path, out: Path) -> dict[str, list[str]]:
    """What is called for an input of each kind."""
    if kind == "codebook":
        return {"analyse": ["analyse", str(plain), "-o", str(out), "--codebook", str(path)]}
    if kind == "lexicon":
        return {"analyse": ["analyse", str(plain), "-o", str(out), "--lexicon", str(path)]}
    if kind == "model":
        folder = path.parent.parent / f"model_{path.stem}"
        folder.mkdir(exist_ok=True)
        for name in ("classifier.json", "classifier.npz"):
            (folder / name).write_bytes(path.read_bytes())
        return {"analyse": ["classify", str(folder), str(plain.with_suffix(".jsonl")), "-o", str(out)]}
    return {"check": ["check", str(path)], "analyse": ["analyse", str(path), "-o", str(out)]}


def complaints(row: dict, code: int, text: str, out: Path) -> list[str]:
    """What is wrong with an answer."""
    wrong = []
    if "Traceback" in text:
        wrong.append("a traceback")
    if any(ord(c) < 32 and c != "\n" for c in text):
        wrong.append("control characters in a message")
    if row["expect"] == "analyse":
        wrong += [f"exit {code}: {text[:200]!r}"] if code != 0 else []
        wrong += ["nothing written"] if not out.exists() or not out.stat().st_size else []
    else:
        wrong += [f"exit {code}"] if code in (0, -9) or code < 0 else []
        wrong += [f"{len(text.strip().splitlines())} lines"] if len(text.strip().splitlines()) != 1 else []
        wrong += ["something written"] if out.exists() else []
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hostile-") as scratch:
        place = Path(scratch)
        given = Path(options.folder) if options.folder else inputs.write(place / "own")
        plain = place / "plain.txt"
        plain.write_text(PLAIN)
        plain.with_suffix(".jsonl").write_text(json.dumps({"id": "a", "text": PLAIN}) + "\n")
        rows = [r for r in json.loads((given / "expected.json").read_text()) if options.only in r["file"]]
        good, slowest, most, pages = 0, 0.0, 0, 0
        for number, row in enumerate(rows):
            path, wrong = (given / "files" / row["file"]).absolute(), []
            for name, argument in arguments(row["kind"], path, plain, place / f"{number}.jsonl").items():
                code, text, seconds, memory = called(argument, place)
                slowest, most = max(slowest, seconds), max(most, memory)
                if name == "check":
                    wrong += ["check disagrees"] if (code == 0) != (row["expect"] == "analyse") else []
                    wrong += ["check: a traceback"] if "Traceback" in text else []
                else:
                    wrong += complaints(row, code, text, place / f"{number}.jsonl")
                wrong += [f"{name}: {seconds:.1f} s of CPU"] if seconds > options.seconds else []
            if options.report and row["kind"] in ("article", "csv", "path", "codebook", "lexicon"):
                out = place / f"report{number}"
                book = ["--" + row["kind"], str(path)] if row["kind"] in ("codebook", "lexicon") else []
                source = str(plain) if book else str(path)
                where = ["-o", str(out), "--notebooks", str(ROOT / "notebooks")]
                code, text, _, _ = called(["report", source, *where, *book], place)
                wrong += ["report: a traceback"] if "Traceback" in text else []
                wrong += [f"report: exit {code} {text[-200:]!r}"] if (code == 0) != (row["expect"] == "analyse") else []
                wrong += ["report: written"] if row["expect"] != "analyse" and out.exists() else []
                for page in sorted(out.glob("*.html")):
                    pages += 1
                    html = page.read_text(encoding="utf-8").replace(f"<script>{script()}</script>", "", 1)
                    wrong += [f"{page.name}: {x}" for x in markup.live(html)[:3]]
            good += not wrong
            if wrong:
                print(f"{row['file'][:60]!r} ({row['expect']}): {'; '.join(wrong)}", flush=True)
        print(
            f"{good} of {len(rows)} inputs in their class; slowest {slowest:.1f} s of CPU, most memory {most} MB",
            end="",
        )
        print(f"; {pages} pages parsed" if options.report else "")
    return good != len(rows)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
