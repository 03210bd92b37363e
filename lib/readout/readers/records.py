"""What the exports of news archives share: records and their lines, dates, counters, and the refusal of one record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

Line = tuple[int, str]  # its number in the file, from 1, and what stands on it

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {name[:size]: n for n, name in enumerate(_MONTHS, 1) for size in (3, 4, len(name))}
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|[AP]\.?M\.?|[A-Z]{3,4}")
_DAY = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ISO = re.compile(r"(?:1[5-9]|20)\d\d-\d\d-\d\d")
RIGHTS = re.compile(r"(?:copyright|©|\(c\)|all rights reserved)(?:\W|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """An article of an export.

    Attributes
    ----------
    line : int
        Where it begins in the file.
    key : str
        What tells it from the others of the file: its accession number, or its place among them.
    heading : str
        The title as it stands in the file, maybe on several lines.
    body : str
    fields : mapping
        What a document knows of itself: outlet, date, author and so on.
    rest : mapping
        Every other labelled field.
    """

    line: int
    key: str
    heading: str
    body: str
    fields: Mapping[str, str]
    rest: Mapping[str, str] = field(default_factory=dict)


class Fault(Exception):
    """What keeps one record from being read: what was found and what was expected, and the line of it."""

    def __init__(self, line: int, reason: str):
        self.line, self.reason = line, reason
        super().__init__(reason)


def attempted(read: Callable[..., Record], *given: object) -> Record | Fault:
    """A record, or what keeps it from being read: the others are read all the same."""
    try:
        return read(*given)
    except Fault as fault:
        return fault


def numbered(text: str) -> list[Line]:
    """The lines of a text; only a line feed ends one, so that joined again they are the text.

    >>> numbered("a\\r\\n\\nb")
    [(1, 'a\\r'), (2, ''), (3, 'b')]
    """
    return list(enumerate(text.split("\n"), 1))


def joined(lines: Iterable[Line]) -> str:
    """Lines as they stand, without blanks around them."""
    return "\n".join(line for _, line in lines).strip()


def one_line(lines: Iterable[Line]) -> str:
    """Lines as the value of a field.

    >>> one_line([(1, "Ferry  returns"), (2, "  to the islands")])
    'Ferry returns to the islands'
    """
    return " ".join(word for _, line in lines for word in line.split())


def blocks(lines: Iterable[Line]) -> list[list[Line]]:
    """Runs of lines between blank ones.

    >>> blocks([(1, "a"), (2, "b"), (3, " "), (4, "c")])
    [[(1, 'a'), (2, 'b')], [(4, 'c')]]
    """
    found: list[list[Line]] = []
    open_block = False
    for number, line in lines:
        if not line.strip():
            open_block = False
        elif open_block:
            found[-1].append((number, line))
        else:
            found.append([(number, line)])
            open_block = True
    return found


def labelled(label: re.Pattern[str], line: str) -> tuple[str, str] | None:
    """A label and what follows it on the line; the expression matches the label with its colon."""
    found = label.match(line.strip())
    return (found[1].casefold(), line.strip()[found.end() :].strip()) if found else None


def fields_of(lines: Iterable[Line], label: re.Pattern[str]) -> dict[str, str]:
    """Labelled fields, a label a line; lines without one carry on the field above them.

    Raises
    ------
    Fault
        A label stands twice: nobody can say which is the field and which is text.
    """
    found: dict[str, list[str]] = {}
    name = ""
    for number, line in lines:
        said = labelled(label, line)
        if said and said[0] in found:
            raise Fault(number, f"the label {said[0]!r} stands twice in this record; take the one out that is text")
        if said:
            name = said[0]
        found.setdefault(name, []).extend((said[1] if said else line).split())
    return {name: " ".join(words) for name, words in found.items()}


def named(said: Mapping[str, str], names: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The fields that a document has, by their names there, and all others; empty ones left out.

    >>> named({"byline": "Ann Lee", "length": "612 words", "section": ""}, {"byline": "author", "section": "section"})
    ({'author': 'Ann Lee'}, {'length': '612 words'})
    """
    fields = {names[name]: value for name, value in said.items() if name in names and value}
    return fields, {name: value for name, value in said.items() if name not in names and value}


def full(body: str, line: int) -> str:
    """The text of a record, which must have one."""
    if not body:
        raise Fault(line, "no text in this record; export full articles, or take it out")
    return body


def iso(said: str) -> str | None:
    """A date in English words as ISO 8601; None where it is none.

    >>> [iso(s) for s in ("January 11, 2010 Monday", "9 January 1993", "Sep 20, 2024", "March 2010", "9 Januar 1993")]
    ['2010-01-11', '1993-01-09', '2024-09-20', '2010-03', None]
    >>> [iso(s) for s in ("Sunday, June 6, 2021 11:42 PM EST", "February 30, 2020", "2024-05-03", "in May 2020")]
    ['2021-06-06', None, '2024-05-03', None]
    """
    if len(said) > 80:
        return None
    words = [w for w in said.replace(",", " ").split() if w.casefold() not in _WEEKDAYS]
    if len(words) == 1 and _ISO.fullmatch(words[0]):
        day, month, year = int(words[0][8:]), int(words[0][5:7]), words[0][:4]
    else:
        months = [n for n in map(_month, words[:2]) if n]
        month = months[0] if months else 0
        if len(words) == 2 and _month(words[0]) and _YEAR.fullmatch(words[1]):
            return f"{words[1]}-{month:02d}"
        if len(words) < 3 or len(months) != 1 or not all(map(_CLOCK.fullmatch, words[3:])):
            return None
        number, year = words[0 if _month(words[1]) else 1].rstrip("."), words[2]
        if not _DAY.fullmatch(number) or not _YEAR.fullmatch(year):
            return None
        day = int(number)
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    return _MONTH.get(word.rstrip(".").casefold(), 0)


def dated(said: str, line: int) -> str:
    """The date of a record, which must be readable."""
    found = iso(said)
    if found is None:
        like = "such as 'May 3, 2024' is wanted"
        raise Fault(line, f"the date {said[:60]!r} cannot be read; one {like}: mend it or export in English")
    return found


def gaps(counters: Sequence[tuple[int, int, int]]) -> Iterator[Fault]:
    """What counters say should be there and is not: a fault a gap, at the counter beside it.

    Parameters
    ----------
    counters : sequence of (line, number, of)
        As they stand in the file; a number that does not grow begins another export put below the first.

    Examples
    --------
    >>> [fault.reason for fault in gaps([(1, 1, 4), (9, 2, 4), (20, 4, 4)])]
    ['document 3 of 4 is not in this file; export it again if you want it']
    """
    for i, (line, number, of) in enumerate(counters):
        starts = i == 0 or counters[i - 1][2] != of or counters[i - 1][1] >= number
        ends = i + 1 == len(counters) or counters[i + 1][2] != of or counters[i + 1][1] <= number
        yield from _gap(line, 1 if starts else counters[i - 1][1] + 1, number - 1, of)
        if ends:
            yield from _gap(line, number + 1, of, of)


def _gap(line: int, first: int, last: int, of: int) -> Iterator[Fault]:
    if first == last:
        yield Fault(line, f"document {first} of {of} is not in this file; export it again if you want it")
    elif first < last:
        yield Fault(line, f"documents {first} to {last} of {of} are not in this file; export them again if wanted")
