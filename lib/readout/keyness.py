"""Words that set a group apart from the others: log-odds with an informative Dirichlet prior."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from readout.analysis import Analysis
from readout.attribution.people import people
from readout.framing.shares import compared
from readout.groups import VOICE
from readout.matching import lowered
from readout.measures import voice_name, voices_of

_LEAST = 3  # times a word must occur to be tested


def words_by_group(analysis: Analysis, groups: pd.Series, by: str) -> pd.DataFrame:
    """How often each group uses each word.

    Returns
    -------
    DataFrame
        group, word (in small letters), count, documents (that have it, in this group), of (documents that the group
        has words in), variance (of the count, over these); doc, start, end of the first.
    """
    counts: Counter[tuple[str, str]] = Counter()
    spread: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[str, int, int]] = {}
    squares: Counter[tuple[str, str]] = Counter()
    crossed: Counter[tuple[str, str]] = Counter()
    sizes: defaultdict[str, list[int]] = defaultdict(list)
    for doc, document in analysis.texts.items():
        if by != VOICE and doc not in groups.index:
            continue
        voices = voices_of(analysis, doc) if by == VOICE else None
        # headings count, the dateline does not: it names the outlet in each of its articles
        past = document.dateline[1] if document.dateline else 0
        opening = document.paragraphs[0][0] if document.paragraphs else 0
        here: Counter[tuple[str, str]] = Counter()
        group = groups[doc] if voices is None else ""
        # apostrophes are alike: an outlet's typography is no word of its own
        for (start, end), word in zip(document.tokens, lowered(document.text, document.tokens), strict=True):
            if not word[0].isalpha() or opening <= start < past:
                continue
            key = voice_name(voices.at(start, end).speakers) if voices else group, word
            here[key] += 1
            if key not in first:
                first[key] = doc, start, end
        counts.update(here)
        spread.update(here.keys())
        lengths: Counter[str] = Counter()
        for (name, _), count in here.items():
            lengths[name] += count
        for key, count in here.items():
            squares[key] += count * count
            crossed[key] += count * lengths[key[0]]
        for name, length in lengths.items():
            sizes[name].append(length)
    # a document's words less those it would have at the group's rate, squared and summed
    whole = {name: (len(seen), sum(seen), sum(n * n for n in seen)) for name, seen in sizes.items()}
    rows = []
    for key, count in sorted(counts.items()):
        many, words, square = whole[key[0]]
        rate = count / words
        away = squares[key] - 2 * rate * crossed[key] + rate * rate * square
        variance = away * many / (many - 1) if many > 1 else float("nan")
        rows.append((*key, count, spread[key], many, variance, *first[key]))
    columns = ["group", "word", "count", "documents", "of", "variance", "doc", "start", "end"]
    return pd.DataFrame(rows, columns=columns)


def telling(words: pd.DataFrame) -> pd.DataFrame:
    """The words that a reader looks for: those likelier in a group, function words ("the", "of") only where they hold.

    Parameters
    ----------
    words : DataFrame
        As `log_odds` gives it.

    Returns
    -------
    DataFrame
        The same columns; the group with most words first.

    Examples
    --------
    >>> rows = [("a", "the", 2, 0.2, False), ("a", "sea", 1, 0.3, False), ("b", "of", 9, 0.9, True)]
    >>> table = pd.DataFrame(rows, columns=["group", "word", "count", "log_odds", "holds"])
    >>> telling(table)["word"].tolist()
    ['of', 'sea']
    """
    small = words["word"].isin(people().function_words)
    found = words[(words["log_odds"] > 0) & (words["holds"].astype(bool) | ~small)]
    size = words.groupby("group")["count"].sum().reindex(found["group"]).to_numpy(dtype=float)
    return found.assign(size=-size).sort_values(["size", "group"], kind="stable", ignore_index=True)[words.columns]


def log_odds(table: pd.DataFrame, prior: float = 1.0, confidence: float = 0.95) -> pd.DataFrame:
    """Each group's words against all other groups'.

    The log of a word's odds in the group over its odds elsewhere, shrunk toward the odds in the whole corpus, divided
    by its standard error: rare words do not lead the list by chance, and "the" does not by number.

    Parameters
    ----------
    table : DataFrame
        group, word, count, documents; of and variance (as `words_by_group` gives them) where documents are not to be
        taken for heaps of independent words.
    prior : float
        Weight of the prior: the pseudo-counts of all words together are this share of the corpus' words.
    confidence : float
        Of the interval.

    Returns
    -------
    DataFrame
        group, word, count, others (count elsewhere), documents, log_odds (delta), low, high, z, p, q (false
        discoveries among all words and groups), holds; by group, the highest z first. low and high bound the same
        shrunken delta in other documents of these groups, as many words long; they are missing where a group has one
        document among several. Simulated 95 % intervals hold in 93 to 97 of 100 samples of thirty documents a group on,
        in more where a word occurs once or twice, and in 89 to 95 of ten documents with words that come in bursts. z, p
        and q are those of the paper, for which every word is an independent draw.

    References
    ----------
    Monroe, Colaresi & Quinn (2008), Fightin' Words, equations 15, 16, 19 to 22. The interval: Binder (1983), On the
    variances of asymptotically normal estimators from complex surveys; Satterthwaite (1946) and O'Neill (2014) for its
    degrees of freedom; Church & Gale (1995), Poisson mixtures, on words that come in bursts.

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
    z = delta / error
    from scipy.special import ndtr, stdtrit  # takes its time, and one group alone has no need of it

    # what a word more in the group, and one more elsewhere, would add to delta
    odds, elsewhere = 1 / first + 1 / (own + all_alpha - first), 1 / other + 1 / (rest + all_alpha - other)
    steps = np.stack([(1 + prior) * odds - prior * elsewhere, (1 + prior) * elsewhere - prior * odds])
    variance, freedom = _over_documents(kept)
    parts = steps**2 * variance
    with np.errstate(invalid="ignore", divide="ignore"):
        freedom = parts.sum(axis=0) ** 2 / (parts**2 / freedom).sum(axis=0)
        reach = stdtrit(freedom, (1 + confidence) / 2) * np.sqrt(parts.sum(axis=0))
    found = kept.assign(others=(total - y).astype(int), log_odds=delta, low=delta - reach, high=delta + reach, z=z)

    found = compared(found.assign(p=2 * ndtr(-np.abs(z))))
    return found.sort_values(["group", "z", "word"], ascending=[True, False, True], ignore_index=True)[columns]


def _over_documents(table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Variance of each count and of the count elsewhere, and their degrees of freedom; shapes (2, rows)."""
    count = table["count"].to_numpy(dtype=float)
    if "variance" not in table or table["of"].max() < 2:  # one document: its words are all there is to draw
        table = table.assign(variance=count, of=1e9)
    n, variance = table["of"].to_numpy(dtype=float), table["variance"].to_numpy(dtype=float)
    known = np.maximum(np.where(np.isnan(variance), count, variance), 1e-9)  # of an only document: as chance has it
    # with the tails of a gamma-Poisson count: it comes in bursts by as much as its variance is above its mean
    tails = 6 * np.maximum(known / n - count / n, 0) / (count / n) ** 2
    own = np.clip(np.minimum(n - 1, 2 * n / (2 + tails)), 1, 1e9)
    sums = table.assign(v=known, f=known**2 / own).groupby("word")[["v", "f"]].sum().reindex(table["word"])
    rest = np.maximum(sums["v"].to_numpy() - known, 0)
    apart = np.maximum(sums["f"].to_numpy() - known**2 / own, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        others = np.where((rest > 0) & (apart > 0), rest**2 / apart, 1e9)
    # a word more or less is chance everywhere, also where it was never seen
    return np.stack([variance, rest]) + 1, np.stack([own, np.clip(others, 1, 1e9)])
