"""Who is spoken of how, by whom: tone toward everybody named, sentence by sentence, with the voice that utters it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from readout.analysis import Analysis
from readout.document import Document, Sentence
from readout.measures import voices_of
from readout.tone.target import decided, shipped
from readout.tone.toward import toward
from readout.voices import Span, Voices

COLUMNS = [
    "doc", "sentence", "start", "end", "target", "speakers", "via", "label", "negative", "neutral", "positive", "rules",
    "steps",
]  # fmt: skip


def spoken_of(analysis: Analysis, top_n: int = 8) -> pd.DataFrame:
    """Tone toward those named most, in every sentence that names them.

    Parameters
    ----------
    analysis : Analysis
    top_n : int
        How many of those named most are asked for.

    Returns
    -------
    DataFrame
        doc; sentence; start, end: where the target is named; target; speakers, via: whose words name it;
        label (-1, 0, 1; by `readout.tone.target.decided`) and the model's probabilities negative, neutral, positive;
        rules (-1, 0, 1) by lexicons and rules alone; steps: the words the rules rest on.

    Examples
    --------
    >>> from readout.analysis import analyse
    >>> found = spoken_of(analyse([Document("a", "“Ann Lee is a brilliant mayor,” said Finn Roy.")]))
    >>> found[["target", "speakers", "label", "rules"]].values.tolist()
    [['Ann Lee', ('Finn Roy',), 1, 1], ['Finn Roy', ('NARRATOR',), 0, 0]]
    """
    alone = analysis.mentions[analysis.mentions["speakers"].map(len) == 1]
    alone = alone.assign(target=alone["speakers"].map(lambda s: s[0]))
    most = alone["target"].value_counts(sort=True).index[:top_n]
    rows = []
    for doc, mentions in alone[alone["target"].isin(most)].groupby("doc", sort=False):
        rows += _in_document(analysis, doc, mentions)
    return pd.DataFrame(rows, columns=COLUMNS)


def _in_document(analysis: Analysis, doc: str, mentions: pd.DataFrame) -> list[tuple]:
    document, voices = analysis.texts[doc], voices_of(analysis, doc)
    tops = np.array([s.start for s in document.sentences])
    named: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for m in mentions.itertuples():
        number = int(np.searchsorted(tops, m.start, side="right")) - 1
        if number >= 0 and m.end <= document.sentences[number].end:
            named[number, m.target].append((m.start, m.end))
    rows = []
    for (number, target), spans in sorted(named.items()):
        sentence = document.sentences[number]
        if sentence.end - sentence.start > 5000:
            continue  # no sentence: a table, or text without full stops
        voice = voices.at(*spans[0])
        p = _probabilities(document, (sentence.start, sentence.end), spans)
        rules = toward(*_cut(document, sentence, spans, _said(voices, target, sentence)))
        steps = tuple(f"{s.text} {s.valence:+g} × {s.weight:.2f} ({s.why})" for s in rules.steps)
        scores = [round(float(x), 4) for x in p]
        said = voice.speakers, voice.via
        label = decided(p, lambda other=rules.label: other)
        rows.append((doc, number, *spans[0], target, *said, label, *scores, rules.label, steps))
    return rows


def _probabilities(document: Document, sentence: Span, spans: Sequence[Span]) -> np.ndarray:
    inside = [(s - sentence[0], e - sentence[0]) for s, e in spans]
    return shipped().probabilities(document.text[slice(*sentence)], inside[0], inside[1:])


def _said(voices: Voices, target: str, sentence: Sentence) -> list[Span]:
    """What the target itself says in the sentence."""
    own = [a for a in voices.attributions if target in a.speakers]
    return [(s, e) for a in own for s, e in a.content if s < sentence.end and sentence.start < e]


def _cut(document: Document, sentence: Sentence, spans: Sequence[Span], said: Sequence[Span]):
    """The sentence as a document of its own, with its offsets."""

    def moved(some: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((max(0, s - sentence.start), min(e, sentence.end) - sentence.start) for s, e in some)

    return Document(document.id, document.text[sentence.start : sentence.end]), moved(spans), moved(said)


def matrix(found: pd.DataFrame, least: int = 1) -> pd.DataFrame:
    """Mean tone of each voice toward each target.

    Parameters
    ----------
    found : DataFrame
        As `spoken_of` gives it, with `voice`.
    least : int
        Sentences below which a cell is left out.

    Returns
    -------
    DataFrame
        voice, target, sentences, mean (-1 to 1: share of positive less share of negative sentences), rules (the
        same by rules), agree (share of sentences where model and rules give one label).
    """
    columns = ["voice", "target", "sentences", "mean", "rules", "agree"]
    if found.empty:
        return pd.DataFrame(columns=columns)
    same = found.assign(agree=(found["label"] == found["rules"]).astype(float))
    cells = same.groupby(["voice", "target"], as_index=False).agg(
        sentences=("label", "size"), mean=("label", "mean"), rules=("rules", "mean"), agree=("agree", "mean")
    )
    cells = cells[cells["sentences"] >= least]
    return cells.sort_values(["sentences", "voice", "target"], ascending=[False, True, True], ignore_index=True)[
        columns
    ]
