"""One matcher for lexicons, frame cues and names: words, phrases and globs over a document's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readout.errors import ReadoutError
from readout.segments import tokens
from readout.voices import Span

_ALIKE = str.maketrans("’‘‐‑", "''--")
_LONGEST = 12  # words of a pattern
_LONGEST_REGEX = 200  # characters
_NESTED = re.compile(r"[*+}]\)?\s*[*+{]|\([^)]*[*+{|][^)]*\)[*+{]")  # a repeat of what repeats or branches


@dataclass(frozen=True)
class Match:
    """A stretch [start, end) of the text, the tokens [first, last) it covers, and the numbers of its patterns."""

    start: int
    end: int
    first: int
    last: int
    patterns: tuple[int, ...]


@dataclass
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    globs: list[tuple[re.Pattern[str], _Node]] = field(default_factory=list)
    prefixes: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    ends: list[int] = field(default_factory=list)
    known: dict[str, tuple[_Node, ...]] = field(default_factory=dict)

    def next(self, word: str) -> tuple[_Node, ...]:
        """Where a word leads; remembered, for texts repeat their words."""
        found = self.known.get(word)
        if found is None:
            nodes = [self.words[word]] if word in self.words else []
            nodes += [self.prefixes[word[:n]] for n in self.lengths if word[:n] in self.prefixes and len(word) >= n]
            nodes += [node for pattern, node in self.globs if len(word) < 100 and pattern.fullmatch(word)]
            found = tuple(nodes)
            if len(self.known) < 100_000:
                self.known[word] = found
        return found


class Matcher:
    """Patterns compiled once, for many documents.

    Parameters
    ----------
    patterns : sequence of str
        Words and phrases, in any case. `*` stands for any letters of one word (`appreciat*`, `*-led`);
        a lone `*` is one whole word; `/…/` is a regular expression for one whole word. Straight and curly
        apostrophes are alike.

    Raises
    ------
    ReadoutError
        An empty pattern, one of more than twelve words, one that begins with a lone `*`, a faulty regular
        expression or one that could run away.

    Examples
    --------
    >>> matcher = Matcher(["peace", "peace talks", "negotiat*"])
    >>> text = "Peace talks were negotiated in peace."
    >>> [(text[m.start:m.end], m.patterns) for m in matcher.matches(text)]
    [('Peace talks', (1,)), ('negotiated', (2,)), ('peace', (0,))]
    """

    def __init__(self, patterns: Sequence[str]):
        self._root = _Node()
        for number, pattern in enumerate(patterns):
            self._add(pattern, number)

    def _add(self, pattern: str, number: int) -> None:
        words = [w for part in pattern.split() for w in ([part] if "*" in part or _is_regex(part) else _plain(part))]
        words = [w if _is_regex(w) else w.translate(_ALIKE).lower() for w in words]
        if not words or len(words) > _LONGEST or words[0] == "*":
            raise ReadoutError(f"cannot match {pattern!r}; write one to {_LONGEST} words, the first not a lone *")
        node = self._root
        for word in words:
            node = _step(node, word)
        node.ends.append(number)

    def matches(self, text: str, spans: Sequence[Span] | None = None, nested: bool = False) -> list[Match]:
        """Every match, in the order of the text.

        Parameters
        ----------
        text : str
        spans : sequence of (int, int), optional
            The text's tokens, if they are known already.
        nested : bool
            False: at every place the longest match, and none within another. True: all of them.
        """
        spans = tokens(text) if spans is None else spans
        alike = text.translate(_ALIKE).lower()
        if len(alike) != len(text):  # some capitals become two letters
            alike = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_ALIKE))
        words = [alike[s:e] for s, e in spans]
        found: list[Match] = []
        here, count, first, known = 0, len(words), self._root.next, self._root.known
        while here < count:
            word = words[here]
            nodes = known[word] if word in known else first(word)
            if not nodes:
                here += 1
                continue
            ends = self._ends(nodes, words, here)
            if ends and nested:
                found += [Match(spans[here][0], spans[n - 1][1], here, n, hits) for n, hits in ends]
            elif ends:
                last, hits = ends[-1]
                found.append(Match(spans[here][0], spans[last - 1][1], here, last, hits))
                here = last - 1
            here += 1
        return found

    @staticmethod
    def _ends(nodes: Iterable[_Node], words: list[str], here: int) -> list[tuple[int, tuple[int, ...]]]:
        """Where patterns that begin here end: (token after the last, pattern numbers), shortest first."""
        found, at = [], here + 1
        while nodes:
            hits = tuple(number for node in nodes for number in node.ends)
            if hits:
                found.append((at, hits))
            if at >= len(words):
                break
            nodes = [after for node in nodes for after in node.next(words[at])]
            at += 1
        return found


def _plain(part: str) -> list[str]:
    return [part[s:e] for s, e in tokens(part)]


def _is_regex(part: str) -> bool:
    return len(part) > 2 and part[0] == part[-1] == "/"


def _regex(part: str) -> re.Pattern[str]:
    """A word's regular expression, compiled; words of a text are lower case, and at most some hundred letters."""
    body = part[1:-1]
    if len(body) > _LONGEST_REGEX or _NESTED.search(body):
        raise ReadoutError(
            f"the regular expression {part[:60]} could run away; write it without a repeat within a repeat"
        )
    try:
        return re.compile(body, re.IGNORECASE)
    except re.error as err:
        raise ReadoutError(f"the regular expression {part[:60]} is faulty: {err}") from err


def _step(node: _Node, word: str) -> _Node:
    if _is_regex(word):
        return _glob(node, _regex(word))
    if "*" not in word:
        return node.words.setdefault(word, _Node())
    if word.endswith("*") and word.count("*") == 1 and len(word) > 1:
        after = node.prefixes.setdefault(word[:-1], _Node())
        node.lengths = tuple(sorted({len(p) for p in node.prefixes}))
        return after
    # every * is one run of anything but space: a word is short, so this cannot run away
    pattern = re.compile("[^\\s]*".join(map(re.escape, re.split(r"\*+", word)[:6])), re.DOTALL)
    return _glob(node, pattern)


def _glob(node: _Node, pattern: re.Pattern[str]) -> _Node:
    for known, after in node.globs:
        if known.pattern == pattern.pattern:
            return after
    node.globs.append((pattern, _Node()))
    return node.globs[-1][1]
