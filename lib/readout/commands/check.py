"""`readout check`: what would be read and refused, and which articles copy another."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from readout import options
from readout.errors import ReadoutError, printable
from readout.files import whole_file


@click.command()
@options.inputs
@options.encoding
@options.column
@click.option("--table", type=click.Path(), metavar="FILE.csv", help="Write the copies that were found, a row each.")
def command(inputs: tuple[str, ...], encoding: str, text_column: str, table: str | None) -> None:
    """Read everything, run nothing, say what would be refused and why, and which articles copy another."""
    from readout import corpus
    from readout.duplicates import Copies
    from readout.language import is_foreign
    from readout.readers import exports

    inputs = inputs or (options.default_input(),)
    copies, good, refused, ids, foreign = Copies(), 0, 0, set(), []
    apart: Counter[tuple[str, str]] = Counter()
    for item in corpus.documents(inputs, encoding, text_column):
        if isinstance(item, ReadoutError):
            refused += 1
            options.say(str(item))
        else:
            good += 1
            ids.add(item.id)
            copies.of(item)
            if is_foreign(item.text):
                foreign.append(item.id)
            if archive := exports.told(item):
                apart[str(item.path), archive] += 1
    for (path, archive), count in apart.items():
        articles = f"{count} article{'' if count == 1 else 's'}"
        options.say(printable(f"{path}: taken for an export of {archive}, {articles}"))
    for name in sorted(set(corpus.beside(inputs, encoding)) - ids)[:20]:
        options.say(printable(f"metadata for {name!r}, which is no document here"))
    for name in foreign[:20]:
        options.say(printable(f"{name!r} does not read like English, the only language that is analysed"))
    for row in copies.found[:20]:
        options.say(printable(f"{row['doc']!r} copies {row['copy_of']!r} (similarity {row['similarity']})"))
    if table:
        import pandas as pd

        from readout.tables import safe

        rows = pd.DataFrame(copies.found, columns=["doc", "copy_of", "similarity", "outlet", "date"])
        rows = rows.map(lambda value: safe(value) if isinstance(value, str) else value)
        with whole_file(Path(table)) as stream:
            stream.write(rows.to_csv(index=False, lineterminator="\n").encode("utf-8", "backslashreplace"))
    abroad = f", {len(foreign)} of them not like English" if foreign else ""
    copied = f", {len(copies.found)} of them copies of others (--duplicates drop)" if copies.found else ""
    options.say(f"{good} document{'' if good == 1 else 's'} can be analysed{copied}{abroad}, {refused} refused")
    sys.exit(0 if not refused else 1 if good else 2)
