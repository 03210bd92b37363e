"""What an engine found in texts that people coded: its outcomes, agreement with them, and calibration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from readout.document import Document
from readout.validation.agreement import with_interval
from readout.validation.matching import SIGNS

THREE, FRAMES = "mean of three classes", "mean of frames"


@dataclass(frozen=True)
class Engine:
    """An engine's outcomes.

    Attributes
    ----------
    name : str
    outcomes : DataFrame
        As `readout.validation.outcomes.table` gives it.
    texts : mapping of str to Document
        What the offsets count in.
    mean : str
        Name of the row with the mean of the kinds, where that is the figure to give; else empty.
    note : str
        What the reader must know of the comparison.
    level : {"nominal", "ordinal", "binary", "none"}
        Of the codes, for agreement; binary: a kind is there or not; none: people judged findings and coded nothing.
    """

    name: str
    outcomes: pd.DataFrame
    texts: Mapping[str, Document] = field(default_factory=dict)
    mean: str = ""
    note: str = ""
    level: str = "nominal"

    def alpha(self, confidence: float = 0.95) -> tuple[int, float, float, float]:
        """Krippendorff's alpha between people and engine: units, alpha, low, high.

        Of spans, over those that both found: which stretches are units is no code.
        """
        seen = self.outcomes
        if self.level == "none":
            return (0, *[float("nan")] * 3)
        if self.level == "binary":
            codes = pd.DataFrame({"people": seen["gold"].notna(), "engine": seen["found"].notna()}).astype(float)
        else:
            seen = seen[seen["gold"].notna() & seen["found"].notna()]
            codes = seen[["gold", "found"]]
        level = "nominal" if self.level == "binary" else self.level
        order = list(SIGNS.values()) if level == "ordinal" else []
        return len(codes), *with_interval(codes, level, order, list(seen["doc"]), confidence)

    def calibration(self) -> tuple[np.ndarray, np.ndarray]:
        """Stated probabilities and whether they came true, of findings that have one."""
        seen = self.outcomes[self.outcomes["p"].notna()]
        true = np.where(seen["found"].notna(), seen["right"], seen["gold"].notna())
        return seen["p"].to_numpy(), true.astype(float)
