"""A run that is asked to end: SIGTERM ends it as Ctrl-C does, wherever it stands."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_asked: list[int] = []
_first: list[Callable[[], None]] = []


@contextmanager
def terminable() -> Iterator[None]:
    """Within this, SIGTERM raises SystemExit in the main thread, after whatever `first` names was done."""

    def stop(number: int, frame: Any) -> None:
        _asked.append(number)
        for action in list(_first):
            action()
        check()

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        _asked.clear()


@contextmanager
def first(action: Callable[[], None]) -> Iterator[None]:
    """What to do at once when a run is asked to end."""
    _first.append(action)
    try:
        yield
    finally:
        _first.remove(action)


def check() -> None:
    """Raise SystemExit where the run was asked to end.

    A handler's own exception is lost where it strikes in a destructor or in a compiled library's
    callback, so long work asks again after each step.
    """
    if _asked:
        raise SystemExit(128 + _asked[0])
