"""How far each stage is from what the machine allows: the same work at the measured speed of a core, in one table."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import rates

from readout.attribution.tagger import MODEL, shipped
from readout.attribution.windows import windows
from readout.matching import lowered
from readout.network import session

_PASS = re.compile(r"\w+|[^\w\s]")
LAYERS, HIDDEN = 6, 384


def int8_rate(gemm: Path, operations: int) -> float:
    """Operations a second of one core in a product of 8-bit matrices of the encoder's shapes."""
    network = session(gemm)
    left = np.random.default_rng(0).integers(0, 255, (256, HIDDEN)).astype(np.uint8)
    return 100 * operations / rates.spent(lambda: [network.run(None, {"a": left}) for _ in range(100)], 5)


def measured(path: str | None, peers: str | None, folder: Path) -> pd.DataFrame:
    """A row a stage: milliseconds an article, what the bound is, milliseconds at that bound, and their ratio."""
    read = rates.documents(path)
    count, seconds = len(read), rates.stages(path)
    size = sum(len(d.text) for d in read)
    one_pass = rates.spent(lambda: [_PASS.findall(d.text) for d in read])
    spans = [(lowered(d.text, d.tokens)) for d in read]
    known = dict.fromkeys({word for words in spans for word in words}, 1)
    looked = rates.spent(lambda: [[known[word] for word in words] for words in spans])
    lookup = "one look into a table for every word"
    bounds = {
        "layout, sentences, words": (f"one pass of a regular expression, {size / one_pass / 1e6:.0f} MB/s", one_pass),
        "tone words": (lookup, looked),
        "frame cues": (lookup, looked),
        "names for contested things": (lookup, looked),
    }
    if peers:
        gemm = folder / "gemm.onnx"
        command = [peers, str(Path(__file__).with_name("peers.py")), "model", str(MODEL / "encoder.onnx"), str(gemm)]
        asked = rates._asked(command)
        tagger = shipped()
        cut = [window for d in read for window in windows(d, tagger.tokenizer)]
        pieces = np.array([len(window.pieces) for window in cut], dtype=float)
        work = (2 * asked["weights"] * pieces + 4 * LAYERS * HIDDEN * pieces**2).sum()
        rate = int8_rate(gemm, asked["operations"])
        bound = f"{work / count / 1e9:.1f} G operations at {rate / 1e9:.0f} G/s, 8-bit products on one core"
        bounds["attribution: who says what, named"] = (bound, work / rate)
        again = rates.documents(path)
        encoder = rates.spent(lambda: [tagger.tagged(windows(d, tagger.tokenizer), np.zeros(0)) for d in again], 1)
        seconds["of it the network with its tokenizer and decoding"] = encoder
        bounds["of it the network with its tokenizer and decoding"] = (bound, work / rate)
    rows = [
        (name, 1000 * seconds[name] / count, bound, 1000 * least / count, seconds[name] / least)
        for name, (bound, least) in bounds.items()
    ]
    table = pd.DataFrame(rows, columns=["stage", "ms_article", "bound", "ms_at_bound", "times_bound"])
    return table.round({"ms_article": 2, "ms_at_bound": 3, "times_bound": 1})


def bottleneck(tables: dict[str, pd.DataFrame]) -> str:
    """What to look at next, in words."""
    stages = tables["limits"].sort_values("ms_article", ascending=False)
    most = stages.iloc[0]
    said = f"Next bottleneck of the analysis: {most['stage']} ({most['ms_article']:.0f} ms an article, "
    said += f"{most['times_bound']:.1f} times its bound)."
    if "whole" in tables:
        phases = tables["whole"][~tables["whole"]["phase"].str.startswith("in all")].sort_values("cpu", ascending=False)
        first = phases.iloc[0]
        said += f" Of one report: {first['phase']} ({first['cpu']:.1f} s of processor time)."
    return said
