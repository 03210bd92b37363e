"""Papers, and others, whose names begin with their article: "told The Blaze", "The Australian reported"."""

from __future__ import annotations

from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.runs import run
from readout.attribution.words import Region, Words

_OPENS = frozenset("“ \" ' ‘ « : — – - ( [ . ? ! / … * •".split())
_FIRST = frozenset("has had first later also".split())  # before what it reports
_ELSEWHERE = frozenset("hague bronx netherlands gambia bahamas philippines vatican kremlin".split())  # places, bodies
_RUN = 6  # tokens of the longest such name


def paper(words: Words, i: int, region: Region) -> int:
    """One past the name of a paper that begins with the article at token i; 0 if none does.

    A capital on an article within a sentence shows that it belongs to a name. One that begins a sentence shows
    nothing, nor does a small one: there the name has to be known and, if it is one word, followed by a reporting verb.

    Examples
    --------
    >>> from readout.document import Document
    >>> words = Words(Document("a", "Lee told The Blaze so. The Australian reported it. The Australian left."))
    >>> [paper(words, i, region) for region in words.regions for i in (region.first, region.first + 2)]
    [0, 4, 8, 0, 0, 0]
    """
    if words.lowers[i] != "the" or i + 1 >= region.last or not words.is_capital(i + 1):
        return 0
    who, low = people(), words.lowers
    last = run(words, i + 1, min(region.last, i + _RUN))
    name = " ".join(low[i + 1 : last])
    if words.texts[i] == "The" and i > region.first and words.texts[i - 1] not in _OPENS:
        plural = last - i == 2 and name in who.plurals
        return 0 if plural or low[i + 1] in who.places or low[i + 1] in _ELSEWHERE else last
    if name not in who.papers or name in who.nationals and words.texts[i] == "the":
        return 0
    reports = last < region.last and (low[last] in _FIRST or reporting().finite(low[last]))
    return last if reports or " " in name else 0
