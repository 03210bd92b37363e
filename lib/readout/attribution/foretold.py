"""Who is described before being named: "A port worker said …", above; then "…," Ann Lee told reporters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from readout.attribution.acts import Act
from readout.attribution.cast import Cast
from readout.attribution.labels import UNNAMED, head
from readout.attribution.name import PERSON
from readout.attribution.people import people
from readout.document import Document
from readout.voices import Mention

_DETERMINERS = frozenset("a an the one his her their its".split())
_BESIDE = ("(", "who ", "who,", "-", "–", "—", "aged ")  # begin what tells who somebody is


def foretold(document: Document, acts: Sequence[tuple[Act, tuple[str, ...]]], cast: Cast) -> dict[str, str]:
    """Whom descriptions in a heading or in the first paragraph stand for, as the next voice tells.

    News leads with what somebody is and goes on with the name: of the next act, by a person whom the text has not
    named before and there says nothing else of (a heading without articles, "analyst says", may leave that to it).

    Parameters
    ----------
    document : Document
    acts : sequence of (Act, tuple of str)
        Those in no other, in order, with their speakers.
    cast : Cast

    Returns
    -------
    dict of str to str
        Labels of speakers, and the names of who they are.
    """
    blocks = sorted([*document.headings, *document.paragraphs])
    starts = [start for start, _ in blocks]
    lead = document.paragraphs[min(1, len(document.paragraphs) - 1)][1] if document.paragraphs else 0
    found: dict[str, str] = {}
    for (act, speakers), (after, named) in zip(acts, acts[1:], strict=False):
        if act.start > lead:
            break
        near = bisect_right(starts, after.start) - bisect_right(starts, act.start) <= 1
        if not near or len(speakers) != 1 or len(named) != 1 or not after.source:
            continue
        told, name = speakers[0], named[0]
        if cast.kind(told) != UNNAMED or cast.kind(name) != PERSON or not _is_one(told) or name.split()[-1] in told:
            continue
        first = next(mention for mention in cast.mentions if name in mention.speakers)
        new = after.source[0][0] <= first.start < after.source[0][1] and first.text == name
        if new and (_is_short(told) or _bare(document.text, first)):
            found.setdefault(told, name)
    return found


def _is_short(description: str) -> bool:
    """Whether it is a heading's, without an article: "analyst"."""
    return description.split()[0].lower() not in _DETERMINERS and not re.search("['’]s ", description)


def _is_one(description: str) -> bool:
    """Whether a description is of one person.

    >>> _is_one("the head of the crews"), _is_one("Norland’s main opposition leader"), _is_one("the report")
    (True, True, False)
    """
    words = head(description)
    return people().role_to(words, len(words), max(0, len(words) - 4)) is not None


def _bare(text: str, mention: Mention) -> bool:
    """Whether a name stands without anything that tells who that is."""
    after = text[mention.end : mention.end + 8].lstrip(" ")
    return not after.startswith((",", *_BESIDE))
