"""Figures in one house style: each is a data frame, a picture, a text for those who do not see it, a caption."""

from readout.figures.accuracy import accuracy, reliability
from readout.figures.bars import balance, parts, shares
from readout.figures.chain import chain
from readout.figures.grids import along, crossed
from readout.figures.groups import keywords, over_time, shares_side_by_side
from readout.figures.house import Figure
from readout.figures.matrix import tones

__all__ = [
    "Figure",
    "accuracy",
    "along",
    "balance",
    "chain",
    "crossed",
    "keywords",
    "over_time",
    "parts",
    "reliability",
    "shares",
    "shares_side_by_side",
    "tones",
]
