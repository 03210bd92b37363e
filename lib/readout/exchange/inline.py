"""Stretches of a text as elements within one another, as far as they nest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from readout.exchange.markup import STANDS_FOR, UNHOLDABLE


@dataclass(frozen=True)
class Inline:
    """A stretch that wants to be an element; of several on the same words the lowest rank is the outermost."""

    start: int
    end: int
    rank: int
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def nested(parent: Any, text: str, marks: Iterable[Inline], namespace: str) -> list[Inline]:
    """Fill an element with a text and the stretches in it.

    Returns
    -------
    list of Inline
        Those that would cross another, or are empty: they have to stand elsewhere.

    Examples
    --------
    >>> p = etree.Element("{urn:x}p", nsmap={None: "urn:x"})
    >>> len(nested(p, "abcd", [Inline(0, 3, 1, "said"), Inline(1, 2, 2, "seg"), Inline(2, 4, 2, "seg")], "urn:x"))
    1
    >>> etree.tostring(p).decode()
    '<p xmlns="urn:x"><said>a<seg>b</seg>c</said>d</p>'
    """
    left: list[Inline] = []
    open_marks: list[tuple[int, Any]] = [(len(text) + 1, parent)]
    at = 0

    def upto(place: int) -> None:
        nonlocal at
        while open_marks[-1][0] <= place:
            end, element = open_marks.pop()
            _write(element, text[at:end], namespace)
            at = end
        _write(open_marks[-1][1], text[at:place], namespace)
        at = place

    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.rank)):
        if mark.start == mark.end:
            left.append(mark)
            continue
        upto(mark.start)
        if mark.end > open_marks[-1][0]:
            left.append(mark)
            continue
        element = etree.SubElement(open_marks[-1][1], f"{{{namespace}}}{mark.tag}")
        element.attrib.update(mark.attributes)
        open_marks.append((mark.end, element))
    upto(len(text))
    return left


def _write(element: Any, text: str, namespace: str) -> None:
    """Text at the end of an element; a character that XML cannot hold becomes a `g` that names its number."""
    at = 0
    for match in UNHOLDABLE.finditer(text):
        _append(element, text[at : match.start()])
        sign = etree.SubElement(element, f"{{{namespace}}}g")
        sign.attrib.update({"type": "character", "n": str(ord(match.group()))})
        sign.text = STANDS_FOR
        at = match.end()
    _append(element, text[at:])


def _append(element: Any, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
