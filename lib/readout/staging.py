"""A report folder changes whole or not at all: everything is made beside it and moved into place at the end."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from readout.errors import ReadoutError

_HERE, _EXCHANGE = -100, 2  # of renameat2(2)
_LAST = ("index.html", "manifest.json")


@dataclass(frozen=True)
class Staging:
    """Where a run writes.

    Attributes
    ----------
    out : Path
        The report folder.
    new : Path
        Its next state, being made.
    work : Path
        What is needed only while running.
    """

    out: Path
    new: Path
    work: Path

    def collected(self, name: str) -> list[str]:
        """Move what a notebook wrote in its folder of `work` to `new`: its folders only, for there the pages lie."""
        folder, found = self.work / name, []
        for path in sorted(folder.rglob("*")):
            relative = path.relative_to(folder).as_posix()
            if "/" in relative and path.is_file() and not path.is_symlink():
                (self.new / relative).parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, self.new / relative)
                found.append(relative)
        return found

    def publish(self, drop: Collection[str], ours: bool) -> None:
        """Put the new state in place of the old.

        Parameters
        ----------
        drop : collection of str
            Files of the earlier report that have no place in the new one, relative to `out`.
        ours : bool
            Whether `out` is a report folder already: what else lies in it is kept. Where it is not,
            and is not empty, it is somebody's folder, and files are put into it one by one.
        """
        self.new.chmod(_mode(self.out))
        if not self.out.exists():
            os.rename(self.new, self.out)
        elif self._replaceable(ours):
            _carry_over(self.out, self.new, drop)
            _exchange(self.new, self.out)
        else:
            self._one_by_one(drop)

    def _replaceable(self, ours: bool) -> bool:
        if self.new.parent.parent != self.out.parent or os.path.ismount(self.out):
            return False
        inside = Path.cwd().resolve().is_relative_to(self.out.resolve())
        return not inside and (ours or not any(p for p in os.listdir(self.out) if p[0] != "."))

    def _one_by_one(self, drop: Collection[str]) -> None:
        made = sorted(_files(self.new), key=lambda name: name in _LAST)
        for name in made:
            (self.out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self.new / name, self.out / name)
        for name in set(drop) - set(made):
            (self.out / name).unlink(missing_ok=True)


@contextmanager
def staging(out: str | Path) -> Iterator[Staging]:
    """A place to make the next state of a report folder, gone afterwards whatever happens.

    Raises
    ------
    ReadoutError
        `out` is a file, or it (or the folder it would lie in) cannot be written.
    """
    out = Path(os.path.abspath(out))
    if out.is_symlink():
        out = out.resolve()
    _writable(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = out.parent if _may_write(out.parent) else out
        with scratch(f".{out.name[:40]}-", beside) as base:
            made = Staging(out, base / "new", base / "work")
            made.new.mkdir()
            made.work.mkdir()
            yield made
    except OSError as err:
        reason = f"cannot be written: {err.strerror}; nothing was changed"
        raise ReadoutError(reason, path=err.filename or out) from err


@contextmanager
def turn(out: Path) -> Iterator[None]:
    """Wait until no other run is putting its reports in place there."""
    descriptor = os.open(out.parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def scratch(prefix: str, folder: str | Path) -> Iterator[Path]:
    """A temporary folder that goes when it is left, and also when this process is killed outright.

    A tiny shell sees to the second: its input ends when this process is no more.
    """
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    sweeper = subprocess.Popen(
        ["/bin/sh", "-c", 'read -r _; sleep 2; rm -rf -- "$1"', "sh", str(made)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        sweeper.kill()
        sweeper.communicate()


def _writable(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise ReadoutError("a file stands where the reports should go; choose another folder with -o", path=out)
    existing = next(p for p in (out, *out.parents) if p.exists())
    if not existing.is_dir():
        raise ReadoutError("lies inside a file; choose another folder with -o", path=out)
    if not _may_write(existing):
        raise ReadoutError("this folder is read-only; choose another with -o or change its permissions", path=existing)


def _may_write(folder: Path) -> bool:
    # an administrator may write anywhere, yet a folder that nobody may write to was locked on purpose
    return bool(folder.stat().st_mode & 0o222) and os.access(folder, os.W_OK | os.X_OK)


def _mode(out: Path) -> int:
    if out.exists():
        return stat.S_IMODE(out.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask


def _carry_over(old: Path, new: Path, drop: Collection[str]) -> None:
    for name in _files(old):
        target = new / name
        if name in drop or os.path.lexists(target):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old / name, target, follow_symlinks=False)
        except OSError:  # a disk without hard links
            shutil.copy2(old / name, target, follow_symlinks=False)


def _files(folder: Path) -> list[str]:
    found = []
    for root, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(root, name), folder) for name in names]
    return sorted(found)


def _exchange(new: Path, out: Path) -> None:
    """Swap two folders in one step where the system can; in two steps otherwise."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename and rename(_HERE, os.fsencode(new), _HERE, os.fsencode(out), _EXCHANGE) == 0:
        return
    old = new.with_name("old")
    os.rename(out, old)
    try:
        os.rename(new, out)
    except OSError:
        os.rename(old, out)
        raise
