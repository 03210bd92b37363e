"""A document's tokens with the places names and cues ask about: sentences and headings as ranges of tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from readout.document import Document


@dataclass(frozen=True)
class Region:
    """Tokens [first, last) of a sentence or a heading; `sentence` is None for a heading."""

    first: int
    last: int
    sentence: int | None
    paragraph: int | None


class Words:
    """The tokens of a document, addressed by number.

    Attributes
    ----------
    spans : tuple of (int, int)
    texts, lowers : list of str
        Each token as it stands, and in lower case with curly apostrophes made straight and the last
        full stop of "U.S." left out.
    regions : list of Region
        Sentences and headings in text order.

    Examples
    --------
    >>> words = Words(Document("a", "The U.S. won’t go. It stays."))
    >>> words.lowers[:4], [(r.first, r.last) for r in words.regions]
    (['the', 'u.s', 'wo', "n't"], [(0, 6), (6, 9)])
    """

    def __init__(self, document: Document):
        self.document = document
        self.spans = document.tokens
        text = document.text
        self.texts = [text[s:e] for s, e in self.spans]
        self.lowers = [t.lower().replace("’", "'") for t in self.texts]
        self.lowers = [t[:-1] if t[-1] == "." and len(t) > 1 and t[0] != "." else t for t in self.lowers]
        self._starts = [s for s, _ in self.spans]
        self._capital = [t[0].isupper() and t[0].isalpha() for t in self.texts]  # asked for several times a token

    def __len__(self) -> int:
        return len(self.spans)

    @cached_property
    def regions(self) -> list[Region]:
        blocks = [(s.start, s.end, i, s.paragraph) for i, s in enumerate(self.document.sentences)]
        blocks += [(s, e, None, None) for s, e in self.document.headings]
        return [Region(self.at(s), self.before(e), i, p) for s, e, i, p in sorted(blocks, key=lambda b: b[:2])]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Words that the text also writes in lower case: not names, even where they begin a sentence."""
        return frozenset(t for t in self.texts if t[0].islower())

    @cached_property
    def capital_within(self) -> frozenset[str]:
        """Words, in lower case, that have a capital where no sentence begins."""
        return frozenset(
            self.lowers[k]
            for region in self.regions
            if region.sentence is not None
            for k in range(region.first + 1, region.last)
            if self.is_capital(k) and self.texts[k - 1][-1].isalnum()
        )

    @cached_property
    def only_begin(self) -> frozenset[str]:
        """Words that have a capital only where they begin a sentence, and that the text also writes without one."""
        return self.vocabulary - self.capital_within

    def at(self, offset: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self._starts, offset)

    def before(self, offset: int) -> int:
        """One past the last token that starts before an offset."""
        return bisect_left(self._starts, offset)

    def holding(self, offset: int) -> int:
        """The token at an offset, or the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def is_capital(self, i: int) -> bool:
        return self._capital[i]


@lru_cache(maxsize=2)
def words_of(document: Document) -> Words:
    """The document's `Words`, kept while one document is read."""
    return Words(document)
