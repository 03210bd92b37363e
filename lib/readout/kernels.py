"""One notebook in one kernel: this interpreter, sockets in a private folder, and no process left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NotebookExecutionManager
from papermill.parameterize import parameterize_notebook

from readout.forking import Nursery

_LANGUAGE = {"kernel_name": "python3", "language": "python"}
_SAID_LIMIT = 20_000


@dataclass(frozen=True)
class Failure:
    """What kept a notebook from its end.

    Attributes
    ----------
    message : str
        One line.
    cell : int or None
        Number of the code cell, from 1.
    source, traceback : str
        The cell, and what Python said.
    """

    message: str
    cell: int | None = None
    source: str = ""
    traceback: str = ""


@dataclass(frozen=True)
class Run:
    """An executed notebook: the cells with their outputs as far as they came, and what failed, if anything."""

    notebook: Any
    failure: Failure | None
    seconds: float


class Kernels:
    """The kernels of one run: each by its own sockets, all stopped together.

    Parameters
    ----------
    folder : Path
        A folder of its own with a short path, for the path of a socket holds 108 characters.
    nursery : Nursery, optional
        Where kernels come from; each is started from nothing if left out.

    Examples
    --------
    ::

        with scratch("readout-", "/tmp") as folder:
            run = Kernels(folder).execute(notebook, {"top_n": 5}, timeout=600)
    """

    def __init__(self, folder: Path, nursery: Nursery | None = None) -> None:
        self.folder = folder
        self._nursery = nursery
        self._stopped = Event()
        self._numbers = count(1)
        self._pids: set[int] = set()

    def execute(self, notebook: Any, values: Mapping[str, Any], timeout: int | None = None) -> Run:
        """Run a notebook to its end or its first failing cell; several may run at once, each in a thread.

        Parameters
        ----------
        notebook : NotebookNode
            As `readout.notebooks.read` gives it.
        values : mapping of str to object
            Parameters, already checked.
        timeout : int, optional
            Seconds a single cell may take.

        Returns
        -------
        Run
        """
        started = time.monotonic()
        # a node of its own: papermill writes into what it is given
        filled = parameterize_notebook(deepcopy(notebook), dict(values), **_LANGUAGE)
        record = NotebookExecutionManager(filled, progress_bar=False)
        record.notebook_start()
        error = self._run(record, timeout)
        record.notebook_complete()
        return Run(record.nb, _failure(record.nb, error, timeout), time.monotonic() - started)

    def stop(self) -> None:
        """Kill all kernels and what they started; running `execute` calls end with a failure."""
        self._stopped.set()
        for pid in list(self._pids):
            _kill(pid)

    def _run(self, record: NotebookExecutionManager, timeout: int | None) -> Exception | None:
        folder = self.folder / str(next(self._numbers))
        folder.mkdir()
        loop = ensure_event_loop()
        manager = _manager(folder, self._nursery)
        client = PapermillNotebookClient(record, km=manager, timeout=timeout, startup_timeout=120)
        try:
            # what the kernel's libraries print past Python: wanted only where it dies
            with open(folder / "log", "wb") as log:
                loop.run_until_complete(manager.start_kernel(env=_environment(folder), stdout=log, stderr=log))
            self._pids.add(manager.provisioner.pid)
            if not self._stopped.is_set():
                client.execute()
        except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError, OSError) as err:
            err.add_note((folder / "log").read_text(errors="replace")[-_SAID_LIMIT:])
            return err
        finally:
            loop.run_until_complete(self._end(manager, client))
            loop.close()
        return None

    async def _end(self, manager: AsyncKernelManager, client: PapermillNotebookClient) -> None:
        pid = getattr(manager.provisioner, "pid", None)
        if client.kc:
            client.kc.stop_channels()
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)
        if pid:
            _kill(pid)  # what it started, such as joblib's workers, is in its process group
            self._pids.discard(pid)


class _ThisInterpreter(KernelSpecManager):
    """Whatever kernels are registered on the machine, a notebook runs in the Python that runs this."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        options = ["-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(
            argv=[sys.executable, *options, "--HistoryManager.enabled=False"],
            display_name="Python 3",
            language="python",
        )


class _Copied(LocalProvisioner):
    """Kernels out of a nursery."""

    nursery: Nursery

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        connection = Path(self.parent.connection_file)
        self.process = self.nursery.kernel(connection, connection.with_name("log"), kwargs["env"])
        self.pid = self.pgid = self.process.pid
        return self.connection_info


class _Manager(AsyncKernelManager):
    """A manager whose kernels come out of a nursery where it has one, and are started from nothing elsewhere."""

    nursery: Nursery | None = None

    async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
        if self.nursery and self.nursery.alive:
            self.kernel_id = str(uuid4())
            self.provisioner = _Copied(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
            self.provisioner.nursery = self.nursery
        return await super()._async_pre_start_kernel(**kwargs)


def _manager(folder: Path, nursery: Nursery | None) -> AsyncKernelManager:
    manager = _Manager(
        kernel_name="python3",
        kernel_spec_manager=_ThisInterpreter(),
        transport="ipc",
        ip=str(folder / "s"),
        connection_file=str(folder / "kernel.json"),
    )
    manager.nursery = nursery
    return manager


def _environment(folder: Path) -> dict[str, str]:
    # a private IPython folder: no start-up files or history of the user's in a report
    return {**os.environ, "IPYTHONDIR": str(folder / "ipython"), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _failure(notebook: Any, error: Exception | None, timeout: int | None) -> Failure | None:
    """Papermill calls a cell completed even where its kernel was killed: outputs and counts tell the truth."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    for number, cell in enumerate(code, 1):
        raised = next((o for o in cell.outputs if o.output_type == "error"), None)
        if raised:
            message = f"{raised.ename}: {raised.evalue}" if raised.evalue else raised.ename
            trace = "\n".join(raised.traceback)[-_SAID_LIMIT:]
            return Failure(_line(message), number, cell.source, trace)
    if error:
        # a cell has its count as soon as the kernel takes it up: the last one begun is where it ended
        at = max((n for n, cell in enumerate(code, 1) if cell.metadata.papermill.start_time), default=None)
    else:
        at = next((n for n, cell in enumerate(code, 1) if cell.execution_count is None), None)
        if at is None:
            return None
    source = code[at - 1].source if at else ""
    if isinstance(error, CellTimeoutError):
        return Failure(f"a cell took longer than {timeout} s; allow more with --timeout", at, source)
    if isinstance(error, DeadKernelError):
        return Failure("the kernel died (killed, or out of memory?)", at, source, "\n".join(error.__notes__))
    if error:
        return Failure(_line(f"{type(error).__name__}: {error}"), at, source, "\n".join(error.__notes__))
    return Failure("not all cells ran", at, source)


def _line(text: str) -> str:
    return " ".join(text.split())[:500]
