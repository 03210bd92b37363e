"""Dictionaries that other people made and packages carry, to hold beside our own."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from defusedxml.ElementTree import iterparse

from readout.errors import ReadoutError
from readout.tone.lexicon import Entry, Lexicon

WEAK = 0.05  # polarity (-1 to 1) up to which a word counts as neutral


@cache
def vader() -> Lexicon:
    """VADER's word list (Hutto & Gilbert 2014; MIT), from the package vaderSentiment: valences -4 to 4, scaled to 3.

    >>> {e.pattern: e.polarity for e in vader().entries}["disaster"]
    -1
    """
    path = _file("vaderSentiment", "vader_lexicon.txt")
    entries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition("\t")
        value = float(rest.split("\t")[0]) if rest else 0.0
        if value and word.replace("'", "").replace("-", "").isalpha():
            entries.append(_entry(word, value * 3 / 4))
    return Lexicon("VADER", "3.3.2", "Hutto & Gilbert (2014), VADER", tuple(entries), {})


@cache
def pattern() -> Lexicon:
    """The adjectives of pattern.en (De Smedt & Daelemans 2012; public domain), from the package textblob.

    Polarities -1 to 1, the mean of a word's senses, scaled to 3.

    >>> {e.pattern: e.polarity for e in pattern().entries}["brilliant"]
    1
    """
    senses: dict[str, list[float]] = defaultdict(list)
    for _, node in iterparse(str(_file("textblob", "en", "en-sentiment.xml"))):
        if node.tag == "word":
            senses[node.get("form", "").strip().lower()].append(float(node.get("polarity", "0")))
    means = {word: sum(values) / len(values) for word, values in senses.items() if word}
    entries = tuple(_entry(word, 3 * mean) for word, mean in means.items() if abs(mean) > WEAK)
    return Lexicon("pattern.en", "1.3", "De Smedt & Daelemans (2012), Pattern for Python", entries, {})


def _entry(word: str, valence: float) -> Entry:
    return Entry(word, "evaluation", "evaluation", (valence > 0) - (valence < 0), round(valence, 3))


def _file(package: str, *parts: str) -> Path:
    spec = find_spec(package)  # not imported: that would take a second
    path = Path(spec.submodule_search_locations[0], *parts) if spec and spec.submodule_search_locations else None
    if path is None or not path.is_file():
        raise ReadoutError(f"the package {package} is missing or damaged; install this suite again")
    return path
