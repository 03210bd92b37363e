"""Who speaks through what was written in a name: "a statement from the hospital", "a Kremlin statement"."""

from __future__ import annotations

from collections.abc import Mapping

from readout.attribution.bodies import PLATFORMS
from readout.attribution.name import PERSON
from readout.attribution.words import Words
from readout.voices import Mention, Span

ISSUED = frozenset(
    "statement letter email e-mail memo memorandum tweet post release message note communique communiqué".split()
)  # what its author says: a report or a poll is a voice of its own
_FROM = frozenset(["from", "by"])
_GIVEN = frozenset("issued released signed sent written published circulated posted".split())
_WHOSE = frozenset(["'s", "'"])
_LONG = 6  # tokens before the word "statement"


def issuer(words: Words, at: Mapping[int, Mention], kinds: Mapping[str, str], first: int, end: int, last: int) -> Span:
    """The tokens of who issued the statement that a source [first, last) is; (0, 0) if it is none, or nobody's.

    The source's noun phrase is [first, end). Who issued it stands behind it, "a statement from …", "a letter to the
    crews signed by …", or before it, "a Kremlin statement", "the mayor's letter", "his tweet"; people only with "'s".

    Examples
    --------
    >>> from readout.document import Document
    >>> words = Words(Document("a", "A statement released by the port said no. A report from Arvo said no."))
    >>> issuer(words, {}, {}, 0, 2, 6), issuer(words, {}, {}, 9, 11, 13)
    ((4, 6), (0, 0))
    """
    low = words.lowers
    written = next((k for k in range(first, last) if low[k] in ISSUED), last)
    if written == last or written - first > _LONG:
        return 0, 0
    of = next((k for k in range(written + 1, last - 1) if low[k] in _FROM), last)
    between = low[written + 1 : of]
    if of < last and (not between or between[0] == "to" or len(between) == 1 and between[0] in _GIVEN):
        return of + 1, last
    if written + 1 != end or written == first:
        return 0, 0
    written -= low[written - 1] in PLATFORMS  # "the school's Facebook post"
    if low[written - 1] in _WHOSE:
        return first, written - 1
    if low[first] in ("his", "her") and first in at and written - first < _LONG:
        return first, first + 1
    for k in range(written - 1, first - 1, -1):
        if k in at and words.before(at[k].end) == written:
            return (k, written) if kinds.get(at[k].speakers[0]) != PERSON else (0, 0)
    return 0, 0
