"""Attributions kept on disk, by the text's hash: a document is read once, whoever asks, in this run or the next."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import readout
from readout.attribution import Attributed, attribute
from readout.attribution.tagger import MODEL
from readout.document import Document
from readout.embedding_cache import VARIABLE
from readout.voices import Attribution, Mention

_LAYOUT = ("document.py", "layout.py", "segments.py", "strays.py")  # what sentences are is a part of the rules, too
_FILE = "attributions.sqlite"


def attributed(document: Document) -> Attributed:
    """What `readout.attribution.attribute` finds, from the folder that READOUT_CACHE names where it is known there.

    A file that is damaged or cannot be written is passed by: the document is read anew.
    """
    return _attributed(document, os.environ.get(VARIABLE))


def _attributed(document: Document, folder: str | None) -> Attributed:
    if not folder:
        return attribute(document)
    key = _key(document)
    try:
        with closing(_open(folder)) as base:
            found = base.execute("SELECT found FROM kept WHERE key = ?", (key,)).fetchone()
            if found:
                return _unpacked(found[0])
    except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, zlib.error):
        return attribute(document)
    made = attribute(document)
    try:
        with closing(_open(folder)) as base, base:
            base.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, _packed(made)))
    except (sqlite3.Error, OSError):
        pass  # a full disk costs time, not the result
    return made


def ahead(documents: Iterable[Document], count: int, jobs: int) -> None:
    """Read documents on several processes, so that whoever asks later finds them; a terminal sees how far it is.

    Parameters
    ----------
    documents : iterable of Document
        Taken a few at a time.
    count : int
        How many there are.
    jobs : int
        Processes.
    """
    if jobs == 1:
        for document in documents:
            attributed(document)
        return
    from joblib import Parallel, delayed
    from tqdm import tqdm

    pool = Parallel(n_jobs=jobs, return_as="generator_unordered", pre_dispatch="4*n_jobs", batch_size=4)
    with tqdm(total=count, unit=" articles", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        folder = os.environ.get(VARIABLE)  # told to them: processes of an earlier call know that call's
        for _ in pool(delayed(_seen)(document, folder) for document in documents):
            bar.update()


def _seen(document: Document, folder: str | None) -> None:
    _attributed(document, folder)


def prepared() -> None:
    """Work out beforehand what every reading asks for."""
    _engine()


@cache
def _engine() -> str:
    """This version, its model and its rules: what others found is not this one's."""
    here = Path(__file__).parent
    rules = sorted([*here.glob("*.py"), *here.glob("lexicons/*.yaml"), *(here.parent / name for name in _LAYOUT)])
    code = hashlib.sha256(b"".join(path.read_bytes() for path in rules)).hexdigest()
    parts = [hashlib.sha256((MODEL / name).read_bytes()).hexdigest() for name in ("encoder.onnx", "heads.json")]
    return "-".join([readout.__version__, code, *parts])


def _key(document: Document) -> bytes:
    known = [_engine(), document.text, document.narrator, document.title, document.place]
    return hashlib.sha256(json.dumps(known).encode()).digest()


def _open(folder: str) -> sqlite3.Connection:
    Path(folder).mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(Path(folder) / _FILE, timeout=30)
    base.execute("PRAGMA synchronous = OFF")  # what a power cut takes is made again
    if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'kept'").fetchone():
        base.execute("BEGIN IMMEDIATE")  # two that make it at once: the second waits, where it would else give up
        base.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, found BLOB) WITHOUT ROWID")
        base.commit()
    return base


def _packed(found: Attributed) -> bytes:
    acts, mentions = [asdict(a) for a in found.attributions], [asdict(m) for m in found.mentions]
    plain = [acts, mentions, dict(found.kinds), found.bodies]
    return zlib.compress(json.dumps(plain).encode("utf-8", "surrogatepass"), 3)


def _unpacked(data: bytes) -> Attributed:
    attributions, mentions, kinds, bodies = json.loads(zlib.decompress(data))
    return Attributed(
        tuple(Attribution(**{k: _tuples(v) for k, v in a.items()}) for a in attributions),
        tuple(Mention(**{k: _tuples(v) for k, v in m.items()}) for m in mentions),
        kinds,
        _tuples(bodies),
    )


def _tuples(value: Any) -> Any:
    return tuple(_tuples(v) for v in value) if isinstance(value, list) else value
