"""Which body is meant where it is not named: "the company" after Arvo Inc., "the court" after the Supreme Court."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

from readout.attribution.name import ORGANISATION
from readout.attribution.people import people
from readout.attribution.reporting import reporting
from readout.attribution.words import Words
from readout.voices import Mention

_ONE = frozenset("the a an one his her its their our this".split())
_NEAR = 60  # tokens within which the body must be named, and no other of the kind
_FAR = 120  # the same for nouns that are a part of its name
_NEW = frozenset("a an another each every any one other no some".split())  # bring in a body of their own
GOES_ON = frozenset("of for that which who whose".split())
_ENDS = frozenset(", . ; : — – and of for that which who based in by behind with near".split())
_OTHERS = frozenset("other rival parent second third same whole entire former new old latter".split())
_QUALIFIED = ("-based", "-listed", "-owned", "-backed", "-run", "-headquartered")  # "the Oslo-based group"
_DESCRIBED = 3  # words that may stand between "the" and the noun
_BEFORE = 4  # tokens before a noun among which they stand
_OWNED = frozenset("shares stock shareholders customers subsidiary revenue revenues ceo factories stores".split())
_APPOSED = 6  # tokens behind a name's comma in which it is said what it is
PLATFORMS = frozenset(
    "facebook twitter instagram linkedin youtube tiktok whatsapp telegram snapchat reddit skype zoom x threads".split()
)
POSTED = frozenset(
    "profile profiles page pages account accounts post posts video videos live message messages group feed".split()
)
_INITIALS = range(3, 6)  # letters of a body known by its initials
_NEVER = frozenset("gop usa est gmt lgbt".split())  # of countries, parties, times


def told(words: Words, first: int, last: int) -> str:
    """What the words beside a name call it, where that is a body's; empty elsewhere.

    "The chipmaker Arvo rose", "the chipmaker, Arvo,", "Arvo, a retailer based in Oslo", "Arvo's shares": not "the
    company Lee founded", nor "Arvo, the company said".

    Examples
    --------
    >>> from readout.document import Document
    >>> words = Words(Document("a", "Arvo, a Finnish retailer, said it grew. Lee left Arvo, the company said."))
    >>> told(words, 0, 1), told(words, 10, 11), told(words, 12, 13)
    ('retailer', '', '')
    """
    low = words.lowers
    nouns = people().body_nouns
    after = low[last] if last < len(low) else "."
    beside = first > 2 and low[first - 1] == "," and low[first - 2] in nouns and after in (",", ".")
    if beside and _is_one(low[max(0, first - 6) : first - 1]):
        return low[first - 2]
    # "by Finnish start-up Arvo": no noun by itself
    bare = first > 2 and low[first - 2] in people().demonyms and low[first - 3] not in _ONE
    before = low[first - 2 : first] if first > 1 else [".", *low[:first]]
    bare = bare or before[0] in ".?!:" and first > 0 and words.is_capital(first - 1)  # "Chipmaker Arvo closed a plant"
    if first and low[first - 1] in nouns and (bare or not _acts_on(after, before)):
        return low[first - 1]
    owned = low[last + 1 : last + 3] if after == "'s" else []
    if owned and (owned[0] in _OWNED or owned == ["chief", "executive"]):
        return "company"
    if after != "," or last + 2 >= len(low) or low[last + 1] not in ("a", "an", "the", "one"):
        return ""
    for k in range(last + 2, min(last + 2 + _APPOSED, len(low) - 1)):
        if low[k] in nouns and low[k + 1] in _ENDS:
            return low[k]
        if low[k] in _ENDS:
            break
    return ""


def _is_one(words: Sequence[str]) -> bool:
    """Whether words that end with a noun are of one body: "the ruling party", "his employer"."""
    return any(word in _ONE or word == "'s" for word in words[:-1])


def _acts_on(word: str, before: Sequence[str]) -> bool:
    """Whether a word may be a verb of which the noun before a name is the object: "the company Lee founded".

    Where more is said of the noun ("the shipping company Arvo said", "the regulator Ofport said"), verbs of saying and
    being are the name's own.
    """
    if reporting().finite(word) or word in ("is", "was", "has", "had"):
        general = any(before[1] in of.called for of in people().body_kinds.values())
        return general and before[0] in ("the", "a", "an", "this", "that")
    return word.endswith("ed") or word in ("runs", "ran", "owns", "built", "leads", "led", "began", "bought", "sold")


class Bodies:
    """The bodies of one text, and where it speaks of them without a name.

    Parameters
    ----------
    words : Words
    at : mapping of int to Mention
        By the token each begins at.
    kinds : mapping of str to str
        Of canonical names.
    told : mapping of str to str
        What the text calls a body beside its name, where it does.
    """

    def __init__(self, words: Words, at: Mapping[int, Mention], kinds: Mapping[str, str], told: Mapping[str, str]):
        self.words, self.low = words, words.lowers
        self.kinds, self.told = kinds, told
        self.named: dict[str, list[tuple[int, str]]] = defaultdict(list)  # by noun: where it ends, and the body
        self.ever: dict[str, set[str]] = defaultdict(set)  # by noun: all of them
        self.nouns: dict[str, set[str]] = {}  # by body
        self.meant: dict[int, tuple[int, str]] = {}  # by the token it begins at: where it ends, and the body
        self.last = (0, "")
        self.starts = [region.first for region in words.regions] or [0]
        nouns = people().body_nouns.keys() | people().named_after
        for k, low in enumerate(self.low):
            mention = at.get(k)
            if mention and len(mention.speakers) == 1 and not self._is_medium(k, words.before(mention.end)):
                self.last = words.before(mention.end), mention.speakers[0]
                self._keep(*self.last, mention.text)
            elif k and low in nouns and not words.is_capital(k) and not (k + 1 in at or self._says_what(k)):
                self._read(k)

    def at(self, first: int, last: int) -> tuple[str, ...]:
        """The body that the tokens [first, last) mean, if they say no more than "the company"."""
        end, body = self.meant.get(first, (0, ""))
        return (body,) if end == last else ()

    def _says_what(self, k: int) -> bool:
        """Whether the noun at token k is what the text calls the body named right before."""
        end, name = self.last
        same = bisect_left(self.starts, end) == bisect_left(self.starts, k)  # no sentence begins between them
        return self.told.get(name) == self.low[k] and k - end < 1 + _APPOSED and same

    def _is_medium(self, first: int, last: int) -> bool:
        """Whether a platform's name only says where somebody writes: "his Facebook profile", "on Twitter"."""
        on = first > 0 and self.low[first - 1] in ("on", "via")
        return self.low[first] in PLATFORMS and (on or not POSTED.isdisjoint(self.low[last : last + 1]))

    def _keep(self, end: int, name: str, text: str = "") -> None:
        if name not in self.nouns:
            self.nouns[name] = self._called(name)
        if _by_initials(text) and self.kinds.get(name) == ORGANISATION and text.lower() not in people().bodies:
            self.nouns[name] |= people().body_kinds["agency"].called | people().body_kinds["group"].called
        for noun in self.nouns[name]:
            insort(self.named[noun], (end, name))
            self.ever[noun].add(name)

    def _called(self, name: str) -> set[str]:
        """The nouns that may stand for a body."""
        if self.kinds.get(name) != ORGANISATION:
            return set()
        who, low = people(), name.lower().replace(".", "")
        words, noun = low.split(), self.told.get(name)
        found = {word for word in words if word in who.named_after} if len(words) > 1 else set()
        kinds = {kind for kind, of in who.body_kinds.items() if low in of.names or not of.words.isdisjoint(words)}
        if _by_initials(name) and low not in who.bodies:
            kinds |= {"agency", "group"}
        if "agency" in kinds and low not in who.body_kinds["company"].names:
            kinds.discard("company")  # the Securities and Exchange Commission
        if noun:
            kinds, found = kinds | set(who.body_nouns[noun]), found | {noun}
        # where a kind has no word of its own, one that the text calls so has them all: "the watchdog" is the regulator
        return found.union(*(who.body_kinds[kind].called or who.body_kinds[kind].also for kind in kinds))

    def _read(self, k: int) -> None:
        """What the noun at token k stands for: a body named before, or one of its own."""
        low, noun = self.low, self.low[k]
        if self._is_new(k):
            self.named[noun].append((k + 1, ""))
            self.ever[noun].add("")
            return
        first = k - 1
        while first > 0 and k - first <= _DESCRIBED and self._describes(first):
            first -= 1
        goes_on = k + 1 < len(low) and (low[k + 1] in GOES_ON or self.words.is_capital(k + 1))
        body = "" if low[first] != "the" or goes_on else self._lately(k, noun)
        if noun in people().named_after and not set(low[first + 1 : k]) <= set(body.lower().split()):
            body = ""  # "the appeals court" is not the Supreme Court
        if body:
            self.meant[first] = k + 1, body
            self._keep(k + 1, body)

    def _is_new(self, k: int) -> bool:
        """Whether the noun at token k brings in a body of its own: "a company", "another Oslo-based company"."""
        for j in range(k - 1, max(-1, k - 1 - _BEFORE), -1):
            if self.low[j] in _NEW:
                return True
            if self.low[j] != "-" and not self.words.is_capital(j) and not self._describes(j):
                return False
        return False

    def _begins(self, k: int) -> int:
        """The token that begins the sentence before that of token k."""
        return self.starts[max(0, bisect_left(self.starts, k + 1) - 2)]

    def _describes(self, k: int) -> bool:
        """Whether the word at token k may say more of the body behind it: "the Finnish mining company"."""
        word = self.low[k]
        if word in people().demonyms or word.endswith(_QUALIFIED):
            return True
        return word.isalpha() and self.words.texts[k].islower() and word not in people().function_words | _OTHERS

    def _lately(self, k: int, noun: str) -> str:
        """The only body of a noun named before token k and near it; one that the noun is a part of, also far away."""
        places, part = self.named[noun], noun in people().named_after
        just = {name for _, name in places[bisect_left(places, (max(self._begins(k), k - _FAR), "")) :]}
        if len(just) == 1:
            return next(iter(just))
        lately = {name for _, name in places[bisect_left(places, (k - (_FAR if part else _NEAR), "")) :]}
        if not lately and part:
            lately = self.ever[noun]
        return next(iter(lately)) if len(lately) == 1 else ""


def _by_initials(name: str) -> bool:
    """Whether it is written with initials, and not those of a country, a party or a time.

    >>> _by_initials("NARAL"), _by_initials("F.D.A."), _by_initials("GOP"), _by_initials("Arvo")
    (True, True, False, False)
    """
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) in _INITIALS and letters.lower() not in _NEVER
