"""Who goes on right after somebody without a name has spoken: "they", "it", "he", "one of them", "another"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice, takewhile

from readout.attribution.acts import Act
from readout.attribution.cast import Cast
from readout.attribution.descriptions import acts
from readout.attribution.labels import GROUP, UNNAMED, head, plain
from readout.attribution.name import ORGANISATION, PERSON
from readout.attribution.people import FEMALE, MALE, people
from readout.attribution.salience import SINGULAR
from readout.attribution.words import Words
from readout.voices import Span, Spans

_ANYBODY = frozenset("people men women children".split())  # say nothing of whom "one" is
_REACH, _BACK = 60, 2  # tokens and sentences before "one" in which it is said of whom
_NEAR = 200  # characters after which "they" may be others
_ONE = frozenset("one a an another".split())
_BEGIN = _ONE | frozenset("the his her their".split())
_NAMELESS = frozenset("official law family person civic".split())  # by whose roles news calls those without a name
_SAME_ONE = frozenset(["the source", "the person", "that person", "the individual"])  # who gave no name, again
_SOMEBODY = {"the man": MALE, "the woman": FEMALE}
_BY = "according to "
_FOLK = frozenset(
    "police team campaign family group company staff crew board newspaper paper camp many some few".split()
)
# what "they" after it are seldom: people stand behind it
_PAPERS = frozenset(
    "polls surveys reports studies figures documents records emails filings results analysis ads".split()
)
_TWO = frozenset(["both", "the two", "the pair", "the duo", "the couple", "both men", "both women", "they"])
ONES = frozenset(["one", "another", "a second", "a third", "the other", "the third"])
_OF_THEM = " of them"
_WHOLE = frozenset("the his her their its our these those".split())
_SOME = frozenset("some many most several few two three four five six other both".split())


def resumed(
    text: str,
    source: Span,
    before: Act,
    speakers: tuple[str, ...],
    named: tuple[str, ...],
    cast: Cast,
    content: Spans = (),
) -> tuple[str, ...]:
    """The speakers of an act by those of the act before; `named`, whom its own words name, where nothing tells better.

    "Experts disagree. They say …"; "Diplomats doubted it. One of them said …", who is one of the diplomats; "one
    minister admitted …. Another said …"; "An insider said …. The source added …"; "A spokesman told reporters …. He
    added …", where nobody else is named since.

    Parameters
    ----------
    text : str
    source : (int, int)
        Of the act.
    before : Act
        The one before it.
    speakers : tuple of str
        Of the one before.
    named : tuple of str
        The people that the words of the source stand for.
    cast : Cast
    content : tuple of (int, int)
        Of the act.
    """
    said = text[slice(*source)].lower()
    ended = max((end for _, end in before.content if end <= source[0]), default=before.start)
    if not 0 < source[0] - ended < _NEAR:
        return named
    if len(speakers) != 1:
        both = len(speakers) == 2 and said in _TWO and named in ((), (said,))
        return speakers if both else named
    who, kind = speakers[0], cast.kind(speakers[0])
    part = _part(said, who, kind)
    if part:
        return (part,)
    if _is_told_by(text, before):
        return named
    if text[max(0, source[0] - len(_BY)) : source[0]].lower() == _BY and kind == PERSON:
        # "Lee said that Roe had left. According to him, …"
        return speakers if said in SINGULAR and cast.gender(who) in (None, SINGULAR[said]) else named
    if kind == UNNAMED:
        stays = "\n" not in text[ended : source[0]]
        since = _named_since((before.start, source[0]), content, named, cast)
        return speakers if _goes_on(said, who, named, since, stays) else named
    means = {"they": kind == GROUP or kind == ORGANISATION and are_many(who), "it": kind == ORGANISATION}
    return speakers if not named and means.get(said) else named


def are_many(body: str) -> bool:
    """Whether "they" may be a body: its name or description is a plural, or of a team.

    >>> [are_many(body) for body in ("Republicans", "the Roe campaign", "the report", "exit polls", "Beijing")]
    [True, True, False, False, False]
    """
    last = head(body)[-1]
    return last not in _PAPERS and (last in _FOLK or last.endswith("s") and not last.endswith("ss"))


def _part(said: str, who: str, kind: str) -> str:
    """Who is of those that spoke before, or another of their kind; empty where that is not what is said.

    >>> _part("one of them", "two aides", GROUP), _part("another", "one of the aides", UNNAMED)
    ('one of the aides', 'another of the aides')
    >>> _part("another", "one cabinet minister", UNNAMED), _part("he", "two aides", GROUP)
    ('another cabinet minister', '')
    """
    if kind == GROUP and (said in ONES or said.endswith(_OF_THEM)):
        return f"{said.removesuffix(_OF_THEM)} of {_all(who)}"
    first, _, rest = who.partition(" of ")
    if kind == UNNAMED and said in ONES and first in ONES and rest.startswith("the "):
        return f"{said} of {rest}"
    first, _, rest = who.partition(" ")
    alike = said == "another" and kind in (UNNAMED, ORGANISATION) and first in _ONE and rest
    return f"another {rest}" if alike else ""


def _is_told_by(text: str, act: Act) -> bool:
    """Whether who speaks only stands behind "by" or "with": "Lee was asked by a caller …. She said …"."""
    return bool(act.source) and text[max(0, act.source[0][0] - 5) : act.source[0][0]].endswith((" by ", "with "))


def _goes_on(said: str, who: str, named: tuple[str, ...], since: list[str], stays: bool) -> bool:
    """Whether somebody without a name goes on: "the source", "he" where nobody else is named since, "they" beside.

    Parameters
    ----------
    said, who : str
        The words of the source in lower case; the label of who spoke before.
    named : tuple of str
        Whom the words of the source stand for.
    since : list of str
        How those are named from then on.
    stays : bool
        Whether this is the paragraph in which the one before ended.
    """
    if said in _SAME_ONE:
        return who.split()[0] in _ONE and " " in who
    if said == "they":  # "the spokesperson said …. They added …"
        return not named and stays and _is_one(who, "", anybody=True)
    again = named in ((), (said,)) or not since  # "the woman" whom the text named is further off than who spoke
    gender = SINGULAR.get(said) or (_SOMEBODY.get(said) if again else None)
    if not gender or not _is_one(who, gender, anybody=not named):
        return False
    one = who.startswith(("one of ", "another of "))  # "One called her book a list. She shrugged"
    return not any(one or text.lower() not in SINGULAR for text in since)


def _named_since(within: Span, content: Spans, named: tuple[str, ...], cast: Cast) -> list[str]:
    """How people are named within a stretch; what is said now does not count: "Not everybody fears Roe," he said."""
    first = bisect_left(cast.mentions, within[0], key=lambda m: m.start)
    later = takewhile(lambda m: m.start < within[1], islice(cast.mentions, first, None))
    return [m.text for m in later if m.speakers == named and not any(s <= m.start < e for s, e in content)]


def of_outer(
    text: str, source: Span, outer: Act, speakers: tuple[str, ...], named: tuple[str, ...], cast: Cast
) -> tuple[str, ...]:
    """The speakers of an act within another's words: "A clerk said she had warned them", who is the clerk.

    Only a pronoun that begins what somebody without a name says.
    """
    said = text[slice(*source)].lower()
    begins = text[outer.content[0][0] : source[0]].strip().lower() in ("", "that")
    if begins and said in SINGULAR and len(speakers) == 1 and cast.kind(speakers[0]) == UNNAMED:
        return speakers if _is_one(speakers[0], SINGULAR[said], anybody=True) else named
    return named


def one_of(words: Words, at: int, said: str) -> str:
    """Of whom "one" or "another" is, by the last people named together before token `at`: "one of the critics".

    Examples
    --------
    >>> from readout.document import Document
    >>> words = Words(Document("a", "Western critics were unkind. One called it a list."))
    >>> one_of(words, 5, "one")
    'one of the Western critics'
    """
    who, low = people(), words.lowers
    if not acts(low, at, at + len(said.split()), len(low)):
        return said  # "… and one more concerned with …"
    begin = bisect_right(words.regions, at, key=lambda region: region.first) - 1
    first = words.regions[max(0, begin - _BACK)].first if begin >= 0 else at
    last = next(
        (k for k in range(at - 1, max(first, at - _REACH) - 1, -1) if low[k] in who.plurals and low[k] not in _ANYBODY),
        None,
    )
    if last is None:
        return said
    start = last
    while start > first and (low[start - 1] in who.modifiers | who.demonyms or words.is_capital(start - 1)):
        start -= 1
    if low[start] in who.function_words:
        start += 1
    of = plain(words, start, last + 1)
    if low[start] == "former":  # its capital began the sentence
        of = of[0].lower() + of[1:]
    return f"{said} of the {of}"


def _is_one(description: str, gender: str, anybody: bool = False) -> bool:
    """Whether a description is of a person of no name who may be of a gender.

    "The senator", "the striker", "the economist" stand for somebody whom the text names, and so does "he" after them,
    unless that may be `anybody`.

    >>> _is_one("a spokesman for the port", "male"), _is_one("a spokesman", "female"), _is_one("the report", "male")
    (True, False, False)
    >>> _is_one("the senator", "male"), _is_one("one senator", "male"), _is_one("Roe’s aide", "female")
    (False, True, True)
    >>> _is_one("the senator", "male", anybody=True)
    True
    """
    who, words = people(), head(description)
    if description.startswith("one of ") and description.split()[-1] in who.plurals:
        return who.gendered.get(who.plurals[description.split()[-1]], gender) == gender  # "one of its authors"
    begin = next((k + 1 for k, word in enumerate(words[:4]) if word in _BEGIN or word.endswith(("’s", "'s"))), 0)
    role = who.role_to(words, len(words), begin) if begin else None
    if role is None or who.gendered.get(role[1], gender) != gender:
        return False
    return anybody or words[0] in _ONE or who.roles.get(role[1]) in _NAMELESS


def _all(group: str) -> str:
    """A group as the one that somebody is of.

    >>> _all("two senior aides"), _all("Roe’s aides"), _all("the aides"), _all("Western diplomats")
    ('the senior aides', 'Roe’s aides', 'the aides', 'the Western diplomats')
    """
    first, _, rest = group.partition(" ")
    if first.lower() in _WHOLE or first.endswith(("’s", "'s")):
        return group
    return f"the {rest if first.lower() in _SOME and rest else group}"
