"""Exports of ProQuest as text ("TXT - Text Only"): many articles in one file.

What is known of the form comes from files that people made with it, and from pq_parser (Hennesy & Naughton).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.readers.records import (
    Fault,
    Line,
    Record,
    attempted,
    blocks,
    dated,
    fields_of,
    gaps,
    joined,
    labelled,
    named,
    numbered,
)

_RULE = re.compile(r"_{40,200}")
_COUNTER = re.compile(r"Document (\d{1,6}) of (\d{1,6})")
_HEAD = re.compile(
    r"(Author|Publication info|Abstract|Abstract \(summary\)|Links|Correction|Correspondence author):(?=\s|$)"
)
_TEXT = re.compile(r"(Full [Tt]ext):(?=\s|$)")
_TAIL = re.compile(
    r"(Subject|Business indexing term|Location|People|Company / organization|Classification|Product name|"
    r"Identifier / keyword|Title|Alternate title|Publication title|Volume|Issue|Pages|First page|Number of pages|"
    r"Publication year|Publication date|column|Section|Supplement|Edition|Publisher|"
    r"Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|ISBN|CODEN|Source type|"
    r"Language of publication|Language|Document type|Document feature|Accession number|ProQuest document ID|"
    r"Document ?URL|Copyright|Last updated|Database|DOI|Dateline|Source attribution|"
    r"Publication history|Online publication date|First posting date):(?=\s|$)"
)
_SURE = frozenset(("publication title", "publication date", "proquest document id"))
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_NONE = frozenset(("none available.", "not available.", "none available", "not available", "full text not available."))
_FIELDS = {
    "title": "title", "publication title": "outlet", "publication date": "date", "author": "author",
    "section": "section", "document url": "url", "documenturl": "url", "dateline": "place",
}  # fmt: skip
_FOOTER = re.compile(
    r"(?:Contact ProQuest|Database copyright|Copyright ©|© ProQuest|Terms and Conditions|Terms & Conditions)"
)


def export(text: str) -> Iterator[Record | Fault] | None:
    """The records of an export of ProQuest; None where the text is none.

    Records stand between lines of underscores: title, address, `Full text:` and, below it, a label a paragraph. A
    record that has an abstract only is refused: an abstract is not the article.

    Examples
    --------
    >>> tail = "Publication title: The Courier\\n\\nPublication date: May 3, 2024\\n\\nProQuest document ID: 31\\n\\n"
    >>> rule = "_" * 60
    >>> text = "Document 1 of 1\\n\\nFerry back\\n\\nFull text: Ships came.\\nAll did.\\n\\n"
    >>> [record] = export(f"{rule}\\n\\n{text}{tail}{rule}\\n")
    >>> record.heading, record.body, record.fields["date"], record.rest
    ('Ferry back', 'Ships came.\\nAll did.', '2024-05-03', {'proquest document id': '31'})
    """
    if "_" * 40 not in text:
        return None
    parts: list[list[Line]] = [[]]
    for number, line in numbered(text):
        if _RULE.fullmatch(line.strip()):
            parts.append([])
        else:
            parts[-1].append((number, line))
    return _export(parts) if any(map(_is_record, parts[1:])) else None


def _is_record(part: list[Line]) -> bool:
    found = {said[0] for _, line in part if (said := labelled(_TAIL, line))}
    return found >= _SURE or ("proquest document id" in found and "document type" in found)


def _export(parts: list[list[Line]]) -> Iterator[Record | Fault]:
    counters: list[tuple[int, int, int]] = []
    above = blocks(parts[0])
    if above:
        yield Fault(above[0][0][0], "text above the first line of underscores; take it out")
    place = 0
    for part in parts[1:]:
        paragraphs = blocks(part)
        if not paragraphs or (not _is_record(part) and _FOOTER.match(paragraphs[0][0][1].strip())):
            continue
        place += 1
        counter = _COUNTER.fullmatch(paragraphs[0][0][1].strip())
        if counter:
            counters.append((paragraphs[0][0][0], int(counter[1]), int(counter[2])))
        yield attempted(_record, part, paragraphs[1:] if counter else paragraphs, place)
    yield from gaps(counters)


def _record(part: list[Line], paragraphs: list[list[Line]], place: int) -> Record:
    line = part[0][0]
    starts = [i for i, block in enumerate(paragraphs) if labelled(_TEXT, block[0][1])]
    if not starts:
        raise Fault(line, "no 'Full text:' in this record; export it with full text, or take it out")
    top, rest = _head(paragraphs[: starts[0]], line)
    first = paragraphs[starts[0]][0]
    last = len(paragraphs)
    while last > starts[0] + 1 and labelled(_TAIL, paragraphs[last - 1][0][1]):
        last -= 1
    tail = fields_of((said for block in paragraphs[last:] for said in block), _TAIL)
    if not _SURE & set(tail):
        raise Fault(first[0], "no 'Publication title:' or other label below this text; is the record cut off?")
    for block in paragraphs[starts[0] + 1 : last]:
        if labelled(_TAIL, block[0][1]) or labelled(_TEXT, block[0][1]):
            said = block[0][1].strip()[:30]
            raise Fault(block[0][0], f"{said!r} looks like a field, but text follows it; take out what is no text")
    at = first[0] - part[0][0]
    end = paragraphs[last][0][0] - part[0][0]
    opening = first[1].lstrip()
    body = joined([(first[0], opening[len("Full text:") :]), *part[at + 1 : end]])
    if not body or body.casefold() in _NONE:
        raise Fault(first[0], "no full text in this record; take it out, or export it with full text")
    said = {name: value for name, value in {**rest, **tail}.items() if value.casefold() not in _NONE}
    fields, others = named(said, _FIELDS)
    if "date" in fields:
        number = next(n for n, text in part if (found := labelled(_TAIL, text)) and found[0] == "publication date")
        fields["date"] = dated(fields["date"], number)
    return Record(line, str(place), top, body, {"title": " ".join(top.split())} | fields, others)


def _head(paragraphs: list[list[Line]], line: int) -> tuple[str, dict[str, str]]:
    """The title, which has no label, and the labelled fields above the text; an abstract may be several paragraphs."""
    if not paragraphs or labelled(_HEAD, paragraphs[0][0][1]):
        raise Fault(line, "no title in the first line of this record; add it")
    title = joined(paragraphs[0])
    lines: list[Line] = []
    abstract = False
    for block in paragraphs[1:]:
        said = labelled(_HEAD, block[0][1])
        if not said and not abstract:
            if _ADDRESS.fullmatch(joined(block)):
                continue
            raise Fault(block[0][0], "a paragraph without a label above 'Full text:'; label it or take it out")
        abstract = said[0].startswith("abstract") if said else True
        lines += block
    return title, fields_of(lines, _HEAD)
