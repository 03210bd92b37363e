"""When and where something was said, between a reporting verb and its clause."""

from __future__ import annotations

from readout.attribution.clauses import BREAKS
from readout.attribution.people import people
from readout.attribution.units import Unit

_NOW = frozenset("today yesterday tonight earlier later recently".split())
_SPANS = frozenset("week month year weekend morning afternoon evening night".split())
_MEDIA = frozenset("statement interview report letter speech tweet post email note briefing".split())


def past_when(unit: Unit, k: int, stop: int) -> int:
    """The item after when and where something is said: "said on Monday it was late", "said in a statement it was"."""
    days, start = people().calendar, k
    while k + 1 < stop:
        low, after = unit.low(k), unit.low(k + 1)
        if low in days or low in _NOW or low in ("late", "early") and after in days | {"on"}:
            k += 1
        elif low in ("on", "in", "last", "this", "next") and (after in days or after in _NOW | _SPANS):
            k += 2
        elif low == "in" and after in ("a", "an") and unit.low(k + 2) in _MEDIA:
            k += 3
        else:
            break
    return k if k + 1 < stop and unit.low(k) not in BREAKS else start
