"""Figures in one house style: each is a data frame, a picture, a text for those who do not see it, a caption."""

from readout.figures.bars import balance, parts, shares
from readout.figures.chain import chain
from readout.figures.grids import along, crossed
from readout.figures.house import Figure
from readout.figures.matrix import tones

__all__ = ["Figure", "along", "balance", "chain", "crossed", "parts", "shares", "tones"]
