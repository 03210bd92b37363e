"""Findings of many documents into one file: in the order read, on several processes, going on after a stop."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import readout
from readout import stopping
from readout.corrections import Corrections
from readout.document import Document
from readout.errors import ReadoutError
from readout.files import whole_file

_Given = tuple[str | None, str | None, Corrections]  # lexicon, codebook, corrections
_BATCH = 8  # documents that go to a cluster's worker at a time


def write(
    documents: Iterable[Document],
    out: Path,
    lexicon: str | None,
    codebook: str | None,
    jobs: int = 1,
    cluster: str = "",
    corrections: Corrections = Corrections(),  # noqa: B008  # frozen
    told: list[str] | None = None,
    total: int | None = None,
) -> int:
    """Analyse documents and write an object a line, as `readout.reading.record` gives it.

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
    cluster : str
        Address of a Dask scheduler whose workers do the work in place of processes here.
    corrections : Corrections
        Applied to the documents they name.
    told : list of str, optional
        Takes a line for every correction that could not be applied; the findings of its document say it, too.

    total : int, optional
        How many documents there are, where that is known beforehand: the time left is told from it.

    Returns
    -------
    int
        How many documents were taken over from an earlier run.
    """
    partial = out.with_name(f".{out.name[:100]}.partial")
    head = _settings(lexicon, codebook, corrections)
    try:
        with open(partial, "a+b") as stream:
            kept, left = _taken_over(stream, head, iter(documents))
            with _shown(kept, total) as count:
                for line in _lines(left, (lexicon, codebook, corrections), jobs, cluster):
                    stream.write(line)
                    stream.flush()
                    count()
                    stopping.check()
            stream.seek(len(head))
            with whole_file(out) as result:
                for line in stream:
                    found = line.split(b"\t", 1)[1]
                    result.write(found)
                    if told is not None and corrections.rows and b'"conflicts": [' in found:
                        told += json.loads(found).get("conflicts", [])
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


def _settings(lexicon: str | None, codebook: str | None, corrections: Corrections) -> bytes:
    """A line that two runs share where their findings may stand in one file."""
    given = (lexicon, codebook)
    files = [hashlib.sha256(Path(f).read_bytes()).hexdigest() if f and os.path.exists(f) else f for f in given]
    if corrections.rows:
        files.append(hashlib.sha256(repr(corrections).encode("utf-8", "surrogatepass")).hexdigest())
    return json.dumps([readout.__version__, *files]).encode() + b"\n"


def _digest(document: Document) -> bytes:
    known = json.dumps([document.id, document.narrator, document.text])
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest().encode()


def _lines(documents: Iterable[Document], given: _Given, jobs: int, cluster: str) -> Iterator[bytes]:
    if cluster:
        yield from _on_cluster(documents, given, cluster)
    elif jobs == 1:
        yield from (_line(document, given) for document in documents)
    else:
        from joblib import Parallel, delayed
        from joblib.externals.loky.process_executor import TerminatedWorkerError

        pool = Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="4*n_jobs", batch_size=4)
        try:
            yield from pool(delayed(_line)(document, given) for document in documents)
        except TerminatedWorkerError as err:
            reason = (
                "a process was killed (out of memory?); the same command goes on from here, with fewer --jobs perhaps"
            )
            raise ReadoutError(reason) from err


def _on_cluster(documents: Iterable[Document], given: _Given, address: str) -> Iterator[bytes]:
    """Some documents at a time on the workers, in order; what a worker that dies was doing is done by another."""
    try:
        from distributed import Client
        from distributed.comm import get_address_host_port
    except ImportError as err:
        raise ReadoutError("--cluster needs an extra: pip install 'readout[cluster]'") from err
    try:
        # a client that finds nobody leaves its event loop running, so first knock
        socket.create_connection(get_address_host_port(address, strict=True), timeout=10).close()
        client = Client(address, timeout=10)
    except (OSError, ValueError, TimeoutError) as err:
        raise ReadoutError(f"no Dask scheduler answers at {address!r}; start one, or say --jobs") from err
    with client:
        waiting: deque[Any] = deque()
        room = 8 * max(1, len(client.scheduler_info()["workers"]))
        for some in batched(documents, _BATCH):
            waiting.append(client.submit(_batch, some, given, pure=False, retries=3))
            if len(waiting) >= room:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Documents in lists of a size, the last one shorter."""
    rest = iter(documents)
    while some := list(islice(rest, size)):
        yield some


def _batch(documents: list[Document], given: _Given) -> list[bytes]:
    return [_line(document, given) for document in documents]


def _line(document: Document, given: _Given) -> bytes:
    from readout.reading import record

    found = json.dumps(record(_reader(*given).read(document)), ensure_ascii=False)
    return _digest(document) + b"\t" + found.encode("utf-8") + b"\n"


@lru_cache(maxsize=2)
def _reader(lexicon: str | None, codebook: str | None, corrections: Corrections) -> Any:
    from readout.reading import Reader

    return Reader(lexicon, codebook, corrections)


@contextmanager
def _shown(kept: int, total: int | None) -> Iterator[Any]:
    """Count, rate and, where the end is known, time left on a terminal; nothing elsewhere."""
    from tqdm import tqdm

    with tqdm(initial=kept, total=total, unit=" documents", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        yield bar.update
