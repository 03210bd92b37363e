"""Findings in the formats of other tools, written and read without loss: one neutral form, two functions a format."""
