"""Which cue each tagged span belongs to: by their vectors, their distance, and what the text makes plain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

SOURCE, CUE, CONTENT = range(3)
REACH = 224  # word pieces: how far a span looks for its cue
EDGES = (-64, -32, -16, -8, -4, -2, 0, 2, 4, 8, 16, 32, 64, 128, 192)  # of the distance buckets
ELSEWHERE = (-4.0, -99.0, -99.0)  # added where source, cue, content would join a cue in another block
# How many sentences behind its cue a source, cue, content may stand, and none before it: a paragraph of news has two or
# three, one of a text whose paragraphs were joined has all.
AWAY = (0, 0, 2)
_OFFERED = 20  # sources and cues on either side of one: more stand in one sentence only where there are no sentences
MARKS = ('"', "“", "”", "«", "»", "„", "''", "``")


@dataclass(frozen=True)
class Links:
    """Learned parameters of linking: distance (3, 16) and none (3,) scores, and the weights of the confidence."""

    distance: np.ndarray
    none: np.ndarray
    confidence: list[float]


@dataclass(frozen=True)
class Tagged:
    """A tagged span: role, offsets, its place in pieces, its vectors, mean and worst log-probability of its labels."""

    role: int
    start: int
    end: int
    place: int
    child: np.ndarray
    cue: np.ndarray
    p: float
    edge: float


class Choice:
    """Which cue each span belongs to."""

    def __init__(self, text: str, tops: list[int], sentences: list[int], spans: list[Tagged], links: Links):
        self.text, self.tops, self.spans, self.links = text, tops, spans, links
        self.block = [bisect_right(tops, s.start) for s in spans]
        self.sentence = [bisect_right(sentences, s.start) for s in spans]
        self.last = [bisect_right(sentences, s.end - 1) for s in spans]
        self.cues = [i for i, s in enumerate(spans) if s.role == CUE]
        self.places = np.array([spans[i].place for i in self.cues], dtype=np.int64)
        self.blocks = np.array([self.block[i] for i in self.cues], dtype=np.int64)
        size = len(spans[0].cue) if spans else 0
        self.vectors = np.array([spans[i].cue for i in self.cues]).reshape(len(self.cues), size)
        # by role and how far behind the span the cue stands, from -REACH on; as torch.bucketize does it
        self.distance = links.distance[:, np.searchsorted(EDGES, np.arange(-REACH, REACH + 1))]

    def scores(self, i: int, cues: slice) -> np.ndarray:
        """Scores of span `i` with each of these cues, and with none (last)."""
        span, child = self.spans[i], self.spans[i].child
        apart = self.places[cues] - span.place
        scores = np.empty(len(apart) + 1)
        scores[:-1] = self.vectors[cues] @ child / len(child) ** 0.5 + self.distance[span.role, apart + REACH]
        scores[-1] = self.links.none[span.role]
        for k in np.flatnonzero(self.blocks[cues] != self.block[i]):
            if not (span.role == CONTENT and self._leads(self.cues[cues.start + k], i)):
                scores[k] += ELSEWHERE[span.role]
        return scores

    def score(self, i: int, cue: int) -> float:
        """The score of span `i` with one cue; thousands are asked for where a text has no full stops."""
        span, head = self.spans[i], self.spans[cue]
        bucket = bisect_left(EDGES, head.place - span.place)
        score = head.cue @ span.child / len(span.child) ** 0.5 + self.links.distance[span.role][bucket]
        if self.block[cue] != self.block[i] and not (span.role == CONTENT and self._leads(cue, i)):
            score += ELSEWHERE[span.role]
        return float(score)

    def _leads(self, cue: int, content: int) -> bool:
        """Whether the cue's block is the one before, and ends with a colon."""
        top = self.tops[self.block[content] - 1]
        return self.block[cue] == self.block[content] - 1 and ":" in self.text[max(0, top - 6) : top]

    def _allowed(self, within: np.ndarray) -> list[slice]:
        """For every span the cues near it, as `within` has them, that stand in its sentence or not too far before."""
        firsts, lasts = ([sentence[i] for i in self.cues] for sentence in (self.sentence, self.last))
        away = np.array(AWAY)[[span.role for span in self.spans]] if self.spans else 0
        begin = np.maximum(within[:, 0], np.searchsorted(lasts, np.array(self.sentence, dtype=np.int64) - away))
        end = np.minimum(within[:, 1], np.searchsorted(firsts, self.last, side="right"))
        return [slice(a, max(a, b)) for a, b in zip(begin.tolist(), end.tolist(), strict=True)]

    def groups(self) -> tuple[dict[int, list[int]], list[float]]:
        """Members of every head cue (-1: of none), and how sure each choice was (log-probability)."""
        spans, cues = self.spans, self.cues
        near = np.array([span.place for span in spans], dtype=np.int64)[:, None] + [-REACH, REACH]
        within = np.searchsorted(self.places, near)
        choice, margin = [-1] * len(spans), [0.0] * len(spans)
        for i, offered in enumerate(self._allowed(within)):
            scores = self.scores(i, offered)
            best = int(scores.argmax())
            margin[i] = float(scores[best] - np.logaddexp.reduce(scores))
            choice[i] = cues[offered.start + best] if best < len(scores) - 1 else -1
        self._beside(choice)
        self._for_the_empty(choice)
        groups: dict[int, list[int]] = defaultdict(list)
        for i, span in enumerate(spans):
            head = choice[i]
            if span.role == CUE:
                # a cue that chooses another one is its second part, unless that one chose yet another
                head = head if head >= 0 and choice[head] == head else i
            elif head >= 0 and choice[head] not in (-1, head) and choice[choice[head]] == choice[head]:
                head = choice[head]
            groups[head].append(i)
        return groups, margin

    def _beside(self, choice: list[int]) -> None:
        """A source right behind a cue that closes a quotation belongs to it: "…,” said one. A minister told …"."""
        ends = {self.spans[i].end + 1: i for i in self.cues}
        for i, span in enumerate(self.spans):
            cue = ends.get(span.start) if span.role == SOURCE else None
            if cue is not None and self.text[: self.spans[cue].start].rstrip()[-1:] in (*MARKS, "’", ","):
                choice[i] = cue

    def _for_the_empty(self, choice: list[int]) -> None:
        """Contents for cues with a source that have none, or not the one they close: each stands near several cues.

        "“…,” Lee said. “…,” Roy said.": a sentence's only cue takes back the content of its sentence that chose
        another sentence's cue, where that one keeps a content. A cue that has another content takes back only the
        quotation that it closes. "“…,” Lee said, according to the police": what was
        said is Lee's; the police, who tell of it, are found around it.
        """
        spans, held = self.spans, defaultdict(list)
        for i, span in enumerate(spans):
            if span.role == CONTENT and choice[i] >= 0:
                held[choice[i]].append(i)
        heads = defaultdict(list)
        for i, span in enumerate(spans):
            if span.role == CUE and choice[i] in (-1, i):
                heads[self.sentence[i]].append(i)
        strays: dict[int, list[int]] = defaultdict(list)
        for i in (i for members in held.values() for i in members):
            if self.sentence[choice[i]] != self.sentence[i]:
                strays[self.sentence[i]].append(i)
        begins = {i: s.start for i, s in enumerate(spans) if s.role == CUE}
        for i, span in enumerate(spans):
            if span.role == SOURCE and choice[i] >= 0:
                begins[choice[i]] = min(begins[choice[i]], span.start)
        full = {cue for cue, members in held.items() if members}
        for cue in sorted({choice[i] for i, s in enumerate(spans) if s.role == SOURCE and choice[i] >= 0}):
            beside = [i for i in nearest(heads[self.sentence[cue]], cue) if i != cue]
            if not beside:
                moved = [i for i in strays[self.sentence[cue]] if choice[i] != cue and len(held[choice[i]]) > 1]
                if cue in full:
                    moved = [i for i in moved if self._closed(i, begins[cue])]
                moved = [max(moved, key=lambda i: self.score(i, cue))] if moved else []
            elif cue in full:
                continue
            else:
                moved = [i for other in beside if self._reports_on(other, cue) for i in held[other]]
            for i in moved:
                held[choice[i]].remove(i)
                choice[i] = cue
                held[cue].append(i)

    def _closed(self, content: int, at: int) -> bool:
        """Whether a quotation ends where the cue with its source begins: "…,” said Lee"."""
        span = self.spans[content]
        return is_quoted(self.text, span) and 0 <= at - span.end <= 2

    def _reports_on(self, cue: int, other: int) -> bool:
        """Whether a cue tells of another voice: "according to", after it."""
        span = self.spans[cue]
        return span.start > self.spans[other].end and self.text[span.start : span.start + 9].lower() == "according"

    def together(self, contents: list[int], cue: int) -> list[int]:
        """The contents in the cue's block; where there are none, those of the nearest block."""
        away = {i: abs(self.block[i] - self.block[cue]) for i in contents}
        return [i for i in contents if away[i] == min(away.values())]


def nearest(spans: list[int], cue: int) -> list[int]:
    """Those of the numbers of spans that stand nearest to a cue on either side; both are in the order of the text."""
    at = bisect_left(spans, cue)
    return spans[max(0, at - _OFFERED) : at + _OFFERED]


def is_quoted(text: str, span: Tagged) -> bool:
    around = text[max(0, span.start - 1) : span.start + 2] + text[span.end - 2 : span.end + 1]
    return any(mark in around for mark in MARKS)
