"""Coding by hand: what to code next, as a sheet; the coded sheet checked, compared between coders, learned from."""
