"""Files that appear whole or not at all."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from readout.errors import ReadoutError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears when it is complete; packed where its name ends in .gz."""
    partial = path.with_name(f".{path.name[:100]}.{os.getpid()}")
    try:
        try:
            # no name and no time in the header: the same findings are the same bytes
            with open(partial, "wb") as raw:
                if path.name.endswith(".gz"):
                    with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                        yield packed
                else:
                    yield raw
            os.replace(partial, path)
        except OSError as err:
            raise ReadoutError(f"cannot be written: {err.strerror}", path=path) from err
    finally:
        partial.unlink(missing_ok=True)
