"""Whether what stands in a coded text may stand there, by the codebook."""

from __future__ import annotations

from collections.abc import Collection

from readout.framing.scheme import Codebook


def amiss(labels: Collection[str], codebook: Codebook) -> tuple[str, str] | None:
    """What is wrong with the codes of one text, and what was expected; None where nothing is.

    >>> from readout.framing.codebook import load
    >>> amiss(["conflict", "wether"], load("generic"))[0]
    'wether'
    >>> amiss(["conflict"], load("generic"))
    """
    known = codebook.codes
    for label in labels:
        if label not in known:
            return label, f"one of {', '.join(known)}"
    for frame in codebook.frames:
        if frame.name in labels and set(frame.codes[1:]) & set(labels):
            return "; ".join(labels), f"the frame {frame.name!r} or its questions, not both"
    named = {frame.name for frame in codebook.frames if set(frame.codes) & set(labels)}
    if codebook.single and len(named) > 1:
        return "; ".join(labels), f"one frame, for the codebook {codebook.name} says labels: single"
    return None
