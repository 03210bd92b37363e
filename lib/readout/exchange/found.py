"""The neutral form that every format is made from and read into: a text, what was found in it, what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from readout.errors import ReadoutError

KINDS = {
    "attributions": "attribution",
    "mentions": "mention",
    "tone": "tone",
    "frames": "frame",
    "naming": "naming",
}
ROLES = ("source", "cue", "content")
_TABLES = {kind: table for table, kind in KINDS.items()}


@dataclass(frozen=True)
class Found:
    """One document as formats carry it.

    Attributes
    ----------
    text : str
    record : dict
        As `readout.reading.record` gives it (`id`, `attributions`, `mentions`, `tone`, `frames`, `naming`), in plain
        lists; keys beyond these are carried along.
    metadata : dict
        Title, outlet, date and whatever else is known.
    """

    text: str
    record: Mapping[str, Any]
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The document's id."""
        return self.record["id"]


@dataclass(frozen=True)
class Note:
    """A finding taken apart: its kind, its stretches of text (role, start, end), and everything else by name."""

    kind: str
    spans: tuple[tuple[str, int, int], ...]
    features: Mapping[str, Any]


def found(text: str, record: Mapping[str, Any], metadata: Mapping[str, Any] | None = None) -> Found:
    """Bring a record into its plain form: tuples as lists, every table there, every attribution with its three roles.

    Raises
    ------
    ReadoutError
        No id, or a finding that does not lie in the text.

    Examples
    --------
    >>> found("Ann Lee left.", {"id": "a", "mentions": [{"start": 0, "end": 7}]}).record["mentions"]
    [{'start': 0, 'end': 7, 'text': 'Ann Lee'}]
    """
    try:
        plain = json.loads(json.dumps({**record, **{table: list(record.get(table, ())) for table in KINDS}}))
        known = json.loads(json.dumps(dict(metadata or {}), default=str))
        if not isinstance(plain["id"], str):
            raise TypeError("the id is no text")
        # half a character (a lone surrogate) is no text, and no format can write it
        json.dumps([plain, known, text], ensure_ascii=False).encode()
        for item in plain["attributions"]:
            for role in ROLES:
                item.setdefault(role, [])
                _inside(text, item[role])
        for table in list(KINDS)[1:]:
            for item in plain[table]:
                _inside(text, [[item["start"], item["end"]]])
                item.setdefault("text", text[item["start"] : item["end"]])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as err:
        name = record.get("id") if isinstance(record, Mapping) else None
        reason = f"no whole record of findings ({err!r}); make it again with readout analyse, from this text"
        raise ReadoutError(f"document {name!r}: {reason}") from err
    return Found(text, plain, known)


def _inside(text: str, spans: Sequence[Sequence[int]]) -> None:
    for start, end in spans:
        if not (type(start) is int and type(end) is int and 0 <= start <= end <= len(text)):
            raise ValueError(f"[{start}, {end}] lies outside the text of {len(text)} characters")


def notes(one: Found) -> list[Note]:
    """The findings of a document, table by table, in their order.

    >>> notes(found("Ann Lee left.", {"id": "a", "mentions": [{"start": 0, "end": 7, "speakers": ["Ann Lee"]}]}))
    [Note(kind='mention', spans=(('', 0, 7),), features={'speakers': ['Ann Lee']})]
    """
    made = []
    for table, kind in KINDS.items():
        for item in one.record[table]:
            if kind == "attribution":
                spans = tuple((role, s, e) for role in ROLES for s, e in item[role])
                rest = {key: value for key, value in item.items() if key not in ROLES}
            else:
                start, end = item["start"], item["end"]
                spans = (("", start, end),)
                rest = {key: value for key, value in item.items() if key not in ("start", "end")}
                if rest["text"] == one.text[start:end]:
                    del rest["text"]
            made.append(Note(kind, spans, rest))
    return made


def rest(one: Found) -> dict[str, Any]:
    """What belongs to the document as a whole: its id, its metadata, and what its record has beyond findings."""
    more = {key: value for key, value in one.record.items() if key not in KINDS and key != "id"}
    return {"id": one.id, "metadata": dict(one.metadata), "more": more}


def joined(text: str, document: Mapping[str, Any], given: Iterable[Note]) -> Found:
    """Notes and what `rest` gave put together again."""
    record: dict[str, Any] = {"id": document["id"], **{table: [] for table in KINDS}, **document.get("more", {})}
    for note in given:
        if note.kind == "attribution":
            item: dict[str, Any] = {role: [[s, e] for r, s, e in note.spans if r == role] for role in ROLES}
        else:
            _, start, end = note.spans[0]
            item = {"start": start, "end": end, "text": text[start:end]}
        record[_TABLES[note.kind]].append({**item, **note.features})
    return found(text, record, document.get("metadata", {}))
