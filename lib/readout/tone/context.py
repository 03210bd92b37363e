"""What stands around a tone word and changes it: denial, reversal, degree, unreal clauses, "but", scare quotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from readout.document import Document, Sentence
from readout.matching import Match, lowered
from readout.tone.lexicon import Entry
from readout.tone.shifters import (
    APART,
    ASKS,
    AWAY,
    BLAMING,
    BREAKS,
    CONTRAST,
    DEFINITE,
    DEGREES,
    DENYING,
    DETERMINERS,
    ENDS,
    FAR,
    IF,
    INVERTED,
    KNOWN,
    LACKS,
    MARKS,
    NAMING,
    NEVER,
    NOBODY,
    OBJECTS,
    PLAIN,
    PREPOSITIONS,
    REACH,
    SCARE_AFTER,
    SCARE_BEFORE,
    SIZES,
    UNREAL,
    Rule,
    is_good,
    presupposed,
)


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
        before, at = self.matches[i - 1] if i else None, self.matches[i].first
        beside = before is not None and before.last == at
        little = self.words[at - 1 : at] == ["little"] and self.words[max(0, at - 2)] not in KNOWN | {"a"}
        if little and is_good(self.words[at]) and not (beside and "negator" in self.kinds[i - 1]):  # "there was little"
            return [Rule("less", "little", self.spans[at - 1][0])]
        if not beside:
            return []
        name = next((name for kind, name in DEGREES.items() if kind in self.kinds[i - 1]), "")
        return [self._by(name, before)] if name else []

    def _raises(self, i: int, entry: Entry) -> Rule | None:
        """Where match `i` only tells the size of what stands right behind it: "the greatest scam", "terribly tired"."""
        match, last = self.matches[i], self.matches[i].last
        if last > match.first + 1:
            return None
        word, behind = self.words[match.first], self.words[last : last + 1]
        if "booster" in self.kinds[i] and behind and behind[0][0].isalpha() and behind[0] not in PLAIN:
            return Rule("raises", behind[0], self.spans[last][0])
        after = self.matches[i + 1] if i + 1 < len(self.matches) else None
        size = entry.polarity > 0 and word in SIZES and after is not None and after.first - last < 2
        size = size and (after.first == last or self.words[last].isalpha() and self.words[last] not in PLAIN)
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
            behind = self.words[match.last : match.last + 1]
            if first == match.first and between and between[-1] in MARKS and behind and behind[0] in MARKS:
                between = between[:-1]  # "was not “qualified”"
            if not ENDS.isdisjoint(between):
                break
            kinds = self.kinds[j]
            kind = None if DENYING.isdisjoint(kinds) else next(k for k in REACH if k in kinds)
            subject = kind == "negator" and self.words[other.first] in NOBODY
            if kind is None or away > (APART if deniers else REACH["denier" if subject else kind]):
                continue
            if kind in ("reverser", "ender") and (entry.refers or PREPOSITIONS.intersection(between)):
                continue
            if entry.kind == "loaded" and len(between) > 1 and between[-1] in DEFINITE:
                continue  # "did not invite the far-right senator" calls him so all the same
            mildly = between[:1] == ["as"] and (len(between) > 1 or self.words[match.last : match.last + 1] != ["as"])
            if entry.polarity < 0 and kind != "ender" and (mildly or presupposed(between)):
                continue  # "not as badly hurt", "did not condemn the attack"
            word = self.words[other.first]
            if kind == "negator" and self.words[match.first - 1] in ("so", "more", "such") and word in NEVER:
                return [self._by("raised", other)]
            if kind == "negator" and (not AWAY.isdisjoint(between[1:]) or word in CONTRAST and entry.polarity < 0):
                continue
            if word.startswith(ASKS) and entry.polarity < 0:
                continue  # "questioned whether he was biased" suspects it
            if word == "no" and self.words[other.first + 1] == "to":
                continue  # "no to the scam" turns it down, and calls it one
            if word == "neither" and deniers and self.words[deniers[-1][1].first] == "nor":
                continue
            deniers.append((kind, other))
            first = other.first
        after = self._nobody(i)
        if after:
            deniers.append(("negator", after))
        behind = self.words[match.last : match.last + 1]
        if entry.polarity > 0 and behind and behind[0] in LACKS and is_good(self.words[match.last - 1]):
            return [Rule("reversed", behind[0], self.spans[match.last][0])]  # "a credibility problem"
        if not deniers:
            return []
        if len(deniers) == 1 and deniers[0][0] == "negator" and self.words[match.first].startswith(BLAMING):
            return [self._by("unsaid", deniers[0][1])]
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
        return after if one or self.words[after.first] in OBJECTS else None

    def _unreal(self, i: int, sentence: Sentence) -> list[Rule]:
        """A clause that asserts nothing: a condition, or a question."""
        match = self.matches[i]
        if self.text[max(sentence.start, sentence.end - 3) : sentence.end].rstrip("”\"’' ").endswith("?"):
            return [Rule("question", "?", sentence.start)]
        begin = max(bisect_left(self.starts, sentence.start), match.first - FAR)
        k = match.first - 1
        while k >= begin and self.words[k] not in BREAKS:
            if self.words[k] in IF and (k == begin or self.words[k] in ("if", "unless")):
                return [Rule("conditional", self.words[k], self.starts[k])]
            k -= 1
        opens = k + 1
        if opens == begin and self.words[begin] in INVERTED and self.words[begin + 1] in DETERMINERS:
            return [Rule("conditional", self.words[begin], self.starts[begin])]
        if not UNREAL.isdisjoint(self.words[opens : match.first]):
            for k in range(match.last, min(bisect_left(self.starts, sentence.end), match.last + FAR)):
                if self.words[k] in ("if", "unless"):
                    return [Rule("conditional", self.words[k], self.starts[k])]
                if self.words[k] in BREAKS:
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
        opening = SCARE_BEFORE.search(self.text[max(0, match.start - 60) : match.start])
        if not opening or not SCARE_AFTER.match(self.text[match.end : match.end + 60]):
            return []
        before = self.text[max(0, match.start - 60) : match.start][: opening.start() + 1].lower().split()[-2:]
        if not before or not (before[-1] in DETERMINERS or before[-1].endswith(("'s", "’s"))) or before[0] in NAMING:
            return []  # "called it “good”" reports; "the “good” plan" distances
        return [Rule(name, "scare quotes", match.start)]

    def _by(self, name: str, match: Match) -> Rule:
        return Rule(name, " ".join(self.text[match.start : match.end].split()).lower(), match.start)
