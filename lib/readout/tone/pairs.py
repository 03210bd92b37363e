"""A sentence and the one it speaks of, as the encoder's input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from readout.voices import Span

SIZE = 160  # word pieces of the sentence that are read, around the target
PLAIN, TARGET, SAME, NAMED = range(4)  # roles: other words, the target, other mentions of it, its repeated name


@dataclass(frozen=True)
class Pair:
    """Vocabulary ids, segment (0 sentence, 1 target's name) and role of every piece."""

    ids: np.ndarray
    segment: np.ndarray
    role: np.ndarray


def pair(sentence: str, target: Span, also: Sequence[Span], tokenizer: Tokenizer) -> Pair:
    """Encode a sentence with its target.

    Parameters
    ----------
    sentence : str
    target : (int, int)
        Character offsets of the phrase that tone is asked for.
    also : sequence of (int, int)
        Other phrases of the sentence for the same person or group.
    tokenizer : tokenizers.Tokenizer
        Of the encoder, without special tokens.

    Returns
    -------
    Pair
        "[CLS] sentence [SEP] target [SEP]".
    """
    read, name = (tokenizer.encode(text, add_special_tokens=False) for text in (sentence, sentence[slice(*target)]))
    role = [
        TARGET if _touches(span, target) else SAME if any(_touches(span, other) for other in also) else PLAIN
        for span in read.offsets
    ]
    first = next((i for i, r in enumerate(role) if r == TARGET), 0)
    start = max(0, min(first - SIZE // 2, len(role) - SIZE))
    ids, role, named = read.ids[start : start + SIZE], role[start : start + SIZE], name.ids[:24]
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return Pair(
        np.array([cls, *ids, sep, *named, sep], dtype=np.int64),
        np.array([0] * (len(ids) + 2) + [1] * (len(named) + 1), dtype=np.int64),
        np.array([PLAIN, *role, PLAIN, *[NAMED] * len(named), PLAIN], dtype=np.int64),
    )


def _touches(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]
