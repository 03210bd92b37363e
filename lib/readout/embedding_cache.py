"""Sentence vectors kept on disk between runs, by the sentence's hash."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import numpy as np

from readout.errors import ReadoutError

VARIABLE = "READOUT_CACHE"  # a folder; nothing is kept where it is not set
_AT_ONCE = 500


class Store:
    """Vectors of one model in one SQLite file; sentences themselves are not kept.

    Parameters
    ----------
    folder : path-like
        Made if it is not there.
    model : str
        Vectors of another model are not found.

    Raises
    ------
    ReadoutError
        A folder that cannot be written, or a damaged file, by name.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     Store(folder, "m").put({"It rained.": np.ones(2, np.float32)})
    ...     (Store(folder, "m").get(["It rained.", "It snowed."]), Store(folder, "n").get(["It rained."]))
    ({'It rained.': array([1., 1.], dtype=float32)}, {})
    """

    def __init__(self, folder: str | Path, model: str):
        self.path, self.model = Path(folder) / "embeddings.sqlite", model
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            with self._open() as base:
                base.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
        except (OSError, sqlite3.Error) as err:
            raise ReadoutError(f"no cache can be kept here ({err}); delete it or unset {VARIABLE}", self.path) from err

    def get(self, sentences: Iterable[str]) -> dict[str, np.ndarray]:
        """Those sentences' vectors that are known."""
        keys = {self._key(s): s for s in sentences}
        found, listed = {}, list(keys)
        with self._open() as base:
            for at in range(0, len(listed), _AT_ONCE):
                some = listed[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                for key, vector in base.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some):
                    found[keys[key]] = np.frombuffer(vector, np.float32)
        return found

    def put(self, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep vectors."""
        rows = [(self._key(s), np.asarray(v, np.float32).tobytes()) for s, v in vectors.items()]
        with self._open() as base:
            base.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def _key(self, sentence: str) -> bytes:
        return sha256(f"{self.model}\0{sentence}".encode("utf-8", "surrogatepass")).digest()

    def _open(self) -> _Closing:
        return _Closing(self.path)


class _Closing:
    """A connection that commits and closes; sqlite3's own context only commits."""

    def __init__(self, path: Path):
        self.base = sqlite3.connect(path, timeout=30)

    def __enter__(self) -> sqlite3.Connection:
        return self.base

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.base.commit()
        self.base.close()


def store(model: str) -> Store | None:
    """The store that the environment names, if it names one."""
    folder = os.environ.get(VARIABLE)
    return Store(folder, model) if folder else None
