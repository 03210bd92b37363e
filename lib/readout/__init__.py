"""Readout: who speaks in the news, through whom, in what tone, under which frame."""

__version__ = "0.1.0"
