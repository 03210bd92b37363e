"""One kind of error for everything a user can mend: a line that says where, what and what to do."""

from __future__ import annotations

import re
from pathlib import Path

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def printable(text: object) -> str:
    """Text for a terminal: control, escape and bidirectional characters shown as escapes.

    >>> printable("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return _UNPRINTABLE.sub(lambda m: ascii(m.group())[1:-1], str(text))


class ReadoutError(Exception):
    """Bad input or bad usage, said in one line.

    Parameters
    ----------
    message : str
        What was found, what was expected and what to do.
    path : path-like, optional
        The file it is about.
    line : int, optional
        The line in that file, from 1.

    Examples
    --------
    >>> str(ReadoutError("no text in it", path="seeds/a.txt"))
    'seeds/a.txt: no text in it'
    >>> str(ReadoutError("the frame 'peace' has no cues; add some", path="mine.yaml", line=4))
    "mine.yaml:4: the frame 'peace' has no cues; add some"
    """

    def __init__(self, message: str, path: str | Path | None = None, line: int | None = None):
        self.path, self.line = path, line
        where = "" if path is None else f"{path}:{line}: " if line else f"{path}: "
        super().__init__(printable(where + message))
