"""What a run of reports is asked for: which documents, which parameters, and how to ask for the same again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout import corpus, manifest
from readout.document import Document
from readout.duplicates import Copies
from readout.errors import ReadoutError
from readout.staging import Staging

if TYPE_CHECKING:
    from readout.notebooks import Notebook

RESERVED = {
    "corpus": "name the documents as INPUT",
    "out_dir": "name the folder with -o",
    "encoding": "say --encoding NAME",
    "lexicon": "say --lexicon FILE",
    "codebook": "say --codebook FILE",
    "full_text": "say --no-text",
    "corrections": "say --corrections FILE",
}


@dataclass(frozen=True)
class Options:
    """What `readout report` was asked for; see its --help.

    Attributes
    ----------
    inputs : tuple of str
        Files and folders of documents.
    out : Path
        The report folder.
    notebooks : Path
        The folder of notebooks.
    only : tuple of str
        Names of the notebooks to run; all where empty.
    texts : tuple of str
        Parameters as `name=value`.
    given : mapping
        Parameters as values; `texts` win.
    jobs : int or None
        How many notebooks run at a time; one a processor core where None.
    timeout : int or None
        Seconds a cell may take.
    lexicon, codebook : str or None
        Files in place of the package's.
    encoding : str
        Of text files.
    text_column : str
        The column of tables that holds the articles; guessed where empty.
    drop_copies : bool
        Whether articles that copy an earlier one are left out.
    articles : int
        How many documents get a page of their own.
    text : bool
        Whether the articles' text may stand in the reports.
    pdf : bool
        Whether the pages are printed, too.
    corrections : str
        A file of corrections; where empty, the one beside the documents, if there is one.
    """

    inputs: tuple[str, ...]
    out: Path
    notebooks: Path
    only: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    jobs: int | None = None
    timeout: int | None = None
    lexicon: str | None = None
    codebook: str | None = None
    encoding: str = "utf-8"
    text_column: str = ""
    drop_copies: bool = False
    articles: int = 200
    text: bool = True
    pdf: bool = False
    corrections: str = ""


def asked(options: Options) -> dict[str, Any]:
    """What this report was asked for, enough to ask for it again from anywhere."""
    plain = {**asdict(options), "out": "", "jobs": None, "notebooks": os.path.abspath(options.notebooks)}
    plain["given"] = dict(options.given)
    return {**plain, "inputs": [os.path.abspath(path) for path in options.inputs]}


def shared(options: Options) -> dict[str, Any]:
    """Parameters that every notebook gets that declares them."""
    given = {"encoding": options.encoding, "lexicon": options.lexicon, "codebook": options.codebook}
    return {**{name: value for name, value in given.items() if value}, **({} if options.text else {"full_text": False})}


def settings(notebook: Notebook, asked: Mapping[str, Any], options: Options) -> list[Any]:
    """The parameters of a notebook as its page shows them."""
    from readout.export import Setting

    shown = {**shared(options), "corpus": ", ".join(options.inputs), "out_dir": str(options.out), **asked}
    found = []
    for name, parameter in notebook.parameters.items():
        value = shown.get(name, parameter.value())
        found.append(Setting(name, str(value), parameter.help, value == parameter.value()))
    return found


def one_corpus(options: Options, place: Staging, refused: Sequence[ReadoutError]) -> str:
    """Notebooks take one corpus: the input itself or, of several or of those with refused documents, what was read."""
    if len(options.inputs) == 1 and not refused and not options.text_column and not options.drop_copies:
        return os.path.abspath(options.inputs[0])
    path = place.work / "corpus.jsonl"
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        for document in documents(options, [], Copies()):
            stream.write(json.dumps(_row(document)) + "\n")
    return str(path)


def documents(options: Options, refused: list[ReadoutError], copies: Copies) -> Iterator[Document]:
    """The documents as they were asked for; copies are counted where there is more than one document."""
    found = corpus.read(options.inputs, options.encoding, refused, options.text_column)
    first = next(found, None)
    rest = first is not None and next(found, None)
    for document in (d for d in chain((first, rest), found) if d):
        if not rest or copies.of(document) is None or not options.drop_copies:
            yield document


def _row(document: Document) -> dict[str, Any]:
    names = ("title", "outlet", "date", "place", "author", "url", "section")
    row = {name: getattr(document, name) for name in names if getattr(document, name)}
    return {**document.metadata, **row, "id": document.id, "text": document.text}


def inputs(options: Options, files: Sequence[Path]) -> list[dict[str, str]]:
    """The files that were read, corrections among them, with their digests, for the manifest."""
    paths = sorted({str(path) for _, path in corpus.files(options.inputs)} | set(map(str, files)))
    return [{"path": path, "sha256": manifest.digest(Path(path))} for path in paths if os.access(path, os.R_OK)]
