"""Values as TEI feature structures, and back; an element as its text with the places of all elements in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from readout.exchange.markup import escaped, unescaped

TEI, XML = "http://www.tei-c.org/ns/1.0", "http://www.w3.org/XML/1998/namespace"
_UNNAMABLE = re.compile(r"[^A-Za-z0-9_.\\-]")


def structure(name: str, kind: str, given: Mapping[str, Any]) -> Any:
    """A feature structure with an id.

    >>> fs = structure("n1", "tone", {"polarity": -1, "rules": ["denied: not"], "target": None})
    >>> values(fs)
    {'polarity': -1, 'rules': ['denied: not'], 'target': None}
    """
    element = _structure(given)
    element.set(f"{{{XML}}}id", name)
    element.set("type", kind)
    return element


def _structure(given: Mapping[str, Any]) -> Any:
    element = etree.Element(f"{{{TEI}}}fs", nsmap={None: TEI})
    for key, value in given.items():
        feature = etree.SubElement(element, f"{{{TEI}}}f")
        feature.set("name", escaped(_split(key), _UNNAMABLE) or "\\")
        feature.append(_element(value))
    return element


def _split(text: str) -> str:
    """Characters beyond the first plane as their two UTF-16 halves, each of which has four digits."""
    units = text.encode("utf-16-be")
    return "".join(chr(int.from_bytes(units[i : i + 2])) for i in range(0, len(units), 2))


def _whole(text: str) -> str:
    return text.encode("utf-16-be", "surrogatepass").decode("utf-16-be")


def _element(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _structure(value)
    kind = {bool: "binary", int: "numeric", float: "numeric", type(None): "symbol", list: "vColl"}.get(
        type(value), "string"
    )
    element = etree.Element(f"{{{TEI}}}{kind}")
    if kind == "vColl":
        element.set("org", "list")
        element.extend(_element(item) for item in value)
    elif kind == "string":
        element.text = escaped(value)
    else:
        told = {"binary": str(value).lower(), "symbol": "null"}.get(kind, repr(value))
        element.set("value", told)
    return element


def values(element: Any) -> dict[str, Any]:
    """The features of a structure."""
    return {_whole(unescaped(f.get("name")) if f.get("name") != "\\" else ""): _value(f[0]) for f in element}


def _value(element: Any) -> Any:
    kind = etree.QName(element).localname
    if kind == "fs":
        return values(element)
    if kind == "vColl":
        return [_value(item) for item in element]
    if kind == "string":
        return unescaped(element.text or "")
    told = element.get("value")
    if kind == "symbol":
        return None
    if kind == "binary":
        return told == "true"
    return int(told) if re.fullmatch(r"-?\d{1,400}", told) else float(told)


def flattened(element: Any) -> tuple[str, list[tuple[Any, int, int]]]:
    """The text of an element, and all elements in it with their offsets, outer ones first.

    A `g` that names the number of a character stands for that character.

    >>> text, inside = flattened(etree.fromstring("<ab>a<said>b<g type='character' n='7'>?</g></said>c</ab>"))
    >>> text, [(e.tag, start, end) for e, start, end in inside]
    ('ab\\x07c', [('said', 1, 3)])
    """
    parts: list[str] = []
    found: list[list[Any]] = []
    open_places: list[int] = []
    size = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            added = node.tail or ""
        elif event == "start":
            sign = etree.QName(node).localname == "g" and node.get("type") == "character"
            if node is not element and not sign:
                found.append([node, size, size])
                open_places.append(len(found) - 1)
            added = chr(int(node.get("n"))) if sign else node.text or ""
        else:
            sign = etree.QName(node).localname == "g" and node.get("type") == "character"
            if node is not element and not sign:
                found[open_places.pop()][2] = size
            added = node.tail or "" if node is not element else ""
        parts.append(added)
        size += len(added)
    return "".join(parts), [(node, start, end) for node, start, end in found]
