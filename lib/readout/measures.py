"""What the notebooks count: words by voice, chains of voices, reporting verbs, places along an article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from readout.analysis import Analysis
from readout.document import Document
from readout.reading import Reading
from readout.voices import MODES, Voices

UNNAMED = "(nobody named)"


def voice_name(speakers: tuple[str, ...]) -> str:
    """Speakers as one label.

    >>> voice_name(("Ann Lee", "Dag Berg")), voice_name(())
    ('Ann Lee & Dag Berg', '(nobody named)')
    """
    return " & ".join(speakers) or UNNAMED


def chain_name(speakers: tuple[str, ...], via: tuple[str, ...], narrator: str) -> str:
    """A voice with those it came through, outermost last.

    >>> chain_name(("Ann Lee",), ("Dag Berg",), "The Courier")
    'Ann Lee ‹ Dag Berg ‹ The Courier'
    """
    links = [voice_name(speakers), *via]
    return " ‹ ".join(links if links[-1] == narrator else [*links, narrator])


def voices_of(analysis: Analysis, doc: str) -> Voices:
    """The voices of one document, from the tables."""
    return analysis.voices[doc]


def words_by_voice(analysis: Analysis) -> pd.DataFrame:
    """Every sentence's words by the innermost voice that utters them.

    Returns
    -------
    DataFrame
        doc, sentence, voice, via (tuple), quoted (False for the article itself), words.
    """
    rows = []
    for doc in sorted(analysis.texts):
        counts: Counter[tuple[int, str, tuple[str, ...], bool]] = Counter()
        document, voices = analysis.texts[doc], analysis.voices[doc]
        for (sentence, number), words in _spoken(document, voices).items():
            act = voices.attributions[number] if number >= 0 else None
            voice = voice_name(act.speakers) if act else document.narrator
            counts[sentence, voice, act.via if act else (), act is not None] += words
        rows += [(doc, *key, words) for key, words in sorted(counts.items())]
    return pd.DataFrame(rows, columns=["doc", "sentence", "voice", "via", "quoted", "words"])


def first_voice(reading: Reading) -> str:
    """The named voice with most reported words of one document, as `words_by_voice` counts them; empty without one."""
    document, acts = reading.document, reading.attributions
    counts: Counter[str] = Counter()
    for (_, number), words in _spoken(document, Voices(acts)).items():
        if number >= 0 and acts[number].speakers not in ((), (document.narrator,)):
            counts[voice_name(acts[number].speakers)] += words
    return min(counts, key=lambda voice: (-counts[voice], voice)) if counts else ""


def _spoken(document: Document, voices: Voices) -> dict[tuple[int, int], int]:
    """Words by sentence and attribution (-1: the article itself)."""
    text, tops = document.text, [s.start for s in document.sentences]
    counts: dict[tuple[int, int], int] = {}
    last, sentence = 0, -1
    for start, end in document.tokens:
        if start >= last:  # tokens come in order: the next sentence, if this one has begun
            sentence = bisect_right(tops, start) - 1
            if sentence < 0 or start >= document.sentences[sentence].end:
                continue
            last = document.sentences[sentence].end
        if text[start].isalnum():
            key = sentence, voices.number(start, end)
            counts[key] = counts.get(key, 0) + 1
    return counts


def chains(analysis: Analysis) -> pd.DataFrame:
    """Who speaks through whom: acts by voice and chain.

    Returns
    -------
    DataFrame
        voice, via (tuple of voices as `through` tells them), narrator, acts, inferred (acts whose `via` is inferred);
        most acts first.
    """
    columns = ["voice", "via", "narrator", "acts", "inferred"]
    table = with_voice(analysis.attributions, analysis)
    if table.empty:
        return pd.DataFrame(columns=columns)
    table = (
        table.assign(via=through(table.itertuples()))
        .groupby(["voice", "via", "narrator"], as_index=False)
        .agg(acts=("attribution", "size"), inferred=("via_inferred", "sum"))
    )
    return table.sort_values(["acts", "voice"], ascending=[False, True], ignore_index=True)[columns]


def through(acts: Iterable[Any]) -> list[tuple[str, ...]]:
    """The voices that every act came through, outermost last; those who speak together are one voice.

    Parameters
    ----------
    acts : iterable of rows
        With doc, attribution, parent, speakers, via; all acts of a document. `via` names persons: two who say
        together what a third said look there like one who speaks through the other. The act around (`parent`) tells.

    Examples
    --------
    >>> both = ("a", 0, None, ("Ann Lee", "Roy Fox"), ("Dag Berg",))
    >>> within = ("a", 1, 0, ("Oslo",), ("Ann Lee", "Roy Fox", "Dag Berg"))
    >>> table = pd.DataFrame([both, within], columns=["doc", "attribution", "parent", "speakers", "via"])
    >>> through(table.itertuples())
    [('Dag Berg',), ('Ann Lee & Roy Fox', 'Dag Berg')]
    """
    rows = {(row.doc, row.attribution): row for row in acts}
    found: dict[tuple[str, int], tuple[str, ...]] = {}

    def steps(key: tuple[str, int]) -> tuple[str, ...]:
        if key not in found:
            row, found[key] = rows[key], rows[key].via
            outer = rows.get((row.doc, row.parent))
            if outer is not None:
                relayed = [name for name in row.via if name not in outer.speakers + outer.via]
                whose = [voice_name(outer.speakers)] if outer.speakers else []
                told = dict.fromkeys((*relayed, *whose, *steps((row.doc, row.parent))))
                found[key] = tuple(name for name in told if name != voice_name(row.speakers))
        return found[key]

    return [steps(key) for key in rows]


def with_voice(table: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    """A table of findings with `voice` and `narrator` as labels, and `quoted`: whether the article itself is silent."""
    narrators = {doc: document.narrator for doc, document in analysis.texts.items()}
    voice = [voice_name(speakers) for speakers in table.speakers]
    narrator = [narrators[doc] for doc in table.doc]
    quoted = [v != n for v, n in zip(voice, narrator, strict=True)]
    return table.assign(voice=voice, narrator=narrator, quoted=quoted)


def by_voice(table: pd.DataFrame, column: str, top_n: int, order: tuple[str, ...] = ()) -> pd.DataFrame:
    """Counts of a column's values by voice, the voices with most rows first, as a wide frame.

    Parameters
    ----------
    table : DataFrame
        With `voice` and the column.
    column : str
    top_n : int
        Voices to keep.
    order : tuple of str, optional
        Order of the columns; by frequency if left out.

    Returns
    -------
    DataFrame
        Index: voice. Columns: the values.

    Examples
    --------
    >>> rows = pd.DataFrame({"voice": ["Lee", "Lee", "Roy"], "mode": ["direct", "mixed", "direct"]})
    >>> by_voice(rows, "mode", 5, MODES).to_dict("index")
    {'Lee': {'direct': 1, 'mixed': 1, 'indirect': 0}, 'Roy': {'direct': 1, 'mixed': 0, 'indirect': 0}}
    """
    wide = pd.crosstab(table["voice"], table[column]) if len(table) else pd.DataFrame(index=pd.Index([], name="voice"))
    names = list(order) or list(wide.sum().sort_values(ascending=False, kind="stable").index)
    wide = wide.reindex(columns=names, fill_value=0)
    wide["_"] = wide.sum(axis=1)
    return wide.sort_values("_", ascending=False, kind="stable").head(top_n).drop(columns="_").rename_axis(None, axis=1)


def modes_by_voice(analysis: Analysis, top_n: int) -> pd.DataFrame:
    """Direct, mixed and indirect acts by voice."""
    return by_voice(with_voice(analysis.attributions, analysis), "mode", top_n, MODES)


def reporting_verbs(analysis: Analysis) -> pd.DataFrame:
    """Reporting verbs as they stand: voice, cue, stance, count; most frequent first."""
    table = with_voice(analysis.attributions, analysis)
    cues = [
        " … ".join(analysis.texts[r.doc].text[s:e].lower() for s, e in r.cue) or "(none)" for r in table.itertuples()
    ]
    counted = table.assign(cue=cues).groupby(["voice", "cue", "stance"], as_index=False).size()
    return counted.rename(columns={"size": "count"}).sort_values(
        ["count", "voice", "cue"], ascending=[False, True, True], ignore_index=True
    )


def unattributed(analysis: Analysis) -> pd.DataFrame:
    """Quotations (direct or mixed) that no voice could be named for."""
    table = analysis.attributions
    return table[(table["mode"] != "indirect") & (table.speakers.map(len) == 0)]


def places(table: pd.DataFrame, analysis: Analysis) -> pd.DataFrame:
    """A table of findings with `paragraph` (from 1) and `at`, the place in the article from 0 to 1."""
    tops = {doc: [s for s, _ in document.paragraphs] for doc, document in analysis.texts.items()}
    paragraph = [max(1, bisect_right(tops[r.doc], r.start)) for r in table.itertuples()]
    size = {doc: max(1, len(document.text.rstrip())) for doc, document in analysis.texts.items()}
    at = [r.start / size[r.doc] for r in table.itertuples()]
    return table.assign(paragraph=np.array(paragraph, dtype=int), at=np.array(at, dtype=float))


def cue_hits(table: pd.DataFrame, analysis: Analysis, role: str) -> pd.DataFrame:
    """Attributions as hits for a concordance: the first span of `role`, the first of the content where it has none.

    Returns
    -------
    DataFrame
        The attributions with `start` and `end`.
    """
    spans = [getattr(r, role) or r.content for r in table.itertuples()]
    return table.assign(start=[s[0][0] for s in spans], end=[s[0][1] for s in spans])


def coverage(analysis: Analysis) -> pd.DataFrame:
    """How much of the text the lexicons found: kind, found, distinct (words), per hundred words.

    Returns
    -------
    DataFrame
        category, found, distinct, per_100_words.
    """
    words = max(1, int(analysis.documents["words"].sum()))
    table = analysis.tone.assign(word=analysis.tone["text"].str.lower())
    counted = table.groupby("category").agg(found=("word", "size"), distinct=("word", "nunique")).reset_index()
    return counted.assign(per_100_words=100 * counted["found"] / words)


def contributors(table: pd.DataFrame) -> pd.DataFrame:
    """Evaluative words by how often they count: word, polarity, count, voices; most frequent first."""
    counted = table.assign(word=table["text"].str.lower()).groupby(["word", "polarity"], as_index=False)
    counted = counted.agg(count=("word", "size"), voices=("voice", lambda v: tuple(sorted(set(v)))))
    return counted.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)
