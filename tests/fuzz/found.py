"""Inputs that broke a parser once: (parser, bytes), with what happened."""

FOUND: list[tuple[str, bytes]] = [
    ("dictionary .yaml", b" bad: []\n"),  # read as a dictionary without entries; now refused with its line
]
