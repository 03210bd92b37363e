"""UIMA CAS as XMI with its type system, as INCEpTION and other annotation tools read it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout.document import Document
from readout.errors import ReadoutError
from readout.exchange.found import KINDS, Found, Note, joined, notes, rest
from readout.exchange.markup import STANDS_FOR, UNHOLDABLE, checked, escaped, unescaped
from readout.files import whole_file

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

ENDINGS = (".xmi",)
TYPES = "TypeSystem.xml"
_BASE = "uima.tcas.Annotation"
_SEGMENT = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
_TEXT, _WHOLE, _REAL, _TRUTH, _LIST = (
    f"uima.cas.{n}" for n in ("String", "Integer", "Double", "Boolean", "StringArray")
)
_WHOSE = {"speaker": _LIST, "via": _LIST, "by": _TEXT}
_FEATURES: dict[str, dict[str, str]] = {
    "attribution": {"id": _WHOLE, "mode": _TEXT, "via_inferred": _TRUTH, "stance": _TEXT, "parent": _WHOLE, "p": _REAL}
    | _WHOSE,
    "mention": {"speakers": _LIST, "by": _TEXT},
    "tone": {"entry": _TEXT, "category": _TEXT, "polarity": _WHOLE, "valence": _REAL, "negated": _TRUTH}
    | {"target": _TEXT, "rules": _LIST}
    | _WHOSE,
    "frame": {"frame": _TEXT, "rule": _TEXT, "negated": _TRUTH} | _WHOSE,
    "naming": {"referent": _TEXT, "label": _TEXT, "distanced": _TRUTH} | _WHOSE,
}
_ROLES = {"source": "Source", "cue": "Cue", "content": "Content"}
_LIMIT = 1 << 31  # UIMA's integers


def _cassis() -> Any:
    try:
        import cassis
    except ImportError as err:
        raise ReadoutError("UIMA CAS needs an extra: pip install 'readout[exchange]'") from err
    return cassis


@lru_cache(maxsize=1)
def type_system() -> TypeSystem:
    """The types: readout.Attribution with its Source, Cue and Content, Mention, Tone, Frame, Naming.

    An attribution spans all its parts, which carry its number (`act`); `more` holds as JSON what has no feature.
    Sentences and tokens are DKPro's.

    Raises
    ------
    ReadoutError
        Where the extra is not installed.
    """
    types = _cassis().TypeSystem()

    def made(name: str, features: Mapping[str, str], base: str = _BASE) -> None:
        kind = types.create_type(name, base)
        for feature, of in features.items():
            types.create_feature(kind, feature, of)

    made(f"{_SEGMENT}Sentence", {})
    made(f"{_SEGMENT}Token", {})
    made("readout.Document", {"more": _TEXT})
    made("readout.Replaced", {"code": _WHOLE})
    for kind, features in _FEATURES.items():
        named = {_renamed(name): of for name, of in features.items()}
        made(f"readout.{kind.capitalize()}", {**named, "order": _WHOLE, "more": _TEXT})
    for name in _ROLES.values():
        made(f"readout.{name}", {"act": _WHOLE, "order": _WHOLE})
    return types


def _renamed(name: str) -> str:
    # XMI has an id of its own
    return "number" if name == "id" else name


def write(one: Found, path: Path) -> None:
    """One document as XMI, with TypeSystem.xml beside it.

    Offsets are UTF-16 units in the file, as UIMA counts. Characters that XML cannot hold stand as U+FFFD, and are
    written down as readout.Replaced.
    """
    types, found = type_system().to_xml(), _cas(one).to_xmi()
    for place, content in ((path.with_name(TYPES), types), (path, found)):
        with whole_file(place) as stream:
            stream.write(content.encode())


def _cas(one: Found) -> Cas:
    types = type_system()
    cas = _cassis().Cas(typesystem=types)
    cas.sofa_string = UNHOLDABLE.sub(STANDS_FOR, one.text)
    cas.sofa_mime = "text/plain"

    def add(name: str, start: int, end: int, **features: Any) -> None:
        cas.add(types.get_type(name)(begin=start, end=end, **features))

    add("readout.Document", 0, len(one.text), more=_json(rest(one)))
    for match in UNHOLDABLE.finditer(one.text):
        add("readout.Replaced", *match.span(), code=ord(match.group()))
    document = Document("", one.text)
    for sentence in document.sentences:
        add(f"{_SEGMENT}Sentence", sentence.start, sentence.end)
    for start, end in document.tokens:
        add(f"{_SEGMENT}Token", start, end)
    for order, note in enumerate(notes(one)):
        starts, ends = [s for _, s, _ in note.spans] or [0], [e for _, _, e in note.spans] or [0]
        add(f"readout.{note.kind.capitalize()}", min(starts), max(ends), order=order, **_features(note, types))
        if note.kind == "attribution":
            for place, (role, start, end) in enumerate(note.spans):
                add(f"readout.{_ROLES[role]}", start, end, act=order, order=place)
    return cas


def _features(note: Note, types: TypeSystem) -> dict[str, Any]:
    """Features as UIMA types have them; whatever does not fit goes into `more`, so that nothing is lost."""
    known, more = {}, {}
    for name, value in note.features.items():
        of = _FEATURES[note.kind].get(name, "")
        if not _fits(value, of):
            more[name] = value
        elif of == _LIST:
            known[_renamed(name)] = types.get_type(_LIST)(elements=[escaped(item) for item in value])
        else:
            known[_renamed(name)] = escaped(value) if of == _TEXT else value
    return {**known, **({"more": _json(more)} if more else {})}


def _fits(value: Any, of: str) -> bool:
    if of == _LIST:
        return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v for v in value)
    if of == _REAL:
        return type(value) is float and math.isfinite(value)
    return (
        (of == _TEXT and isinstance(value, str) and value != "")
        or (of == _WHOLE and type(value) is int and -_LIMIT <= value < _LIMIT)
        or (of == _TRUTH and type(value) is bool)
    )


def _json(value: Any) -> str:
    # ASCII: what XML cannot hold is an escape already
    return json.dumps(value)


def read(path: Path, texts: Mapping[str, str]) -> Iterator[Found]:
    """The document of one file; types are those beside it, or this package's.

    Raises
    ------
    ReadoutError
        No XMI, or one whose types are not known.
    """
    cassis = _cassis()
    data, beside = checked(path), path.with_name(TYPES)
    try:
        types = cassis.load_typesystem(BytesIO(checked(beside))) if beside.is_file() else type_system()
        cas = cassis.load_cas_from_xmi(BytesIO(data), typesystem=types, trusted=True)
        yield _found(cas, path)
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError, RecursionError) as err:
        reason = " ".join(str(err).split())[:120]
        raise ReadoutError(f"no UIMA CAS that can be read ({reason}); keep {TYPES} beside it", path=path) from err
    except cassis.typesystem.TypeNotFoundError as err:
        raise ReadoutError(f"no UIMA CAS of known types ({err}); put its {TYPES} beside it", path=path) from err


def _found(cas: Cas, path: Path) -> Found:
    letters = list(cas.sofa_string or "")
    for item in _all(cas, "Replaced"):
        letters[item.begin] = chr(item.code)
    text = "".join(letters)
    document = next((json.loads(item.more) for item in _all(cas, "Document") if item.more), {"id": path.stem})
    parts: dict[int, list[tuple[int, str, int, int]]] = {}
    for role, name in _ROLES.items():
        for item in _all(cas, name):
            parts.setdefault(item.act, []).append((item.order or 0, role, item.begin, item.end))
    given = []
    for kind in KINDS.values():
        for item in _all(cas, kind.capitalize()):
            own = tuple(part[1:] for part in sorted(parts.get(item.order, [])))
            spans = own if kind == "attribution" else (("", item.begin, item.end),)
            # what a person added in another tool has no order yet: it comes last
            order = item.order if item.order is not None else len(text) + item.begin
            given.append((order, Note(kind, spans, _plain(item, kind))))
    return joined(text, document, [note for _, note in sorted(given, key=lambda pair: pair[0])])


def _all(cas: Cas, name: str) -> list[Any]:
    full = f"readout.{name}"
    return list(cas.select(full)) if cas.typesystem.contains_type(full) else []


def _plain(item: Any, kind: str) -> dict[str, Any]:
    features = dict(json.loads(item.more)) if item.more else {}
    for name, of in _FEATURES[kind].items():
        value = item.get(_renamed(name)) if hasattr(item, "get") else getattr(item, _renamed(name), None)
        if value is None:
            continue
        if of == _LIST:
            value = [unescaped(v) for v in value.elements]
        features[name] = unescaped(value) if of == _TEXT else value
    return features
