"""Annotated articles as training examples: windows with a label for every word and a cue for every span."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from readout.attribution.decode import LABELS, ROLES
from readout.attribution.windows import Window, windows
from readout.document import Document
from readout.errors import ReadoutError

NONE = -1
EACH = 24  # sentences that are put together to one article


@dataclass(frozen=True)
class Told:
    """What a teacher says of words: probabilities of pairs of labels (words, 7, 7), and its vectors (words, width).

    `teacher` is the number of the one whose vectors they are; each has a space of its own.
    """

    pairs: np.ndarray
    vectors: np.ndarray
    teacher: int


@dataclass(frozen=True)
class Example:
    """A window, the gold label of each of its words, and its spans with the cue each belongs to.

    `spans` has a row (role, first piece, last piece, cue) a gold span: `cue` is the row of the span
    that is its attribution's first cue, or -1 where that cue lies outside the window. `told`, where there is
    a teacher, counts in place of `labels`.
    """

    window: Window
    words: np.ndarray
    labels: np.ndarray
    spans: np.ndarray
    told: Told | None = None


def one_hot(labels: np.ndarray) -> np.ndarray:
    """Labels as probabilities of pairs, in the shape that `decode.pair_marginals` gives them.

    >>> one_hot(np.array([5, 6]))[:, [0, 5], [5, 6]].tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    out = np.zeros((len(labels), len(LABELS), len(LABELS)), dtype=np.float32)
    out[np.arange(len(labels)), np.append(0, labels[:-1])[: len(labels)], labels] = 1
    return out


def taught(found: list[Example], told: Told, trust: float) -> list[Example]:
    """Windows of one article with what a teacher says of their words; `trust` is its part in the probabilities."""
    ends = np.cumsum([len(e.words) for e in found])[:-1]
    parts = zip(found, np.split(told.pairs, ends), np.split(told.vectors, ends), strict=True)
    return [
        replace(e, told=Told((1 - trust) * one_hot(e.labels) + trust * pairs, vectors, told.teacher))
        for e, pairs, vectors in parts
    ]


def articles(path: str | Path) -> Iterator[dict]:
    """The rows of an annotated file: id, text, attributions with source, cue and content as lists of [start, end)."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                row = json.loads(line)
                row["id"], row["text"], row["attributions"]
            except (ValueError, KeyError, TypeError) as err:
                reason = "each line must be an object with id, text and attributions"
                raise ReadoutError(reason, path=path, line=number) from err
            yield row


def gathered(path: str | Path) -> list[dict]:
    """Articles for teachers to label: a file's sentences ({"sentence"}), each once, put together at random."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as stream:
        found = list(dict.fromkeys(json.loads(line)["sentence"] for line in stream))
    random.Random(0).shuffle(found)
    parts = [found[at : at + EACH] for at in range(0, len(found), EACH)]
    return [{"id": f"gathered-{n}", "text": "\n\n".join(part), "attributions": []} for n, part in enumerate(parts)]


def examples(row: dict, tokenizer: Tokenizer) -> list[Example]:
    """The windows of one annotated article, labelled."""
    text = row["text"]
    role_at = np.full(len(text) + 1, -1, dtype=np.int64)
    span_at = np.full(len(text) + 1, -1, dtype=np.int64)
    spans: list[tuple[int, int]] = []  # (role, attribution)
    for number, attribution in enumerate(row["attributions"]):
        for role, name in enumerate(ROLES):
            for start, end in attribution.get(name) or []:
                role_at[start:end], span_at[start:end] = role, len(spans)
                spans.append((role, number))
    return [_example(window, role_at, span_at, spans) for window in windows(Document(row["id"], text), tokenizer)]


def _example(window: Window, role_at: np.ndarray, span_at: np.ndarray, spans: list[tuple[int, int]]) -> Example:
    pieces, words = window.pieces, window.words()
    special = pieces.starts == pieces.ends
    role = np.where(special, -1, role_at[pieces.starts])
    span = np.where(special, -1, span_at[pieces.starts])
    labels, before = np.zeros(len(words), dtype=np.int64), -1
    for i, word in enumerate(words.tolist()):
        if role[word] >= 0:
            labels[i] = 1 + 2 * role[word] + (span[word] == before)
        before = span[word]
    return Example(window, words, labels, _links(span, spans))


def _links(span: np.ndarray, spans: list[tuple[int, int]]) -> np.ndarray:
    edges = {}
    for i, number in enumerate(span.tolist()):
        if number >= 0:
            edges[number] = (edges[number][0] if number in edges else i, i)
    rows = [(*spans[number], first, last) for number, (first, last) in edges.items()]
    head = {}
    for i, (role, attribution, *_) in enumerate(rows):
        if role == 1:
            head.setdefault(attribution, i)
    return np.array(
        [(role, first, last, head.get(attribution, NONE)) for role, attribution, first, last in rows], dtype=np.int64
    ).reshape(-1, 4)
