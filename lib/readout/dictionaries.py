"""How far a tone result hangs on the dictionary: others beside it, single words left out, entries unused, spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from readout import statistics
from readout.analysis import Analysis
from readout.measures import voices_of, with_voice
from readout.tone import lexicon as lexicons
from readout.tone.lexicon import Lexicon
from readout.tone.others import pattern, vader
from readout.tone.scoring import tone

OWN = "Readout"
_ACTING = ("negator", "denier", "reverser", "ender", "diminisher", "lesser", "booster", "blocked")


def hits(analysis: Analysis, others: Sequence[Lexicon] = ()) -> pd.DataFrame:
    """Evaluative words by several dictionaries, each read with the same rules of negation and degree.

    Parameters
    ----------
    analysis : Analysis
        Its own tone words come first, as "Readout" or the lexicon that was given.
    others : sequence of Lexicon, optional
        VADER and pattern.en if left out.

    Returns
    -------
    DataFrame
        doc, start, end, text, polarity, valence, dictionary, voice, narrator, quoted.
    """
    rules = [replace(x, entries=tuple(e for e in x.entries if e.kind in _ACTING)) for x in lexicons.builtin()]
    columns = ["doc", "start", "end", "text", "polarity", "valence", "speakers"]
    tables = [analysis.tone[columns].assign(dictionary=OWN)]
    for other in others or (vader(), pattern()):
        rows = [
            (doc, t.start, t.end, t.text, t.polarity, t.valence, t.speakers)
            for doc, document in analysis.texts.items()
            for t in tone(document, voices_of(analysis, doc), [other, *rules])
            if t.category == "evaluation"
        ]
        tables.append(pd.DataFrame(rows, columns=columns).assign(dictionary=other.name))
    found = pd.concat([t for t in tables if len(t)] or tables[:1], ignore_index=True)
    return with_voice(found[found["polarity"] != 0], analysis).drop(columns="speakers").reset_index(drop=True)


def side_by_side(found: pd.DataFrame, words: int, confidence: float) -> pd.DataFrame:
    """Coverage and balance by dictionary.

    Parameters
    ----------
    found : DataFrame
        As `hits` gives it.
    words : int
        Of the corpus.
    confidence : float

    Returns
    -------
    DataFrame
        dictionary, found, per_100_words, mean (polarity), low, high.
    """
    means = statistics.means(found.assign(voice=found["dictionary"]), "voice", "polarity", confidence)
    means = means.rename(columns={"voice": "dictionary", "count": "found"})
    means = means.assign(per_100_words=100 * means["found"] / max(1, words))
    return means[["dictionary", "found", "per_100_words", "mean", "low", "high"]]


def disagreements(found: pd.DataFrame) -> pd.DataFrame:
    """Words that one dictionary calls good and another bad, at the same place in the text.

    Returns
    -------
    DataFrame
        word, count, and one column a dictionary: its polarity (missing where it does not know the word).
    """
    names = list(dict.fromkeys(found["dictionary"]))
    wide = found.assign(word=found["text"].str.lower()).pivot_table(
        index=["doc", "start", "word"], columns="dictionary", values="polarity", aggfunc="first"
    )
    wide = wide.reindex(columns=names)
    clash = wide[(wide.min(axis=1) < 0) & (wide.max(axis=1) > 0)].reset_index()
    if clash.empty:
        return pd.DataFrame(columns=["word", "count", *names])
    counted = clash.groupby("word", as_index=False).agg(
        count=("start", "size"), **{name: (name, "first") for name in names}
    )
    return counted.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)


def left_out(evaluative: pd.DataFrame, top_n: int) -> pd.DataFrame:
    """What the balance of each voice would be without one word: the words it hangs on most.

    Parameters
    ----------
    evaluative : DataFrame
        Tone words with `voice`, `text` and `polarity`.
    top_n : int
        Rows to keep.

    Returns
    -------
    DataFrame
        voice, word, count, balance, without, change; the largest changes first.

    Examples
    --------
    >>> rows = pd.DataFrame({"voice": ["Lee"] * 3, "text": ["war", "war", "calm"], "polarity": [-1, -1, 1]})
    >>> left_out(rows, 1).round(2).values.tolist()
    [['Lee', 'war', 2, -0.33, 1.0, 1.33]]
    """
    columns = ["voice", "word", "count", "balance", "without", "change"]
    if evaluative.empty:
        return pd.DataFrame(columns=columns)
    words = evaluative.assign(word=evaluative["text"].str.lower())
    each = words.groupby(["voice", "word"], as_index=False).agg(count=("polarity", "size"), sum=("polarity", "sum"))
    whole = words.groupby("voice")["polarity"].agg(["sum", "size"]).reindex(each["voice"]).reset_index(drop=True)
    rest = (whole["size"] - each["count"]).where(lambda n: n > 0)
    each = each.assign(balance=whole["sum"] / whole["size"], without=(whole["sum"] - each["sum"]) / rest)
    each = each.assign(change=each["without"] - each["balance"]).dropna(subset="change")
    order = each["change"].abs().sort_values(ascending=False, kind="stable").index
    return each.loc[order, columns].head(top_n).reset_index(drop=True)


def unused(analysis: Analysis, lexicon: str = "") -> pd.DataFrame:
    """Entries by category, and how many of them the corpus never used.

    Returns
    -------
    DataFrame
        category, entries, used, examples (of entries never used).
    """
    read = [lexicons.load(lexicon)] if lexicon else lexicons.builtin()
    seen = set(analysis.tone["entry"])
    entries = [(e.category, e.pattern) for x in read for e in x.entries if e.kind not in _ACTING or e.kind == "booster"]
    table = pd.DataFrame(entries, columns=["category", "entry"])
    table = table.assign(used=table["entry"].isin(seen))
    return table.groupby("category", as_index=False, sort=True).agg(
        entries=("entry", "size"),
        used=("used", "sum"),
        examples=("entry", lambda e: ", ".join(e[~table.loc[e.index, "used"]].head(6))),
    )


def dispersion(found: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """How evenly each tone word is spread over the documents of a corpus.

    Parameters
    ----------
    found : DataFrame
        With doc and text.
    documents : DataFrame
        With doc and words.

    Returns
    -------
    DataFrame
        word, count, documents, juilland_d (1: even, 0: in one document), dp (0: even, near 1: in one document);
        most frequent first; empty for a single document.

    References
    ----------
    Juilland & Chang-Rodríguez (1964), Frequency dictionary of Spanish words; Gries (2008), Dispersions and adjusted
    frequencies in corpora.

    Examples
    --------
    >>> docs = pd.DataFrame({"doc": ["a", "b"], "words": [100, 100]})
    >>> rows = pd.DataFrame({"doc": ["a", "b", "a", "a"], "text": ["war", "war", "calm", "calm"]})
    >>> dispersion(rows, docs).values.tolist()
    [['calm', 2, 1, 0.0, 0.5], ['war', 2, 2, 1.0, 0.0]]
    """
    columns = ["word", "count", "documents", "juilland_d", "dp"]
    sizes = documents.set_index("doc")["words"].clip(lower=1)
    if len(sizes) < 2 or found.empty:
        return pd.DataFrame(columns=columns)
    wide = pd.crosstab(found["text"].str.lower(), found["doc"]).reindex(columns=sizes.index, fill_value=0)
    counts, share = wide.to_numpy(float), sizes.to_numpy() / sizes.sum()
    rates = counts / sizes.to_numpy()
    d = 1 - rates.std(axis=1) / rates.mean(axis=1) / np.sqrt(len(sizes) - 1)
    dp = np.abs(counts / counts.sum(axis=1, keepdims=True) - share).sum(axis=1) / 2
    table = pd.DataFrame({"word": wide.index, "count": counts.sum(axis=1).astype(int)})
    table = table.assign(documents=(counts > 0).sum(axis=1), juilland_d=d.clip(0, 1).round(6), dp=dp.round(6))
    return table.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)[columns]
