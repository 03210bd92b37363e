"""Sentences as vectors: a small encoder whose distances say how alike two sentences are in meaning.

The model file lies in `embedding_model/`; MODEL_CARD.md there says where it is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from readout.attribution.tagger import MODEL as TAGGER
from readout.embedding_cache import store
from readout.errors import ReadoutError
from readout.network import session

MODEL = Path(__file__).parent / "embedding_model"
WIDTH, SIZE = 384, 254  # numbers a sentence; word pieces that are read of it
NAME = "all-MiniLM-L6-v2 int8 3"  # of the vectors kept; counted up when the model or how it is run changes


@cache
def _loaded() -> tuple[Tokenizer, object]:
    path = TAGGER / "tokenizer.json"
    try:
        tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        path = MODEL / "encoder.onnx"
        return tokenizer, session(path)
    except Exception as err:  # onnxruntime and tokenizers raise bare Exceptions
        reason = "the model file is missing or damaged; install the package again"
        raise ReadoutError(reason, path=path) from err


def embed(sentences: Sequence[str]) -> np.ndarray:
    """Vectors of unit length; the same sentence always has the same.

    Where the environment names a folder (READOUT_CACHE), vectors are kept there between runs.

    Parameters
    ----------
    sentences : sequence of str
        The first 254 word pieces of each are read.

    Returns
    -------
    float32 array, shape (sentences, 384)

    References
    ----------
    Reimers & Gurevych (2019), Sentence-BERT; model all-MiniLM-L6-v2.

    Examples
    --------
    >>> a, b, c = embed(["The talks failed.", "Negotiations broke down.", "Bread is cheap this spring."])
    >>> bool(a @ b > a @ c)
    True
    """
    kept = store(NAME)
    known: dict[str, np.ndarray] = kept.get(sentences) if kept else {}
    new = {s: v for s, v in _computed([s for s in dict.fromkeys(sentences) if s not in known])}
    if kept and new:
        kept.put(new)
    known |= new
    return np.stack([known[s] for s in sentences]) if len(sentences) else np.zeros((0, WIDTH), np.float32)


def _computed(sentences: Sequence[str]) -> Iterator[tuple[str, np.ndarray]]:
    if not sentences:
        return
    tokenizer, session = _loaded()
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    for sentence in sentences:
        pieces = tokenizer.encode(sentence[:8000], add_special_tokens=False).ids[:SIZE]
        ids = np.array([[begin, *pieces, end]], dtype=np.int64)
        (vector,) = session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0]
        yield sentence, (vector / np.linalg.norm(vector)).astype(np.float32)
