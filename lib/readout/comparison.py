"""What the comparison notebook says in words, and the tables it needs from an analysis."""

from __future__ import annotations

import pandas as pd

from readout import groups, measures
from readout.analysis import Analysis
from readout.finding import Finding, finding

_ENOUGH = 5  # findings of a group


def overview(analysis: Analysis, members: pd.Series, by: str) -> pd.DataFrame:
    """The groups: group, documents, words, acts; the largest first."""
    words = groups.grouped(measures.words_by_voice(analysis), members, by)
    acts = groups.grouped(measures.with_voice(analysis.attributions, analysis), members, by)
    table = words.groupby("group").agg(documents=("doc", "nunique"), words=("words", "sum")).reset_index()
    table["acts"] = table["group"].map(acts.groupby("group").size()).fillna(0).astype(int)
    return table.sort_values(["words", "group"], ascending=[False, True], ignore_index=True)


def dated(table: pd.DataFrame, analysis: Analysis, unit: str) -> pd.DataFrame:
    """Findings with their document's period; those without a readable date are left out."""
    when = {doc: groups.period(document.date, unit) for doc, document in analysis.texts.items()}
    placed = table.assign(period=table["doc"].map(when))
    return placed[placed["period"] != ""]


def undated(analysis: Analysis) -> int:
    """How many documents have no date that can be read."""
    return sum(not groups.period(document.date, "year") for document in analysis.texts.values())


def limits(analysis: Analysis, asked: str, by: str) -> Finding:
    """What can and what cannot be compared here."""
    count = len(analysis.texts)
    if by == groups.VOICE and asked != groups.VOICE:
        held = "one article" if count == 1 else f"{count} articles without two values of “{asked}”"
        text = f"There is no group of documents to compare ({held}): the groups are the voices."
        told = [n for n in groups.available(analysis) if n not in ("title", "url", "date")]
        others = [n for n in told if groups.of_documents(analysis, n)[1] == n != groups.VOICE]
        if others:
            return finding(text, f"Name what they differ in as the parameter group: {', '.join(others)}.")
        return finding(text, "Voices of one article answer one another; no test can tell chance from choice here.")
    unknown = undated(analysis)
    note = f"{unknown} of {count} documents have no date that can be read and are in no trend." if unknown else ""
    placed = len(groups.of_documents(analysis, by)[0])
    text = f"{count} documents are compared by {by}."
    if placed < count:
        text = f"{placed} of {count} documents are compared by {by}; of the others it is not known."
    return finding(text, note)


def headline(found: pd.DataFrame, words: pd.DataFrame, value: str, sizes: pd.Series) -> Finding:
    """The largest difference between groups that wrong findings alone could not make, and whether it holds.

    Parameters
    ----------
    found : DataFrame
        As `readout.comparing.differences` gives it, of `value`.
    words : DataFrame
        As `readout.keyness.telling` gives it.
    value : str
    sizes : Series
        Findings a group; a group with fewer than five is not spoken of.
    """
    if found.empty:
        return finding("There are no two groups to compare.", "")
    small = found["points"].abs() <= found["by_error"]  # never so where the error is not known
    large = found[~small & (found["group"].map(sizes).fillna(0) >= _ENOUGH)]
    if large.empty:
        text = f"No difference in {value}s is larger than wrong findings alone could make it."
        return finding(text, f"Only groups with {_ENOUGH} findings or more are spoken of; all are in the tables.")
    holding = large[large["holds"]]
    row = (holding if len(holding) else large).iloc[0]
    text = f"The largest difference in {value}s: “{row[value]}” has {abs(row['points']):.0f} points "
    text += f"{'more' if row['points'] > 0 else 'less'} in {row['group']} than elsewhere (h {row['h']:+.2f})."
    own = words[words["group"] == row["group"]]["word"].head(3).tolist() if len(words) else []
    text += f" Its own words: {', '.join(own)}." if own else ""
    if found["p"].isna().all():
        return finding(text, "Described, not tested: fewer than four documents, or groups within the same ones.")
    count = f"{len(found[found['holds']])} of {len(found)} differences hold with false discoveries under 5 %."
    return finding(text, f"{count} Engine errors come on top: see the column by_error.")
