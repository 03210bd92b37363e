"""Findings of many documents into one file: in the order read, on several processes, going on after a stop."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import readout
from readout.document import Document
from readout.errors import ReadoutError
from readout.files import whole_file


def write(documents: Iterable[Document], out: Path, lexicon: str | None, codebook: str | None, jobs: int = 1) -> int:
    """Analyse documents and write an object a line, as `readout.analysis.record` gives it.

    What is done lies in a hidden file beside `out` until all is; where a run ends early, the next one with the same
    settings takes over its findings as far as the documents are the same, and goes on behind them. The result has the
    same bytes whatever the number of processes and however often the run was stopped.

    Parameters
    ----------
    documents : iterable of Document
        Taken a few at a time; never held together.
    out : Path
        .jsonl or .jsonl.gz.
    lexicon, codebook : str or None
        Files in place of the package's.
    jobs : int
        Processes.

    Returns
    -------
    int
        How many documents were taken over from an earlier run.
    """
    partial = out.with_name(f".{out.name[:100]}.partial")
    head = _settings(lexicon, codebook)
    try:
        with open(partial, "a+b") as stream:
            kept, left = _taken_over(stream, head, iter(documents))
            with _shown(kept) as count:
                for line in _lines(left, lexicon, codebook, jobs):
                    stream.write(line)
                    stream.flush()
                    count()
            stream.seek(len(head))
            with whole_file(out) as result:
                for line in stream:
                    result.write(line.split(b"\t", 1)[1])
        partial.unlink()
    except OSError as err:
        raise ReadoutError(f"cannot be written: {err.strerror}", path=out) from err
    finally:
        if partial.exists() and partial.stat().st_size <= len(head):
            partial.unlink()  # nothing in it to go on from
    return kept


def _taken_over(stream: BinaryIO, head: bytes, todo: Iterator[Document]) -> tuple[int, Iterator[Document]]:
    """How many documents an earlier run has done, and those that are left; the stream ends where they begin."""
    stream.seek(0)
    if stream.readline() != head:
        stream.truncate(0)
        stream.write(head)
        return 0, todo
    size, kept = len(head), 0
    for line in stream:
        document = next(todo, None)
        if document is None:
            break
        if not line.endswith(b"\n") or line.split(b"\t", 1)[0] != _digest(document):
            todo = chain((document,), todo)
            break
        size, kept = size + len(line), kept + 1
    stream.truncate(size)
    return kept, todo


def _settings(lexicon: str | None, codebook: str | None) -> bytes:
    """A line that two runs share where their findings may stand in one file."""
    given = (lexicon, codebook)
    files = [hashlib.sha256(Path(f).read_bytes()).hexdigest() if f and os.path.exists(f) else f for f in given]
    return json.dumps([readout.__version__, *files]).encode() + b"\n"


def _digest(document: Document) -> bytes:
    known = json.dumps([document.id, document.narrator, document.text])
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest().encode()


def _lines(documents: Iterable[Document], lexicon: str | None, codebook: str | None, jobs: int) -> Iterator[bytes]:
    if jobs == 1:
        return (_line(document, lexicon, codebook) for document in documents)
    from joblib import Parallel, delayed

    pool = Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="4*n_jobs", batch_size=4)
    return pool(delayed(_line)(document, lexicon, codebook) for document in documents)


def _line(document: Document, lexicon: str | None, codebook: str | None) -> bytes:
    from readout.analysis import record

    found = json.dumps(record(_reader(lexicon, codebook).read(document)), ensure_ascii=False)
    return _digest(document) + b"\t" + found.encode("utf-8") + b"\n"


@lru_cache(maxsize=2)
def _reader(lexicon: str | None, codebook: str | None) -> Any:
    from readout.analysis import Reader

    return Reader(lexicon, codebook)


@contextmanager
def _shown(kept: int) -> Iterator[Any]:
    """Rate and count on a terminal, nothing elsewhere."""
    from tqdm import tqdm

    with tqdm(initial=kept, unit=" documents", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        yield bar.update
