"""A phrase that names something, read: its head, the kind of thing it names, and the words that say more about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from readout import yamlfile
from readout.attribution.people import people

WORDS = Path(__file__).parent / "phrases.yaml"
PEOPLE, FIRMS, DEED, THING = "people", "firms", "deed", "thing"
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_PLAIN = frozenset("a an the its his their her our this these those my".split())  # no noun stands before these


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The package's words for reading phrases.

    >>> "hundreds" in lists()["measures"]
    True
    """
    listed = yamlfile.load(WORDS)
    return {name: frozenset(map(str, words)) for name, words in listed.items() if isinstance(words, list)}


def stem(word: str) -> str:
    """A noun without its plural.

    >>> [stem(word) for word in ("taxes", "countries", "crisis", "press", "churches")]
    ['tax', 'country', 'crisis', 'press', 'church']
    """
    if word.endswith("men") and not word.endswith(("imen", "omen")):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is", "us")) else word


class Phrase:
    """A phrase read.

    Attributes
    ----------
    words, low : list of str
        Its words as they stand, and in lower case, without the "'s" of an owner.
    core : range
        Where the words are up to the head: "the diesel taxes" of "the diesel taxes on older cars".
    head : str
        In the singular; empty where nothing is left.
    kind : str
        people, firms, deed (it tells what happens) or thing.

    Examples
    --------
    >>> [Phrase(t).head for t in ("the diesel taxes on older cars", "hundreds of angry farmers", "the union's members")]
    ['tax', 'farmer', 'union']
    >>> [Phrase(t).kind for t in ("to close the plant", "angry farmers", "the plant")]
    ['deed', 'people', 'thing']
    """

    def __init__(self, text: str):
        found = _WORD.findall(text)
        self.owners = {i for i, w in enumerate(found) if w.endswith(("'s", "’s"))}
        self.words = [_bare(w) for w in found]
        self.low = [w.lower() for w in self.words]
        self.core = self._core()

    def _core(self) -> range:
        """From the first word behind the articles to the head; behind "hundreds of" and the like it begins anew."""
        known, low, first = lists(), self.low, 0
        while True:
            while first < len(low) and low[first] in known["determiners"]:
                first += 1
            last = first
            while last < len(low) and not (last > first and self._ends(last)):
                last += 1
            measured = first == last or low[last - 1] in known["measures"]
            if not measured or low[last : last + 1] != ["of"] or last + 1 == len(low):
                break
            first = last + 1
        if last - first > 1 and low[last - 1] in ("members", "side") and last - 2 in self.owners:
            last -= 1
        return range(first, last)

    def _ends(self, i: int) -> bool:
        """Whether the words up to the head end before word i."""
        low = self.low
        joined = low[i] in ("and", "or") and low[i - 1].endswith("s")  # "bakers and bread prices"
        return joined or low[i] in lists()["boundaries"] or self._participle(i)

    def _participle(self, i: int) -> bool:
        """Whether a clause begins here: "teachers demanding higher pay", not "wheat growing regions"."""
        return (
            self.low[i].endswith("ing")
            and i + 1 < len(self.low)
            and self.low[i] not in lists()["doings"]
            and self.low[i - 1].endswith("s")
            and i - 1 not in self.owners
        )

    @property
    def head(self) -> str:
        return stem(self.low[self.core[-1]]) if self.core else ""

    @cached_property
    def members(self) -> str:
        """The people a crowd is made of: "trucker" of "a convoy of truckers" and "the trucker convoy".

        >>> Phrase("a convoy of hundreds of truckers").members, Phrase("the convoy").members
        ('trucker', '')
        """
        if not self.core or self.low[self.core[-1]] not in lists()["crowds"]:
            return ""
        last = self.core[-1]
        if self.low[last + 1 : last + 2] == ["of"]:
            behind = Phrase(" ".join(self.words[last + 2 :]))
            return behind.head if behind.kind == PEOPLE else ""
        return stem(self.low[last - 1]) if len(self.core) > 1 and _person(self.low[last - 1]) else ""

    @cached_property
    def kind(self) -> str:
        known = lists()
        if self._tells():
            return DEED
        if not self.core:
            return THING
        last = self.low[self.core[-1]]
        if self.head.split("-")[-1] in known["firms"] or last in known["firms"]:
            return FIRMS
        return PEOPLE if last in known["crowds"] or _person(last) else THING

    def _tells(self) -> bool:
        known, low = lists(), self.low
        if not low:
            return False
        whose = next((i for i, w in enumerate(low) if w in ("who", "which", "that", "whom", "whose") and i), len(low))
        if any(w in known["tells"] for w in low[:whose]):
            return True
        for i in range(min(whose, len(low) - 1)):
            if low[i].endswith(("ing", "ed")) and low[i + 1] in _PLAIN and low[i] not in known["doings"]:
                return True
        first = next((i for i, w in enumerate(low) if not w.endswith("ly")), 0)
        word, then = low[first], low[first + 1] if first + 1 < len(low) else ""
        if self.words[first][0].isupper() and len(low) < 3:
            return False
        if word in known["auxiliaries"] or (word.endswith("ed") and then == "to"):
            return True
        if word in known["determiners"] or word in known["boundaries"]:
            return False
        if word.endswith("ing") and "-" not in word and word not in known["doings"]:
            return True
        return word[0].isalpha() and self.words[first][0].islower() and then in _PLAIN


def _person(word: str) -> bool:
    who, role = people(), stem(word).split("-")[-1]
    return word in who.plurals or role in who.roles or role in lists()["people"]


def _bare(word: str) -> str:
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    return word.rstrip(".") if word.count(".") == 1 else word
