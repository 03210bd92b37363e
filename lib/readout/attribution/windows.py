"""A document cut into the encoder's windows: whole paragraphs, context around them, and how the pieces look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from readout.document import Document
from readout.voices import Span

CORE, CONTEXT, SIZE = 192, 28, 256  # word pieces: tagged, shown on either side, at most in all
QUOTE_STATES, CASES = 3, 5
_OPENING, _CLOSING = "“«„", "”»"


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
        return Pieces(*(getattr(self, name)[start:end] for name in self.__dataclass_fields__))


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
    """Headings and paragraphs in the order of the text."""
    return sorted(document.headings + document.paragraphs)


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
    chunks: list[Pieces] = []
    for pieces in _tokenized(document, tokenizer, spans):
        chunks += _chunks(pieces)
    found, here, index = [], 0, 0
    while here < len(chunks):
        last, size = here, len(chunks[here]) + 1
        while last + 1 < len(chunks) and size + len(chunks[last + 1]) + 1 <= CORE:
            last += 1
            size += len(chunks[last]) + 1
        found.append(_window(chunks, here, last, marks, index))
        here, index = last + 1, index + size
    return found


def _tokenized(document: Document, tokenizer: Tokenizer, spans: list[Span]) -> Iterator[Pieces]:
    text = document.text
    encoded = tokenizer.encode_batch([text[s:e] for s, e in spans], add_special_tokens=False)
    for (start, end), encoding in zip(spans, encoded, strict=True):
        if not encoding.ids:
            continue
        offsets = np.asarray(encoding.offsets, dtype=np.int64) + start
        starts, ends = offsets[:, 0], offsets[:, 1]
        first = np.array([not token.startswith("##") for token in encoding.tokens])
        state = _quote_states(text[start:end])
        case = np.array([_case(text[s:e]) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)], dtype=np.int64)
        yield Pieces(np.asarray(encoding.ids, dtype=np.int64), starts, ends, first, state[starts - start], case)


def _quote_states(text: str) -> np.ndarray:
    """For every character: outside (0) or inside (1) double quotation marks, or a mark itself (2)."""
    state, inside = np.zeros(len(text), dtype=np.int64), 0
    for i, char in enumerate(text):
        if char in _OPENING or char in _CLOSING or char == '"':
            inside = 1 if char in _OPENING else 0 if char in _CLOSING else 1 - inside
            state[i] = 2
        else:
            state[i] = inside
    return state


def _case(piece: str) -> int:
    if not piece[:1].isalpha():
        return 4
    if piece.islower():
        return 0
    if piece.isupper() and len(piece) > 1:
        return 2
    return 1 if piece[:1].isupper() else 3


def _chunks(pieces: Pieces) -> Iterator[Pieces]:
    """Blocks longer than a core are cut at the last word beginning that fits, after a full stop if there is one."""
    while len(pieces) + 1 > CORE:
        cut = np.flatnonzero(pieces.first[1:CORE]) + 1
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
    columns: list[list[np.ndarray]] = [[] for _ in range(7)]

    def put(piece: Pieces, core: bool) -> None:
        values = [getattr(piece, name) for name in Pieces.__dataclass_fields__] + [np.full(len(piece), core)]
        for column, value in zip(columns, values, strict=True):
            column.append(value)

    put(_special(cls, 0), False)
    for chunk, core in parts:
        put(chunk, core)
        put(_special(sep, int(chunk.ends[-1])), core)
    whole = [np.concatenate(column) for column in columns]
    # so that index + position counts pieces from the document's beginning, context left out
    return Window(Pieces(*whole[:6]), whole[6], index - int(whole[6].argmax()))


def _tail(pieces: Pieces) -> Pieces:
    return pieces.cut(max(0, len(pieces) - CONTEXT), len(pieces))


def _special(token: int, at: int) -> Pieces:
    zero, where = np.zeros(1, dtype=np.int64), np.full(1, at, dtype=np.int64)
    return Pieces(np.full(1, token, dtype=np.int64), where, where, np.ones(1, dtype=bool), zero, zero + 4)
