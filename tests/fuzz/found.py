"""Inputs that broke a parser once: (parser, bytes), with what happened."""

FOUND: list[tuple[str, bytes]] = []
