"""Why a word counts as it does: from its entry over every rule that touched it to its valence."""

from __future__ import annotations

import pandas as pd

from readout.tone.shifters import FACTORS


def explain(tone: pd.DataFrame) -> pd.DataFrame:
    """Each tone word that a rule touched, step by step.

    Parameters
    ----------
    tone : DataFrame
        With text, entry, category, valence and rules, as `readout.analysis.Analysis.tone` has them.

    Returns
    -------
    DataFrame
        text, entry, category; prior (valence of the entry; missing where a rule takes all of it), steps (each rule with
        its words and factor), valence (in context), polarity.

    Examples
    --------
    >>> word = {"text": "reckless", "entry": "reckless*", "category": "evaluation", "valence": 1.0, "polarity": 1}
    >>> explain(pd.DataFrame([{**word, "rules": ("denied: not",)}]))[["prior", "steps"]].values.tolist()
    [[-2.0, 'denied: not (× -0.5)']]
    """
    touched = tone[tone["rules"].map(len) > 0] if len(tone) else tone
    factors = touched["rules"].map(lambda rules: [FACTORS[rule.split(":")[0]] for rule in rules])
    product = [float(pd.Series(f).prod()) for f in factors]
    steps = [
        "; ".join(f"{rule} (× {factor:g})" for rule, factor in zip(rules, found, strict=True))
        for rules, found in zip(touched["rules"], factors, strict=True)
    ]
    pairs = zip(touched["valence"], product, strict=True)
    prior = [round(value / whole, 2) if whole else float("nan") for value, whole in pairs]
    out = touched[["text", "entry", "category"]].assign(prior=prior, steps=steps)
    return out.assign(valence=touched["valence"], polarity=touched["polarity"]).reset_index(drop=True)
