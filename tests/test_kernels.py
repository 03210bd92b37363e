import os
import threading
import time

import pytest

from readout import notebooks
from readout.kernels import Kernels
from readout.staging import scratch

CASES = {
    "n1_good": ["# Good", "x = top_n + 1", "print(x); x"],
    "n2_raises": ["# Raises", "1 + 1", "raise ValueError('no\\n words')", "2 + 2"],
    "n3_killed": ["# Killed", "1 + 1", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "2 + 2"],
    "n4_slow": ["# Slow", "1 + 1", "import time; time.sleep(60)", "2 + 2"],
    "n5_leaves": ["# Leaves", "import sys; sys.exit(0)", "2 + 2"],
    "n6_child": ["# Child", "import subprocess; subprocess.Popen(['sleep', '300']).pid"],
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory, notebook, save):
    folder = save(tmp_path_factory.mktemp("notebooks"), **{name: notebook(*c) for name, c in CASES.items()})
    found = {}

    def run(path, kernels):
        found[path.stem] = kernels.execute(notebooks.read(path).node, {"top_n": 5}, timeout=3)

    with scratch("readout-", "/tmp") as sockets:
        kernels = Kernels(sockets)
        threads = [threading.Thread(target=run, args=(path, kernels)) for path in notebooks.choose(folder)]
        for pair in zip(threads[::2], threads[1::2], strict=True):
            for thread in pair:
                thread.start()
            for thread in pair:
                thread.join()
    assert not sockets.exists()
    return found


def test_a_notebook_runs_with_its_parameters(runs):
    run = runs["1_good"]
    assert run.failure is None and run.seconds > 0
    assert run.notebook.cells[-1].outputs[-1].data["text/plain"] == "6"


@pytest.mark.parametrize(
    ("name", "cell", "message"),
    [
        ("2_raises", 4, "ValueError: no words"),
        ("3_killed", 4, "the kernel died (killed, or out of memory?)"),
        ("4_slow", 4, "a cell took longer than 3 s; allow more with --timeout"),
        ("5_leaves", 3, "SystemExit: 0"),
    ],
)
def test_what_failed_is_known_by_cell_and_reason(runs, name, cell, message):
    failure = runs[name].failure
    assert (failure.cell, failure.message) == (cell, message)
    assert failure.source in CASES[f"n{name}"]


def test_what_ran_before_a_failure_is_kept(runs):
    for name in ("2_raises", "3_killed", "4_slow"):
        assert runs[name].notebook.cells[3].outputs[0].data["text/plain"] == "2"


def test_what_a_kernel_started_ends_with_it(runs):
    pid = int(runs["6_child"].notebook.cells[-1].outputs[0].data["text/plain"])
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                return
        time.sleep(0.1)
    raise AssertionError("still running")
