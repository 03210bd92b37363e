"""One report by its phases: wall time, processor time and peak memory of each, as JSON lines.

usage: python bench/whole.py CORPUS OUT

`bench/speed.py` runs it in a process of its own. The phases are those of the code itself, timed from outside; the
kernels are asked for their time and memory before they end.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

BEGAN = time.time()
TICKS = os.sysconf("SC_CLK_TCK")


def used(pid: int | str = "self") -> tuple[float, float]:
    """Processor seconds of a process so far, and its peak memory in MB."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    status = Path(f"/proc/{pid}/status").read_text()
    peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
    return (int(fields[11]) + int(fields[12])) / TICKS, peak / 1024


class Phases:
    """Rows of phases, added up by name."""

    def __init__(self) -> None:
        self.rows: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        self.local = threading.local()

    def add(self, name: str, wall: float, cpu: float, peak: float) -> None:
        row = self.rows[name]
        row[0], row[1], row[2] = row[0] + wall, row[1] + cpu, max(row[2], peak)

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            # this thread's time: the threads beside it wait for kernels
            wall, cpu, below = time.perf_counter(), time.thread_time(), os.times()
            try:
                return function(*args, **named)
            finally:
                after = os.times()
                children = after.children_user + after.children_system - below.children_user - below.children_system
                self.add(name, time.perf_counter() - wall, time.thread_time() - cpu + children, used()[1])

        return run


def main(corpus: str, out: str) -> None:
    phases = Phases()
    phases.add("Python starts", BEGAN - float(os.environ.get("BENCH_BEGAN", BEGAN)), time.process_time(), used()[1])
    wall, cpu = time.perf_counter(), time.process_time()
    from readout import forking, notebooks, reports

    with notebooks._plain_schemas():  # as the command does, which reads notebooks first
        from readout import kernels
    phases.add("imports", time.perf_counter() - wall, time.process_time() - cpu, used()[1])
    reports.notebooks.read = phases.timed("notebooks read", reports.notebooks.read)
    reports.manifest.overview = phases.timed("documents read, copies found", reports.manifest.overview)
    reports._read_ahead = phases.timed("attribution", reports._read_ahead)
    reports.beside.articles_of = phases.timed("pages of articles", reports.beside.articles_of)
    reports._rendered = phases.timed("pages of notebooks", reports._rendered)
    reports._finish = phases.timed("index, manifest, into place", reports._finish)
    execute, end, close = kernels.Kernels.execute, kernels.Kernels._end, forking.Nursery.close

    def executed(self: Any, notebook: Any, values: Any, timeout: int | None = None) -> Any:
        phases.local.name = f"notebook {Path(values['out_dir']).name}"
        run = execute(self, notebook, values, timeout)
        phases.add(phases.local.name, run.seconds, 0, 0)
        return run

    async def ended(self: Any, manager: Any, client: Any) -> None:
        phases.add(phases.local.name, 0, *used(manager.provisioner.pid))
        await end(self, manager, client)

    def closed(self: Any) -> None:
        cpu, peak = used(self._process.pid)
        phases.add("libraries imported for all kernels (beside the others)", 0, cpu, peak)
        close(self)

    kernels.Kernels.execute, kernels.Kernels._end, forking.Nursery.close = executed, ended, closed
    options = reports.Options((corpus,), Path(out), reports.notebooks.folder())
    outcome = reports.report(options, lambda line: None)
    if outcome.failed:
        raise SystemExit(str(outcome.failed))
    print(json.dumps([{"phase": name, "wall": w, "cpu": c, "peak": p} for name, (w, c, p) in phases.rows.items()]))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
