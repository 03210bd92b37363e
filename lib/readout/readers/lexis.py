"""Exports of LexisNexis as it was up to about 2019 ("3 of 10 DOCUMENTS"): many articles in one text.

What is known of the form comes from the sample file and the reader of LexisNexisTools (Gruber 2017).
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
    gaps,
    iso,
    joined,
    labelled,
    named,
    numbered,
    one_line,
)

_COUNTER = re.compile(r"(\d{1,6}) of (\d{1,6}) DOCUMENTS?")
_COVER = re.compile(r"(?:Download Request|Time Of Request|Send To|Terms|Source|Project ID|Job Number):")
_REQUEST = "Download Request: "
_HEAD = re.compile(r"(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|SERIES|SOURCE):(?=\s|$)")
_TAIL = re.compile(
    r"(LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|GRAPHIC|SUBJECT|ORGANIZATION|COMPANY|TICKER|INDUSTRY|PERSON|"
    r"GEOGRAPHIC|CITY|STATE|COUNTRY|CORRECTION|CORRECTION-DATE|UPDATE|DOCUMENT-TYPE|TYPE|NOTES|URL|DISTRIBUTION|"
    r"ACC-NO|ISSN|NAME):(?=\s|$)"
)
_SURE = frozenset(("load-date", "language", "publication-type"))  # one of these ends every record
_LOOSE = frozenset("graphic notes correction name city state country type update url".split())  # texts have these
_LENGTH = re.compile(r"[\d,.]{1,9} words?")
_NAMES = {"byline": "author", "section": "section", "dateline": "place", "url": "url"}


def export(text: str) -> Iterator[Record | Fault] | None:
    """The records of an export of LexisNexis as it was up to about 2019; None where the text is none.

    A record: `3 of 10 DOCUMENTS`; outlet, date and edition, title; labels in capitals, `LENGTH:` among them; the text;
    labels again, such as `LOAD-DATE:`. A caption of several paragraphs (`GRAPHIC:`) stays in the text.

    Examples
    --------
    >>> head = "1 of 1 DOCUMENTS\\n\\nThe Courier\\n\\nMay 3, 2024 Friday\\n\\nFerry back\\n\\nLENGTH: 2 words\\n\\n"
    >>> [record] = export(head + "Ships came.\\n\\nLOAD-DATE: May 4, 2024\\n")
    >>> record.heading, record.body, record.fields["outlet"]
    ('Ferry back', 'Ships came.', 'The Courier')
    """
    if " DOCUMENT" not in text:
        return None
    before: list[Line] = []
    parts: list[list[Line]] = []
    counters: list[tuple[int, int, int]] = []
    into = before
    for number, line in numbered(text):
        counter = _COUNTER.fullmatch(line.strip())
        if counter:
            counters.append((number, int(counter[1]), int(counter[2])))
            parts.append([])
            into = parts[-1]
        elif line.startswith(_REQUEST):  # another export begins, put below the first
            into = before
        into.append((number, line))
    return _export(before, parts, counters) if any(map(_is_record, parts)) else None


def _is_record(part: list[Line]) -> bool:
    long = any((said := labelled(_HEAD, line)) and said[0] == "length" for _, line in part)
    return long and any((said := labelled(_TAIL, line)) and said[0] in _SURE for _, line in part)


def _export(
    before: list[Line], parts: list[list[Line]], counters: list[tuple[int, int, int]]
) -> Iterator[Record | Fault]:
    cover = blocks(before)
    if cover and not any(_COVER.match(line.strip()) for _, line in before):
        yield Fault(cover[0][0][0], "text above the first document that is no cover page; take it out")
    for place, part in enumerate(parts, 1):
        yield attempted(_record, part, place)
    yield from gaps(counters)


def _record(part: list[Line], place: int) -> Record:
    labels = next((i for i, (_, line) in enumerate(part) if labelled(_HEAD, line)), None)
    if labels is None:
        raise Fault(
            part[0][0], "no line 'LENGTH:' in this record, so no text can be told from its head; export it again"
        )
    fields, rest, heading = _front(part[1:labels], part[0][0])
    start = labels
    while start < len(part):  # labels, and the lines that carry them on, up to the first other paragraph
        line = part[start][1]
        if line.strip() and not part[start - 1][1].strip() and not labelled(_HEAD, line):
            break
        start += 1
    head = fields_of(part[labels:start], _HEAD)
    if not _LENGTH.match(head.get("length", "")):
        raise Fault(
            part[labels][0], "no line such as 'LENGTH: 612 words' among these labels; mend it or export it again"
        )
    end, tail = _tail(part, start)
    known, more = named({**head, **tail}, _NAMES)
    body = full(joined(part[start:end]), part[labels][0])
    return Record(part[0][0], str(place), heading, body, fields | known, rest | more)


def _front(front: list[Line], line: int) -> tuple[dict[str, str], dict[str, str], str]:
    """Outlet, date and title, which have no labels; what stands under the date or is set in is the edition."""
    rights = one_line(said for said in front if RIGHTS.match(said[1].strip()))
    front = [said for said in front if not RIGHTS.match(said[1].strip())]
    at = next((i for i, (_, said) in enumerate(front) if said.strip() and iso(said.strip())), None)
    if at is None:
        raise Fault(line, "no date such as 'May 3, 2024' above the labels; mend it or export in English")
    outlet = one_line(front[:at])
    if not outlet:
        raise Fault(front[at][0], "no outlet above this date; add it")
    first, *others = blocks(front[at:])
    edition = first[1:] + [said for block in others if block[0][1][:1].isspace() for said in block]
    titles = [block for block in others if not block[0][1][:1].isspace()]
    if len(titles) > 1:
        raise Fault(
            titles[1][0][0], "a second paragraph where the title should end; join it to the title or take it out"
        )
    fields = {"outlet": outlet, "date": dated(front[at][1].strip(), front[at][0])}
    if titles:
        fields["title"] = one_line(titles[0])
    rest = {k: v for k, v in {"edition": one_line(edition), "rights": rights}.items() if v}
    return fields, rest, "\n".join(said.strip() for _, said in titles[0]) if titles else ""


def _tail(part: list[Line], start: int) -> tuple[int, dict[str, str]]:
    """Where the text ends, and the fields below it: the last paragraphs that all begin with a label."""
    paragraphs = blocks(part[start:])
    bottom = len(paragraphs)
    while bottom and RIGHTS.match(paragraphs[bottom - 1][0][1].strip()):
        bottom -= 1
    rights = one_line(line for block in paragraphs[bottom:] for line in block)
    last = bottom
    while last and labelled(_TAIL, paragraphs[last - 1][0][1]):
        last -= 1
    found = fields_of((line for block in paragraphs[last:bottom] for line in block), _TAIL)
    if not _SURE & set(found):
        raise Fault(
            part[-1][0], "no 'LOAD-DATE:' or 'LANGUAGE:' at the end of this record; is it cut off? export it again"
        )
    for block in paragraphs[:last]:
        said = labelled(_TAIL, block[0][1])
        if said and said[0] not in _LOOSE:
            raise Fault(
                block[0][0], "a label of the export in the middle of the text; take out what does not belong there"
            )
    end = paragraphs[last][0][0] - part[0][0]
    return end, found | ({"rights": rights} if rights else {})
