"""How to describe a run in a method section: versions, lexicons, codebook, models and measured error, in words."""

from __future__ import annotations

import platform
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

import readout
from readout import measured, references
from readout.analysis import Analysis
from readout.files import whole_file
from readout.framing import codebook as codebooks
from readout.tone import lexicon as lexicons


class Method:
    """The paragraph, as a page shows it and as Markdown.

    Parameters
    ----------
    paragraphs : list of str
        Plain text.
    """

    def __init__(self, paragraphs: list[str]):
        self.paragraphs = paragraphs

    @property
    def markdown(self) -> str:
        """The paragraphs as a Markdown file."""
        return "# How to describe this in a method section\n\n" + "\n\n".join(self.paragraphs) + "\n"

    def cited(self) -> pd.DataFrame:
        """The works named in it, as `readout.references.works` gives them."""
        return references.cited(" ".join(self.paragraphs))

    def save(self, out_dir: str | Path) -> Method:
        """Write method/method.md and method/references.bib; gives itself back, to be shown."""
        folder = Path(out_dir) / "method"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("method.md", self.markdown), ("references.bib", references.bibtex())):
            with whole_file(folder / name) as stream:
                stream.write(text.encode("utf-8"))
        return self

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        html = "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs)
        return {"text/html": f"<blockquote>{html}</blockquote>", "text/plain": "\n\n".join(self.paragraphs)}


def describe(analysis: Analysis, lexicon: str = "", codebook: str = "", scored: pd.DataFrame | None = None) -> Method:
    """What a reader must know to judge and repeat the run.

    Parameters
    ----------
    analysis : Analysis
    lexicon, codebook : str
        Files in place of the package's, as they were given.
    scored : DataFrame, optional
        Scores on the user's own gold (`readout.validation.told.scored`); what the package measured stands in its
        place where there are none.

    Returns
    -------
    Method

    Examples
    --------
    >>> from readout.analysis import analyse
    >>> from readout.document import Document
    >>> describe(analyse([Document("a", "It rained.")])).paragraphs[0][:41]
    'We analysed 1 document (2 words) with Rea'
    """
    used = [lexicons.load(lexicon)] if lexicon else lexicons.builtin()
    book = codebooks.load(codebook or "diplomacy")
    count, words = len(analysis.documents), int(analysis.documents["words"].sum())
    lists = ", ".join(f"{item.name} {item.version}" for item in used)
    models = ", ".join(f"{name} {measured.model_version(name)}" for name in measured.MODELS)
    what = (
        f"We analysed {count:,} document{'' if count == 1 else 's'} ({words:,} words) with Readout "
        f"{readout.__version__}, Python {platform.python_version()} and the models {models}. Acts of saying, thinking "
        "and asking were found with their source, cue and content (Pareti 2015) by a neural tagger trained on "
        "political news (Newell, Margolin & Ruths 2018), joined to speakers and to the voices they came through, and "
        "called direct, mixed or indirect by the share of their letters in quotation marks. Every tone word, frame cue "
        "and name is owned by the innermost voice that utters it."
    )
    how = (
        f"Tone words are those of the lexicons {lists}, with negation and degree resolved within the clause (Polanyi & "
        f"Zaenen 2006; Taboada and others 2011). Frame cues are those of the codebook {book.name}, version "
        f"{book.version}. {_sentence(book.theory)} Intervals are Wilson's (1927), with the spread of the "
        "jackknife over whole documents (Efron & Tibshirani 1993; Bell & McCaffrey 2002; Cameron & Miller 2015); they "
        "do not carry the errors of the engines."
    )
    return Method([what, how, _errors(scored)])


def _errors(scored: pd.DataFrame | None) -> str:
    if scored is not None and len(scored):
        first = scored.groupby("engine", sort=False).head(1)
        said = [f"{r.engine} F1 {r.f1:.1f} % ({r.low:.1f} to {r.high:.1f}, n = {r.gold:,})" for r in first.itertuples()]
        return f"On texts of our own, coded by hand, the engines reached: {'; '.join(said)}; intervals over documents."
    said = []
    for engine, kept in (("attribution", 4), ("target tone", 1), ("frames by cues", 1)):
        if engine in measured.engines():
            rows = measured.results(engine).head(kept)
            parts = [f"{r.kind} {r.f1:.1f} % ({r.low:.1f} to {r.high:.1f})" for r in rows.itertuples()]
            said.append(f"{engine}: {', '.join(parts)} on {measured.source(engine).split(';')[0]}")
    date = measured.about("attribution")["measured"]["date"]
    return (
        f"The error of the engines was measured by their authors on news coded by hand ({date}), in F1 with 95 % "
        f"intervals: {'. '.join(said)}. It was not measured on the texts analysed here."
    )


def _sentence(text: str) -> str:
    words = " ".join(str(text or "").split())
    return words if not words or words.endswith(".") else words + "."
