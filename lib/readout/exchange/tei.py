"""TEI P5: said, persName and quote in the text where they nest, spans beside it where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

from readout.attribution.quotes import quotations
from readout.document import Document
from readout.errors import ReadoutError
from readout.exchange import features
from readout.exchange.found import Found, Note, joined, notes, rest
from readout.exchange.inline import Inline, nested
from readout.exchange.markup import checked, escaped
from readout.files import whole_file

ENDINGS = (".xml", ".tei")
TEI, XML = "http://www.tei-c.org/ns/1.0", "http://www.w3.org/XML/1998/namespace"
_ID = f"{{{XML}}}id"
_RANGE = re.compile(r"string-range\(#text,(\d{1,12}),(\d{1,12})\)")
_TAGS = {"content": "said", "source": "rs", "cue": "seg", "": "persName"}
_RANK = {"said": 1, "rs": 2, "persName": 3, "seg": 4, "quote": 5}  # of those on the same words, the outer one first
_HEADER = ("title", "outlet", "date")


def write(one: Found, path: Path) -> None:
    """One document.

    The text stands in one `ab` as it is. Contents are `said` (with who, and direct), sources `rs`, cues `seg`, phrases
    that name people `persName`, quotations `quote`; `ana` leads to a feature structure that holds all there is to
    say. Stretches that would cross others, and tone, frames and names, are `span` with a string-range.

    References
    ----------
    TEI Consortium, TEI P5: Guidelines for Electronic Text Encoding and Interchange, chapters 3, 17, 18 and 21.
    """
    with whole_file(path) as stream:
        stream.write(etree.tostring(_tree(one), xml_declaration=True, encoding="UTF-8"))


def _tree(one: Found) -> Any:
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    given = notes(one)
    people = _people(given)
    root.append(_header(one, people))
    # before the text, so that a reader knows what the marks in it stand for
    beside = _sub(root, "standOff")
    marks: list[Inline] = []
    beside.append(features.structure("document", "document", rest(one)))
    spans = []
    for number, note in enumerate(given):
        name = f"n{number}"
        beside.append(features.structure(name, note.kind, note.features))
        for place, (role, start, end) in enumerate(note.spans):
            attributes = {"ana": f"#{name}", "n": str(place)}
            if note.kind in ("attribution", "mention"):
                tag = _TAGS[role]
                marks.append(Inline(start, end, _RANK[tag], tag, {**attributes, **_said(tag, role, note, people)}))
            else:
                spans.append((role or note.kind, start, end, attributes))
    marks += [Inline(s, e, _RANK["quote"], "quote", {}) for s, e in _quotes(one.text)]
    text = _sub(_sub(root, "text"), "body")
    body = _sub(text, "ab")
    body.set(_ID, "text")
    body.set(f"{{{XML}}}space", "preserve")
    crossing = nested(body, one.text, marks, TEI)
    spans += [(m.attributes.get("type", m.tag), m.start, m.end, m.attributes) for m in crossing if m.tag != "quote"]
    group = _sub(beside, "spanGrp")
    for kind, start, end, attributes in spans:
        span = _sub(group, "span")
        span.attrib.update({"type": kind, "target": f"string-range(#text,{start},{end - start})"})
        span.attrib.update({key: attributes[key] for key in ("ana", "n")})
    if not len(group):
        beside.remove(group)
    return root


def _sub(parent: Any, tag: str, text: str = "") -> Any:
    child = etree.SubElement(parent, f"{{{TEI}}}{tag}")
    if text:
        child.text = text
    return child


def _people(given: list[Note]) -> dict[str, str]:
    """Everybody who speaks, with an id."""
    numbers, people = count(1), {}
    for note in given:
        for key in ("speaker", "speakers", "via"):
            names = note.features.get(key)
            for name in names if isinstance(names, list) else ():
                if isinstance(name, str) and name not in people:
                    people[name] = f"v{next(numbers)}"
    return people


def _header(one: Found, people: Mapping[str, str]) -> Any:
    header = etree.Element(f"{{{TEI}}}teiHeader")
    title, outlet, date = (escaped(str(one.metadata.get(key) or "")) for key in _HEADER)
    description = _sub(header, "fileDesc")
    _sub(_sub(description, "titleStmt"), "title", title or escaped(one.id))
    _sub(_sub(description, "publicationStmt"), "p", "Findings of Readout, for exchange.")
    source = _sub(_sub(description, "sourceDesc"), "bibl")
    _sub(source, "title", title or escaped(one.id))
    if outlet:
        _sub(source, "publisher", outlet)
    if date:
        _sub(source, "date", date)
    if people:
        listed = _sub(_sub(_sub(header, "profileDesc"), "particDesc"), "listPerson")
        for name, number in people.items():
            person = _sub(listed, "person")
            person.set(_ID, number)
            _sub(person, "persName", escaped(name))
    return header


def _said(tag: str, role: str, note: Note, people: Mapping[str, str]) -> dict[str, str]:
    names = note.features.get("speaker" if tag == "said" else "speakers")
    known = " ".join(f"#{people[n]}" for n in names if n in people) if isinstance(names, list) else ""
    if tag == "said":
        direct = str(note.features.get("mode") == "direct").lower()
        return {"direct": direct, **({"who": known} if known else {})}
    if tag == "persName":
        return {"ref": known} if known else {}
    return {"type": role}


def _quotes(text: str) -> list[tuple[int, int]]:
    return [part for q in quotations(Document("", text)) if q.closed for part in q.parts]


def read(path: Path, texts: Mapping[str, str]) -> Iterator[Found]:
    """The document of one file.

    What others wrote is read, too: `said` and `q` with who (and `quote`, where it has none) become attributions,
    `persName` mentions.

    Raises
    ------
    ReadoutError
        What is no TEI, or refers to what is not there.
    """
    data = checked(path)
    # checked has refused document types already; here nothing could be fetched or expanded either
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.parse(BytesIO(data), parser).getroot()
    body = root.find(f".//{{{TEI}}}text")
    if body is None:
        raise ReadoutError("no TEI with a text in it; give a TEI P5 file", path=path)
    try:
        own = {s.get(_ID): s for s in root.iterfind(f"{{{TEI}}}standOff/{{{TEI}}}fs") if s.get(_ID)}
        yield _ours(root, body, own) if "document" in own else _others(root, body, path)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as err:
        raise ReadoutError(f"refers to what is not in it ({err!r}); export it again", path=path) from err


def _ours(root: Any, body: Any, own: Mapping[str, Any]) -> Found:
    text, elements = features.flattened(body.find(f".//{{{TEI}}}ab"))
    roles = {tag: role for role, tag in _TAGS.items()}
    parts: dict[str, list[tuple[int, str, int, int]]] = {}
    for element, start, end in elements:
        if element.get("ana"):
            role = roles[etree.QName(element).localname]
            parts.setdefault(element.get("ana")[1:], []).append((int(element.get("n")), role, start, end))
    for span in root.iterfind(f"{{{TEI}}}standOff/{{{TEI}}}spanGrp/{{{TEI}}}span"):
        start, size = map(int, _RANGE.fullmatch(span.get("target")).groups())
        kind = span.get("type")
        role = roles.get(kind, kind if kind in _TAGS else "")
        parts.setdefault(span.get("ana")[1:], []).append((int(span.get("n")), role, start, start + size))
    given = [
        Note(fs.get("type"), tuple(part[1:] for part in sorted(parts.get(name, []))), features.values(fs))
        for name, fs in own.items()
        if name != "document"
    ]
    return joined(text, features.values(own["document"]), given)


def _others(root: Any, body: Any, path: Path) -> Found:
    text, elements = features.flattened(body)
    names = {
        f"#{person.get(_ID)}": " ".join("".join(person.itertext()).split())
        for person in root.iter(f"{{{TEI}}}person")
        if person.get(_ID)
    }
    given = []
    for element, start, end in elements:
        tag = etree.QName(element).localname
        if tag in ("said", "q", "quote") and end > start:
            mode = "indirect" if element.get("direct") == "false" else "direct"
            told = {"id": len(given), "mode": mode, "speaker": _names(element.get("who"), names), "via": []}
            more = {"via_inferred": False, "stance": "neutral", "parent": None, "p": 1.0, "by": "human"}
            if tag != "quote" or element.getparent().tag != f"{{{TEI}}}said":
                given.append(Note("attribution", (("content", start, end),), {**told, **more}))
        elif tag == "persName" and end > start:
            named = _names(element.get("ref"), names) or [" ".join(text[start:end].split())]
            given.append(Note("mention", (("", start, end),), {"speakers": named, "by": "human"}))
    return joined(text, {"id": path.name.rsplit(".", 1)[0]}, given)


def _names(references: str | None, names: Mapping[str, str]) -> list[str]:
    return [names.get(name) or name.removeprefix("#") for name in (references or "").split()]
