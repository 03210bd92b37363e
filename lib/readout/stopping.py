"""A run that is asked to end, by Ctrl-C or SIGTERM, wherever it stands."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_asked: list[int] = []
_first: list[Callable[[], None]] = []


@contextmanager
def terminable() -> Iterator[None]:
    """Within this, SIGTERM raises SystemExit in the main thread, after whatever `first` names was done.

    Ctrl-C raises KeyboardInterrupt as ever; an error that it turned into on its way, as it does where a compiled
    library is just being loaded, is replaced by it.
    """

    def stop(number: int, frame: Any) -> None:
        _asked.append(number)
        for action in list(_first):
            action()
        check()

    # whoever starts a run so that Ctrl-C does not reach it, as nohup does, is obeyed
    wanted = [signal.SIGTERM] + [signal.SIGINT] * (signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    before = {number: signal.signal(number, stop) for number in wanted}
    try:
        yield
    except Exception:
        check()
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
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
    """Raise SystemExit or KeyboardInterrupt where the run was asked to end.

    A handler's own exception is lost where it strikes in a destructor or in a compiled library's
    callback, so long work asks again after each step.
    """
    if _asked:
        raise KeyboardInterrupt if _asked[0] == signal.SIGINT else SystemExit(128 + _asked[0])
