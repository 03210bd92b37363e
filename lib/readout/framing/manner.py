"""How a long text is written, whatever it is about: figures, money, questions, who speaks and of whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

MARKS = {
    "money": re.compile(r"[$€£]|\b(?:dollars?|euros?|pounds|(?:m|b|tr)illions?)\b"),
    "per cent": re.compile(r"%|\bper ?cents?\b"),
    "figures": re.compile(r"\b\d"),
    "questions": re.compile(r"\?"),
    "exclamations": re.compile("!"),
    "quotation marks": re.compile('["“]'),
    "reports": re.compile(r"\b(?:said|says|told|according)\b"),
    "first person": re.compile(r"\b(?:I|my|me|mine|we|our|us|ours)\b"),
    "third person": re.compile(r"\b(?:he|she|his|her|hers|him)\b"),
}


def manner(texts: Sequence[str]) -> np.ndarray:
    """Marks per hundred words, one column each of `MARKS`, as log(1 + density).

    Writing that argues, tells of people or reckons differs in such marks before it differs in its words, and nine
    numbers can be learned from few coded texts.

    References
    ----------
    Biber (1988), Variation across speech and writing.

    >>> dict(zip(MARKS, manner(["Why? It cost $5 million, or 3 percent."])[0].round(1).tolist()))["figures"]
    3.3
    """
    rows = [[len(mark.findall(text)) / max(1, len(text.split())) for mark in MARKS.values()] for text in texts]
    return np.log1p(100 * np.array(rows).reshape(len(rows), len(MARKS)))
