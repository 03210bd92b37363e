"""What can be coded by hand: the columns of its sheet, the codes that may stand there, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NONE = "none"
CODE_OF = "code of "  # what a column with one coder's codes begins with
PARTS = ("learn", "test")


@dataclass(frozen=True)
class Kind:
    """One kind of sheet.

    Attributes
    ----------
    name : {"attributions", "tone", "frames"}
    columns : tuple of str
        In the order in which they stand.
    fill : str
        The column to fill in.
    codes : mapping of str to str
        The codes and what they mean; empty for frames, whose names are the codebook's or the coder's own.
    level : {"nominal", "ordinal"}
        Of measurement, for agreement.
    ask : str
        The question for the coder.
    """

    name: str
    columns: tuple[str, ...]
    fill: str
    codes: dict[str, str]
    level: str
    ask: str


_PLACE = ("id", "what", "part", "doc", "start", "end", "before", "passage", "after")
_OWN = ("coder", "note")

KINDS = {
    "attributions": Kind(
        "attributions",
        (*_PLACE, "mode", "source", "cue", "p", "code", *_OWN),
        "code",
        {
            "right": "somebody says or thinks the passage, and source names who",
            "source": "the passage is right, the source is not",
            "content": "the passage begins or ends in the wrong place",
            "none": "nobody but the article speaks here",
            "missed": "source and cue are empty, yet somebody speaks here",
        },
        "nominal",
        "Is the passage what the source says or thinks? Where source and cue are empty: does somebody speak in it?",
    ),
    "tone": Kind(
        "tone",
        (*_PLACE, "code", *_OWN),
        "code",
        {"-1": "negative", "0": "neither", "1": "positive"},
        "ordinal",
        "How does the wording of the passage evaluate, as it stands between before and after?",
    ),
    "frames": Kind(
        "frames",
        ("id", "what", "part", "text", "labels", *_OWN),
        "labels",
        {},
        "nominal",
        "Which frames does the text have? Part them by ; and write none where it has none.",
    ),
}


def labels(cell: str) -> tuple[str, ...]:
    """The frames in a cell; none of them where it says so.

    >>> labels("conflict; economic"), labels("none")
    (('conflict', 'economic'), ())
    """
    found = [part.strip() for part in cell.split(";") if part.strip()]
    return tuple(dict.fromkeys(name for name in found if name.casefold() != NONE))


def by_coder(cells: Mapping[str, str]) -> dict[str, str]:
    """What each coder coded, of a row that an import settled.

    >>> by_coder({"id": "a", "labels": "law", "code of Ann": "law; crime", "code of Bo": ""})
    {'Ann': 'law; crime'}
    """
    told = {name.removeprefix(CODE_OF): code.strip() for name, code in cells.items() if name.startswith(CODE_OF)}
    return {coder: code for coder, code in told.items() if code}
