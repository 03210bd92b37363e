"""Documents that are the same, or nearly so: wire copy under several names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from readout.document import Document

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words
_HASHES = 128
LIKE = 0.8  # Jaccard similarity of shingles from which two documents count as one


@dataclass
class Copies:
    """Finds the copies among documents that pass by, one at a time.

    Two documents are near-duplicates where their sets of five-word sequences have an estimated Jaccard similarity of
    at least `like` (MinHash and locality-sensitive hashing: Broder 1997; Leskovec, Rajaraman & Ullman 2014).

    Attributes
    ----------
    like : float
    found : list of dict
        doc, copy_of (the first such document), similarity (estimated), outlet, date.

    Examples
    --------
    >>> copies = Copies()
    >>> text = "The ferry to the islands will sail again on Friday after the harbour board agreed to pay. " * 2
    >>> [copies.of(Document(name, text + more)) for name, more in (("a", ""), ("b", "It hopes."), ("c", ""))]
    [None, 'a', 'a']
    """

    like: float = LIKE
    found: list[dict[str, Any]] = field(default_factory=list)
    _index: Any = None
    _hashes: dict[str, Any] = field(default_factory=dict)

    def of(self, document: Document) -> str | None:
        """The earlier document that this one copies, or None."""
        from datasketch import MinHash, MinHashLSH  # brings scipy

        if self._index is None:
            self._index = MinHashLSH(threshold=max(0.1, self.like - 0.1), num_perm=_HASHES)
        words = [word.lower().encode() for word in _WORD.findall(document.text)]
        pieces = {b" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
        hashed = MinHash(num_perm=_HASHES)
        hashed.update_batch(pieces)
        near = [(hashed.jaccard(self._hashes[name]), name) for name in self._index.query(hashed)]
        best = max(near, key=lambda pair: pair[0], default=(0.0, ""))
        if best[0] < self.like:
            self._index.insert(document.id, hashed)
            self._hashes[document.id] = hashed
            return None
        row = {"doc": document.id, "copy_of": best[1], "similarity": round(float(best[0]), 2)}
        self.found.append({**row, "outlet": document.outlet or "", "date": document.date or ""})
        return best[1]


def without(documents: Iterable[Document], copies: Copies) -> Iterable[Document]:
    """The documents that are no copy of an earlier one."""
    return (document for document in documents if copies.of(document) is None)
