"""One fault of each kind that no other test puts in (signals: tests/test_cli.py); all: python -m tests.faults.run."""

import os
import subprocess
import sys

import pytest

from .kinds import KINDS, full_disk, interrupted, killed_runner, terminated
from .run import broken

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def _can_mount():
    return os.getuid() == 0 and not subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode


HERE = [kind for kind in KINDS if kind not in (interrupted, killed_runner, terminated)]


@pytest.mark.parametrize("kind", HERE, ids=lambda kind: kind.__name__)
def test_a_broken_run_loses_nothing(kind):
    if kind is full_disk and not _can_mount():
        pytest.skip("a small disk can only be mounted by root")
    assert broken(kind, 0) == []
