"""Words that set a group apart from the others: log-odds with an informative Dirichlet prior."""

from __future__ import annotations

from collections import Counter
from statistics import NormalDist

import numpy as np
import pandas as pd

from readout.analysis import Analysis
from readout.attribution.people import people
from readout.framing.shares import compared
from readout.groups import VOICE
from readout.measures import voice_name, voices_of

_LEAST = 3  # times a word must occur to be tested


def words_by_group(analysis: Analysis, groups: pd.Series, by: str) -> pd.DataFrame:
    """How often each group uses each word.

    Returns
    -------
    DataFrame
        group, word (in small letters), count, documents (that have it, in this group); doc, start, end of the first.
    """
    counts: Counter[tuple[str, str]] = Counter()
    spread: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[str, int, int]] = {}
    for doc, document in analysis.texts.items():
        if by != VOICE and doc not in groups.index:
            continue
        voices = voices_of(analysis, doc) if by == VOICE else None
        # headings count, the dateline does not: it names the outlet in each of its articles
        past = document.dateline[1] if document.dateline else 0
        opening = document.paragraphs[0][0] if document.paragraphs else 0
        here: Counter[tuple[str, str]] = Counter()
        group = groups[doc] if voices is None else ""
        for start, end in document.tokens:
            word = document.text[start:end].lower()
            if not word[0].isalpha() or opening <= start < past:
                continue
            key = voice_name(voices.at(start, end).speakers) if voices else group, word
            here[key] += 1
            if key not in first:
                first[key] = doc, start, end
        counts.update(here)
        spread.update(here.keys())
    rows = [(*key, count, spread[key], *first[key]) for key, count in sorted(counts.items())]
    return pd.DataFrame(rows, columns=["group", "word", "count", "documents", "doc", "start", "end"])


def telling(words: pd.DataFrame) -> pd.DataFrame:
    """The words that a reader looks for: those likelier in a group, function words ("the", "of") only where they hold.

    Parameters
    ----------
    words : DataFrame
        As `log_odds` gives it.

    Returns
    -------
    DataFrame
        The same columns.

    Examples
    --------
    >>> rows = [("the", 0.2, False), ("ferry", 0.3, False), ("of", 0.9, True)]
    >>> table = pd.DataFrame(rows, columns=["word", "log_odds", "holds"])
    >>> telling(table)["word"].tolist()
    ['ferry', 'of']
    """
    small = words["word"].isin(people().function_words)
    return words[(words["log_odds"] > 0) & (words["holds"].astype(bool) | ~small)].reset_index(drop=True)


def log_odds(table: pd.DataFrame, prior: float = 1.0, confidence: float = 0.95) -> pd.DataFrame:
    """Each group's words against all other groups'.

    The log of a word's odds in the group over its odds elsewhere, shrunk toward the odds in the whole corpus, divided
    by its standard error: rare words do not lead the list by chance, and "the" does not by number.

    Parameters
    ----------
    table : DataFrame
        group, word, count, documents.
    prior : float
        Weight of the prior: the pseudo-counts of all words together are this share of the corpus' words.
    confidence : float
        Of the interval.

    Returns
    -------
    DataFrame
        group, word, count, others (count elsewhere), documents, log_odds (delta), low, high, z, p, q (false
        discoveries among all words and groups), holds; by group, the highest z first.

    References
    ----------
    Monroe, Colaresi & Quinn (2008), Fightin' Words, equations 15, 16, 19 to 22.

    Examples
    --------
    >>> rows = [("a", "ferry", 30, 2), ("a", "the", 70, 2), ("b", "ferry", 3, 1), ("b", "the", 97, 2)]
    >>> found = log_odds(pd.DataFrame(rows, columns=["group", "word", "count", "documents"]))
    >>> found[found["group"] == "a"][["word", "holds"]].values.tolist()
    [['ferry', True], ['the', True]]
    """
    columns = ["group", "word", "count", "others", "documents", "log_odds", "low", "high", "z", "p", "q", "holds"]
    if table.empty or table["group"].nunique() < 2:
        return pd.DataFrame(columns=columns)
    whole = table.groupby("word")["count"].sum()
    sizes = table.groupby("group")["count"].sum()
    everything = float(whole.sum())
    kept = table[table["word"].map(whole) >= _LEAST]
    y, total = kept["count"].to_numpy(dtype=float), kept["word"].map(whole).to_numpy(dtype=float)
    own = kept["group"].map(sizes).to_numpy(dtype=float)
    alpha, all_alpha = prior * total, prior * everything
    # pseudo-counts in proportion to the corpus: y + alpha of n + alpha_0 words, in the group and elsewhere
    first, other = y + alpha, total - y + alpha
    rest = everything - own
    delta = np.log(first / (own + all_alpha - first)) - np.log(other / (rest + all_alpha - other))
    error = np.sqrt(1 / first + 1 / other)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * error
    z = delta / error
    found = kept.assign(others=(total - y).astype(int), log_odds=delta, low=delta - reach, high=delta + reach, z=z)
    from scipy.special import ndtr  # takes its time, and one group alone has no need of it

    found = compared(found.assign(p=2 * ndtr(-np.abs(z))))
    return found.sort_values(["group", "z", "word"], ascending=[True, False, True], ignore_index=True)[columns]
