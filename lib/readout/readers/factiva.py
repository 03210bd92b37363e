"""Exports of Factiva: text with field codes, and saved pages ("Format for Saving") with codes or without.

What is known of these forms comes from pages that people saved, and from the readers tm.plugin.factiva (Bouchet-Valat)
and newspapers (Watanabe).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from readout.readers.records import Fault, Line, Record, attempted, blocks, dated, full, joined, numbered, one_line

_HEAD = "SE HD CR BY WC PD ET SN SC NGC GC ED PG VOL LA CY CLM DLN CX".split()  # above the text
_BODY = ("LP", "TD")
# below it, in this order; ART, CT and RST are left in the text, where they cannot be told from lines of it
_TAIL = "RF CO IN NS RE IPC IPD PUB AN".split()
_PAIRS = frozenset(("CO", "IN", "NS", "RE"))  # "code : name"
_CODED = frozenset(("IPC", "RF"))  # nothing but codes
_FIELDS = {"HD": "title", "SN": "outlet", "PD": "date", "BY": "author", "SE": "section", "DLN": "place"}
_NAMES = {
    "WC": "words", "ET": "time", "SC": "source code", "ED": "edition", "PG": "page", "VOL": "volume", "LA": "language",
    "CY": "rights", "CR": "credit", "ART": "captions", "CO": "companies", "IN": "industries", "NS": "subjects",
    "RE": "regions", "PUB": "publisher", "RF": "reference", "CLM": "column", "CX": "correction", "CT": "contact",
}  # fmt: skip
_CODE = re.compile(rf"[ \t\f\xa0]{{0,20}}({'|'.join([*_HEAD, *_BODY, *_TAIL])})(?:[\t\xa0]|  |\s{{0,20}}$)")
_NUMBER = re.compile(r"Document ([A-Z][A-Za-z0-9]{3,11}(?:1[5-9]|20)\d{6}[A-Za-z0-9]{5,12})")
_WORDS = re.compile(r"[\d,]{1,9} words?")
_ARTICLE = "contains(concat(' ', @class, ' '), ' article ') and contains(@class, 'Article')"
_CELL = re.compile(r"[A-Z]{2,3}")
_LARGEST = {"IPD": 400, "PUB": 120}  # characters
_PAIR, _CODES = re.compile(r"[A-Za-z0-9]{1,12} : "), re.compile(r"[A-Z0-9|/. -]{1,2000}")


def coded(text: str) -> Iterator[Record | Fault] | None:
    """The records of a text with field codes; None where the text is none.

    A code stands at the beginning of a line, and alone there or with a tabulator or two blanks behind it. The text is
    LP and TD; `AN`, the accession number, ends the record. Several articles without codes are refused: which of their
    lines is title, section or author cannot be told.

    Examples
    --------
    >>> text = "HD\\tFerry back\\nWC\\t4 words\\nPD\\t3 May 2024\\nLP\\nShips came.\\n\\nTD\\nAll did.\\n"
    >>> [record] = coded(text + "AN\\tDocument COURIE0020240503ek530001a\\n")
    >>> record.key, record.heading, record.body
    ('COURIE0020240503ek530001a', 'Ferry back', 'Ships came.\\n\\nAll did.')
    """
    if "Document " not in text:
        return None
    parts: list[list[Line]] = [[]]
    for number, line in numbered(text):
        parts[-1].append((number, line))
        if _NUMBER.fullmatch(_without_code(line)):
            parts.append([])
    if len(parts) == 1:
        return None
    codes = [{code for _, line in part if (code := _code(line))} for part in parts[:-1]]
    if any({"HD", "AN"} <= found and found & {"WC", "PD"} for found in codes):
        return _coded(parts)
    long = [any(_WORDS.fullmatch(line.strip()) for _, line in part) for part in parts[:-1]]
    return _uncoded(parts) if sum(long) > 1 else None


def _code(line: str) -> str:
    found = _CODE.match(line)
    return found[1] if found else ""


def _without_code(line: str) -> str:
    found = _CODE.match(line)
    return (line[found.end() :] if found and found[1] == "AN" else line).strip()


def _uncoded(parts: list[list[Line]]) -> Iterator[Record | Fault]:
    reason = "articles of Factiva without field codes; export them with 'Full Article/Report plus Indexing'"
    yield Fault(parts[0][0][0], f"{len(parts) - 1} {reason}")


def _coded(parts: list[list[Line]]) -> Iterator[Record | Fault]:
    for part in parts[:-1]:
        yield attempted(_record, part)
    rest = blocks(parts[-1])
    if rest and rest[0][0][1].strip() != "Search Summary":
        yield Fault(rest[0][0][0], "text after the last 'AN'; a record that is cut off? export it again")


def _record(part: list[Line]) -> Record:
    part = part[next((i for i, (_, line) in enumerate(part) if line.strip()), 0) :]
    said: dict[str, list[Line]] = {}
    code, stage = "", 0
    for number, line in part:
        code = _code(line) or code
        if not code:
            raise Fault(number, "text above the first field code; take it out")
        if _code(line):
            if code in said:
                raise Fault(number, f"the code {code} stands twice in this record; take the one out that is text")
            if (place := _stage(code)) < stage:
                raise Fault(number, f"the code {code} stands where it never does; take it out if it is text")
            stage = place
            said[code] = [(number, _CODE.sub("", line, count=1))]
        else:
            said[code].append((number, line))
    return _made({name: (lines[0][0], lines) for name, lines in said.items()}, part[0][0])


def _stage(code: str) -> int:
    return 0 if code in _HEAD else [*_BODY, *_TAIL].index(code) + 1


def _likely(code: str, value: str) -> bool:
    """Whether a value is of the kind that its code has.

    >>> _likely("RE", "nor : Norway | eurz : Europe"), _likely("RE", "the talks : they failed")
    (True, False)
    """
    if code in _PAIRS:
        return all(map(_PAIR.match, value.split(" | ")))
    return len(value) <= _LARGEST.get(code, len(value)) and (code not in _CODED or bool(_CODES.fullmatch(value)))


def _made(said: dict[str, tuple[int, list[Line]]], line: int) -> Record:
    """A record of its fields; what stands below the text must look like what its code says."""
    values = {code: one_line(lines) for code, (_, lines) in said.items()}
    number = _NUMBER.fullmatch(values.get("AN", ""))
    if not number:
        raise Fault(line, "no 'AN' with 'Document' and an accession number in this record; export it again")
    for code, (at, lines) in said.items():
        if code not in _BODY and (len(blocks(lines)) > 1 or not _likely(code, values[code])):
            raise Fault(at, f"{code} does not hold what it always holds; is it a word of the text? take it out")
    body = "\n\n".join(filter(None, (joined(said[code][1]) for code in _BODY if code in said)))
    if not body:
        raise Fault(line, "neither LP nor TD has text; export full articles, not headlines")
    if not values.get("HD"):
        raise Fault(line, "no HD, the headline; export the article again")
    if "PD" in said:
        values["PD"] = dated(values["PD"], said["PD"][0])
    fields = {_FIELDS[code]: value for code, value in values.items() if code in _FIELDS and value}
    rest = {
        _NAMES.get(code, code): value
        for code, value in values.items()
        if code not in (*_FIELDS, *_BODY, "AN") and value
    }
    return Record(line, number[1], values["HD"], body, fields, {**rest, "accession number": number[1]})


def page(text: str) -> Iterator[Record | Fault] | None:
    """The records of a page saved from Factiva; None where it is none.

    With codes a table holds the fields. Without, title, author and text are marked; the line of words, the date, and
    the outlet above its code are found by what they are, and lines that nothing names are kept as they stand.
    """
    if "articleParagraph" not in text or "Article" not in text:
        return None
    from lxml import etree, html

    try:
        tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
        articles = tree.xpath(f"//div[{_ARTICLE} and not(.//div[{_ARTICLE}])]")
    except (etree.LxmlError, ValueError):
        return None
    numbers = [_accession(article) for article in articles]
    return _page(articles) if any(numbers) else None


def _accession(article: Any) -> str:
    found = (_NUMBER.fullmatch(said.strip()) for said in article.xpath(".//text()[contains(., 'Document ')]"))
    return next((number[1] for number in found if number), "")


def _text(node: Any) -> str:
    return " ".join(str(node.xpath("string()")).split())


def _all_of(node: Any, children: Sequence[Any]) -> list[Line]:
    """Each child a paragraph, and what stands between them too: nothing of a text is left out."""
    found = [_text(child) + " " * bool(child.tail) + (child.tail or "").strip() for child in children]
    return [(0, "\n\n".join(filter(None, ((node.text or "").strip(), *(part.strip() for part in found)))))]


def _page(articles: list[Any]) -> Iterator[Record | Fault]:
    for article in articles:
        line = article.sourceline or 0
        rows = [row for row in article.iter("tr") if len(row) == 2 and _CELL.fullmatch(_text(row[0]))]
        yield attempted(_table, rows, line) if rows else attempted(_marked, article, line)


def _table(rows: list[Any], line: int) -> Record:
    said: dict[str, tuple[int, list[Line]]] = {}
    for row in rows:
        code, at = _text(row[0]), row.sourceline or line
        if code in said:
            raise Fault(at, f"the code {code} stands twice in this record; save the page again")
        said[code] = at, _all_of(row[1], list(row[1])) if code in _BODY else [(at, _text(row[1]))]
    return _made(said, line)


def _marked(article: Any, line: int) -> Record:
    """An article without codes: the lines of its head are told apart by what they are."""
    number, children = _accession(article), list(article)
    text = [i for i, child in enumerate(children) if "articleParagraph" in (child.get("class") or "")]
    title = next((_text(node) for node in article.iter("div") if node.get("id") == "hd"), "")
    if not title or not text:
        raise Fault(line, f"no {'text' if title else 'headline'} in this article; save full articles")
    parts = [node for child in children[: text[0]] for node in child.iter("div") if node.find("div") is None]
    lines = [said for node in parts if node.get("id") != "hd" and (said := _text(node))]
    words = next((i for i, said in enumerate(lines) if _WORDS.fullmatch(said)), len(lines))
    code = next((i for i in range(words + 3, len(lines)) if number.startswith(lines[i]) and lines[i].isupper()), None)
    if not number or code is None:
        raise Fault(line, "no '612 words', date, outlet and its code in a row; save it in English, or with indexing")
    author = next((_text(node) for node in parts if node.get("class") == "author"), "")
    known = (words, words + 1, code - 1, code)
    others = [said for i, said in enumerate(lines) if i not in known and said != author]
    others += [said for child in children[text[-1] + 1 :] if (said := _text(child)) and not _NUMBER.fullmatch(said)]
    fields = {"title": title, "outlet": lines[code - 1], "date": dated(lines[words + 1], line), "author": author}
    rest = {
        "words": lines[words],
        "source code": lines[code],
        "unnamed": " | ".join(others),
        "accession number": number,
    }
    return Record(
        line,
        number,
        title,
        full(joined(_all_of(article, children[text[0] : text[-1] + 1])), line),
        {name: value for name, value in fields.items() if value},
        {name: value for name, value in rest.items() if value},
    )
