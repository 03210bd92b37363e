"""How often each interval that the suite reports holds what it should: samples drawn from a known truth.

usage: python bench/coverage.py [--runs 1000] [--only WORD]

Documents differ in their number of findings (a gamma-Poisson count) and in their rates (Dirichlet, so that two findings
of one document agree more often than two of different ones by the stated correlation). Prints a table: interval,
setting, what, reported (share of samples in which there is such a row with an interval), coverage in per cent (of
these), and mean width. 1,000 runs are exact to about 1.4 points.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from readout import comparing, statistics
from readout.coding.enough import narrowing
from readout.framing.shares import corrected
from readout.keyness import log_odds
from readout.validation import effect
from readout.validation.agreement import with_interval
from readout.validation.calibration import reliability
from readout.validation.scores import scores

DOCUMENTS = (5, 10, 30, 100)
SIZES = {"few": 3, "many": 12}  # findings a document, on average
VOICES = {"voice of 65 %": 0.65, "voice of 30 %": 0.3, "voice of 5 %": 0.05}
TONES = {"balance +0.3": (0.3, 0.1, 0.6), "balance 0": (0.2, 0.6, 0.2), "balance -0.8": (0.85, 0.1, 0.05)}
Pairs = dict[str, tuple[float, float]]
Setting = tuple[str, str, dict[str, float], Callable[[np.random.Generator], Pairs]]


def sizes(rng: np.random.Generator, docs: int, mean: float) -> np.ndarray:
    """Findings of each document: at least one, seldom many times the mean."""
    return 1 + rng.poisson(rng.gamma(2, (mean - 1) / 2, docs))


def drawn(rng: np.random.Generator, docs: int, mean: float, rates: tuple[float, ...], alike: float) -> pd.DataFrame:
    """Findings of kinds 0, 1 …: doc, kind; `alike` is the correlation within a document."""
    own = np.maximum(rng.gamma(np.array(rates) * (1 - alike) / alike, size=(docs, len(rates))), 1e-300)
    doc = np.repeat(np.arange(docs), sizes(rng, docs, mean))
    edges = (own / own.sum(axis=1, keepdims=True)).cumsum(axis=1)[doc]
    kind = np.minimum((rng.random(len(doc))[:, None] > edges).sum(axis=1), len(rates) - 1)
    return pd.DataFrame({"doc": doc.astype(str), "kind": kind})


def ends(table: pd.DataFrame, by: str) -> Pairs:
    return dict(zip(table[by], zip(table["low"], table["high"], strict=True), strict=True))


def of_shares() -> Iterator[Setting]:
    names, rates = np.array(list(VOICES)), tuple(VOICES.values())

    def trial(docs, mean, alike, weighed, unit, rng) -> Pairs:
        found = drawn(rng, docs, mean, rates, alike)
        found = found.assign(kind=names[found["kind"]], words=rng.geometric(0.05, len(found)))
        if unit == "sentences":
            found = found.rename(columns={"doc": "sentence"}).assign(doc="a")
        return ends(statistics.shares(found, "kind", "words" if weighed else None), "kind")

    for docs in DOCUMENTS:
        for size, mean in SIZES.items():
            yield "share", f"{docs} documents, {size}", VOICES, partial(trial, docs, mean, 0.1, False, "")
        yield "share", f"{docs} documents, many, alike .25", VOICES, partial(trial, docs, 12, 0.25, False, "")
        yield "share of words", f"{docs} documents, many", VOICES, partial(trial, docs, 12, 0.1, True, "")
    yield "share of words", "30 sentences of 1 document", VOICES, partial(trial, 30, 1.5, 0.1, True, "sentences")


def of_groups() -> Iterator[Setting]:
    def trial(docs, rng) -> Pairs:
        parts = [drawn(rng, docs, 6, (p, 1 - p), 0.1).assign(period=name) for name, p in (("1", 0.3), ("2", 0.6))]
        parts = [part.assign(doc=part["period"] + part["doc"]) for part in parts]
        found = comparing.shares_by_group(pd.concat(parts).rename(columns={"period": "group"}), "kind")
        return ends(found[found["kind"] == 0], "group")

    for docs in DOCUMENTS:
        yield "share by group or period", f"{docs} documents a group", {"1": 0.3, "2": 0.6}, partial(trial, docs)


def of_means() -> Iterator[Setting]:
    def trial(docs, mean, rng) -> Pairs:
        parts = [drawn(rng, docs, mean, rates, 0.1).assign(voice=name) for name, rates in TONES.items()]
        found = pd.concat(parts, ignore_index=True)
        return ends(statistics.means(found.assign(polarity=found["kind"] - 1), "voice", "polarity"), "voice")

    truth = {name: rates[2] - rates[0] for name, rates in TONES.items()}
    for docs in DOCUMENTS:
        for size, mean in SIZES.items():
            yield "mean polarity", f"{docs} documents, {size}", truth, partial(trial, docs, mean)


def of_scores() -> Iterator[Setting]:
    right, wrong = {"good": 0.9, "fair": 0.7}, {"good": (0.05, 0.05), "fair": (0.15, 0.15)}
    rates = {name: (0.8 * right[name], 0.2 * right[name], *wrong[name]) for name in right}

    def f1(*kinds: int, of: tuple[float, ...]) -> float:
        found = sum(of[k] for k in kinds)
        share = sum((0.8, 0.2)[k] for k in kinds)
        return 200 * found / (2 * found + share * (of[2] + of[3]))

    def trial(docs, name, rng) -> Pairs:
        found = drawn(rng, docs, 6, rates[name], 0.1)
        kind = np.where(rng.random(len(found)) < 0.8, "x", "y")
        kind = np.where(found["kind"] < 2, np.where(found["kind"] == 0, "x", "y"), kind)
        gold, seen = (pd.Series(kind).where(found["kind"] != missing) for missing in (2, 3))
        return ends(scores(found.assign(gold=gold, found=seen, right=found["kind"] < 2)), "kind")

    for docs in DOCUMENTS:
        for name, of in rates.items():
            truth = {"all": f1(0, 1, of=of), "x": f1(0, of=of), "y": f1(1, of=of)}
            yield "F1", f"{docs} documents, {name}", truth, partial(trial, docs, name)


def of_points() -> Iterator[Setting]:
    rates = (0.5, 0.1, 0.05, 0.35)  # gold and found: xx, xy, yx, yy

    def trial(docs, rng) -> Pairs:
        found = drawn(rng, docs, 6, rates, 0.1)
        gold, seen = np.where(found["kind"] < 2, "x", "y"), np.where(found["kind"] % 2 == 0, "x", "y")
        return ends(effect.shares(found.assign(gold=gold, found=seen)), "kind")

    for docs in DOCUMENTS:
        yield "points of a share that errors move", f"{docs} documents", {"x": -5.0, "y": 5.0}, partial(trial, docs)


def of_alpha() -> Iterator[Setting]:
    def trial(units, mean, rates, rng) -> Pairs:
        found = drawn(rng, units, mean, rates, 0.1)
        codes = pd.DataFrame({"Ann": found["kind"] // 2, "Bo": found["kind"] % 2})
        return {"alpha": with_interval(codes, docs=list(found["doc"]))[1:]}

    for name, rates in {"half and half": (0.42, 0.08, 0.08, 0.42), "one of ten": (0.86, 0.04, 0.04, 0.06)}.items():
        half = rates[3] + (rates[1] + rates[2]) / 2
        truth = {"alpha": 1 - (rates[1] + rates[2]) / (2 * half * (1 - half))}
        for units in (30, 100, 300):
            yield "Krippendorff's alpha", f"{units} units, {name}", truth, partial(trial, units, 1, rates)
        for docs in DOCUMENTS:
            yield "Krippendorff's alpha", f"{docs} documents of 8, {name}", truth, partial(trial, docs, 8, rates)


def of_corrected() -> Iterator[Setting]:
    def trial(coded, share, outlets, rng) -> Pairs:
        where = rng.integers(0, outlets, coded + 1000) if outlets else np.arange(coded + 1000)
        rate = rng.beta(share * 19, (1 - share) * 19, where.max() + 1)[where] if outlets else share
        y = (rng.random(len(where)) < rate).astype(int)
        p = np.clip(0.3 * y + 0.6 * rng.random(len(y)), 0, 1)
        clusters = where[:coded] if outlets else None
        row = corrected(y[:coded, None], p[:coded, None], p[coded:, None], ["war"], clusters=clusters).iloc[0]
        truth = share if outlets else y[coded:].mean()
        return {"less the truth": (row["low"] - truth, row["high"] - truth)}

    for coded in (20, 50, 200):
        for share in (0.05, 0.3):
            setting = f"{coded} coded texts, {share:.0%}"
            yield "corrected share of a frame", setting, {"less the truth": 0.0}, partial(trial, coded, share, 0)
    setting = "200 coded texts of 30 outlets, 30%"
    yield "corrected share of a frame", setting, {"less the truth": 0.0}, partial(trial, 200, 0.3, 30)


def of_right() -> Iterator[Setting]:
    def bins(docs, rng) -> Pairs:
        found = drawn(rng, docs, 6, (0.75, 0.25), 0.1)
        row = reliability(np.full(len(found), 0.75), found["kind"] == 0, docs=list(found["doc"])).iloc[0]
        return {"right": (row["low"], row["high"])}

    def coding(units, share, rng) -> Pairs:
        return {"right": tuple(narrowing(rng.random(units) < share).iloc[-1][["low", "high"]])}

    for docs in DOCUMENTS:
        yield "reliability of a confidence", f"{docs} documents", {"right": 0.75}, partial(bins, docs)
    for units in (20, 80):
        for share in (0.7, 0.95):
            setting = f"{units} units, {share:.0%}"
            yield "share right while coding", setting, {"right": share}, partial(coding, units, share)


def of_words() -> Iterator[Setting]:
    weight = np.array([30.0, 3.0, 3.0, 0.3, 0.3])  # a thousand words, in the first group
    ratio = np.array([1.0, 1.0, 3.0, 1.0, 3.0])  # of the rate in the first group to that in the second
    names = ["the", "usual", "key", "rare", "rare key"]

    def table(counts: np.ndarray, group: str) -> pd.DataFrame:
        docs, n = len(counts), counts.sum(axis=1, keepdims=True)
        away = counts - n * counts.sum(axis=0) / n.sum()
        rows = {"word": [*names, "…"], "count": counts.sum(axis=0), "documents": (counts > 0).sum(axis=0)}
        return pd.DataFrame({**rows, "of": docs, "variance": (away**2).sum(axis=0) * docs / (docs - 1)}).assign(
            group=group
        )

    def trial(docs, burst, rng) -> Pairs:
        tables, expected = [], []
        for group, rate in (("a", weight / 1000), ("b", weight / ratio / 1000)):
            length = 100 + 50 * sizes(rng, docs, 5)
            shape = np.where(np.arange(len(rate)) == 0, 20, burst)  # "the" hardly comes in bursts
            own = rate * (rng.gamma(shape, 1 / shape, (docs, len(rate))) if burst else 1)
            counts = rng.poisson(own * length[:, None])
            counts = np.column_stack([counts, np.maximum(0, length - counts.sum(axis=1))])
            tables.append(table(counts, group))
            expected.append(np.append(rate, 1 - rate.sum()) * counts.sum())
        found = log_odds(pd.concat([t[t["count"] > 0] for t in tables], ignore_index=True)).set_index(["group", "word"])
        first, other = 2 * expected[0] + expected[1], 2 * expected[1] + expected[0]
        truth = np.log(first / (first.sum() - first)) - np.log(other / (other.sum() - other))
        pairs = zip(names, truth[:-1], strict=True)
        kept = {name: found.loc[("a", name), ["low", "high"]] - t for name, t in pairs if ("a", name) in found.index}
        return {name: tuple(both) for name, both in kept.items()}

    for docs in DOCUMENTS:
        for burst, said in ((0, "no bursts"), (0.5, "bursts")):
            setting = f"{docs} documents a group, {said}"
            yield "log-odds of a word", setting, dict.fromkeys(names, 0.0), partial(trial, docs, burst)


SIMULATIONS = (of_shares, of_groups, of_means, of_scores, of_points, of_alpha, of_corrected, of_right, of_words)


def simulated(setting: Setting, runs: int) -> list[tuple[str, str, str, float, float, float]]:
    """Rows of the table: interval, setting, what, reported, coverage (both in per cent), width."""
    interval, where, truth, trial = setting
    rng = np.random.default_rng(zlib.crc32(f"{interval} {where}".encode()))
    found = [trial(rng) for _ in range(runs)]
    rows = []
    for what, value in truth.items():
        pairs = np.array([each.get(what, (np.nan, np.nan)) for each in found], dtype=float)
        low, high = pairs[~np.isnan(pairs).any(axis=1)].T
        held = (low <= value + 1e-9) & (value - 1e-9 <= high)
        cells = (100 * held.mean(), (high - low).mean()) if len(low) else (np.nan, np.nan)
        rows.append((interval, where, what, 100 * len(low) / runs, *cells))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--only", default="", help="intervals with this in their name")
    given = parser.parse_args()
    print(f"{'interval':36} {'setting':38} {'what':15} reported coverage  width")
    for settings in SIMULATIONS:
        for setting in settings():
            if given.only in setting[0]:
                for row in simulated(setting, given.runs):
                    print("{:36} {:38} {:15} {:7.0f} {:9.1f} {:7.3f}".format(*row), flush=True)


if __name__ == "__main__":
    main()
