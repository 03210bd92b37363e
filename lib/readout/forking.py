"""Kernels as copies of one process that has imported what notebooks import: made in milliseconds, not in a second."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

from readout import corrections
from readout.embedding_cache import VARIABLE

POSSIBLE = sys.platform == "linux"  # elsewhere system libraries do not survive a fork

_WANTED = (
    *("ipykernel.ipkernel", "ipykernel.kernelapp", "matplotlib.backends.backend_svg", "pyarrow.parquet"),
    *("readout.analysis", "readout.annotated", "readout.dictionaries", "readout.figures", "readout.towards"),
    "scipy.special",
)


class Nursery:
    """The process that is copied, as seen from outside; started early, it imports while others read.

    Examples
    --------
    ::

        with Nursery() as nursery:
            kernel = nursery.kernel(connection_file, log, environment)
    """

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair()
        with theirs:
            code = f"from readout.forking import serve; serve({theirs.fileno()})"
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", code],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for whoever started this
            )
        self._answers = self._ours.makefile("rb")
        self._one = Lock()

    @property
    def alive(self) -> bool:
        """Whether kernels can still be had: what was killed, or found no memory, gives none."""
        return self._process.poll() is None

    def kernel(self, connection: str | Path, log: str | Path, environment: Mapping[str, str]) -> Copy:
        """Start a kernel.

        Parameters
        ----------
        connection : path-like
            Its connection file.
        log : path-like
            Where its output past Python goes.
        environment : mapping of str to str
            In place of the environment that this object was made in.

        Raises
        ------
        OSError
            The process to copy is no more.
        """
        asked = {"connection": str(connection), "log": str(log), "environment": dict(environment), "cwd": os.getcwd()}
        with self._one:
            self._say(asked)
            answer = self._answers.readline()
        if not answer:
            raise OSError("the process that starts kernels has ended")
        return Copy(int(answer))

    def analyse(self, corpus: str, lexicon: str | None, codebook: str | None, encoding: str) -> None:
        """Have a corpus analysed before the first kernel, which so finds it done, as do all others.

        Attributions are to be had from the folder that READOUT_CACHE names by now, corrections from the files that
        READOUT_CORRECTIONS names.
        """
        with suppress(OSError), self._one:
            known = {name: os.environ[name] for name in (VARIABLE, corrections.VARIABLE) if name in os.environ}
            self._say({"environment": known, "analyse": [corpus, lexicon, codebook, encoding]})

    def _say(self, asked: Mapping[str, Any]) -> None:
        self._ours.sendall(json.dumps(asked).encode() + b"\n")

    def close(self) -> None:
        """End it, and every kernel that still runs."""
        with suppress(OSError):
            self._ours.shutdown(socket.SHUT_RDWR)
        self._answers.close()
        self._ours.close()
        self._process.wait()

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class Copy:
    """A kernel's process, with as much of `subprocess.Popen` as jupyter_client asks for."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs; its exit status went to the process that it is a copy of."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        return 0

    def send_signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def serve(descriptor: int) -> None:
    """What the process to copy does: import, then a copy for every line that asks for one, until nobody asks."""
    channel, children = socket.socket(fileno=descriptor), set[int]()
    signal.signal(signal.SIGCHLD, lambda *_: _reap())
    _warm()
    # whoever asked may be killed at any moment
    with suppress(ConnectionError), channel, channel.makefile("rb") as lines:
        for line in lines:
            asked = json.loads(line)
            if "analyse" in asked:
                _analyse(**asked)
                continue
            pid = os.fork()
            if not pid:
                _become_kernel(descriptor, **asked)
            children.add(pid)
            channel.sendall(b"%d\n" % pid)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for pid in children:
        with suppress(OSError):
            if os.waitpid(pid, os.WNOHANG)[0] == 0:  # one that is reaped may have passed on its number
                os.killpg(pid, signal.SIGKILL)


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _warm() -> None:
    """Import what most notebooks import, and read what they all read."""
    # no kernel's own: each sets it when it starts, and matplotlib looks once
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    for name in _WANTED:
        import_module(name)
    from readout.attribution import kept
    from readout.reading import Reader

    Reader()
    kept.prepared()


def _analyse(environment: Mapping[str, str], analyse: list[str]) -> None:
    from readout.analysis import ahead
    from readout.errors import ReadoutError

    os.environ.update(environment)
    with suppress(ReadoutError, OSError, ValueError, MemoryError):  # each notebook says it in its own words
        ahead(*analyse)
    gc.collect()
    gc.freeze()  # or the copies' first collection would touch, and so copy, every page


def _become_kernel(descriptor: int, connection: str, log: str, environment: Mapping[str, str], cwd: str) -> NoReturn:
    """In the copy: a session, signals and an environment of its own, then the kernel until it ends."""
    try:
        os.setsid()
        os.close(descriptor)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(written, 1)
        os.dup2(written, 2)
        os.close(written)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(cwd)
        _launch(connection)
    finally:
        os._exit(1)


def _launch(connection: str) -> None:
    import numpy as np
    from ipykernel.kernelapp import launch_new_instance

    np.random.seed()  # Python's own generator starts anew in a copy, numpy's would be the same in all
    settings: list[Any] = ["--HistoryManager.enabled=False", f"--IPKernelApp.parent_handle={os.getppid()}"]
    sys.argv = ["ipykernel_launcher", "-f", connection, *settings]
    launch_new_instance(argv=sys.argv[1:])
