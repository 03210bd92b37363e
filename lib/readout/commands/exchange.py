"""`readout exchange`: findings into the formats of other tools, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from readout.errors import ReadoutError, printable

_KNOWN = ("title", "outlet", "date", "place", "author", "url", "section")


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(), metavar="INPUT…")
@click.option("-o", "--out", required=True, type=click.Path(), metavar="FILE|FOLDER", help="Its ending is the format.")
@click.option("--texts", multiple=True, type=click.Path(), metavar="DOCUMENTS", help="Texts that INPUT has not got.")
@click.option(
    "--format", "name", type=click.Choice(["webannotation", "cas", "tei", "lines"]), help="Of the files in a FOLDER."
)
@click.option("--encoding", default="utf-8", metavar="NAME", help="Encoding of text files. [utf-8]")
def command(inputs: tuple[str, ...], out: str, texts: tuple[str, ...], name: str | None, encoding: str) -> None:
    """Turn findings from one format into another.

    .jsonld: W3C Web Annotation; .xmi: UIMA CAS, a file a document, for INCEpTION; .xml: TEI P5, a file a document;
    .jsonl[.gz]: what `readout analyse` writes, whose texts are named with --texts. Nothing is lost on the way.
    """
    from readout import corpus
    from readout.exchange import files

    given, known = {}, {}
    for document in corpus.read(texts, encoding) if texts else ():
        given[document.id] = document.text
        told = {key: getattr(document, key) for key in _KNOWN if getattr(document, key)}
        known[document.id] = {**_plain(document.metadata), **told}
    articles = files.read([Path(path) for path in inputs], given)
    count = files.write(_described(articles, known), Path(out), name or "")
    if not count:
        raise ReadoutError("no findings in it", path=inputs[0])
    click.echo(printable(f"{count} document{'' if count == 1 else 's'} in {out}"), err=True)


def _described(articles: Iterator[Any], known: dict[str, dict[str, Any]]) -> Iterator[Any]:
    from dataclasses import replace

    for one in articles:
        yield replace(one, metadata={**known.get(one.id, {}), **one.metadata})


def _plain(metadata: Any) -> dict[str, Any]:
    """Columns of a table may hold dates and numbers of other kinds; JSON has fewer."""
    plain = (str, int, float, bool, type(None))
    return {str(k): v if type(v) in plain else str(v) for k, v in metadata.items()}
