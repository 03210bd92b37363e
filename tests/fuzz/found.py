"""Inputs that broke a parser once: (parser, bytes), with what happened."""

FOUND: list[tuple[str, bytes]] = [
    ("dictionary .yaml", b" bad: []\n"),  # read as a dictionary without entries; now refused with its line
    ("gold .jsonl", b'{"id": "a", "text": "Ann won.", "attributions": ["x"]}\n'),  # an act that is no object
    ("gold .jsonl", b'{"id": "a", "text": ["x"], "labels": ["x"]}\n'),  # a text that is none
    ("codebook", b"frames: {f: [x]}\nnames: {it: {labels: {a: [b]}, generic: at}}\n"),  # names that are no list
]
