"""Tone toward a named target: a small encoder reads the sentence and says how it speaks of one person or group.

The model files lie in `model/`; MODEL_CARD.md there says what they learned from and how well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from readout.attribution.tagger import MODEL as TAGGER
from readout.errors import ReadoutError
from readout.network import session
from readout.tone.pairs import pair
from readout.voices import Span

MODEL = Path(__file__).parent / "model"
LABELS = (-1, 0, 1)
UNSURE = 0.55  # under this probability the rules may speak against a sign


class TargetTone:
    """The network; its word pieces are those of the tagger, whose tokenizer it uses.

    Parameters
    ----------
    folder : path
        With encoder.onnx and heads.json.

    Raises
    ------
    ReadoutError
        A file that is missing or damaged, by name.
    """

    def __init__(self, folder: Path = MODEL):
        path = folder / "heads.json"
        try:
            self.sharpness = float(json.loads(path.read_text(encoding="utf-8"))["sharpness"])
            path = TAGGER / "tokenizer.json"
            self.tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
            path = folder / "encoder.onnx"
            self.session = session(path)
        except Exception as err:  # onnxruntime and tokenizers raise bare Exceptions
            reason = "the model file is missing or damaged; install the package again"
            raise ReadoutError(reason, path=path) from err

    def logits(self, sentence: str, target: Span, also: Sequence[Span] = ()) -> np.ndarray:
        """Scores (3,) of negative, neutral, positive, before they are made probabilities."""
        p = pair(sentence, target, also, self.tokenizer)
        inputs = {"ids": p.ids, "mask": np.ones_like(p.ids), "segment": p.segment, "role": p.role}
        return self.session.run(None, {name: values[None] for name, values in inputs.items()})[0][0]

    def probabilities(self, sentence: str, target: Span, also: Sequence[Span] = ()) -> np.ndarray:
        """Probabilities (3,) of negative, neutral, positive; sharpened (Guo and others 2017).

        Parameters
        ----------
        sentence : str
        target : (int, int)
            Offsets of the phrase that names the person or group.
        also : sequence of (int, int)
            Other phrases for the same one.

        Examples
        --------
        >>> text = "Critics called the minister a disgrace."
        >>> LABELS[int(shipped().probabilities(text, (15, 27)).argmax())]
        -1
        """
        scores = self.logits(sentence, target, also) * self.sharpness
        odds = np.exp(scores - scores.max())
        return odds / odds.sum()


def decided(probabilities: np.ndarray, rules: Callable[[], int]) -> int:
    """The label: the likeliest one, but neutral where the model is unsure of a sign and the rules see the other one.

    A wrong sign misleads more than a missed tone (Chow 1970, on error and reject).

    Parameters
    ----------
    probabilities : array of float, shape (3,)
        Of negative, neutral, positive.
    rules : callable
        Gives the label by lexicons and rules alone; asked only where it matters.

    Returns
    -------
    int
        -1, 0 or 1.

    Examples
    --------
    >>> unsure = np.array([0.5, 0.2, 0.3])
    >>> decided(unsure, lambda: 1), decided(unsure, lambda: 0), decided(np.array([0.6, 0.1, 0.3]), lambda: 1)
    (0, -1, -1)
    """
    label = LABELS[int(np.argmax(probabilities))]
    return 0 if label and probabilities.max() < UNSURE and rules() == -label else label


@cache
def shipped() -> TargetTone:
    """The package's own model, loaded once a process."""
    return TargetTone()
