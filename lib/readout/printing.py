"""Pages as PDF, by a Chromium that is on the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from readout.errors import ReadoutError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_SECONDS = 120  # a page


def browser() -> str:
    """The Chromium that prints: the one named in CHROMIUM, else the first of the usual names.

    Raises
    ------
    ReadoutError
        There is none.
    """
    named = os.environ.get("CHROMIUM", "")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        missing = f"CHROMIUM names {named!r}, which cannot be run" if named else "no Chromium on this machine"
        raise ReadoutError(f"{missing}; install one, or print from a browser")
    return found


def printed(
    chromium: str, folder: Path, pages: Sequence[str], say: Callable[[str], None], seconds: int = _SECONDS
) -> list[str]:
    """Print pages, each beside itself.

    Parameters
    ----------
    chromium : str
        As `browser` gives it.
    folder : Path
        The report folder.
    pages : sequence of str
        Names of HTML files in it.
    say : callable
        Told a line a page that could not be printed.
    seconds : int
        What one page may take.

    Returns
    -------
    list of str
        Names of the PDF files.
    """

    def one(name: str) -> str | None:
        target = (folder / name).with_suffix(".pdf")
        with tempfile.TemporaryDirectory(prefix="readout-print-") as profile:
            command = [chromium, "--headless", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}"]
            command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
            command += ["--no-pdf-header-footer", f"--print-to-pdf={target}"]
            # Chromium does not sandbox an administrator's processes, and says so by not starting
            command += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
            try:
                subprocess.run([*command, (folder / name).resolve().as_uri()], timeout=seconds, check=False, **quiet)
            except (subprocess.TimeoutExpired, OSError):
                target.unlink(missing_ok=True)
        return target.relative_to(folder).as_posix() if target.is_file() and target.stat().st_size else None

    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        made = list(pool.map(one, pages))
    for name in (page for page, pdf in zip(pages, made, strict=True) if pdf is None):
        say(f"{name} could not be printed")
    return [pdf for pdf in made if pdf]
