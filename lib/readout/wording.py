"""The headline findings in words: plain sentences from tables, also where there is little or nothing to say."""

from __future__ import annotations

import pandas as pd

from readout.analysis import Analysis
from readout.finding import Finding, begun, finding, percent
from readout.measures import UNNAMED


def interval(low: float, high: float, confidence: float) -> str:
    """
    >>> interval(0.21, 0.4, 0.95)
    '95 % interval 21 to 40 %'
    """
    if pd.isna(low) or pd.isna(high):
        return "too little text for an interval"
    return f"{percent(confidence)} interval {100 * low:.0f} to {percent(high)}"


def voices(shares: pd.DataFrame, chains: pd.DataFrame, narrators: set[str], confidence: float, over: str) -> Finding:
    """Who has most words, and how much comes through somebody else.

    Parameters
    ----------
    shares : DataFrame
        Of words by voice, as `readout.statistics.shares` gives them.
    chains : DataFrame
        As `readout.measures.chains` gives them.
    narrators : set of str
        The articles' own voices.
    confidence : float
    over : str
        What the intervals are over: "documents" or "sentences".
    """
    quoted = shares[~shares["voice"].isin({*narrators, UNNAMED})] if len(shares) else shares
    if quoted.empty:
        return finding("Nobody but the article itself speaks.", "No act of saying was found.")
    first = quoted.iloc[0]
    text = f"{begun(first['voice'])} has most of the reported words: {percent(first['share'])} of all words."
    through = chains[chains["via"].map(len) > 0]
    if len(through):
        share = through["acts"].sum() / chains["acts"].sum()
        by = through.explode("via").groupby("via")["acts"].sum().sort_values(ascending=False, kind="stable")
        text += f" {percent(share)} of the acts of saying come through somebody else, most often {by.index[0]}."
    spread = interval(first["low"], first["high"], confidence)
    return finding(text, f"Share: {spread}, over {over}; it does not carry the errors of the engine itself.")


def doubt(acts: pd.DataFrame) -> Finding:
    """How many acts of saying are expected to be wrong, by their own confidence.

    Parameters
    ----------
    acts : DataFrame
        With p, the probability that an act's content and source are both right.
    """
    if acts.empty:
        return finding("No act of saying was found.", "")
    wrong, unsure = (1 - acts["p"]).sum(), int((acts["p"] < 0.5).sum())
    are = "is" if round(wrong) == 1 else "are"
    note = f"{unsure} of them are more likely wrong than right (p under 0.5)."
    return finding(f"Of the {len(acts)} acts found here, about {wrong:.0f} {are} expected to be wrong.", note)


def tone(means: pd.DataFrame, narrators: set[str], confidence: float, over: str) -> Finding:
    """Which voice speaks in the best and in the worst tone, of those with enough tone words.

    Parameters
    ----------
    means : DataFrame
        Of polarity by voice, as `readout.statistics.means` gives them.
    """
    enough = means[means["count"] >= 5]
    if enough.empty:
        return finding("There are too few tone words to compare voices.", "At least five of one voice are needed.")
    best = enough.sort_values(["mean", "count"], ascending=[False, False], kind="stable").iloc[0]
    worst = enough.sort_values(["mean", "count"], ascending=[True, False], kind="stable").iloc[0]
    text = f"{begun(best['voice'])} speaks in the most positive tone"
    text += f" (balance {best['mean']:+.2f} on a scale from -1 to +1)"
    text += f", {worst['voice']} in the least ({worst['mean']:+.2f})." if best["voice"] != worst["voice"] else "."
    own = means[means["voice"].isin(narrators)]
    if len(own):
        text += f" The article's own words hold {int(own['count'].sum())} of {int(means['count'].sum())} tone words."
    if pd.isna(best["low"]):
        return finding(text, "Too little text for an interval.")
    apart = best["low"] > worst["high"]
    note = "The intervals of the two do not overlap." if apart else "The intervals of the two overlap."
    return finding(text, f"{note} {percent(confidence)} intervals, over {over}, engine errors not included.")


def framing(cues: pd.DataFrame, naming: pd.DataFrame, narrators: set[str]) -> Finding:
    """Which frame has most evidence, who utters it, and how many rival names there are.

    Parameters
    ----------
    cues, naming : DataFrame
        With `voice`, as `readout.measures.with_voice` gives them.
    """
    if cues.empty:
        return finding("No cue of any frame of the codebook was found.", "Another codebook may fit these texts better.")
    counts = cues["frame"].value_counts()
    frame, count = counts.index[0], int(counts.iloc[0])
    own = cues["voice"].isin(narrators).mean()
    text = f"“{frame}” has most evidence ({count} of {len(cues)} cues)"
    text += f"; {percent(1 - own)} of all cues are in a quoted voice."
    rivals = naming.groupby("referent")["label"].nunique() if len(naming) else pd.Series(dtype=int)
    if len(rivals) and rivals.max() > 1:
        thing = rivals.idxmax()
        text += f" {begun(thing)} goes by {rivals.max()} rival names."
    return finding(text, "Cues are words of the codebook, not a coder's judgement; read what they cannot tell.")


def narrators(analysis: Analysis) -> set[str]:
    """The articles' own voices."""
    return {document.narrator for document in analysis.texts.values()}
