"""How often the package's own engines err: figures measured on hand-coded news, for every report to state."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

COLUMNS = ["kind", "gold", "precision", "recall", "f1", "low", "high"]


@cache
def _all() -> dict:
    return yaml.safe_load(files("readout").joinpath("measured.yaml").read_text(encoding="utf-8"))


def results(engine: str) -> pd.DataFrame:
    """The measured results of an engine.

    Parameters
    ----------
    engine : {"attribution", "target tone"}

    Returns
    -------
    DataFrame
        kind; gold: number of coded units; precision, recall, f1 in per cent; low, high: 95 % interval
        of f1, missing where it was not measured.

    Examples
    --------
    >>> results("attribution")["kind"].tolist()
    ['all acts of saying', 'direct', 'mixed', 'indirect']
    """
    rows = pd.DataFrame(_all()[engine]["rows"])
    return rows.reindex(columns=[c for c in COLUMNS if c in rows])


def source(engine: str) -> str:
    """What the engine was measured on, and how people do there."""
    found = _all()[engine]
    return f"{found['text']}; {found['peers']}"
