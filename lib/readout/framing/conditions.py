"""The rule over a frame's indicators: `any`, `all`, `at_least(2, …)`, read from one line of a codebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

_TERM = re.compile(r"\s{0,99}(?:(\d{1,3})|([^\W\d][\w -]{0,60}?)\s{0,99}(?=[(),]|$)|([(),]))")
_DEEPEST = 10


@dataclass(frozen=True)
class Condition:
    """At least `least` of the parts hold; a part is an indicator's name or a condition itself."""

    least: int
    parts: tuple[str | Condition, ...]

    def holds(self, found: Collection[str]) -> bool:
        """Whether the indicators found satisfy it.

        >>> parsed("at_least(2, a, b, all(c, d))", {"a", "b", "c", "d"}).holds({"b", "c", "d"})
        True
        """
        return sum(p.holds(found) if isinstance(p, Condition) else p in found for p in self.parts) >= self.least

    def names(self) -> list[str]:
        """The indicators it speaks of, each once.

        >>> parsed("any(a, all(b, a))", {"a", "b"}).names()
        ['a', 'b']
        """
        parts = [p.names() if isinstance(p, Condition) else [p] for p in self.parts]
        return list(dict.fromkeys(name for names in parts for name in names))

    def renamed(self, name: Callable[[str], str]) -> Condition:
        """The same over indicators of other names."""
        parts = (p.renamed(name) if isinstance(p, Condition) else name(p) for p in self.parts)
        return Condition(self.least, tuple(parts))

    def chance(self, p: Callable[[str], np.ndarray]) -> np.ndarray:
        """The probability that it holds, where each indicator holds with its own, apart from the others.

        Parameters
        ----------
        p : callable of str to float array, shape (texts,)
            The probabilities of an indicator.

        Examples
        --------
        >>> parsed("at_least(1, a, b)", {"a", "b"}).chance(lambda name: np.array([0.5])).tolist()
        [0.75]
        """
        parts = [q.chance(p) if isinstance(q, Condition) else p(q) for q in self.parts]
        exactly = [np.ones_like(parts[0]), *(np.zeros_like(parts[0]) for _ in parts)]  # of those seen, how many hold
        for part in parts:
            exactly = [
                now * (1 - part) + (before * part if k else 0)
                for k, (now, before) in enumerate(zip(exactly, [exactly[0], *exactly], strict=False))
            ]
        return np.sum(exactly[self.least :], axis=0)


def parsed(rule: str, indicators: Collection[str]) -> Condition:
    """Read a rule.

    Parameters
    ----------
    rule : str
        `any` or `all` (of the indicators), or `any(…)`, `all(…)`, `at_least(n, …)` of indicators and rules.
    indicators : collection of str

    Raises
    ------
    ValueError
        What is wrong with it, in words.
    """
    tokens, at = [], 0
    while at < len(rule.rstrip()):
        found = _TERM.match(rule, at)
        if not found:
            raise ValueError(f"{rule[at : at + 20]!r} cannot be read")
        tokens.append(next(group for group in found.groups() if group))
        at = found.end()
    if tokens in (["any"], ["all"]):
        return Condition(1 if tokens == ["any"] else len(indicators), tuple(indicators))
    condition, rest = _condition(tokens, indicators, 0)
    if rest or isinstance(condition, str):
        raise ValueError("write any(…), all(…) or at_least(n, …)")
    return condition


def _condition(tokens: list[str], indicators: Collection[str], depth: int) -> tuple[str | Condition, list[str]]:
    if not tokens or depth > _DEEPEST:
        raise ValueError("it ends too early" if not tokens else "it is nested too deeply")
    name, rest = tokens[0], tokens[1:]
    if rest[:1] != ["("]:
        if name not in indicators:
            raise ValueError(f"{name!r} is no indicator of this frame; they are {', '.join(indicators)}")
        return name, rest
    parts, rest, least = [], rest[1:], 0
    if name == "at_least":
        if not rest or not rest[0].isdigit() or rest[1:2] != [","]:
            raise ValueError("at_least needs a number first: at_least(2, …)")
        least, rest = int(rest[0]), rest[2:]
    elif name not in ("any", "all"):
        raise ValueError(f"{name!r} is neither any, all nor at_least")
    while True:
        part, rest = _condition(rest, indicators, depth + 1)
        parts.append(part)
        if rest[:1] == [")"]:
            break
        if rest[:1] != [","]:
            raise ValueError("a comma or a closing bracket is missing")
        rest = rest[1:]
    least = least or (len(parts) if name == "all" else 1)
    if least > len(parts):
        raise ValueError(f"at_least({least}, …) of {len(parts)} can never hold")
    return Condition(least, tuple(parts)), rest[1:]
