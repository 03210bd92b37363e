"""What stands around a tone word and changes it: denial, reversal, degree, unreal clauses, "but", scare quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from readout.document import Document, Sentence
from readout.matching import Match, lowered
from readout.tone.lexicon import Entry

# What each rule multiplies a valence with.
FACTORS = {
    "raised": 1.5,  # "very good"
    "lowered": 0.5,  # "slightly good"
    "less": -0.5,  # "less pleased", "the least corrupt": a comparison that goes the other way
    "denied": -0.5,  # "not good" is milder than "bad" (Taboada and others 2011)
    "denied twice": 1.0,  # "did not deny that it was good"
    "reversed": -0.5,  # "averted a disaster", "failed to help" (Polanyi & Zaenen 2006)
    "ended": 0.5,  # "eased tensions": what ends was there
    "conditional": 0.5,  # "if it were good"
    "question": 0.5,  # "is it good?"
    "before but": 0.5,  # "good but dear"
    "distanced": -0.5,  # the “good” news, so-called good news
    "held at a distance": 0.5,  # the “bad” news: the label is not the writer's
    "raises": 0.0,  # "the greatest scam": praise of what is blamed says how great it is
}
REACH = {
    "negator": 5,
    "denier": 12,
    "reverser": 3,
    "ender": 3,
}  # tokens between the word that denies and what it denies
APART = 4  # tokens between one denial and another that it denies
_BREAKS = frozenset(',;:.!?…—–()[]"“”«»')
_TURNS = frozenset(
    "but however although though while whereas because since if unless until and or besides except when".split()
)
_ENDS = _BREAKS | _TURNS
_DENYING = frozenset(REACH)
_DEGREES = {"booster": "raised", "diminisher": "lowered", "lesser": "less"}  # kinds of entries, and their rules
_DEFINITE = frozenset("the this that these those".split())
_NEVER = frozenset(["never", "nothing", "nobody"])  # "nothing more vital"
_NOBODY = frozenset(["neither", "none", "nobody"])  # subjects: "neither of the two big parties has been honest"
_OBJECTS = frozenset(["nobody", "nothing", "none", "neither"])
_PREPOSITIONS = frozenset("for over about after in at by on from with against during before to".split())
# behind them a negation does not reach: "not about the crisis"
_AWAY = _PREPOSITIONS - {"to"} | {"through", "into"}
_CONTRAST = frozenset(["rather", "instead"])  # than, of: "rather than penalise polluters" calls them so
_SIZES = frozenset(
    "great greater greatest extraordinary exceptional remarkable perfect powerful tremendous strong stronger strongest "
    "important staunch".split()
)
_PLAIN = _TURNS | _PREPOSITIONS | {"the", "a", "an", "he", "she", "it", "they", "we", "you", "i", "that", "this"}
_KNOWN = _DEFINITE | {"its", "his", "her", "their", "our", "my", "your"}
# with which something is said of somebody, and denied
_SAYS = frozenset("be been being is was are were seem seems become became have has had do does did that what".split())
_IF = frozenset("if unless provided assuming supposing".split())
_INVERTED = frozenset("had should were".split())
_UNREAL = frozenset("would could might may will".split())
_DETERMINERS = frozenset("the a an he she it they we you this that these those his her its their".split())
_SCARE_BEFORE = re.compile(r"(?:^|[\s(])(?:''|[“\"‘'])(?:[\w-]{1,20}\s){0,2}$")
_SCARE_AFTER = re.compile(r"(?:\s[\w-]{1,20}){0,2}[”\"’'](?!\w)")
_NAMING = frozenset("call called calls calling dub dubbed term termed label labelled labeled as".split())


@dataclass(frozen=True)
class Rule:
    """A rule that touched a word: its name, the words that set it off, and where they begin."""

    name: str
    by: str
    start: int

    @property
    def factor(self) -> float:
        return FACTORS[self.name]

    def __str__(self) -> str:
        return f"{self.name}: {self.by}" if self.by else self.name


_FAR = 120  # words that a condition may stand away: sentences of news are shorter, texts without full stops are not


def _presupposed(between: Sequence[str]) -> bool:
    """Whether what is denied is done to something that is there: "did not condemn the attack" (Strawson 1950).

    >>> [_presupposed(words.split()) for words in ("condemn the", "the", "be the", "role in the", "that the raid was")]
    [True, False, False, True, False]
    """
    k = max((k for k, word in enumerate(between) if word in _KNOWN), default=0)
    return k > 0 and len(between) - k <= 3 and _SAYS.isdisjoint(between)


class Context:
    """The surroundings of a document's matches.

    Parameters
    ----------
    document : Document
    matches : sequence of Match
    kinds : sequence of list of str
        For each match, the kinds of its entries.
    blames : sequence of bool
        For each match, whether it puts blame by itself.
    """

    def __init__(
        self, document: Document, matches: Sequence[Match], kinds: Sequence[list[str]], blames: Sequence[bool]
    ):
        self.text, self.matches, self.kinds, self.blames = document.text, matches, kinds, blames
        self.spans = document.tokens
        self.words = lowered(document.text, document.tokens)
        self.sentences = document.sentences
        self.tops = [s.start for s in self.sentences]
        self.starts = [s for s, _ in self.spans]

    def rules(self, i: int, entry: Entry, own: bool) -> list[Rule]:
        """The rules that touch match `i` as this entry; `own`: whether the article itself says it."""
        if not entry.polarity:
            return []
        raised = self._raises(i, entry)
        if raised:
            return [raised]
        number = bisect_right(self.tops, self.matches[i].start) - 1
        found = self._degree(i) + self._denied(i, entry, self.tops[number] if number >= 0 else 0)
        if number >= 0:
            found += self._unreal(i, self.sentences[number])
        if not entry.refers:
            found += self._distanced(i, entry, own, any(r.name in ("denied", "reversed") for r in found))
        return found

    def _degree(self, i: int) -> list[Rule]:
        before = self.matches[i - 1] if i else None
        if before is None or before.last != self.matches[i].first:
            return []
        name = next((name for kind, name in _DEGREES.items() if kind in self.kinds[i - 1]), "")
        return [self._by(name, before)] if name else []

    def _raises(self, i: int, entry: Entry) -> Rule | None:
        """Where match `i` only tells the size of what stands right behind it: "the greatest scam", "terribly tired"."""
        match, last = self.matches[i], self.matches[i].last
        if last > match.first + 1:
            return None
        word, behind = self.words[match.first], self.words[last : last + 1]
        if "booster" in self.kinds[i] and behind and behind[0][0].isalpha() and behind[0] not in _PLAIN:
            return Rule("raises", behind[0], self.spans[last][0])
        after = self.matches[i + 1] if i + 1 < len(self.matches) else None
        size = entry.polarity > 0 and word in _SIZES and after is not None and after.first == last
        return self._by("raises", after) if size and self.blames[i + 1] else None

    def _denied(self, i: int, entry: Entry, top: int) -> list[Rule]:
        """What denies or reverses match `i` in its sentence, which begins at `top`: two cancel out."""
        match, deniers, first = self.matches[i], [], self.matches[i].first
        for j in range(i - 1, -1, -1):
            other = self.matches[j]
            away = first - other.last
            if away > REACH["denier"] or other.start < top:
                break
            between = self.words[other.last : first]
            if not _ENDS.isdisjoint(between):
                break
            kinds = self.kinds[j]
            kind = None if _DENYING.isdisjoint(kinds) else next(k for k in REACH if k in kinds)
            subject = kind == "negator" and self.words[other.first] in _NOBODY
            if kind is None or away > (APART if deniers else REACH["denier" if subject else kind]):
                continue
            if kind in ("reverser", "ender") and (entry.refers or _PREPOSITIONS.intersection(between)):
                continue
            if entry.kind == "loaded" and len(between) > 1 and between[-1] in _DEFINITE:
                continue  # "did not invite the far-right senator" calls him so all the same
            mildly = between[:1] == ["as"] and (len(between) > 1 or self.words[match.last : match.last + 1] != ["as"])
            if entry.polarity < 0 and kind != "ender" and (mildly or _presupposed(between)):
                continue  # "not as badly hurt", "did not condemn the attack"
            word = self.words[other.first]
            if kind == "negator" and self.words[match.first - 1] in ("so", "more", "such") and word in _NEVER:
                return [self._by("raised", other)]
            if kind == "negator" and (not _AWAY.isdisjoint(between[1:]) or word in _CONTRAST and entry.polarity < 0):
                continue
            if word == "no" and self.words[other.first + 1] == "to":
                continue  # "no to the scam" turns it down, and calls it one
            if word == "neither" and deniers and self.words[deniers[-1][1].first] == "nor":
                continue
            deniers.append((kind, other))
            first = other.first
        after = self._nobody(i)
        if after:
            deniers.append(("negator", after))
        if not deniers:
            return []
        if len(deniers) % 2:
            nearest, other = deniers[0][0], deniers[-1][1]
            name = "denied" if nearest in ("negator", "denier") else "reversed"
            return [self._by("ended" if nearest == "ender" and entry.polarity < 0 else name, other)]
        return [self._by("denied twice", deniers[-1][1])]

    def _nobody(self, i: int) -> Match | None:
        """The negator right behind match `i` that denies it as its object: "helps nobody", "solved nothing"."""
        after = self.matches[i + 1] if i + 1 < len(self.matches) else None
        if after is None or after.first != self.matches[i].last or "negator" not in self.kinds[i + 1]:
            return None
        one = self.words[after.first : after.first + 2] == ["no", "one"]
        return after if one or self.words[after.first] in _OBJECTS else None

    def _unreal(self, i: int, sentence: Sentence) -> list[Rule]:
        """A clause that asserts nothing: a condition, or a question."""
        match = self.matches[i]
        if self.text[max(sentence.start, sentence.end - 3) : sentence.end].rstrip("”\"’' ").endswith("?"):
            return [Rule("question", "?", sentence.start)]
        begin = max(bisect_left(self.starts, sentence.start), match.first - _FAR)
        k = match.first - 1
        while k >= begin and self.words[k] not in _BREAKS:
            if self.words[k] in _IF and (k == begin or self.words[k] in ("if", "unless")):
                return [Rule("conditional", self.words[k], self.starts[k])]
            k -= 1
        opens = k + 1
        if opens == begin and self.words[begin] in _INVERTED and self.words[begin + 1] in _DETERMINERS:
            return [Rule("conditional", self.words[begin], self.starts[begin])]
        if not _UNREAL.isdisjoint(self.words[opens : match.first]):
            for k in range(match.last, min(bisect_left(self.starts, sentence.end), match.last + _FAR)):
                if self.words[k] in ("if", "unless"):
                    return [Rule("conditional", self.words[k], self.starts[k])]
                if self.words[k] in _BREAKS:
                    break
        return []

    def _distanced(self, i: int, entry: Entry, own: bool, turned: bool) -> list[Rule]:
        """Scare quotes and "so-called": praise is meant the other way, blame is held at a distance."""
        match = self.matches[i]
        name = "distanced" if entry.polarity > 0 and not turned else "held at a distance"
        before = self.matches[i - 1] if i else None
        if before and "distancing" in self.kinds[i - 1] and match.first - before.last <= 1:
            return [self._by(name, before)] if entry.polarity > 0 else []
        if not own:
            return []
        opening = _SCARE_BEFORE.search(self.text[max(0, match.start - 60) : match.start])
        if not opening or not _SCARE_AFTER.match(self.text[match.end : match.end + 60]):
            return []
        before = self.text[max(0, match.start - 60) : match.start][: opening.start() + 1].lower().split()[-2:]
        if not before or not (before[-1] in _DETERMINERS or before[-1].endswith(("'s", "’s"))) or before[0] in _NAMING:
            return []  # "called it “good”" reports; "the “good” plan" distances
        return [Rule(name, "scare quotes", match.start)]

    def _by(self, name: str, match: Match) -> Rule:
        return Rule(name, " ".join(self.text[match.start : match.end].split()).lower(), match.start)
