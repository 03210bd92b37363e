"""A page for every article: what was found in short, then the text with every finding marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from readout import links, measures, pages, wording
from readout.analysis import Analysis, facts, tabulate
from readout.annotated import annotated
from readout.export import scrolling
from readout.finding import begun, percent
from readout.reading import Reading

_ROWS = 8  # of a table in the page's summary


@dataclass(frozen=True)
class Row:
    """A line of a summary: a name that leads to its findings, and its figures."""

    name: str
    anchor: str
    filter: str
    cells: tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """A table of a summary, its first rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    more: int = 0


@dataclass
class Written:
    """What was made: the overview, a row a document, and the names of the pages.

    The overview has doc, title, outlet, date, words, acts, voices, first_voice, tone_words, tone, frame and page (its
    address, empty where it has none).
    """

    overview: pd.DataFrame = field(default_factory=pd.DataFrame)
    pages: list[str] = field(default_factory=list)


def write(readings: Iterable[Reading], folder: Path, limit: int, text: bool, when: str, version: str) -> Written:
    """Write the pages of the first documents, and an overview of all.

    Parameters
    ----------
    readings : iterable of Reading
        Taken one at a time.
    folder : Path
        The report folder; `articles/` is made in it.
    limit : int
        How many documents get a page.
    text : bool
        Whether the text may stand in them.
    when, version : str
        Shown at their end.

    Returns
    -------
    Written
    """
    rows, made = [], []
    (folder / links.FOLDER).mkdir(parents=True, exist_ok=True)
    for number, reading in enumerate(readings):
        doc = reading.document.id
        name = links.page(doc) if number < limit else ""
        rows.append(_overview(reading, name))
        if name:
            html = page(tabulate([reading]), doc, text, when, version)
            (folder / name).write_text(html, encoding="utf-8", errors="backslashreplace", newline="\n")
            made.append(name)
    return Written(pd.DataFrame(rows), made)


def page(analysis: Analysis, doc: str, text: bool, when: str, version: str) -> str:
    """One article's page.

    Parameters
    ----------
    analysis : Analysis
        Holds the document.
    doc : str
    text : bool
        Whether the text may stand in it.
    when, version : str

    Returns
    -------
    str
        HTML in one file: its script is known to its policy by a checksum, and nothing else may run or be asked for.
    """
    row = analysis.documents.set_index("doc").loc[doc]
    article = annotated(analysis, doc, text).html
    return pages.filled(
        "article.html.j2",
        title=str(row["title"]),
        source=" · ".join(str(v) for v in (row["outlet"], row["place"], row["date"]) if v and not pd.isna(v)),
        finding=_finding(analysis),
        doubt=wording.doubt(analysis.attributions).text if len(analysis.attributions) else "",
        summary=list(_summary(analysis)),
        article=Markup(article) if text else scrolling(Markup(article)),  # noqa: S704  # escaped when it was made
        text=text,
        when=when,
        version=version,
    )


def _summary(analysis: Analysis) -> Iterator[Table]:
    words = measures.words_by_voice(analysis).groupby("voice")["words"].sum()
    acts = measures.with_voice(analysis.attributions, analysis)
    acts = acts.assign(anchor=[f"a{n}" for n in acts["attribution"]])
    spoken = acts.groupby("voice").agg(acts=("anchor", "size"), anchor=("anchor", "first"))
    rows = []
    for voice, count in words.sort_values(ascending=False, kind="stable").items():
        said = spoken.loc[voice] if voice in spoken.index else None
        shown = (percent(count / max(1, words.sum())), int(said["acts"]) if said is not None else "")
        rows.append(_row(voice, said["anchor"] if said is not None else "p1", shown, "voice", voice))
    yield _table("Who speaks", ("voice", "words", "acts"), rows)

    tone = _placed(measures.with_voice(analysis.tone, analysis), "t")
    rows = []
    for voice, own in _groups(tone, "voice"):
        plus, minus = ((own["polarity"] == sign).sum() for sign in (1, -1))
        shown = (int(plus), int(minus), int((own["polarity"] == 0).sum()))
        rows.append(_row(voice, own["anchor"].iloc[0], shown, "voice", voice))
    yield _table("In what tone", ("voice", "positive", "negative", "other"), rows)

    cues = _placed(measures.with_voice(analysis.frames, analysis), "f")
    rows = []
    for frame, own in _groups(cues, "frame"):
        rows.append(_row(frame, own["anchor"].iloc[0], (len(own), own["voice"].nunique()), "frame", frame))
    yield _table("Under which frame", ("frame", "cues", "voices"), rows)

    names = _placed(measures.with_voice(analysis.naming, analysis), "n")
    rows = []
    for referent, own in _groups(names, "referent"):
        used = ", ".join(own["label"].value_counts().index[:4])
        rows.append(_row(f"{referent}: {used}", own["anchor"].iloc[0], (len(own),), "name", referent))
    yield _table("What it is called", ("contested thing: names", "times"), rows)


def _placed(table: pd.DataFrame, kind: str) -> pd.DataFrame:
    return table.assign(anchor=[links.place(kind, r.start, r.end) for r in table.itertuples()])


def _groups(table: pd.DataFrame, by: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Groups, those with most rows first."""
    for value in table[by].value_counts(sort=True).index:
        yield value, table[table[by] == value]


def _row(name: str, anchor: str, cells: tuple[Any, ...], group: str, value: str) -> Row:
    return Row(name, anchor, f"{group}={quote(value[:120], safe='')}", cells)


def _table(title: str, columns: tuple[str, ...], rows: list[Row]) -> Table:
    return Table(title, columns, tuple(rows[:_ROWS]), max(0, len(rows) - _ROWS))


def _finding(analysis: Analysis) -> str:
    """The article in a few sentences: whose words, whose tone, which frame."""
    words = measures.words_by_voice(analysis)
    others = {measures.UNNAMED, *wording.narrators(analysis)}
    words_of = words[words["quoted"] & ~words["voice"].isin(others)].groupby("voice")["words"]
    quoted = words_of.sum().sort_values(ascending=False, kind="stable")
    said = []
    if len(quoted):
        share = percent(quoted.iloc[0] / words["words"].sum())
        said.append(f"{begun(quoted.index[0])} has most of the reported words: {share} of all.")
        through = measures.chains(analysis)
        through = through[through["via"].map(len) > 0].explode("via").groupby("via")["acts"].sum()
        if len(through):
            said.append(f"{int(through.max())} of {len(analysis.attributions)} acts come through {through.idxmax()}.")
    tone = measures.with_voice(analysis.tone[analysis.tone["polarity"] != 0], analysis)
    if len(tone) >= 5:
        minus = tone[tone["polarity"] < 0]
        said.append(f"{len(minus)} of {len(tone)} evaluative words are negative")
        said[-1] += f", most of them {minus['voice'].value_counts().index[0]}’s." if len(minus) else "."
    if len(analysis.frames):
        counts = analysis.frames["frame"].value_counts()
        said.append(f"The frame with most cues is “{counts.index[0]}” ({counts.iloc[0]}).")
    return " ".join(said)


def _overview(reading: Reading, name: str) -> dict[str, Any]:
    document = reading.document
    signs = [t.polarity for t in reading.tone if t.polarity]
    frames = pd.Series([f.frame for f in reading.frames], dtype=object).value_counts()
    row = facts(document)
    return {
        "doc": document.id,
        "title": row["title"],
        "outlet": document.outlet or "",
        "date": document.date or "",
        "words": int(row["words"]),
        "acts": len(reading.attributions),
        "voices": len({measures.voice_name(a.speakers) for a in reading.attributions}),
        "first_voice": measures.first_voice(reading),
        "tone_words": len(signs),
        "tone": round(sum(signs) / len(signs), 3) if signs else None,
        "frame": str(frames.index[0]) if len(frames) else "",
        "page": name,
    }
