"""A working folder to break a run in, and what must hold there afterwards."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path

import nbformat
from nbformat import v4

LIB = Path(__file__).parents[2] / "lib"
PARAMETERS = (
    'corpus: str = "seeds"  # documents\nout_dir: str = "reports"  # where tables go\nnap: float = 0.6  # seconds'
)
TABLE = (
    "import time, pathlib\ntime.sleep(nap)\n"
    "folder = pathlib.Path(out_dir, 'tables')\nfolder.mkdir(parents=True, exist_ok=True)\n"
    "(folder / f'{NAME}.csv').write_text('n\\n' + '1\\n' * 20_000)"
)
SENTENCES = (
    "The ferry will sail again on Friday, the harbour board said.",
    "“We had a hard year,” said Maria Ortega, who chairs the board.",
    "Critics called the plan reckless and warned that fares would rise.",
    "According to the mayor, nobody had been told of the closure.",
)


class Place:
    """A folder with seeds/, notebooks/ and, once `report` ran, reports/; every run in it can be found again."""

    def __init__(self, folder: Path, rng: random.Random):
        self.folder, self.rng, self.mark = folder, rng, uuid.uuid4().hex
        (folder / "seeds").mkdir(parents=True)
        (folder / "notebooks").mkdir()
        self.article("ferry")
        for number, name in enumerate(("1_first", "2_second")):
            cells = [
                v4.new_markdown_cell(f"# {name}"),
                v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
                v4.new_code_cell(TABLE.replace("{NAME}", name).replace("f'", "'")),
            ]
            for k, cell in enumerate(cells):
                cell["id"] = f"cell{number}{k}"
            kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
            nbformat.write(
                v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / f"notebooks/{name}.ipynb"
            )
        self.scratch = {p.name for p in Path("/tmp").glob("readout-*")}

    def article(self, name: str) -> None:
        """An article of its own words."""
        text = "\n\n".join(self.rng.choice(SENTENCES) for _ in range(12))
        (self.folder / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")

    def start(self, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen:
        """A run of the command line in a session of its own."""
        program = [*before, sys.executable, "-c", "from readout.cli import main; main()", *arguments]
        environment = {**os.environ, "FAULT_MARK": self.mark, "PYTHONPATH": str(LIB)}
        return subprocess.Popen(
            program,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def run(self, *arguments: str, before: tuple[str, ...] = ()) -> tuple[int, str]:
        """A whole run: exit code and what it said."""
        return ended(self.start(*arguments, before=before))

    def processes(self) -> list[int]:
        """Whatever still runs that a run here started."""
        found, wanted = [], f"FAULT_MARK={self.mark}".encode()
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with suppress(OSError):
                    alive = (entry / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
                    if alive and wanted in (entry / "environ").read_bytes():
                        found.append(int(entry.name))
        return found

    def wait_for(self, words: str, process: subprocess.Popen, seconds: float = 20) -> list[int]:
        """Processes of a run whose command line holds some words, as soon as there are any."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and process.poll() is None:
            found = [pid for pid in self.processes() if words in command(pid)]
            if found:
                return found
            time.sleep(0.02)
        return []

    def state(self) -> dict[str, str]:
        """Every file of reports/ with its digest."""
        top = self.folder / "reports"
        return {str(p.relative_to(top)): digest(p) for p in sorted(top.rglob("*")) if p.is_file()}

    def is_whole(self) -> bool:
        """Whether reports/ holds what its manifest says, byte for byte, and nothing half done."""
        try:
            content = json.loads((self.folder / "reports" / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        state = self.state()
        return bool(content["outputs"]) and all(state.get(name) == sha for name, sha in content["outputs"].items())

    def left(self, seconds: float = 15) -> list[str]:
        """What should not be there any more: processes, hidden files, folders of kernels."""
        end = time.monotonic() + seconds
        while True:
            found = [f"process {pid}: {command(pid)[:80]}" for pid in self.processes()]
            found += [p.name for p in self.folder.iterdir() if p.name[0] == "." and not p.name.endswith(".partial")]
            running = " ".join(command(int(p.name)) for p in Path("/proc").iterdir() if p.name.isdigit())
            found += [
                p.name
                for p in Path("/tmp").glob("readout-*")
                if p.name not in self.scratch and p.name not in running and not _foreign(p)
            ]
            if not found or time.monotonic() > end:
                return found
            time.sleep(0.2)

    def close(self) -> None:
        for pid in self.processes():
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)


def _foreign(folder: Path) -> bool:
    """Whether a folder is too young to tell: somebody else's run may just be beginning."""
    with suppress(OSError):
        return time.time() - folder.stat().st_mtime < 3
    return True


def ended(process: subprocess.Popen, seconds: float = 60) -> tuple[int, str]:
    """Exit code and what a run said, when it has come to its end."""
    try:
        said = process.communicate(timeout=seconds)[1].decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return 999, "it did not end"
    return process.returncode, said


def command(pid: int) -> str:
    """The command line of a process and where its errors go: that tells a kernel; nothing where it is no more."""
    with suppress(OSError):
        line = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        return f"{line} {os.readlink(f'/proc/{pid}/fd/2')}"
    return ""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
