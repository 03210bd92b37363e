"""W3C Web Annotation (JSON-LD): every stretch by its position and by its words with those around them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from readout.anchoring import NotAnchored, anchor, described
from readout.errors import ReadoutError
from readout.exchange.found import Found, Note, joined, notes, rest
from readout.files import whole_file
from readout.readers.base import contents

ENDINGS = (".jsonld",)
_URN = "urn:readout:"
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "readout": _URN,
        "role": "readout:role",
        "features": {"@id": "readout:features", "@type": "@json"},
    },
]
_AROUND = 32  # characters before and after
_MOTIVES = {"mention": "identifying", "naming": "identifying"}


def write(articles: Iterable[Found], path: Path) -> None:
    """One annotation collection for all documents, with their texts.

    Each document is one annotation that describes it, its text the body; each finding is one annotation with as many
    targets as it has stretches. Positions count Unicode characters, as the standard has it.

    References
    ----------
    Sanderson, Ciccarese & Young (2017), Web Annotation Data Model, W3C Recommendation.
    """
    head = {"@context": _CONTEXT, "id": f"{_URN}findings", "type": "AnnotationCollection", "label": "Readout"}
    opening = json.dumps(head)[:-1] + ', "first": {"type": "AnnotationPage", "items": [\n'
    with whole_file(path) as stream:
        stream.write(opening.encode())
        between = b""
        for one in articles:
            for annotation in annotations(one):
                line = json.dumps(annotation, ensure_ascii=False).encode()
                stream.write(between + line)
                between = b",\n"
        stream.write(b"\n]}}\n")


def annotations(one: Found) -> Iterator[dict[str, Any]]:
    """The annotations of one document, itself first.

    Examples
    --------
    >>> from readout.exchange.found import found
    >>> one = found("Ann Lee left.", {"id": "a", "mentions": [{"start": 0, "end": 7, "speakers": ["Ann Lee"]}]})
    >>> list(annotations(one))[1]["target"]["selector"][1]
    {'type': 'TextQuoteSelector', 'exact': 'Ann Lee', 'prefix': '', 'suffix': ' left.'}
    """
    source = _URN + quote(one.id.encode(), safe="")
    yield {
        "id": f"{source}#text",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": one.text},
            {"type": "readout:document", "features": rest(one)},
        ],
        "target": source,
    }
    for number, note in enumerate(notes(one)):
        targets = [_target(one.text, source, *span) for span in note.spans]
        yield {
            "id": f"{source}#{note.kind}-{number}",
            "type": "Annotation",
            "motivation": _MOTIVES.get(note.kind, "classifying"),
            "creator": _creator(note),
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": _label(note)},
                {"type": f"readout:{note.kind}", "features": note.features},
            ],
            "target": targets[0] if len(targets) == 1 else targets or source,
        }


def _target(text: str, source: str, role: str, start: int, end: int) -> dict[str, Any]:
    before, words, after = described(text, start, end, _AROUND)
    selector = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": words, "prefix": before, "suffix": after},
    ]
    return {**({"role": role} if role else {}), "type": "SpecificResource", "source": source, "selector": selector}


def _creator(note: Note) -> dict[str, str]:
    if note.features.get("by") == "human":
        return {"type": "Person"}
    return {"type": "Software", "name": "Readout"}


def _label(note: Note) -> str:
    """A finding in a few words, for tools that show no more."""
    told = note.features
    names = told.get("speaker") or told.get("speakers") or []
    who = ", ".join(map(str, names)) if isinstance(names, list) else str(names)
    facts = [told.get(key) for key in ("mode", "category", "frame", "referent", "label")]
    return " · ".join([note.kind, *(str(f) for f in facts if f), *([who] if who else [])])


def read(path: Path, texts: Mapping[str, str]) -> Iterator[Found]:
    """Annotations grouped by what they are about, each group with its text.

    Other tools' annotations are read, too: a tag becomes a frame's evidence, under the tag's name. Where a text has
    changed, or comes from `texts`, the words of a stretch decide where it stands (`readout.anchoring`).

    Raises
    ------
    ReadoutError
        No annotations, no text for them, or a stretch that is not found.
    """
    try:
        items = _items(json.loads(contents(path).decode("utf-8-sig")))
        sources = dict.fromkeys(_source(item) for item in items)
        for source in sources:
            yield _document(source, [item for item in items if _source(item) == source], texts, path)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as err:
        raise ReadoutError(f"no web annotations ({err!r}); give a collection, a page or a list", path=path) from err


def _items(tree: Any) -> list[dict[str, Any]]:
    if isinstance(tree, list):
        return tree
    if tree.get("type") == "Annotation":
        return [tree]
    return (tree.get("first") or tree)["items"]


def _source(item: Mapping[str, Any]) -> str:
    target = item["target"][0] if isinstance(item["target"], list) else item["target"]
    return target if isinstance(target, str) else target["source"]


def _document(source: str, items: Sequence[Mapping[str, Any]], texts: Mapping[str, str], path: Path) -> Found:
    name = unquote(source.removeprefix(_URN))
    document, text, given = {"id": name}, texts.get(name), []
    for item in items:
        bodies = item.get("body", [])
        bodies = bodies if isinstance(bodies, list) else [bodies]
        own = next((b for b in bodies if isinstance(b, dict) and str(b.get("type")).startswith("readout:")), None)
        if own is not None and own["type"] == "readout:document":
            document = own["features"]
            text = bodies[0]["value"] if text is None else text
        else:
            given.append((item, bodies, own))
    if text is None:
        raise ReadoutError(f"no text for {name!r}; name the documents with --texts", path=path)
    return joined(text, document, [_note(text, *one, path) for one in given])


def _note(text: str, item: Mapping[str, Any], bodies: Sequence[Any], own: Any, path: Path) -> Note:
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    spans = tuple((t.get("role", ""), *_span(text, t, item, path)) for t in targets if isinstance(t, dict))
    if own is not None:
        return Note(own["type"].removeprefix("readout:"), spans, own["features"])
    tag = next((b.get("value") for b in bodies if isinstance(b, dict) and b.get("value")), "") or "untagged"
    features = {"frame": str(tag), "rule": "", "speaker": [], "via": [], "negated": False, "by": "human"}
    return Note("frame", spans, features)


def _span(text: str, target: Mapping[str, Any], item: Mapping[str, Any], path: Path) -> tuple[int, int]:
    """By position where the words there are right, otherwise by the words."""
    selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
    by = {selector["type"]: selector for selector in selectors}
    place, words = by.get("TextPositionSelector"), by.get("TextQuoteSelector")
    if place and (not words or text[place["start"] : place["end"]] == words["exact"]):
        return place["start"], place["end"]
    if not words:
        raise ReadoutError(f"{item.get('id')}: neither a position nor words; export it with one of them", path=path)
    try:
        found = anchor(text, words["exact"], words.get("prefix", ""), words.get("suffix", ""))
    except NotAnchored as err:
        raise ReadoutError(f"{item.get('id')}: “{words['exact'][:40]}”: {err}", path=path) from err
    return found.start, found.end
