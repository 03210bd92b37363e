"""The kinds of fault: each breaks one run and says what is wrong with what it left, nothing where all is well."""

import os
import random
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from .place import Place, digest, ended

UNPRIVILEGED = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")  # root then has to ask as everybody does


def _report(place: Place) -> None:
    code, said = place.run("report")
    if code:
        raise RuntimeError(f"the run before the fault failed: {said}")


def _after(place: Place, before: dict, code: int, said: str, must_fail: bool = False) -> list[str]:
    """What holds after any broken report: an earlier or a whole one, nothing left, and a run that works."""
    wrong = []
    kept, whole = place.state() == before, place.is_whole()
    if code == 999:
        wrong.append("it did not end")
    if "Traceback" in said:
        wrong.append("a traceback: " + said.strip().splitlines()[-1])
    if not kept and not whole:
        wrong.append("neither the earlier report nor a whole new one")
    if not code and (must_fail or not whole):
        wrong.append("exit code 0")
    wrong += [f"left behind: {name}" for name in place.left()]
    again, told = place.run("report")
    if again or not place.is_whole():
        wrong.append(f"the next run: exit code {again}, {told.strip()[-200:]}")
    return wrong + [f"left behind by the next run: {name}" for name in place.left()]


def killed_kernel(place: Place, rng: random.Random) -> list[str]:
    """kill -9 of a kernel while its notebook runs."""
    _report(place)
    before = place.state()
    process = place.start("report", "-p", "nap=3")
    kernels = place.wait_for("/log", process) or _children(place, process)
    time.sleep(rng.uniform(0, 1.5))
    for pid in kernels[:1]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return _after(place, before, *ended(process))


def _children(place: Place, process: subprocess.Popen) -> list[int]:
    return [pid for pid in place.processes() if pid != process.pid]


def killed_runner(place: Place, rng: random.Random) -> list[str]:
    """kill -9 of the run itself at some moment."""
    return _signalled(place, rng, signal.SIGKILL)


def interrupted(place: Place, rng: random.Random) -> list[str]:
    """Ctrl-C at some moment."""
    return _signalled(place, rng, signal.SIGINT)


def terminated(place: Place, rng: random.Random) -> list[str]:
    """SIGTERM at some moment, as a queue or a shutdown sends it."""
    return _signalled(place, rng, signal.SIGTERM)


def _signalled(place: Place, rng: random.Random, number: int) -> list[str]:
    _report(place)
    before = place.state()
    process = place.start("report", "-p", "nap=1.5")
    time.sleep(rng.uniform(0.6, 4))
    late = process.poll() is not None
    process.send_signal(number)
    code, said = ended(process)
    return _after(place, before, code, said, must_fail=not late and place.state() == before)


def killed_worker(place: Place, rng: random.Random) -> list[str]:
    """kill -9 of a process that `analyse --jobs 2` started; what was found is taken up again."""
    for number in range(60):
        place.article(f"a{number}")
    code, said = place.run("analyse", "seeds", "-o", "whole.jsonl")
    if code:
        return [f"the run before the fault failed: {said}"]
    process = place.start("analyse", "seeds", "-o", "found.jsonl", "--jobs", "2")
    workers = place.wait_for("popen_loky", process)
    time.sleep(rng.uniform(0, 2))
    for pid in workers[-1:]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    code, said = ended(process)
    wrong = ["a traceback: " + said.strip().splitlines()[-1]] if "Traceback" in said else []
    if code == 0 and digest(place.folder / "found.jsonl") != digest(place.folder / "whole.jsonl"):
        wrong.append("exit code 0 with other findings")
    if code and (place.folder / "found.jsonl").exists():
        wrong.append("a file that is not whole")
    wrong += [f"left behind: {name}" for name in place.left()]
    again, told = place.run("analyse", "seeds", "-o", "found.jsonl", "--jobs", "2")
    if again or digest(place.folder / "found.jsonl") != digest(place.folder / "whole.jsonl"):
        wrong.append(f"the next run: exit code {again}, {told.strip()[-200:]}")
    return wrong


def full_disk(place: Place, rng: random.Random) -> list[str]:
    """No room left in the folder, at some point of the run."""
    with _mounted(place, rng.randint(60, 900)) as folder:
        if folder is None:
            return ["no tmpfs can be mounted here"]
        if rng.random() < 0.5:
            return _full_report(place, folder)
        code, said = place.run("analyse", "seeds", "-o", str(folder / "found.jsonl"))
        fill = folder / "filled"
        _fill(fill)
        code, said = place.run("analyse", "seeds", "-o", str(folder / "found.jsonl"))
        wrong = [] if code else ["exit code 0 on a full disk"]
        if "Traceback" in said or len(said.strip().splitlines()) > 3:
            wrong.append("not one clear line: " + said.strip()[-200:])
        fill.unlink()
        again, told = place.run("analyse", "seeds", "-o", str(folder / "found.jsonl"))
        return wrong + ([f"the next run: {told.strip()[-200:]}"] if again else [])


def _full_report(place: Place, folder: Path) -> list[str]:
    (folder / "reports").mkdir()
    code, said = place.run("report", "-o", str(folder / "reports"))
    wrong = [] if code else [] if (folder / "reports" / "manifest.json").exists() else ["exit code 0 without a report"]
    if "Traceback" in said:
        wrong.append("a traceback: " + said.strip().splitlines()[-1])
    if code and any(p.is_file() for p in (folder / "reports").rglob("*")):
        wrong.append("half a report")
    wrong += [f"left behind: {p.name}" for p in folder.iterdir() if p.name[0] == "."]
    return wrong + [f"left behind: {name}" for name in place.left()]


@contextmanager
def _mounted(place: Place, kilobytes: int):
    folder = place.folder / "small"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if subprocess.run(["mount", *options], capture_output=True).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill(path: Path) -> None:
    with suppress(OSError), open(path, "wb", buffering=0) as stream:
        while True:
            stream.write(b"\0" * 1024)


def read_only(place: Place, rng: random.Random) -> list[str]:
    """A folder that may not be written, for somebody without root's rights."""
    before = UNPRIVILEGED if os.getuid() == 0 else ()
    _report(place)
    state = place.state()
    target = place.folder / "reports" if rng.random() < 0.5 else place.folder
    mode = target.stat().st_mode
    target.chmod(0o555)
    try:
        code, said = place.run(
            *rng.choice([("report",), ("analyse", "seeds", "-o", "reports/found.jsonl")]), before=before
        )
    finally:
        target.chmod(mode)
    wrong = _after(place, state, code, said)
    if code and len(said.strip().splitlines()) > 4:
        wrong.append("not a clear line: " + said.strip()[-200:])
    return wrong


def slow_cell(place: Place, rng: random.Random) -> list[str]:
    """A cell that takes longer than it may."""
    _report(place)
    before = place.state()
    code, said = place.run("report", "-p", "nap=30", "--timeout", str(rng.choice([1, 2])))
    wrong = _after(place, before, code, said, must_fail=True)
    return wrong if "took longer" in said else [*wrong, "it does not say why: " + said.strip()[-200:]]


def two_runs(place: Place, rng: random.Random) -> list[str]:
    """Two runs into one folder, one a little later."""
    _report(place)
    before = place.state()
    one = place.start("report", "-p", f"nap={rng.uniform(0, 1.5):.2f}")
    time.sleep(rng.uniform(0, 1.5))
    two = place.start("report", "-p", f"nap={rng.uniform(0, 1.5):.2f}")
    (code, said), (other, told) = ended(one), ended(two)
    wrong = [f"exit codes {code} and {other}: {said.strip()[-100:]} {told.strip()[-100:]}"] if code or other else []
    return wrong + _after(place, before, max(code, other), said + told)


# how often each is put in when all are
KINDS = {
    killed_kernel: 14,
    killed_runner: 13,
    killed_worker: 13,
    full_disk: 20,
    read_only: 10,
    slow_cell: 10,
    two_runs: 20,
    interrupted: 10,
    terminated: 10,
}
