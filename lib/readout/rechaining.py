"""Attributions after a correction: in their order, numbered, with parents and chains of voices that fit again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readout.voices import Attribution, Span, Spans


def rechained(before: Sequence[Attribution], after: Sequence[Attribution | None]) -> tuple[Attribution, ...]:
    """Put attributions in order, and mend what hangs on those that were changed.

    An act within one that was dropped lies in the next one around it; one that was added takes in the acts within its
    content. Where an act's speakers or chain changed, the chains of the acts within it are made anew: those that the
    text marks as relaying it, then the voices around it. A chain that a person set stays.

    Parameters
    ----------
    before : sequence of Attribution
        As the engine found them.
    after : sequence of (Attribution or None)
        None: dropped; `id` -1: added, behind the others.

    Returns
    -------
    tuple of Attribution

    Examples
    --------
    >>> outer = Attribution(0, (), (), ((0, 50),), "indirect", ("Lee",))
    >>> inner = Attribution(1, (), (), ((10, 30),), "direct", ("Roy",), ("Lee",), parent=0)
    >>> rechained([outer, inner], [replace(outer, speakers=("Berg",)), inner])[1].via
    ('Berg',)
    >>> rechained([outer, inner], [None, inner])[0].via
    ()
    """
    parent: dict[int, int | None] = {a.id: a.parent for a in before}
    kept = [a if a.id >= 0 else replace(a, id=-n) for n, a in enumerate((x for x in after if x is not None), 1)]
    alive = {a.id for a in kept}
    old = {a.id: a for a in before}
    for a in kept:
        if a.id < 0:
            parent[a.id] = _holder(a, kept)
            inside = [b for b in kept if b.id >= 0 and parent[b.id] == parent[a.id] and _within(b.content, a.content)]
            parent.update({b.id: a.id for b in inside})
    ordered = sorted(kept, key=lambda a: (min((s for s, _ in a.content), default=0), -_size(a.content), a.cue))
    numbers = {a.id: number for number, a in enumerate(ordered)}
    done: dict[int, Attribution] = {}
    changed: set[int] = set()
    for a in sorted(ordered, key=lambda a: _depth(a.id, parent)):
        above = parent[a.id]
        while above is not None and above not in alive:
            above = parent[above]
        was = old.get(a.id)
        via = a.via
        # a chain that a person wrote stays
        if (was is None or was.via == a.via) and (was is None or above != was.parent or above in changed):
            via = _chain(a, old.get(was.parent) if was and was.parent is not None else None, done.get(above))
        via = tuple(name for name in via if name not in a.speakers)
        if was is None or (via, a.speakers) != (was.via, was.speakers):
            changed.add(a.id)
        done[a.id] = replace(a, via=via, parent=above)
    return tuple(
        replace(done[a.id], id=n, parent=None if done[a.id].parent is None else numbers[done[a.id].parent])
        for n, a in enumerate(ordered)
    )


def _chain(a: Attribution, was: Attribution | None, outer: Attribution | None) -> tuple[str, ...]:
    """Who relays it by the text's own mark, then the voices around it."""
    around = {*was.speakers, *was.via} if was else set()
    relayed = [name for name in a.via if name not in around]
    return tuple(dict.fromkeys([*relayed, *(outer.speakers + outer.via if outer else ())]))


def _holder(a: Attribution, among: Iterable[Attribution]) -> int | None:
    holding = [b for b in among if b.id >= 0 and b.content != a.content and _within(a.content, b.content)]
    return min(holding, key=lambda b: _size(b.content)).id if holding else None


def _within(inner: Spans, outer: Spans) -> bool:
    return bool(inner) and inner != outer and all(any(s <= b and e <= t for s, t in outer) for b, e in inner)


def _size(spans: Iterable[Span]) -> int:
    return sum(e - s for s, e in spans)


def _depth(number: int, parent: dict[int, int | None]) -> int:
    depth, above = 0, parent[number]
    while above is not None and depth < len(parent):
        depth, above = depth + 1, parent[above]
    return depth
