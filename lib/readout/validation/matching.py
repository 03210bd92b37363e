"""Findings paired with gold, one to one: acts of saying by their contents, tone words by the words they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from readout.attribution.quotes import quotations, quoted
from readout.document import Document
from readout.voices import Span, Spans

_LIGHT = frozenset("the a an of and or in on at for to from by with as that who which is are was were be 's".split())
HALF = 0.5  # of two contents' words together, that they must share
MISSED, INVENTED, CUT, SOURCE = "missed", "not in the gold", "content cut otherwise", "wrong source"
TURNED = "other polarity"


class Words:
    """The words of a text, asked by spans.

    >>> sorted(Words(Document("a", "The port will close.")).of([(4, 13)]))
    [1, 2]
    """

    def __init__(self, document: Document):
        spans = [(s, e) for s, e in document.tokens if any(c.isalnum() for c in document.text[s:e])]
        self.starts = np.array([s for s, _ in spans], dtype=int)
        self.ends = np.array([e for _, e in spans], dtype=int)
        self.light = {i for i, (s, e) in enumerate(spans) if document.text[s:e].lower() in _LIGHT}

    def of(self, spans: Iterable[Span]) -> frozenset[int]:
        """Numbers of the words that lie in the spans, or partly in them."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(int(np.searchsorted(self.ends, start, "right")), int(np.searchsorted(self.starts, end))))
        return frozenset(found)


def paired(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]], least: float = HALF) -> dict[int, int]:
    """Pairs (gold: found), those alike most first, by the Jaccard index of their words.

    >>> paired([frozenset({1, 2, 3})], [frozenset({9}), frozenset({2, 3})])
    {0: 1}
    """
    alike = sorted((-len(g & f) / len(g | f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g & f)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in alike:
        if -score >= least and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def same_source(found: frozenset[int], gold: frozenset[int], light: set[int]) -> bool:
    """Whether two sources name the same: they share a word that names, and the found one is no whole clause."""
    if not found or not gold:
        return not found and not gold
    shared = found & gold
    return bool(shared - light or (shared and not gold - light)) and len(found) <= max(12, 2 * len(gold))


def acts(document: Document, gold: Sequence[Mapping[str, Any]], found: Sequence[Any]) -> list[dict[str, Any]]:
    """Acts of saying against annotated ones: right where contents share half of their words and sources name the same.

    Parameters
    ----------
    document : Document
    gold : sequence of mapping
        With source, cue and content as lists of [start, end); `type` (direct, mixed, indirect) where it is known.
    found : sequence of Attribution
        With source, content, mode and p.

    Returns
    -------
    list of dict
        Rows for `readout.validation.outcomes.table`.

    References
    ----------
    Pareti (2015), Attribution: a computational approach (its partial match); Newell, Margolin & Ruths (2018).

    Examples
    --------
    >>> from readout.voices import Attribution
    >>> article = Document("a", "The port will close, Maria Ortega warned.")
    >>> gold = [{"source": [[21, 33]], "cue": [[34, 40]], "content": [[0, 19]]}]
    >>> acts(article, gold, [Attribution(0, (), (), ((0, 19),), "indirect")])[0]["error"]
    'wrong source'
    """
    words = Words(document)
    known = [row for row in gold if words.of(map(tuple, row["content"]))]
    theirs = [words.of(map(tuple, row["content"])) for row in known]
    mine = [words.of(a.content) for a in found]
    pairs = paired(theirs, mine)
    rows = []
    for i, row in enumerate(known):
        base = {
            "doc": document.id,
            **_extent(row["content"]),
            "gold": row.get("type") or _mode(document, row["content"]),
        }
        if i in pairs:
            a = found[pairs[i]]
            right = same_source(words.of(a.source), words.of(map(tuple, row["source"])), words.light)
            rows.append({**base, "found": a.mode, "right": right, "p": a.p, "error": "" if right else SOURCE})
        else:
            rows.append({**base, "error": CUT if any(theirs[i] & other for other in mine) else MISSED})
    taken = set(pairs.values())
    for j, a in enumerate(found):
        if j not in taken and mine[j]:
            error = CUT if any(mine[j] & other for other in theirs) else INVENTED
            rows.append({"doc": document.id, **_extent(a.content), "found": a.mode, "p": a.p, "error": error})
    return rows


SIGNS = {-1: "negative", 0: "neutral", 1: "positive"}
_POLARITY = {"neg": -1, "negative": -1, "pos": 1, "positive": 1, "neutral": 0, -1: -1, 0: 0, 1: 1}


def spans(document: Document, gold: Sequence[Mapping[str, Any]], found: Sequence[Any]) -> list[dict[str, Any]]:
    """Tone words against marked ones: right where they share a word and, if the gold tells it, the polarity.

    Parameters
    ----------
    document : Document
    gold : sequence of mapping
        With start, end and, where it was coded, polarity (neg, neutral, pos or -1, 0, 1).
    found : sequence of Tone

    Examples
    --------
    >>> from readout.tone.lexicon import builtin
    >>> from readout.tone.scoring import tone
    >>> from readout.voices import Voices
    >>> article = Document("a", "It was a brilliant plan.")
    >>> rows = spans(article, [{"start": 9, "end": 18, "polarity": "neg"}], tone(article, Voices([]), builtin()))
    >>> rows[0]["gold"], rows[0]["found"], rows[0]["error"]
    ('negative', 'positive', 'other polarity')
    """
    words = Words(document)
    theirs = [words.of([(row["start"], row["end"])]) for row in gold]
    mine = [words.of([(t.start, t.end)]) for t in found]
    pairs = paired(theirs, mine, least=0.0)
    rows = []
    for i, row in enumerate(gold):
        sign = _POLARITY.get(row.get("polarity"))
        base = {"doc": document.id, "start": row["start"], "end": row["end"]}
        if i not in pairs:
            rows.append({**base, "gold": SIGNS.get(sign, "marked"), "error": MISSED})
            continue
        t = found[pairs[i]]
        right = sign is None or sign == t.polarity
        kind = "marked" if sign is None else SIGNS[t.polarity]
        rows.append(
            {**base, "gold": SIGNS.get(sign, "marked"), "found": kind, "right": right, "error": "" if right else TURNED}
        )
    coded = any(row.get("polarity") in _POLARITY for row in gold)
    for j, t in enumerate(found):
        if j not in set(pairs.values()):
            place = {"doc": document.id, "start": t.start, "end": t.end}
            rows.append({**place, "found": SIGNS[t.polarity] if coded else "marked", "error": INVENTED})
    return rows


def _mode(document: Document, content: Sequence[Sequence[int]]) -> str:
    """Direct where (nearly) all letters of a content stand in quotation marks, mixed where some do."""
    inside = quoted(document, quotations(document))
    letters = [inside[i] for s, e in content for i in range(s, e) if document.text[i].isalnum()]
    return "indirect" if not any(letters) else "direct" if sum(letters) >= 0.95 * len(letters) else "mixed"


def _extent(content: Spans | Sequence[Sequence[int]]) -> dict[str, int]:
    return {"start": min(s for s, _ in content), "end": max(e for _, e in content)}
