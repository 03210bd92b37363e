"""The sentences and words of a text that a classifier's answer rests on, checked by deleting each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from readout.framing.deciding import Decider
from readout.framing.likeness import said, stem_places
from readout.voices import Span

COLUMNS = ("frame", "unit", "start", "end", "text", "times", "effect")
_TRIED = 12  # words and pairs of words that are deleted to see what happens
_LEAST = 0.005  # effect of words that are shown
_WIDEST = 3  # characters between the two words of a pair; more is no phrase


def evidence(model: Decider, text: str, frames: Sequence[str], sentences: int = 3, words: int = 3) -> pd.DataFrame:
    """What moves the probability of frames most.

    A word, or a pair of words, is deleted wherever the text has it, in any of its forms. Which words are tried the
    classifier's weights say; what counts is how far the probability falls without them.

    Parameters
    ----------
    model : Decider
    text : str
    frames : sequence of str
        Of the model's.
    sentences, words : int
        How many headings and sentences, and how many words or pairs, are shown of each frame.

    Returns
    -------
    DataFrame
        frame, unit ("sentence" or "words"), start, end, text (of the first place, for words), times (how often it
        stands there), effect (how much the probability falls without it, 0 to 1): by frame, sentences first, in the
        order of their effect. Words that move it by less than .005 are left out.

    References
    ----------
    Ribeiro, Singh & Guestrin (2016), "Why should I trust you?"; DeYoung and others (2020), ERASER, on what is left
    when evidence is deleted.

    Examples
    --------
    >>> from readout.framing.classifier import FrameClassifier
    >>> texts = [f"Prices and taxes rose by {n} percent." for n in range(8)]
    >>> texts += [f"The court sentenced {n} men to prison." for n in range(8)]
    >>> model = FrameClassifier(texts, [["economy"]] * 8 + [["law"]] * 8)
    >>> found = evidence(model, "It was cold. A court sentenced her.", ["law"], sentences=1, words=1)
    >>> found[["unit", "text", "times"]].values.tolist()
    [['sentence', 'A court sentenced her.', 1], ['words', 'court sentenced', 1]]
    """
    spans = [(span,) for span in said(text)]
    runs = {frame: _runs(text, model.words(text, frame)) for frame in frames}
    tried = list(dict.fromkeys([*spans, *(run for found in runs.values() for run in found)]))
    p = model.predict([text, *(_without(text, deleted) for deleted in tried)]).scores
    rows = []
    for frame in frames:
        column = model.frames.index(frame)
        effect = dict(zip(tried, p[0, column] - p[1:, column], strict=True))
        moving = [run for run in runs[frame] if effect[run] >= _LEAST]
        shown = [("sentence", run) for run in sorted(spans, key=lambda run: -effect[run])[:sentences]]
        shown += [("words", run) for run in _apart(sorted(moving, key=lambda run: -effect[run]))[:words]]
        rows += [(frame, unit, *run[0], text[slice(*run[0])], len(run), float(effect[run])) for unit, run in shown]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def of_texts(
    model: Decider,
    texts: Mapping[str, str],
    frames: Sequence[Sequence[str]],
    column: str = "id",
    sentences: int = 3,
    words: int = 3,
) -> pd.DataFrame:
    """The evidence of several texts' frames.

    Parameters
    ----------
    model : Decider
    texts : mapping of str to str
        By id.
    frames : sequence of sequence of str
        Of each.
    column : str
        What the ids are called.
    sentences, words : int
        How many of each frame are shown.

    Returns
    -------
    DataFrame
        The ids, then as `evidence` gives it.
    """
    found = [
        evidence(model, text, some, sentences, words).assign(**{column: name})
        for (name, text), some in zip(texts.items(), frames, strict=True)
    ]
    rows = [table for table in found if len(table)]
    empty = pd.DataFrame(columns=[column, *COLUMNS])
    return pd.concat(rows, ignore_index=True)[list(empty.columns)] if rows else empty


def _runs(text: str, names: Sequence[str]) -> list[tuple[Span, ...]]:
    """Where each of the first stems or pairs of stems stands."""
    where = stem_places(text)
    found = []
    for name in names[:_TRIED]:
        first, _, second = name.partition(" ")
        if second:
            pairs = zip(where, where[1:], strict=False)
            spans = [
                (s, f)
                for (one, s, e), (other, b, f) in pairs
                if (one, other) == (first, second) and b - e <= _WIDEST and "\n" not in text[e:b]
            ]
        else:
            spans = [(s, e) for stem, s, e in where if stem == first]
        if spans:
            found.append(tuple(spans))
    return found


def _apart(runs: Sequence[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """The runs that share no place with one before them."""
    kept: list[tuple[Span, ...]] = []
    for run in runs:
        if not any(a < f and b < e for other in kept for a, e in other for b, f in run):
            kept.append(run)
    return kept


def _without(text: str, spans: Sequence[Span]) -> str:
    """
    >>> _without("Prices rose and rose.", [(7, 11), (16, 20)])
    'Prices  and .'
    """
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text
