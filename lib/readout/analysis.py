"""All three readings of a corpus (who speaks, in what tone, under which frame) as tidy tables."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from readout import corpus as corpora
from readout import corrections as corrected
from readout import variants
from readout.corrections import Outcome
from readout.document import Document
from readout.framing.cues import FrameCue
from readout.framing.naming import Naming
from readout.reading import Reader, Reading, row_of
from readout.tone.scoring import Tone
from readout.voices import Attribution, Mention, Voices

_WORD = re.compile(r"\w")
_TOGETHER = 200  # readings whose rows are held as objects, which take three times the room of columns
_TABLES = ("documents", "sentences", "attributions", "mentions", "tone", "frames", "naming")
_DOCUMENT = ("doc", "title", "outlet", "date", "place", "words", "path", "sha256")
_SENTENCE = ("doc", "sentence", "start", "end", "paragraph", "section")
_ATTRIBUTION = (
    "doc",
    "attribution",
    "source",
    "cue",
    "content",
    "mode",
    "speakers",
    "via",
    "via_inferred",
    "stance",
    "parent",
    "p",
    "by",
)


@dataclass(frozen=True)
class Analysis:
    """The tables of a corpus; lists within cells are tuples, offsets index `texts[doc].text`.

    Attributes
    ----------
    documents : DataFrame
        doc, title, outlet, date, place, words, path, sha256 (of the text as UTF-8).
    sentences : DataFrame
        doc, sentence, start, end, paragraph, section.
    attributions : DataFrame
        doc, attribution, source, cue, content, mode, speakers, via, via_inferred, stance, parent, p.
    mentions : DataFrame
        doc, start, end, text, speakers.
    tone : DataFrame
        doc, start, end, text, entry, category, polarity, valence, negated, scope, speakers, via, target,
        rules (what changed it in context: "denied: not").
    frames : DataFrame
        doc, start, end, text, frame, rule, speakers, via, negated.
    naming : DataFrame
        doc, start, end, text, referent, label, speakers, via, distanced.

    Where corrections were applied, the last five also have `by`: "engine" or "human".
    texts : dict of str to Document
    also : dict of str to tuple of str
        Of a voice that articles name differently, the names that stand no more in the tables (`readout.variants`).
    """

    documents: pd.DataFrame
    sentences: pd.DataFrame
    attributions: pd.DataFrame
    mentions: pd.DataFrame
    tone: pd.DataFrame
    frames: pd.DataFrame
    naming: pd.DataFrame
    texts: Mapping[str, Document]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The seven tables by name."""
        return {name: getattr(self, name) for name in _TABLES}

    @cached_property
    def voices(self) -> Mapping[str, Voices]:
        """The voices of every document, from the table of attributions."""
        found: dict[str, list[Attribution]] = {doc: [] for doc in self.texts}
        columns = ["doc", "attribution", "source", "cue", "content", "mode", "speakers", "via"]
        for doc, *act in self.attributions[columns].itertuples(index=False, name=None):
            found[doc].append(Attribution(*act))
        return {doc: Voices(acts, self.texts[doc].narrator) for doc, acts in found.items()}


def analyse(
    corpus: str | Path | Iterable[Document],
    lexicon: str | Path | None = None,
    codebook: str | Path | None = None,
    encoding: str = "utf-8",
    corrections: str | Path | None = None,
) -> Analysis:
    """Read a corpus whole.

    Parameters
    ----------
    corpus : path-like or iterable of Document
        A file or folder, looked for here and in the folder above; or documents.
    lexicon, codebook : path-like, optional
        Own files in place of the package's.
    encoding : str
        Of text files.
    corrections : path-like, optional
        A file as `readout.corrections.load` reads it; where none is given, the one beside the documents. A correction
        that cannot be applied is told on the error stream.

    Returns
    -------
    Analysis

    Raises
    ------
    ReadoutError
        Bad input, in one line.

    Examples
    --------
    >>> found = analyse([Document("a", "“We had a brilliant year,” said Maria Ortega.")])
    >>> found.attributions[["mode", "speakers"]].values.tolist()
    [['direct', ('Maria Ortega',)]]
    """
    inputs = [corpora.locate(corpus)] if isinstance(corpus, (str, Path)) else []
    files = corrected.named(corrections and corpora.locate(corrections), inputs)
    if inputs:
        found = _ready.pop(_key(inputs[0], lexicon, codebook, encoding, *files), None)
        if found is not None:
            return found
    given = corrected.load(files)
    reader = Reader(lexicon or None, codebook or None, given)
    problems: list[Outcome] = []

    def readings() -> Iterator[Reading]:  # one at a time: all together they take twice the room of the tables
        for document in corpora.read(inputs, encoding) if inputs else corpus:
            reading = reader.read(document)
            problems.extend(o for o in reading.outcomes if o.problem)
            yield reading

    found = tabulate(readings())
    if corrected.VARIABLE not in os.environ:  # a run of reports tells of them itself, once
        for outcome in [*problems, *given.elsewhere(found.texts)]:
            print(outcome, file=sys.stderr)
    return variants.as_one(found)


_ready: dict[tuple[str, ...], Analysis] = {}


def ahead(corpus: str | Path, lexicon: str | None, codebook: str | None, encoding: str) -> None:
    """Analyse beforehand, for whoever asks first: kernels that are copies of one process each have it from there."""
    place = corpora.locate(corpus)
    files = corrected.named(None, [place])
    _ready[_key(place, lexicon, codebook, encoding, *files)] = analyse(corpus, lexicon, codebook, encoding)


def _key(corpus: str | Path, *settings: str | Path | None) -> tuple[str, ...]:
    return os.path.abspath(corpus), *(str(setting or "") for setting in settings)


def tabulate(readings: Iterable[Reading]) -> Analysis:
    """The tables of several readings; empty ones keep their columns."""
    columns = {"documents": _DOCUMENT, "sentences": _SENTENCE, "attributions": _ATTRIBUTION}
    for name, kind in (("mentions", Mention), ("tone", Tone), ("frames", FrameCue), ("naming", Naming)):
        columns[name] = ("doc", *(f.name for f in fields(kind)))
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in _TABLES}
    texts = {}
    corrections = False
    rest = iter(readings)
    while some := list(islice(rest, _TOGETHER)):
        corrections |= any(reading.outcomes for reading in some)
        texts |= {reading.document.id: reading.document for reading in some}
        for name, frame in _part(some, columns).items():
            parts[name].append(frame)
    tables = {name: _joined(parts.pop(name), columns[name]) for name in _TABLES}
    tables["attributions"]["parent"] = tables["attributions"]["parent"].astype("Int64")
    if not corrections:
        tables = {name: table.drop(columns="by", errors="ignore") for name, table in tables.items()}
    return Analysis(**tables, texts=texts)


def _part(readings: Iterable[Reading], columns: Mapping[str, Sequence[str]]) -> dict[str, pd.DataFrame]:
    """Those tables of some readings that have rows."""
    # column by column: a dictionary for every row takes half as much memory again
    values: dict[str, dict[str, list[Any]]] = {name: {c: [] for c in columns[name]} for name in _TABLES}
    same: dict[Any, Any] = {}
    for reading in readings:
        rows = {
            "documents": [facts(reading.document)],
            "sentences": [{"sentence": i, **row_of(s)} for i, s in enumerate(reading.document.sentences)],
            "attributions": [{"attribution": a.id, **row_of(a)} for a in reading.attributions],
        }
        rows |= {name: map(row_of, getattr(reading, name)) for name in ("mentions", "tone", "frames", "naming")}
        for name, some in rows.items():
            for row in ({**row, "doc": reading.document.id} for row in some):
                for column, kept in values[name].items():
                    value = row[column]
                    # a speaker's name stands in hundreds of rows
                    kept.append(same.setdefault(value, value) if isinstance(value, (str, tuple)) else value)
    return {name: pd.DataFrame(given) for name, given in values.items() if given["doc"]}


def _joined(parts: list[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """One table of several, with the types that it would have if it had been made at once."""
    if not parts:  # of empty lists pandas would make columns of numbers
        return pd.DataFrame(columns=list(columns))
    table = pd.concat(parts, ignore_index=True)
    for column in columns:
        if len({part[column].dtype for part in parts}) > 1:  # some are all empty
            table[column] = pd.Series(table[column].tolist())
    return table


def facts(document: Document) -> dict[str, Any]:
    """A document's row in the table of documents."""
    text = document.text
    values = (
        document.id,
        document.title or _opening(document),
        document.outlet,
        document.date,
        document.place,
        sum(bool(_WORD.match(text, start)) for start, _ in document.tokens),
        document.path,
        hashlib.sha256(text.encode()).hexdigest(),
    )
    return dict(zip(_DOCUMENT, values, strict=True))


def _opening(document: Document, width: int = 80) -> str:
    """An article without a headline is called by its first words."""
    start = document.sentences[0].start if document.sentences else 0
    words = " ".join(document.text[start : start + 4 * width].split())
    return words if len(words) <= width else words[:width].rsplit(" ", 1)[0] + " …"
