"""Dictionaries of other programs: LIWC, WordStat, Yoshikoder, Lexicoder, and tables of words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from readout.errors import ReadoutError
from readout.tone.lexicon import Term

LARGEST = 20_000_000  # bytes
_WORDS = ("entry", "term", "word", "pattern", "token", "dicterm", "lemma")
_CATEGORIES = ("category", "categories", "class", "label", "kind", "sentiment", "polarity")
_WEIGHTS = ("valence", "weight", "score", "value", "strength")
_WEIGHTED = re.compile(r"(.*\S)\s*\(\s*(-?\d{1,4}(?:\.\d{1,6})?)\s*\)$")
_CONDITION = re.compile(r"[(<]([^()<>]{0,80})[)>](\d{1,5})(?:/(\d{1,5}))?")


def read(path: Path) -> list[Term]:
    """Read a dictionary by its ending.

    - `.dic` (LIWC 2001 to 2015): numbered categories between two `%`, then a word and its numbers a line.
      Needless tabs and spaces are passed over. A condition on the next word (`kind (of)131/125`, `kind <of>131/125`)
      becomes a phrase of its own; one on the category of the word before takes what holds otherwise.
    - `.dicx` (LIWC-22): a table with one column a category, `X` or a weight in it.
    - `.cat` (WordStat): categories and words by indentation, weights in brackets, `_` for a space.
    - `.ykd` (Yoshikoder): XML; `.lcd`, `.lc3` (Lexicoder): the same, or `+CATEGORY` over one entry a line.
    - `.csv`, `.tsv`, `.tab`: a table with a column of words (entry, term, word …) and of categories, weights or both.

    Category levels are joined by "/".

    Parameters
    ----------
    path : Path

    Returns
    -------
    list of Term
        At least one.

    Raises
    ------
    ReadoutError
        What is wrong, with its line.
    """
    readers: dict[str, Callable[[str, Path], Iterator[Term]]] = {
        ".dic": _liwc, ".dicx": _wide, ".cat": _wordstat, ".ykd": _lexicoder, ".lcd": _lexicoder, ".lc3": _lexicoder,
        ".csv": _table, ".tsv": _table, ".tab": _table,
    }  # fmt: skip
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise ReadoutError(f"no dictionary format ends in {path.suffix!r}; use .yaml, {', '.join(readers)}", path=path)
    found = list(reader(_text(path), path))
    if not found:
        raise ReadoutError("no entries in it; a dictionary lists words under categories", path=path)
    return found


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as err:
        raise ReadoutError(f"cannot be read: {err.strerror}", path=path) from err
    if len(data) > LARGEST:
        raise ReadoutError(f"larger than {LARGEST // 1_000_000} MB; split it", path=path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        line = data.count(b"\n", 0, err.start) + 1
        raise ReadoutError("not UTF-8; save it as UTF-8", path=path, line=line) from err


def _liwc(text: str, path: Path) -> Iterator[Term]:
    lines = text.splitlines()
    bars = [n for n, line in enumerate(lines) if line.strip() == "%"]
    if len(bars) < 2:
        raise ReadoutError("no list of categories; begin with %, one `number name` a line, and % again", path=path)
    names: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for n in range(bars[0] + 1, bars[1]):
        if not lines[n].strip():
            continue
        number, _, rest = lines[n].strip().partition(" " if "\t" not in lines[n].strip() else "\t")
        name = rest.strip().split("(")[0].strip() or rest.strip()
        if not number.isdigit() or not name:
            raise ReadoutError(f"{lines[n].strip()[:60]!r} is no `number name`", path=path, line=n + 1)
        depth = len(lines[n]) - len(lines[n].lstrip())
        above = [a for a in above if a[0] < depth]
        names[number] = "/".join([*(a[1] for a in above), name])
        above.append((depth, name))
    for n in range(bars[1] + 1, len(lines)):
        if lines[n].strip():
            yield from _liwc_entry(lines[n], names, path, n + 1)


def _liwc_entry(line: str, names: dict[str, str], path: Path, number: int) -> Iterator[Term]:
    fields = [f.strip() for f in re.split(r"\t+", line.strip())]
    if len(fields) == 1:  # no tabs: numbers are what stands last
        found = re.fullmatch(r"(.*?\S)((?:\s+\d{1,5})+)", fields[0])
        fields = [found.group(1), *found.group(2).split()] if found else fields
    word, rest = fields[0], " ".join(fields[1:])
    patterns: list[tuple[str, str]] = []
    inline = re.fullmatch(r"(.*?\S)\s*[(<]([^()<>]{1,40})[)>]", word)  # "kind (of)" with numbers after it
    if inline:
        word, rest = inline.group(1), f"({inline.group(2)}){rest.lstrip()}"
    for condition, then, otherwise in _CONDITION.findall(rest):
        following = not condition.replace(" ", "").isdigit()
        patterns += [(f"{word} {part}", then) for part in condition.split() if following]
        patterns += [(word, otherwise)] if otherwise else [] if following else [(word, then)]
    patterns += [(word, n) for n in _CONDITION.sub(" ", rest).split()]
    if not patterns:
        raise ReadoutError(f"{line.strip()[:60]!r} names no category; add its number", path=path, line=number)
    for pattern, category in patterns:
        if category.lstrip("0") not in names and category not in names:
            raise ReadoutError(
                f"category {category[:20]!r} of {word[:40]!r} is not listed above", path=path, line=number
            )
        yield _term(pattern, names.get(category) or names[category.lstrip("0")], None, path, number)


def _wordstat(text: str, path: Path) -> Iterator[Term]:
    above: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words:
            continue
        if words.startswith("@"):
            raise ReadoutError("proximity rules (@…) are not read; write phrases instead", path=path, line=number)
        depth = len(line) - len(line.lstrip())
        weighted = _WEIGHTED.fullmatch(words)
        above = [a for a in above if a[0] < depth]
        if weighted is None:
            above.append((depth, words))
            continue
        if not above:
            raise ReadoutError(f"{words[:60]!r} stands under no category; indent it", path=path, line=number)
        weight = float(weighted.group(2))
        pattern = weighted.group(1).replace("_", " ").lower()
        yield _term(pattern, "/".join(a[1] for a in above), None if weight == 1 else weight, path, number)


def _lexicoder(text: str, path: Path) -> Iterator[Term]:
    if text.lstrip().startswith("<"):
        yield from _xml(text, path)
        return
    category = ""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("+") and len(words) > 1:
            category = words[1:].strip()
        elif words and not category:
            raise ReadoutError(f"{words[:60]!r} stands before any +CATEGORY", path=path, line=number)
        elif words:
            yield _term(words, category, None, path, number)


def _xml(text: str, path: Path) -> Iterator[Term]:
    try:
        root = fromstring(text.encode(), forbid_dtd=True)
    except DefusedXmlException as err:
        raise ReadoutError("a document type or entity; remove it", path=path, line=1) from err
    except ParseError as err:
        raise ReadoutError(f"not XML: {str(err).split(':')[0]}", path=path, line=err.position[0]) from err
    stack = [(root, "")]
    while stack:
        node, category = stack.pop()
        name = (node.get("name") or "").strip()
        if node.tag == "pnode" and name:
            yield _term(name, category or path.stem, None, path, None)
            continue
        inner = f"{category}/{name}" if category and name else category or name
        inner = (
            "" if node.tag == "dictionary" or (node.tag == "cnode" and not category and _is_top(node, root)) else inner
        )
        stack += [(child, inner) for child in reversed(node)]


def _is_top(node: Element, root: Element) -> bool:
    """Yoshikoder wraps all categories in one that carries the dictionary's name."""
    return len(root) == 1 and root[0] is node and all(child.tag == "cnode" for child in node) and len(node) > 0


def _wide(text: str, path: Path) -> Iterator[Term]:
    rows = _rows(text, ",", path)
    header = [h.strip() for h in next(rows, (1, []))[1]]
    if len(header) < 2:
        raise ReadoutError("the first line needs DicTerm and one category at least", path=path, line=1)
    for number, row in rows:
        if len(row) > len(header):
            raise ReadoutError(f"{len(row)} columns, {len(header)} in the header", path=path, line=number)
        for name, cell in zip(header[1:], row[1:], strict=False):
            if cell.strip():
                weight = None if cell.strip().lower() == "x" else _number(cell, path, number)
                yield _term(row[0], name, weight, path, number)


def _table(text: str, path: Path) -> Iterator[Term]:
    first = text.split("\n", 1)[0]
    rows = _rows(text, "\t" if "\t" in first else ";" if ";" in first and "," not in first else ",", path)
    header = [h.strip().lower() for h in next(rows, (1, []))[1]]
    word, category, weight = (next((header.index(n) for n in known if n in header), None)
                              for known in (_WORDS, _CATEGORIES, _WEIGHTS))  # fmt: skip
    if word is None:
        raise ReadoutError(f"no column of words; call one {', '.join(_WORDS[:4])}", path=path, line=1)
    if category is None and weight is None:
        raise ReadoutError("no column of categories or of valences; add `category` or `valence`", path=path, line=1)
    for number, row in rows:
        if len(row) != len(header):
            raise ReadoutError(f"{len(row)} columns, {len(header)} in the header", path=path, line=number)
        value = row[weight].strip() if weight is not None else ""
        name = row[category].strip() if category is not None else ""
        yield _term(row[word], name or path.stem, _number(value, path, number) if value else None, path, number)


def _rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as err:
        raise ReadoutError(f"not a table: {err}", path=path, line=reader.line_num) from err


def _number(cell: str, path: Path, line: int) -> float:
    try:
        value = float(cell)
    except ValueError as err:
        raise ReadoutError(f"{cell.strip()[:40]!r} is no number", path=path, line=line) from err
    if not -1000 <= value <= 1000:
        raise ReadoutError(f"the weight {cell.strip()[:40]} lies outside -1000 to 1000", path=path, line=line)
    return value


def _term(pattern: str, category: str, weight: float | None, path: Path, line: int | None) -> Term:
    pattern = " ".join(pattern.replace("_", " ").split())
    if not pattern or pattern.split()[0] == "*" or len(pattern.split()) > 12 or not re.search(r"[\w*/:;)(]", pattern):
        raise ReadoutError(f"{pattern[:40]!r} is no word or phrase of one to twelve words", path=path, line=line)
    return Term(pattern, category, weight)
