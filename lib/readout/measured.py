"""How often the package's own engines err: figures measured on hand-coded news, for every report to state."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

COLUMNS = ["kind", "gold", "precision", "recall", "f1", "low", "high"]
MODELS = {
    "tagger": "attribution/model/encoder.onnx",
    "target tone": "tone/model/encoder.onnx",
    "sentence meaning": "embedding_model/encoder.onnx",
}


@cache
def _all() -> dict[str, Any]:
    return json.loads(files("readout").joinpath("measured.json").read_text(encoding="utf-8"))


def engines() -> list[str]:
    """The engines that were measured."""
    return list(_all())


def results(engine: str) -> pd.DataFrame:
    """The measured results of an engine.

    Parameters
    ----------
    engine : {"attribution", "target tone", "tone words", "frames learned", "frames by cues"}

    Returns
    -------
    DataFrame
        kind; gold: number of coded units; precision, recall, f1 in per cent; low, high: 95 % interval
        of f1. The first row is the engine's headline.

    Examples
    --------
    >>> results("attribution")["kind"].tolist()[:4]
    ['all acts of saying', 'direct', 'indirect', 'mixed']
    """
    rows = pd.DataFrame(_all()[engine]["rows"])
    return rows.reindex(columns=[c for c in COLUMNS if c in rows])


def source(engine: str) -> str:
    """What the engine was measured on, and how people do there."""
    found = _all()[engine]
    return f"{found['text']}; {found['peers']}"


def about(engine: str) -> dict[str, Any]:
    """When, by what and with which models the engine was measured; its calibration, where it states probabilities.

    Returns
    -------
    dict
        measured (date, readout, scorer, models); ece, calibration, alpha, errors where they are known.
    """
    return {key: value for key, value in _all()[engine].items() if key not in ("rows", "text", "peers")}


def calibration(engine: str) -> pd.DataFrame:
    """Measured reliability of an engine's probabilities, as `readout.validation.calibration.reliability` gives it."""
    return pd.DataFrame(_all()[engine].get("calibration", []), columns=["bin", "count", "p", "right", "low", "high"])


def overview() -> pd.DataFrame:
    """Every engine's figures in one table: engine, kind and the columns of `results`, date."""
    tables = [results(name).assign(engine=name, date=about(name)["measured"]["date"]) for name in engines()]
    return pd.concat(tables, ignore_index=True)[["engine", *COLUMNS, "date"]]


def agreement() -> pd.DataFrame:
    """Krippendorff's alpha between engines and people, where it was measured: engine, units, alpha, low, high."""
    rows = []
    for name in engines():
        found = about(name)
        parts = {name: found, **{f"{name} ({key.upper()})": part for key, part in found.get("sets", {}).items()}}
        rows += [{"engine": told, **part["alpha"]} for told, part in parts.items() if "alpha" in part]
    return pd.DataFrame(rows, columns=["engine", "units", "alpha", "low", "high"])


def errors() -> pd.DataFrame:
    """Kinds of error where they were counted: engine, error, count, share."""
    return _counted("errors", ["error", "count", "share"])


def confusion() -> pd.DataFrame:
    """What people saw against what the engine found: engine, people saw, engine found, count."""
    return _counted("confusion", ["people saw", "engine found", "count"])


def _counted(what: str, columns: list[str]) -> pd.DataFrame:
    rows = [{"engine": name, **row} for name in engines() for row in about(name).get(what, [])]
    return pd.DataFrame(rows, columns=["engine", *columns])


@cache
def model_version(name: str) -> str:
    """The first twelve digits of a model file's SHA-256: another file is another model."""
    return hashlib.sha256(files("readout").joinpath(MODELS[name]).read_bytes()).hexdigest()[:12]
