"""Who is described before being named: "A port worker said …", above; then "…," Ann Lee told reporters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import takewhile

from readout.attribution.acts import Act
from readout.attribution.cast import Cast
from readout.attribution.labels import UNNAMED, head
from readout.attribution.name import PERSON
from readout.attribution.people import people
from readout.document import Document
from readout.voices import Mention, Span

_DETERMINERS = frozenset("a an the one his her their its".split())
_FURTHER = 80  # characters behind a name in which more may be said of who that is
_FIRST = 3  # the last sentence of a lead, from 0, where nothing is a paragraph
_ON = 5  # sentences behind a lead in which who it is about may be named, where nothing is a paragraph
_NEAR = 40  # acts behind a description that may tell who it is
_WORDS = 4  # of a heading that only say who speaks
_SEVERAL = frozenset("candidate nominee contender hopeful rival opponent challenger".split())  # a contest has others
_NOTED = frozenset("leading top senior prominent high-profile well-known renowned respected former".split())
_AMERICAN = frozenset("us u.s american america united states".split())
_ANYWHERE = frozenset(
    "republican democratic democrat conservative liberal labour tory socialist communist libertarian green federal "
    "muslim christian jewish catholic protestant orthodox sunni shiite hindu buddhist black white "
    "islamic native".split()
)  # of no land
_RIGHT = frozenset("right very most hon honourable".split())  # "the Right Rev Ann Lee"
_BESIDE = ("(", "who ", "-", "–", "—", "aged ")  # begin what tells who somebody is


def foretold(document: Document, acts: Sequence[tuple[Act, tuple[str, ...]]], cast: Cast) -> dict[str, str]:
    """Whom descriptions stand for, in a heading, in the first paragraph or of somebody of note: the next voice tells.

    News leads with what somebody is and goes on with the name: of the next act by a person, whom the text has not
    named before and of whom it there says an age, what the description said, or nothing; after a heading without
    articles ("analyst says") it may say anything. Below the lead only "the mayor" and "a leading biologist" count,
    named in the next sentence with the same said of them. Further down "the" and the same role are who was foretold,
    where nobody else has it.

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
    starts = [*sorted(start for start, _ in (*document.headings, *document.paragraphs)), len(document.text)]
    lead = document.paragraphs[min(1, len(document.paragraphs) - 1)][1] if document.paragraphs else 0
    ends = [sentence.end for sentence in document.sentences]
    lead = min([lead, *ends[_FIRST : _FIRST + 1]]) if len(document.paragraphs) == 1 else lead
    found: dict[str, str] = {}
    left: list[str] = []
    for k, (act, speakers) in enumerate(acts):
        if len(speakers) != 1 or cast.kind(speakers[0]) != UNNAMED or not _is_one(speakers[0]):
            continue
        leads = act.start <= lead
        if not leads and not (act.source and _of_note(speakers[0])):
            continue
        block = bisect_right(starts, act.start) - 1
        here = bisect_right(ends, act.start)
        over = min([starts[block + 1], *ends[here : here + 1]])
        further = ends[min(here + (_ON if leads else 1), len(ends) - 1)]
        beyond = starts[block + 2] if leads and block + 2 < len(starts) else further
        near = takewhile(lambda other, end=beyond: other[0].start < end, acts[k + 1 : k + _NEAR])
        after, named = next((o for o in near if o[0].source and [cast.kind(n) for n in o[1]] == [PERSON]), (act, ()))
        if leads and _is_short(speakers[0]) and len(speakers[0].split()) <= _WORDS:
            left.append(speakers[0])
        if not named or any(word in document.text[starts[block] : over] for word in named[0].split()):
            continue
        begins = max(starts[bisect_right(starts, after.start) - 1], over)
        if _introduced(document.text, speakers[0], named[0], (begins, after.source[0][1]), cast, leads):
            found.setdefault(speakers[0], named[0])
    for told in left:  # in their order: each may tell who the next one is
        role = head(told)[-1]
        one = _called(role, found, cast) if told not in found and role not in _SEVERAL else None
        if one:
            found[told] = one
    roles = {head(told)[-1] for told in found}
    again = {name for _, speakers in acts for name in speakers if name.split()[0] == "the" and len(name.split()) == 2}
    for told in sorted(again - found.keys()):  # "The bishop knelt …", and below: "… ," the bishop said
        role = told.split()[1]
        one = _called(role, found, cast) if role in roles - _SEVERAL and cast.kind(told) == UNNAMED else None
        if one:
            found[told] = one
    return found


def _called(role: str, found: Mapping[str, str], cast: Cast) -> str | None:
    """The only one of a role in a text: whom its lead foretold by it, or who has it before the name.

    "Governor warns of flood", then "Governor Ann Lee said"; "UN envoy", then "the United Nations envoy for Kos".
    """
    named = {name for told, name in found.items() if head(told)[-1] == role}
    for mention in cast.mentions:
        title = mention.text.removesuffix(mention.speakers[0]).lower().split()
        if title[-1:] == [role] and len(mention.speakers) == 1:
            named.add(mention.speakers[0])
    return named.pop() if len(named) == 1 else None


def _introduced(text: str, told: str, name: str, here: Span, cast: Cast, leads: bool) -> bool:
    """Whether somebody is first named `here`, and nothing is said of them that the description does not say.

    Below the lead something has to be said, and the same.
    """
    first = next(mention for mention in cast.mentions if name in mention.speakers)
    if not here[0] <= first.start < here[1] or name.split()[-1] in told:
        return False
    titles = [t for t in first.text.removesuffix(name).lower().replace(".", "").split() if t not in _RIGHT]
    short = _is_short(told)
    if not short and _elsewhere(told, first.text.removesuffix(name).split()):
        return False
    if titles and (short or titles[-1] == head(told)[-1] != "minister"):
        return True  # "a federal judge", then "District Judge Ann Lee"
    if len(titles) > 1 or titles and titles[0] not in people().titles:
        return False
    same = bool(_content(told) & _content(text[first.end :][:_FURTHER]))
    return short or same or leads and _bare(text, first)


def _of_note(told: str) -> bool:
    """Whether a description is of somebody whom news names, below the lead too: "the mayor", "a leading biologist"."""
    words = told.lower().split()
    return words[0] == "the" or "'s " in told or "’s " in told or not _NOTED.isdisjoint(words)


def _elsewhere(told: str, before: Sequence[str]) -> bool:
    """Whether titles before a name are of another place: "the Ohio governor" is not "Texas Governor Ann Lee".

    >>> _elsewhere("the Ohio governor", ["Texas", "Governor"]), _elsewhere("the governor", ["Texas", "Governor"])
    (True, False)
    """
    lands = people().places | people().demonyms - _ANYWHERE
    said = {word.lower().strip("‘'’").removesuffix("'s").removesuffix("’s") for word in told.split()} & lands
    theirs = {word.lower().rstrip(".") for word in before if word[0].isupper()} & lands
    return bool(theirs and said) and theirs.isdisjoint(said) and not (theirs | said) & _AMERICAN


def _content(words: str) -> set[str]:
    """The words of a phrase that say something."""
    plain = {word.strip(',.()“”"').lower().removesuffix("'s").removesuffix("’s") for word in words.split()}
    return {word for word in plain if len(word) > 3} - people().function_words - people().modifiers


def _is_short(description: str) -> bool:
    """Whether it is a heading's, without an article: "analyst"."""
    return description.split()[0].lower() not in _DETERMINERS and not re.search("['’]s ", description)


def _is_one(description: str) -> bool:
    """Whether a description is of one person.

    >>> _is_one("the head of the crews"), _is_one("Norland’s main opposition leader"), _is_one("the report")
    (True, True, False)
    """
    words = head(description)
    # of whom no name is expected
    several = "and" in words or words[0] in ("one", "another", "somebody", "someone")
    return not several and people().role_to(words, len(words), max(0, len(words) - 4)) is not None


def _bare(text: str, mention: Mention) -> bool:
    """Whether a name stands without anything that tells who that is."""
    after = re.sub(r"^, \d{2}\b,?", "", text[mention.end : mention.end + 12]).lstrip(" ")
    return not after.startswith((",", *_BESIDE))
