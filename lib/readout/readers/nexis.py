"""Exports of Nexis Uni and its kin ("End of Document"): many articles in one text, or in one Word document.

What is known of the form comes from files that people made with them and from LexisNexisTools (Gruber 2017).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.readers.records import (
    RIGHTS,
    Fault,
    Line,
    Record,
    attempted,
    blocks,
    dated,
    fields_of,
    full,
    iso,
    joined,
    labelled,
    named,
    numbered,
    one_line,
)

_END, _BODY = "End of Document", frozenset(("Body", "Text"))
_COVER = re.compile(r"(?:Job Number|Date and Time|User Name|Search Terms|Documents? \(\d{1,6}\)$)")
_LISTED = re.compile(r"Documents? \((\d{1,6})\)")
_HEAD = re.compile(r"(Section|Length|Byline|Dateline|Highlight|Series|Type):(?=\s|$)")
_LOADED = re.compile(r"(Load-Date|Correction-Date):(?=\s|$)")
_TERMS = re.compile(
    r"(Language|Publication-Type|Journal Code|Subject|Organization|Company|Ticker|Industry|Person|Geographic|"
    r"Acc-No|ISSN|Notes):(?=\s|$)"
)

_EDITION = 200  # characters
_LENGTH = re.compile(r"[\d,.]{1,9} words?")
_NAMES = {"byline": "author", "section": "section", "dateline": "place", "url": "url"}


def export(text: str) -> Iterator[Record | Fault] | None:
    """The records of a Nexis Uni export; None where the text is none.

    A record: title, outlet and date, a line each; labels (`Length:` and others); `Body`; the text; `Load-Date:`; `End
    of Document`. Captions under a line `Graphic` stay in the text, where they stand.

    Examples
    --------
    >>> head = "Ferry back\\nThe Courier\\nMay 3, 2024 Friday\\nLength: 2 words\\n"
    >>> [record] = export(head + "Body\\nShips came.\\nLoad-Date: May 4, 2024\\nEnd of Document\\n")
    >>> record.heading, record.body, record.fields["date"], record.rest["load-date"]
    ('Ferry back', 'Ships came.', '2024-05-03', 'May 4, 2024')
    >>> export("Length: 2 words, she said. The End of Document.") is None
    True
    """
    if _END not in text:
        return None
    parts: list[list[Line]] = [[]]
    for number, line in numbered(text):
        if line.strip() == _END:
            parts.append([])
        else:
            parts[-1].append((number, line))
    return _export(parts) if any(map(_is_record, parts[:-1])) else None


def _is_record(part: list[Line]) -> bool:
    lines = [line.strip() for _, line in part]
    long = any((said := labelled(_HEAD, line)) and said[0] == "length" and _LENGTH.match(said[1]) for line in lines)
    return long and not _BODY.isdisjoint(lines) and any(line.startswith("Load-Date:") for line in lines)


def _export(parts: list[list[Line]]) -> Iterator[Record | Fault]:
    for place, part in enumerate(parts[:-1], 1):
        yield attempted(_record, part, place)
    rest = blocks(parts[-1])
    if rest:
        yield Fault(rest[0][0][0], f"text after the last {_END!r}; a record that is cut off? export it again")
    for number, line in parts[0]:
        listed = _LISTED.fullmatch(line.strip())
        if listed and int(listed[1]) > len(parts) - 1:
            yield Fault(
                number, f"{listed[1]} documents are listed and {len(parts) - 1} are there; export the rest again"
            )
        if line.strip() in _BODY:
            return


def _record(part: list[Line], place: int) -> Record:
    lines = [(number, line) for number, line in part if line.strip()]
    if not lines:
        raise Fault(part[0][0] if part else 1, f"nothing before {_END!r}; export this article again")
    body = next((i for i, (_, line) in enumerate(lines) if line.strip() in _BODY), None)
    if body is None:
        raise Fault(lines[0][0], f"no line 'Body' before {_END!r}, so no text; export full documents, not headlines")
    labels = body
    while labels and (labelled(_HEAD, lines[labels - 1][1]) or RIGHTS.match(lines[labels - 1][1].strip())):
        labels -= 1
    front = lines[:labels]
    stray = next((number for number, line in front if labelled(_HEAD, line)), None)
    if stray:
        raise Fault(stray, "a line without a label follows this one above 'Body'; label it or take it out")
    front = _without_cover(front) if place == 1 else front
    if len(front) < 3:
        raise Fault(lines[0][0], f"{len(front)} lines above the labels; title, outlet and date are wanted, a line each")
    (_, title), (_, outlet), (dates, day) = front[:3]
    if len(one_line(front[3:])) > _EDITION:
        raise Fault(front[3][0], "text without a label above 'Body', longer than an edition is; take it out")
    start = next(i for i, line in enumerate(part) if line[0] == lines[body][0]) + 1
    end, tail = _tail(part, start)
    head = fields_of([line for line in lines[labels:body] if not RIGHTS.match(line[1].strip())], _HEAD)
    fields, rest = named({**head, **tail}, _NAMES)
    rights = one_line(line for line in lines[labels:body] if RIGHTS.match(line[1].strip()))
    rest |= {k: v for k, v in {"edition": one_line(front[3:]), "rights": rights}.items() if v}
    return Record(
        front[0][0],
        str(place),
        title.strip(),
        full(joined(part[start:end]), lines[body][0]),
        {"title": " ".join(title.split()), "outlet": " ".join(outlet.split()), "date": dated(day.strip(), dates)}
        | fields,
        rest,
    )


def _without_cover(front: list[Line]) -> list[Line]:
    """The first record begins below the page that tells of the search; its title stands two lines above its date."""
    if not any(_COVER.match(line.strip()) for _, line in front):
        return front
    at = next((i for i in range(len(front) - 1, 1, -1) if iso(front[i][1].strip())), None)
    if at is None:
        raise Fault(front[-1][0], "no date such as 'May 3, 2024' above the first text; mend it or export in English")
    return front[at - 2 :]


def _tail(part: list[Line], start: int) -> tuple[int, dict[str, str]]:
    """Where the text ends, and the fields below it."""
    end = len(part)
    while end > start and (not part[end - 1][1].strip() or labelled(_LOADED, part[end - 1][1])):
        end -= 1
    found = fields_of(part[end:], _LOADED)
    if "load-date" not in found:
        raise Fault(part[-1][0], f"no 'Load-Date:' above {_END!r}; take out what stands between, or export it again")
    top = next((i for i in range(end - 1, start - 1, -1) if part[i][1].strip() == "Classification"), None)
    if top is not None:
        below = [line for line in part[top + 1 : end] if line[1].strip()]
        known = [line for line in below if labelled(_TERMS, line[1])]
        if known and len(known) < len(below):
            odd = next(number for number, line in below if not labelled(_TERMS, line))
            raise Fault(odd, "a line below 'Classification' without a label that is known; take it out")
        if known:
            end, found = top, found | fields_of(below, _TERMS)
    for number, line in part[start:end]:
        if labelled(_LOADED, line) or line.strip().startswith("Publication-Type:"):
            raise Fault(number, "a label of the export in the middle of the text; take out what does not belong there")
    return end, found
