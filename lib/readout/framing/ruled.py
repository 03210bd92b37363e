"""Frames learned by their indicator questions: a classifier for each question, then the codebook's rule over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from readout.errors import ReadoutError
from readout.framing.classifier import FrameClassifier
from readout.framing.conditions import Condition
from readout.framing.deciding import Decider
from readout.framing.scheme import Codebook

_CERTAIN = 1e-6


def learned(
    texts: Sequence[str],
    labels: Sequence[Sequence[str]],
    codings: Sequence[Sequence[Sequence[str]]] = (),
    codebook: Codebook | None = None,
    embeddings: bool = True,
) -> Decider:
    """A classifier of coded texts, by question where they are coded by the questions of a codebook.

    Parameters
    ----------
    texts, labels, codings, embeddings
        As `FrameClassifier` takes them; a label may be a question, "conflict: reproach".
    codebook : Codebook or None
        Whose rules hold over the questions, and what it says of frames and questions is known of them.

    Raises
    ------
    ReadoutError
        Too few texts with a frame or a yes to a question.
    """
    rules = by_question(labels, codebook) if codebook else {}
    base = FrameClassifier(texts, labels, codings, embeddings, codebook.said() if codebook else None)
    return RuledClassifier(base, labels, rules) if rules else base


def by_question(labels: Sequence[Sequence[str]], codebook: Codebook) -> dict[str, Condition]:
    """The rules, over codes, of the frames that are coded by their questions.

    A question that is answered with yes nowhere counts as no.

    Raises
    ------
    ReadoutError
        A frame that is coded by its name in some texts and by its questions in others.
    """
    used = {label for row in labels for label in row}
    asked = [frame for frame in codebook.frames if used & set(frame.codes[1:])]
    for frame in asked:
        if frame.name in used:
            reason = f"the frame {frame.name!r} is coded by its name in some texts and by its questions in others"
            raise ReadoutError(f"{reason}; code it one way in all")
    return {frame.name: frame.over_codes() for frame in asked}


def by_rule(row: Sequence[str], rules: Mapping[str, Condition]) -> list[str]:
    """The frames of a text: those whose rule holds, and those that were coded by themselves.

    >>> from readout.framing.conditions import parsed
    >>> by_rule(["war: dead", "peace"], {"war": parsed("any", ("war: dead", "war: arms"))})
    ['peace', 'war']
    """
    asked = {name for rule in rules.values() for name in rule.names()}
    held = {frame for frame, rule in rules.items() if rule.holds(row)}
    return sorted(held | (set(row) - asked))


class RuledClassifier(Decider):
    """A classifier for each indicator question, and the rule over their probabilities.

    How far a rule holds: `all` as far as every part, `any` as far as not none, `at_least` as far as that many, each
    part by itself given the text. That is calibrated on what is said of the coded texts when each is left out.

    Parameters
    ----------
    base : FrameClassifier
        Learned from the labels.
    labels : sequence of sequence of str
        Coded frames and questions of each text.
    rules : mapping of str to Condition
        Over questions, by frame; a frame without one is coded by itself.

    References
    ----------
    Semetko & Valkenburg (2000) and Frermann and others (2023), frames as rules over questions; Poisson (1837), how
    many of several chances come true.
    """

    def __init__(self, base: FrameClassifier, labels: Sequence[Sequence[str]], rules: Mapping[str, Condition]):
        self.base, self.rules = base, dict(rules)
        asked = {name for rule in rules.values() for name in rule.names()}
        self.frames = sorted({*rules, *(frame for frame in base.frames if frame not in asked)})
        found = [by_rule(row, self.rules) for row in labels]
        coded = np.array([[frame in row for frame in self.frames] for row in found], dtype=int)
        self.settle(coded, self._ruled(base.out_of_fold))

    def told(self, texts: Sequence[str]) -> np.ndarray:
        """How far each frame's rule holds, in logits; shape (texts, frames, 1)."""
        return self._ruled(self.base.predict(texts).scores)

    def words(self, text: str, frame: str) -> list[str]:
        """The stems, and pairs of stems, of a text that speak for a frame's questions, the strongest first."""
        asked = self.rules[frame].names() if frame in self.rules else [frame]
        found = [self.base.words(text, name) for name in asked if name in self.base.frames]
        # one of each question in turn
        ranked = sorted((k, word) for listed in found for k, word in enumerate(listed))
        return list(dict.fromkeys(word for _, word in ranked))

    def _ruled(self, p: np.ndarray) -> np.ndarray:
        by_name = dict(zip(self.base.frames, p.T, strict=True))
        none = np.zeros(len(p))
        columns = [
            self.rules[frame].chance(lambda name: by_name.get(name, none)) if frame in self.rules else by_name[frame]
            for frame in self.frames
        ]
        held = np.clip(np.array(columns).T, _CERTAIN, 1 - _CERTAIN)
        return np.log(held / (1 - held))[:, :, None]
