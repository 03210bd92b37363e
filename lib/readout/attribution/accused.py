"""Who stands trial, whom news then calls "the defendant"."""

from __future__ import annotations

from itertools import dropwhile

from readout.attribution.words import Words

ACCUSED = "defendant"
_DENIES = frozenset("denies denied admits admitted".split())
_CRIMES = frozenset(
    "murder murdering manslaughter killing rape raping assault assaulting arson fraud theft stealing robbery burglary "
    "bribery corruption conspiracy poisoning kidnap kidnapping perjury blackmail harassment stalking treason espionage "
    "terrorism causing conspiring attempting attempted wounding both all three two four charges counts any".split()
)
_PLEADS = frozenset("pleaded pleads pled".split())
_CHARGED = (("charged", "with"), ("accused", "of"), ("on", "trial"), ("standing", "trial"), ("stands", "trial"))
_APART = frozenset(["is", "was", "are", "were", "who", ",", "and", "now", "been", "has", "had", "be"])
_NEAR = 7  # tokens behind a name in which it is said


def is_accused(words: Words, last: int, limit: int) -> bool:
    """Whether the words right behind a name say that whom it names stands trial.

    Examples
    --------
    >>> from readout.document import Document
    >>> told = ("denies murder.", "who is 44, is charged with fraud.", "denies that it rained.", "accused him of it.")
    >>> [is_accused(Words(Document("a", f"Lee {rest}")), 1, 9) for rest in told]
    [True, True, False, False]
    """
    low = words.lowers[last : min(limit, last + _NEAR)]
    rest = [*dropwhile(lambda word: word in _APART or word.isdigit(), low)]
    if rest[:1] and rest[0] in _DENIES:
        return not _CRIMES.isdisjoint(rest[1:2]) or rest[1:3] in (["the", "charges"], ["the", "charge"])
    if rest[:1] and rest[0] in _PLEADS:
        return "guilty" in rest
    passive = not {"is", "was", "who", ","}.isdisjoint(low[: len(low) - len(rest)])
    return passive and tuple(rest[:2]) in _CHARGED
