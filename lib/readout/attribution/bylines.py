"""Who wrote a text: names that stand alone above it, and that nothing in it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readout.attribution.name import ORGANISATION, PLACE, Name
from readout.attribution.words import Words

_LONG = 8  # tokens of a line that is a byline, with where it was written


def bylines(words: Words, names: Sequence[Name]) -> set[int]:
    """Tokens at which names begin that only sign a text: "Ann Lee" or "By Ann Lee in Oslo" above its first sentence.

    Nobody later is "he" or "the chancellor" for them. A name that the text has again, or that is its title, is none.

    Examples
    --------
    >>> from readout.attribution.names import names
    >>> from readout.document import Document
    >>> text = "What the mayor did not say\\n\\nAnn Lee\\n\\nThe mayor stood up on Tuesday, and Joe Fox sat down."
    >>> words = Words(Document("a", text))
    >>> [words.texts[k] for k in bylines(words, names(words))]
    ['Ann']
    """
    begun = next((k for k, region in enumerate(words.regions) if region.sentence is not None), len(words.regions))
    found, beginning, times = set(), {name.first: name for name in names}, Counter(words.lowers)
    for region in words.regions[1:begun]:
        first = region.first + (words.lowers[region.first : region.first + 1] == ["by"])
        name = beginning.get(first) if region.last - region.first <= _LONG else None
        if name is None or not (name.last == region.last or first > region.first):
            continue
        again = name.words and times[name.words[-1].lower()] > 1
        if not again and name.kind not in (ORGANISATION, PLACE):
            found.add(first)
    return found
