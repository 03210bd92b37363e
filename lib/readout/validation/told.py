"""What the validation notebook shows of several engines: one table for each question, and the headline in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from readout import measured, tables
from readout.analysis import Analysis
from readout.finding import Finding, finding
from readout.validation import effect, outcomes
from readout.validation.calibration import calibration_error, reliability
from readout.validation.engine import THREE, Engine
from readout.validation.scores import COLUMNS as SCORES
from readout.validation.scores import scores

MEASURED_CODEBOOK = "generic"
_CONTEXT = ["engine", "error", "gold", "found", "p"]


def _together(engines: Sequence[Engine], make: Callable[[Engine], pd.DataFrame], columns: Sequence[str]):
    parts = [made.assign(engine=e.name) for e in engines if len(made := make(e))]
    names = ["engine", *columns]
    return pd.concat(parts, ignore_index=True)[names] if parts else pd.DataFrame(columns=names)


def scored(engines: Sequence[Engine], confidence: float = 0.95) -> pd.DataFrame:
    """Scores of every engine: engine and the columns of `readout.validation.scores.scores`."""

    def made(engine: Engine) -> pd.DataFrame:
        mean = engine.mean and f"{engine.name}, {engine.mean}"
        # where each unit has one class, all classes together say no more than the share right
        whole = "" if engine.mean == THREE else f"{engine.name}, all"
        return scores(engine.outcomes, whole, mean, confidence)

    return _together(engines, made, SCORES)


def confused(engines: Sequence[Engine]) -> pd.DataFrame:
    """What people saw against what the engine found: engine, people saw, engine found, count; most first."""

    def flat(engine: Engine) -> pd.DataFrame:
        wide = outcomes.confusion(engine.outcomes)
        if wide.empty:
            return wide
        flat = wide.rename_axis(columns="engine found").stack().rename("count").reset_index()
        return flat[flat["count"] > 0].sort_values("count", ascending=False, kind="stable")

    return _together(engines, flat, ["people saw", "engine found", "count"])


def errors(engines: Sequence[Engine]) -> pd.DataFrame:
    """Kinds of error: engine, error, count, share."""
    return _together(engines, lambda e: outcomes.kinds_of_error(e.outcomes), ["error", "count", "share"])


def shown(engines: Sequence[Engine], width: int, each: int = 3) -> pd.DataFrame:
    """Examples of every kind of error in their context."""

    def context(engine: Engine) -> pd.DataFrame:
        some = outcomes.examples(engine.outcomes, each).assign(engine=engine.name)
        some["end"] = [_first_words(engine.texts[r.doc].text, r.start, r.end, width // 2) for r in some.itertuples()]
        return tables.kwic(some, engine.texts, _CONTEXT, width) if len(some) else some

    columns = ["left", "match", "right", "error", "gold", "found", "p", "doc", "start"]
    return _together(engines, context, columns)[[*columns[:3], "engine", *columns[3:]]]


def _first_words(text: str, start: int, end: int, width: int) -> int:
    """Where the first words end: a long content is known by its beginning."""
    if end - start <= width:
        return end
    space = text.rfind(" ", start + 1, start + width + 1)
    return space if space > 0 else start + width


def crossed(table: pd.DataFrame) -> pd.DataFrame:
    """The confusion of the first engine as a wide frame: index people saw, columns engine found.

    Examples
    --------
    >>> rows = [("tone", "negative", "negative", 4), ("tone", "negative", "positive", 1)]
    >>> crossed(pd.DataFrame(rows, columns=["engine", "people saw", "engine found", "count"])).values.tolist()
    [[4, 1]]
    """
    first = table[table["engine"] == table["engine"].iloc[0]] if len(table) else table
    wide = first.pivot(index="people saw", columns="engine found", values="count").fillna(0).astype(int)
    last = [[*sorted(set(axis) - {outcomes.NOTHING}), outcomes.NOTHING] for axis in (wide.index, wide.columns)]
    order = [[name for name in names if name in axis] for names, axis in zip(last, wide.axes, strict=True)]
    return wide.reindex(index=order[0], columns=order[1]).rename_axis(columns=None)


def agreement(engines: Sequence[Engine], confidence: float = 0.95) -> pd.DataFrame:
    """Krippendorff's alpha between engine and people, where there are codes: engine, units, alpha, low, high."""
    rows = [(e.name, *e.alpha(confidence)) for e in engines if len(e.outcomes)]
    table = pd.DataFrame(rows, columns=["engine", "units", "alpha", "low", "high"])
    return table[table["alpha"].notna()].reset_index(drop=True)


def calibrated(engines: Sequence[Engine], confidence: float = 0.95) -> pd.DataFrame:
    """Reliability of every engine that states probabilities: engine, bin, count, p, right, low, high, ece."""

    def made(engine: Engine) -> pd.DataFrame:
        p, true = engine.calibration()
        docs = list(engine.outcomes.loc[engine.outcomes["p"].notna(), "doc"])
        return (
            reliability(p, true, confidence=confidence, docs=docs).assign(ece=calibration_error(p, true))
            if len(p)
            else pd.DataFrame()
        )

    return _together(engines, made, ["bin", "count", "p", "right", "low", "high", "ece"])


def moved(engines: Sequence[Engine], confidence: float = 0.95) -> pd.DataFrame:
    """How far the engine's errors move each share in the coded texts: engine and the columns of `effect.SHARES`."""
    return _together(engines, lambda e: effect.shares(e.outcomes, confidence), effect.SHARES)


def notes(engines: Sequence[Engine]) -> pd.DataFrame:
    """What was held against what: engine, texts, note."""
    rows = [(e.name, e.outcomes["doc"].nunique(), e.note) for e in engines]
    return pd.DataFrame(rows, columns=["engine", "documents", "note"])


def carried(analysis: Analysis, engines: Sequence[Engine], codebook: str = "") -> pd.DataFrame:
    """Figures of the other reports as found and as expected: acts of saying by mode, documents by frame.

    The user's gold gives the error where it has any. What the package measured stands in for acts, and for frames
    only where the codebook is the one that was measured.

    Returns
    -------
    DataFrame
        what, measured_on ("your gold" or "the package's"), and the columns of `effect.expected`.
    """
    own = {engine.name: scores(engine.outcomes) for engine in engines if len(engine.outcomes)}
    modes = analysis.attributions["mode"].value_counts().sort_index()
    framed = analysis.frames.groupby("frame")["doc"].nunique()
    parts = []
    for what, name, counts, known in (
        ("acts of saying", "attribution", modes, True),
        ("documents with the frame", "frames by cues", framed, codebook == MEASURED_CODEBOOK),
    ):
        if name in own or known:
            rates = own[name] if name in own else measured.results(name)
            whose = "your gold" if name in own else "the package's"
            parts.append(effect.expected(counts, rates).assign(what=what, measured_on=whose))
    return pd.concat(parts, ignore_index=True)[["what", "measured_on", *effect.COLUMNS]]


def missing(gold: str) -> Finding:
    """What stands where no gold was given."""
    if gold:
        return finding(f"Measured on {gold}.", "It holds for texts like these, coded by the same instructions.")
    text = "No gold was given: how well the engines do on your texts is not known."
    return finding(text, "Draw a sample with readout sample, code it, and name it with -p gold=coded.csv.")


def headline(table: pd.DataFrame, gold: str) -> Finding:
    """How right each engine is, on the user's gold or, without it, where the package was measured."""
    if gold and len(table):
        first = table.groupby("engine", sort=False).head(1)
        said = "; ".join(f"{r.engine} {r.f1:.0f} ({r.low:.0f} to {r.high:.0f})" for r in first.itertuples())
        return finding(f"F1 in per cent on your gold: {said}.", "Intervals: documents left out in turn.")
    found = measured.results("attribution").iloc[0]
    tone = measured.results("target tone").iloc[0]
    text = f"On news coded by hand the engines reach F1 {found['f1']:.0f} % (who says what)"
    text += f" and {tone['f1']:.0f} % (tone toward a target)."
    return finding(text, "Measured elsewhere, not on your texts: code a sample of yours before you report counts.")
