"""`readout group`: which phrases of one topic name the same thing."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import click

from readout.coding.texts import rows
from readout.files import whole_file


@click.command()
@click.argument("source", metavar="INPUT", type=click.Path())
@click.option("-o", "--out", required=True, type=click.Path(), metavar="OUT.jsonl[.gz]", help="Where the groups go.")
@click.option("--by", metavar="COLUMN", help="A column of INPUT, or of its `meta`, that parts topics or events.")
def command(source: str, out: str, by: str | None) -> None:
    """Group the phrases of INPUT that name the same person, country or thing.

    INPUT is .jsonl[.gz] or .csv with id and text (a phrase). Each row gives {"id", "group"}; a group is called by
    its most frequent phrase. Use it to find rival names before you write them into a codebook.
    """
    from readout.framing.discovery import called, grouped

    read = list(rows(Path(source), False, (by,) if by else ()))
    topics: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(read):
        topics[str(row[by]) if by else ""].append(place)
    groups: dict[int, str] = {}
    for topic, members in topics.items():
        phrases = [read[i]["text"] for i in members]
        numbers = grouped(phrases)
        names = called(phrases, numbers)
        groups.update((i, f"{topic}: {names[n]}" if topic else names[n]) for i, n in zip(members, numbers, strict=True))
    with whole_file(Path(out)) as stream:
        for place, row in enumerate(read):
            line = json.dumps({"id": row["id"], "group": groups[place]}, ensure_ascii=False)
            stream.write(line.encode("utf-8") + b"\n")
