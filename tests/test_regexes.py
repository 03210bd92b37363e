"""Every regular expression of the package is bounded: none takes long on a hundred thousand hostile characters."""

import importlib
import pkgutil
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import readout

LIB = Path(readout.__file__).parent
SIZE, SECONDS = 100_000, 3  # characters; CPU seconds for one expression on one text
ENDED = 60  # seconds by the clock after which the system ends it, where its CPU seconds cannot be asked for
# these need [train]
LEFT_OUT = (
    "readout.compact",
    "readout.hastened",
    "readout.unsaturated",
    ".train",
    ".soften",
    ".narrow",
    ".export",
    ".training",
    "embedding_export",
    "network_probe",
)
_CALL = re.compile(r"\bre\.(match|search|fullmatch|findall|finditer|split|sub)\(\s*r?([\"'])(.*?)(?<!\\)\2")
_AT_ONE_PLACE = {"match", "fullmatch"}
UNITS = [
    *("a", "A", "1", " ", "\t", "\n", ".", ",", "-", "'", "’", "“", '"', "(", "*", "_", "<", "=", "/", "{", "a ", "A "),
    *("Aa ", "a.", "A.", "A. ", "a-", "a'", "1.", "1,", "(a", "a)", "“a” ", "-- ", "\r\n", "as ", "quoted ", "a:\n"),
    *("@a{a,\n", "  a = {a},\n", "a (1) ", "a (1", "font: ", "<metadata>", "data:image/png;base64,", "url(", "---\n"),
]


def expressions():
    """Those that modules hold, and literal ones in calls: (where, expression, whether it is looked for anywhere)."""
    sources = {path: path.read_text(encoding="utf-8") for path in LIB.rglob("*.py")}
    found = {}
    for module in pkgutil.walk_packages([str(LIB)], "readout."):
        if any(part in module.name for part in LEFT_OUT):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                used = {m for s in sources.values() for m in re.findall(rf"\b{re.escape(name)}\.([a-z]+)\(", s)}
                found[value.pattern, value.flags] = (f"{module.name}.{name}", used)
    for path, source in sources.items():
        for method, _, pattern in _CALL.findall(source):
            found.setdefault((pattern, 0), (f"{path.relative_to(LIB)}: {pattern}", {method}))
    return [(where, re.compile(*key), not used <= _AT_ONE_PLACE) for key, (where, used) in found.items()]


def slow(part=0, parts=1):
    """In a process of its own, ended by the system where it runs away: what is tried is printed first."""
    for where, expression, anywhere in expressions()[part::parts]:
        for unit in UNITS:
            long = unit * (SIZE // len(unit))
            for text in (long + "\x00!", "“" + long):
                print(f"{where} on {unit!r}", flush=True)
                signal.alarm(ENDED)
                begun = time.process_time()
                expression.match(text)
                expression.fullmatch(text)
                if anywhere:
                    sum(1 for _ in expression.finditer(text))
                signal.alarm(0)
                if time.process_time() - begun > SECONDS:
                    sys.exit(f"{time.process_time() - begun:.1f} s")


def _ended(before="pass", part=0, parts=1):
    places = [str(LIB.parent), str(Path(__file__).parent)]
    program = f"import re, sys; sys.path[:0] = {places!r}; import test_regexes as t; {before}; t.slow({part}, {parts})"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)


def test_no_expression_runs_away():
    with ThreadPoolExecutor(2) as pool:
        for done in pool.map(lambda part: _ended(part=part, parts=2), range(2)):
            assert done.returncode == 0, f"runs away: {done.stdout.strip().splitlines()[-1:]} {done.stderr[-300:]}"


def test_all_expressions_are_found():
    found = expressions()
    assert len(found) > 40 and sum(anywhere for _, _, anywhere in found) > 20


@pytest.mark.parametrize("bad", ["(a+)+$"])
def test_one_that_runs_away_would_be_found(bad):
    done = _ended(f"t.expressions = lambda: [('bad', re.compile({bad!r}), True)]; t.ENDED = 5")
    assert done.returncode < 0 and "bad on" in done.stdout
