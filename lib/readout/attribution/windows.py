"""A document cut into the encoder's windows: whole paragraphs, context around them, and how the pieces look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer

from readout.document import Document
from readout.strays import strays
from readout.voices import Span

CORE, CONTEXT = 200, 8  # word pieces: tagged, shown on either side
QUOTE_STATES, CASES = 3, 5
_OPENING, _CLOSING = ("“", "«", "„", "``"), ("”", "»")
_MARK = re.compile(r"[“”«»„\"]|``|''")


@dataclass(frozen=True)
class Pieces:
    """A run of word pieces: vocabulary ids, character offsets, word beginnings, quotation state and case."""

    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    first: np.ndarray
    quote: np.ndarray
    case: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, start: int, end: int) -> Pieces:
        here = slice(start, end)
        return Pieces(
            self.ids[here], self.starts[here], self.ends[here], self.first[here], self.quote[here], self.case[here]
        )


@dataclass(frozen=True)
class Window:
    """What the encoder reads at once; `core` marks the pieces that this window is to tag.

    Separators close every block; they count as words of their own, so no span runs across them.
    A piece's position plus `index` counts the document's pieces up to it.
    """

    pieces: Pieces
    core: np.ndarray
    index: int = 0

    def words(self) -> np.ndarray:
        """Positions of the words to tag: first pieces and separators of the core."""
        return np.flatnonzero(self.core & self.pieces.first)


def blocks(document: Document) -> list[Span]:
    """Headings and paragraphs in the order of the text, without a dateline that ends like a voice: "MUMBAI:"."""
    found = sorted(document.headings + document.paragraphs)
    place = document.dateline
    if place and document.text[place[1] - 1] == ":":
        past = place[1] + 1  # the blank behind it
        found = [(past if start == place[0] else start, end) for start, end in found]
    return found


def windows(document: Document, tokenizer: Tokenizer, stretches: list[Span] | None = None) -> list[Window]:
    """Cut a document into windows.

    Parameters
    ----------
    document : Document
    tokenizer : tokenizers.Tokenizer
        Word pieces of the encoder, without special tokens.
    stretches : list of (int, int), optional
        What to tag, each as a block of its own; all headings and paragraphs if left out.

    Returns
    -------
    list of Window
        Every piece of every block is in the core of exactly one window.
    """
    marks = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    spans = blocks(document) if stretches is None else stretches
    begins = np.array([sentence.start for sentence in document.sentences], dtype=np.int64)
    chunks: list[Pieces] = []
    for pieces in _tokenized(document, tokenizer, spans):
        chunks += _chunks(pieces, begins)
    found, here, index = [], 0, 0
    while here < len(chunks):
        last, size = here, len(chunks[here]) + 1
        while last + 1 < len(chunks) and size + len(chunks[last + 1]) + 1 <= CORE:
            last += 1
            size += len(chunks[last]) + 1
        found.append(_window(chunks, here, last, marks, index))
        here, index = last + 1, index + size
    return found


def begin_there(starts: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """Which of some offsets are among sorted ones, of which there may be a hundred thousand.

    >>> begin_there(np.array([0, 4, 9]), np.array([0, 9, 20])).tolist()
    [True, False, True]
    """
    return np.diff(np.searchsorted(begins, [starts, starts + 1]), axis=0)[0] > 0


def _tokenized(document: Document, tokenizer: Tokenizer, spans: list[Span]) -> Iterator[Pieces]:
    text = document.text
    encoded = tokenizer.encode_batch([text[s:e] for s, e in spans], add_special_tokens=False)
    columns: list[list[int]] = [[] for _ in range(6)]
    ids, starts, ends, first, state, case = columns
    sizes = [0]
    # one array a document, cut afterwards: there may be a hundred thousand blocks
    for (start, end), encoding in zip(spans, encoded, strict=True):
        inside, places = _quote_states(text[start:end]), encoding.offsets  # lists are made at every asking
        ids += encoding.ids
        starts += [s + start for s, _ in places]
        ends += [e + start for _, e in places]
        first += [not token.startswith("##") for token in encoding.tokens]
        state += [inside[s] for s, _ in places]
        case += [_case(text[s + start : e + start]) for s, e in places]
        sizes.append(len(ids))
    kinds = (np.int64, np.int64, np.int64, bool, np.int64, np.int64)
    whole = Pieces(*(np.array(column, dtype=kind) for column, kind in zip(columns, kinds, strict=True)))
    for here, after in pairwise(sizes):
        if after > here:
            yield whole.cut(here, after)


def _quote_states(text: str) -> bytearray:
    """For every character: outside (0) or inside (1) double quotation marks, or a mark itself (2)."""
    state, inside, last, misplaced = bytearray(len(text)), 0, 0, strays(text)
    for mark in _MARK.finditer(text):
        at, after = mark.span()
        if inside:
            state[last:at] = b"\1" * (at - last)
        if mark.group() in _OPENING or at in misplaced.opening or at in misplaced.both:
            inside = 1
        elif mark.group() in _CLOSING:
            inside = 0
        else:
            inside = _turned(text, at, after, inside)
        state[at:after] = b"\2" * (after - at)
        last = after
    if inside:
        state[last:] = b"\1" * (len(text) - last)
    return state


def _turned(text: str, at: int, after: int, inside: int) -> int:
    """The state behind a straight mark: where space stands on one side of it alone, that tells, or else it is the other
    state than before. One mark too many does not turn the rest of an article around."""
    before, follows = not at or text[at - 1].isspace(), after == len(text) or text[after].isspace()
    return 1 - inside if before == follows else int(before)


@lru_cache(maxsize=10_000)
def _case(piece: str) -> int:
    if not piece[:1].isalpha():
        return 4
    if piece.islower():
        return 0
    if piece.isupper() and len(piece) > 1:
        return 2
    return 1 if piece[:1].isupper() else 3


def _chunks(pieces: Pieces, begins: np.ndarray) -> Iterator[Pieces]:
    """Blocks longer than a core are cut before the last sentence that begins in it, or else the last word."""
    while len(pieces) + 1 > CORE:
        words = np.flatnonzero(pieces.first[1:CORE]) + 1
        sentences = words[begin_there(pieces.starts[words], begins)]
        cut = sentences if len(sentences) else words
        at = int(cut[-1]) if len(cut) else CORE - 1
        yield pieces.cut(0, at)
        pieces = pieces.cut(at, len(pieces))
    yield pieces


def _window(chunks: list[Pieces], here: int, last: int, marks: tuple[int, int], index: int) -> Window:
    parts: list[tuple[Pieces, bool]] = []
    if here:
        parts.append((_tail(chunks[here - 1]), False))
    parts += [(chunk, True) for chunk in chunks[here : last + 1]]
    if last + 1 < len(chunks):
        parts.append((chunks[last + 1].cut(0, CONTEXT), False))
    cls, sep = marks
    # [CLS] stands before all pieces, [SEP] after each part, where that ends
    joined = [_separator(cls, 0)]
    for part, _ in parts:
        joined += [part, _separator(sep, int(part.ends[-1]))]
    names = Pieces.__dataclass_fields__
    pieces = Pieces(*(np.concatenate([getattr(piece, name) for piece in joined]) for name in names))
    core = np.repeat([False, *(core for _, core in parts)], [1, *(len(part) + 1 for part, _ in parts)])
    # so that index + position counts pieces from the document's beginning, context left out
    return Window(pieces, core, index - int(core.argmax()))


def _separator(number: int, at: int) -> Pieces:
    """A separator as a piece: a word of its own, of no length, in no quotation."""
    whole = [np.array([value], dtype=np.int64) for value in (number, at, at, 0, 4)]
    return Pieces(*whole[:3], np.array([True]), *whole[3:])


def _tail(pieces: Pieces) -> Pieces:
    return pieces.cut(max(0, len(pieces) - CONTEXT), len(pieces))
