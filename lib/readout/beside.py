"""What a run makes beside the reports: pages of single articles, the overview, what became of corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import readout
from readout import corpus, corrections
from readout.request import Options


@dataclass
class Extra:
    """What is made beside the reports: files, a line a document for the index, a line a correction not applied."""

    files: list[str] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def articles_of(
    extra: Extra,
    place: str,
    asked: Mapping[str, Mapping[str, Any]],
    options: Options,
    folder: Path,
    when: str,
    by_hand: corrections.Corrections,
) -> None:
    """Read the corpus here, too: a page an article, and the overview of all."""
    import pandas as pd

    from readout import articles, tables
    from readout.reading import Reader

    def named(name: str) -> str | None:
        own = (values.get(name) for values in asked.values())
        return getattr(options, name) or next(filter(None, own), None)

    reader = Reader(named("lexicon"), named("codebook"), by_hand)
    readings = (reader.read(document) for document in corpus.read([place], options.encoding, []))
    outcomes: list[corrections.Outcome] = []
    ids: set[str] = set()
    readings = _noted(readings, ids, outcomes)
    written = articles.write(readings, folder, options.articles, options.text, when, readout.__version__)
    tables.save(written.overview, folder, "overview")
    extra.files = [*written.pages, "tables/overview.csv", "tables/overview.parquet"]
    outcomes += by_hand.elsewhere(ids)
    extra.conflicts = [str(outcome) for outcome in outcomes if outcome.problem]
    if outcomes:
        frame = pd.DataFrame([outcome.row() for outcome in outcomes], columns=list(corrections.COLUMNS))
        tables.save(frame, folder, "corrections")
        extra.files += ["tables/corrections.csv", "tables/corrections.parquet"]
    extra.documents = written.overview.astype(object).where(written.overview.notna(), None).to_dict("records")


def _noted(readings: Iterator[Any], ids: set[str], outcomes: list[corrections.Outcome]) -> Iterator[Any]:
    """The same readings; their ids and what became of the corrections put down."""
    for reading in readings:
        ids.add(reading.document.id)
        outcomes.extend(reading.outcomes)
        yield reading
