"""Two voices that "both … and …" joins, or "neither … nor …"."""

from __future__ import annotations

from collections.abc import Sequence

_JOINS = {"both": "and", "neither": "nor"}


def halves(low: Sequence[str], first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The tokens of both voices within [first, last), by the words in lower case; empty where there are not two.

    >>> halves("both the union and arvo".split(), 0, 5), halves("both leaders".split(), 0, 2)
    (((1, 3), (4, 5)), ())
    """
    at = [k for k in range(first + 2, last - 1) if low[k] == _JOINS.get(low[first])]
    return ((first + 1, at[0]), (at[0] + 1, last)) if len(at) == 1 else ()
