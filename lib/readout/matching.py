"""One matcher for lexicons, frame cues and names: words, phrases and globs over a document's tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from readout.errors import ReadoutError
from readout.segments import tokens
from readout.voices import Span

_ALIKE = (("’", "'"), ("‘", "'"), ("‐", "-"), ("‑", "-"))
_KNOWN = 100_000  # words remembered in one place
_LONGEST = 12  # words of a pattern
_LONGEST_REGEX = 200  # characters
_NESTED = re.compile(r"[*+}]\)?\s*[*+{]|\([^)]{0,200}[*+{|][^)]{0,200}\)[*+{]")  # a repeat of what repeats or branches


class Match(NamedTuple):
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

    def next(self, word: str) -> list[_Node]:
        """Where a word leads."""
        nodes = [self.words[word]] if word in self.words else []
        nodes += [self.prefixes[word[:n]] for n in self.lengths if word[:n] in self.prefixes and len(word) >= n]
        return nodes + [node for pattern, node in self.globs if len(word) < 100 and pattern.fullmatch(word)]


class _State:
    """All nodes that some words lead to, made when a text first leads there: texts repeat their words."""

    __slots__ = ("nodes", "hits", "deeper", "known")

    def __init__(self, nodes: list[_Node]):
        self.nodes = nodes
        self.hits = tuple(number for node in nodes for number in node.ends)
        self.deeper = any(node.words or node.prefixes or node.globs for node in nodes)
        self.known: dict[str, _State | None] = {}

    def after(self, word: str) -> _State | None:
        nodes = [after for node in self.nodes for after in node.next(word)]
        return _State(nodes) if nodes else None

    def step(self, word: str) -> _State | None:
        """Where a word that is not known yet leads; known from now on."""
        if len(self.known) >= _KNOWN:
            self.known = {}
        found = self.known[word] = self.after(word)
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
        self._start: _State | None = None  # made with the first text, when all patterns are in
        for number, pattern in enumerate(patterns):
            self._add(pattern, number)

    def _add(self, pattern: str, number: int) -> None:
        words = [w for part in pattern.split() for w in ([part] if "*" in part or _is_regex(part) else _plain(part))]
        words = [w if _is_regex(w) else _small(w) for w in words]
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
        words = lowered(text, spans)
        first = self._first(words)
        found: list[Match] = []
        here, last = -1, len(words) - 1
        for begin in compress(range(len(words)), map(first.__getitem__, words)):
            state = first[words[begin]]
            if begin < here or state is None:
                continue
            if not state.hits and begin < last and state.known.get(words[begin + 1], state) is None:
                continue  # the usual case: a word that begins phrases, and none of them
            ends = _ends(state, words, begin + 1, nested)
            found += [Match(spans[begin][0], spans[at - 1][1], begin, at, hits) for at, hits in ends]
            if ends and not nested:
                here = ends[0][0]
        return found

    def _first(self, words: list[str]) -> dict[str, _State | None]:
        """Where a match that begins with a word goes on, for all words of a text."""
        start = self._start
        if start is None or len(start.known) >= _KNOWN:
            start = self._start = _State([self._root])
        for word in set(words).difference(start.known):
            start.known[word] = start.after(word)
        return start.known


def _ends(state: _State | None, words: list[str], at: int, nested: bool) -> list[tuple[int, tuple[int, ...]]]:
    """Where patterns end: (token after the last, pattern numbers), shortest first; the last one only, or all."""
    found, count = [], len(words)
    while state is not None:
        if state.hits:
            found.append((at, state.hits))
        if not state.deeper or at >= count:
            break
        word, known = words[at], state.known
        state = known[word] if word in known else state.step(word)
        at += 1
    return found if nested else found[-1:]


def lowered(text: str, spans: Sequence[Span]) -> list[str]:
    """The words of a text as patterns are compared with them: small letters, apostrophes and hyphens alike.

    >>> lowered("It’s on", [(0, 2), (2, 4), (5, 7)])
    ['it', "'s", 'on']
    """
    global _last
    kept = _last
    if kept[0] is not text or kept[1] is not spans:
        alike = text
        for other, plain in _ALIKE:
            alike = alike.replace(other, plain)
        small = alike.lower()
        if len(small) != len(text):  # some capitals become two letters
            small = "".join(c.lower() if len(c.lower()) == 1 else c for c in alike)
        kept = _last = text, spans, [small[s:e] for s, e in spans]
    return kept[2]


# a document is read with one matcher after another
_last: tuple[str, Sequence[Span], list[str]] = ("", (), [])


def _small(word: str) -> str:
    for other, plain in _ALIKE:
        word = word.replace(other, plain)
    return word.lower()


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
        if len(word) - 1 not in node.lengths:  # told once a length: thousands of words are alike
            node.lengths = tuple(sorted((*node.lengths, len(word) - 1)))
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
