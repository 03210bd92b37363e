"""The same event in several outlets: articles of a few days that use the same words."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from readout.analysis import Analysis
from readout.measures import voice_name

_LIKE = 0.35  # cosine of tf-idf from which two articles tell of one event
_DAYS = 3
_MOST = 20_000  # articles; beyond that pairs no longer fit


def events(analysis: Analysis, like: float = _LIKE, days: int = _DAYS) -> pd.Series:
    """The event of every article: a number, shared by articles that belong together.

    Articles are joined where their words are alike (cosine of tf-idf) and they were published within some days of one
    another, or one of them without a date. Joined articles of joined articles belong to one event (single linkage).

    Returns
    -------
    Series of int
        Index: doc; events with articles of two outlets or more alone.
    """
    docs = list(analysis.texts)
    if not 2 <= len(docs) <= _MOST:
        return pd.Series(dtype=int)
    from scipy.sparse import coo_matrix  # these take a second to import, and one article alone is no event
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer

    counted = TfidfVectorizer(stop_words="english", sublinear_tf=True, dtype=np.float32)
    try:
        vectors = counted.fit_transform(analysis.texts[doc].text for doc in docs)
    except ValueError as err:
        if "empty vocabulary" in str(err):  # nothing but function words and single letters
            return pd.Series(dtype=int)
        raise
    when = np.array([_day(analysis.texts[doc].date) for doc in docs])
    alike = (vectors @ vectors.T).tocoo()
    near = (alike.data >= like) & (alike.row < alike.col)
    row, column = alike.row[near], alike.col[near]
    apart = np.abs(when[row] - when[column])
    kept = ~(apart > days)  # a missing date is NaN, and never too far
    graph = coo_matrix((np.ones(kept.sum()), (row[kept], column[kept])), shape=(len(docs), len(docs)))
    found = pd.Series(connected_components(graph, directed=False)[1], index=docs)
    outlets = pd.Series({doc: analysis.texts[doc].narrator for doc in docs})
    several = outlets.groupby(found).nunique()
    return found[found.map(several) > 1].astype(int)


def _day(text: str | None) -> float:
    try:
        return date.fromisoformat(str(text or "")[:10]).toordinal()
    except ValueError:
        return np.nan


def side_by_side(analysis: Analysis, like: float = _LIKE, days: int = _DAYS) -> pd.DataFrame:
    """Events told by several outlets, an article a row: whom it quotes most, its tone, its frame, its names.

    Returns
    -------
    DataFrame
        event (from 1, the one in most outlets first), outlet, date, title, voice (with most acts), tone (mean polarity
        of evaluative words), frame (with most cues), names, doc.
    """
    columns = ["event", "outlet", "date", "title", "voice", "tone", "frame", "names", "doc"]
    found = events(analysis, like, days)
    if found.empty:
        return pd.DataFrame(columns=columns)
    order = {event: number for number, event in enumerate(found.value_counts().index, 1)}
    titles = analysis.documents.set_index("doc")["title"]
    tables = [
        (table, table.groupby("doc").indices)
        for table in (analysis.attributions, analysis.tone, analysis.frames, analysis.naming)
    ]
    rows = []
    for doc, event in found.items():
        document = analysis.texts[doc]
        acts, tone, frames, naming = (table.iloc[places.get(doc, [])] for table, places in tables)
        voices = pd.Series([voice_name(s) for s in acts["speakers"]], dtype=object).value_counts()
        scored = tone["polarity"][tone["polarity"] != 0]
        row = (order[event], document.narrator, document.date or "", titles[doc], _first(voices))
        names = ", ".join(naming["text"].str.lower().value_counts().index[:4])
        rows.append(
            (*row, scored.mean() if len(scored) else np.nan, _first(frames["frame"].value_counts()), names, doc)
        )
    return pd.DataFrame(rows, columns=columns).sort_values(["event", "outlet", "doc"], ignore_index=True)


def _first(counts: pd.Series) -> str:
    return str(counts.index[0]) if len(counts) else ""
