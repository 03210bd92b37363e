"""What may be drawn for coding: every finding of an engine, and every stretch where it found nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from readout.analysis import Analysis
from readout.document import Document

CONTEXT = 240  # characters on either side of an act
_COLUMNS = ("id", "doc", "start", "end", "before", "passage", "after", "mode", "source", "cue", "p", "unsure")


def attributions(analysis: Analysis) -> pd.DataFrame:
    """A unit an act of saying, and one a sentence in which nobody was found to speak.

    Returns
    -------
    DataFrame
        id, doc, start, end, before, passage, after, mode, source, cue, p, unsure (1: as likely wrong as right).
    """
    rows = []
    by_doc = dict(list(analysis.attributions.groupby("doc")))
    for doc, document in analysis.texts.items():
        taken = []
        for a in by_doc.get(doc, analysis.attributions.head(0)).itertuples():
            start, end = min(s for s, _ in a.content), max(e for _, e in a.content)
            taken += [*a.content, *a.cue]
            said = {"mode": a.mode, "source": _joined(document, a.source), "cue": _joined(document, a.cue)}
            rows.append(
                {**_place(document, start, end, CONTEXT), **said, "p": round(a.p, 3), "unsure": 1 - abs(2 * a.p - 1)}
            )
        for start, end in _free(document, taken):
            rows.append({**_place(document, start, end, CONTEXT), "unsure": 0.3})
    return pd.DataFrame(rows, columns=list(_COLUMNS)).fillna({"mode": "", "source": "", "cue": ""})


def tone(analysis: Analysis) -> pd.DataFrame:
    """A unit a tone word in its sentence, and one a sentence without any.

    A word is the less sure the weaker it is and the more rules changed it in its context.

    Returns
    -------
    DataFrame
        id, doc, start, end, before, passage, after, unsure.
    """
    rows = []
    evaluative = analysis.tone[analysis.tone["polarity"] != 0]
    by_doc = dict(list(evaluative.groupby("doc")))
    for doc, document in analysis.texts.items():
        found = by_doc.get(doc, evaluative.head(0))
        sentences = [(s.start, s.end) for s in document.sentences]
        for t in found.itertuples():
            around = next(((s, e) for s, e in sentences if s <= t.start < e), (t.start, t.end))
            unsure = min(1.0, 0.3 * len(t.rules) + 1 / (1 + abs(t.valence)))
            rows.append({**_within(document, t.start, t.end, around), "unsure": unsure})
        for start, end in _free(document, [(t.start, t.end) for t in found.itertuples()]):
            rows.append({**_within(document, start, end, (start, end)), "unsure": 0.2})
    return pd.DataFrame(rows, columns=[c for c in _COLUMNS if c not in ("mode", "source", "cue", "p")])


def texts(documents: Iterable[Document]) -> pd.DataFrame:
    """A unit a document, for frames: id, text."""
    return pd.DataFrame([(d.id, d.text) for d in documents], columns=["id", "text"])


def _free(document: Document, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences that no finding touches and that hold words."""
    return [
        (s.start, s.end)
        for s in document.sentences
        if s.end - s.start > 20 and not any(a < s.end and s.start < b for a, b in taken)
    ]


def _place(document: Document, start: int, end: int, width: int) -> dict[str, object]:
    before, after = document.text[max(0, start - width) : start], document.text[end : end + width]
    place = {"id": f"{document.id}:{start}-{end}", "doc": document.id, "start": start, "end": end}
    return {**place, "before": before, "passage": document.text[start:end], "after": after}


def _within(document: Document, start: int, end: int, sentence: tuple[int, int]) -> dict[str, object]:
    place = _place(document, start, end, 0)
    after = document.text[end : max(end, sentence[1])]
    return {**place, "before": document.text[min(start, sentence[0]) : start], "after": after}


def _joined(document: Document, spans: Iterable[tuple[int, int]]) -> str:
    return " … ".join(document.text[s:e] for s, e in spans)
