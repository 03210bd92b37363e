"""Faults put in on purpose: what a run leaves behind when something breaks it."""
