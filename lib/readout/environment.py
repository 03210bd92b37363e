"""What the processes of a run learn from the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def variable(name: str, value: str) -> Iterator[None]:
    """Set an environment variable for as long as a block runs.

    >>> with variable("READOUT_DOCTEST", "1"):
    ...     os.environ["READOUT_DOCTEST"]
    '1'
    >>> "READOUT_DOCTEST" in os.environ
    False
    """
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
