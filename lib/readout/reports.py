"""From documents to a folder of reports: every notebook run and rendered, then all of it put in place at once."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import readout
from readout import (
    beside,
    corpus,
    corrections,
    language,
    manifest,
    notebooks,
    pages,
    parameters,
    printing,
    request,
    stopping,
)
from readout.duplicates import Copies
from readout.embedding_cache import VARIABLE
from readout.environment import variable
from readout.errors import ReadoutError, printable
from readout.request import RESERVED, Options
from readout.staging import Staging, scratch, staging, turn

if TYPE_CHECKING:
    from readout.forking import Nursery
    from readout.kernels import Run
    from readout.notebooks import Notebook

_FEW = 20  # articles


@dataclass(frozen=True)
class Outcome:
    """What came of it: documents refused, notebooks failed (name: reason), corrections not applied (a line each)."""

    refused: tuple[ReadoutError, ...]
    failed: Mapping[str, str]
    conflicts: tuple[str, ...] = ()


def report(options: Options, say: Callable[[str], None] = print) -> Outcome:
    """Run the notebooks on the documents and write the reports.

    Parameters
    ----------
    options : Options
    say : callable
        Told one line of progress a notebook.

    Returns
    -------
    Outcome

    Raises
    ------
    ReadoutError
        Before anything is run or written: no document can be read, a notebook cannot, a parameter is
        unknown or mistyped, the folder cannot be written.
    """
    with _nursery() as nursery:
        return _reported(options, nursery, say)


@contextmanager
def _nursery() -> Iterator[Nursery | None]:
    """Where kernels come from: started first of all, for it takes longest to be ready."""
    from readout import forking

    if not forking.POSSIBLE:
        yield None
        return
    with forking.Nursery() as nursery:
        yield nursery


def _reported(options: Options, nursery: Nursery | None, say: Callable[[str], None]) -> Outcome:
    chromium = printing.browser() if options.pdf else ""
    chosen = [notebooks.read(path) for path in notebooks.choose(options.notebooks, options.only)]
    asked = parameters.fit({n.name: n.parameters for n in chosen}, options.texts, options.given, RESERVED)
    files = corrections.named(options.corrections, options.inputs)
    by_hand = corrections.load(files)
    started = datetime.now().astimezone()
    begun = time.monotonic()
    refused: list[ReadoutError] = []
    copies = Copies()
    read = manifest.overview(language.watched(request.documents(options, refused, copies), foreign := []))
    if foreign:
        say(language.noted(len(foreign)))
    if copies.found:
        left = " and are left out" if options.drop_copies else ""
        say(f"{len(copies.found)} articles copy others{left}; readout check names them")
    by_path = os.pathsep.join(os.path.abspath(path) for path in files)
    with (
        staging(options.out) as place,
        # shared by all notebooks of a run, in a folder that goes with it unless the user named one
        variable(VARIABLE, os.environ.get(VARIABLE) or str(place.work / "cache")),
        variable(corrections.VARIABLE, by_path),  # notebooks see one corpus, not what is beside it
    ):
        shared = {**request.shared(options), "corpus": request.one_corpus(options, place, refused)}
        values = {n.name: _values(n, asked[n.name], shared, place) for n in chosen}
        _read_ahead(shared["corpus"], read["documents"], options)
        if nursery:
            nursery.analyse(shared["corpus"], options.lexicon, options.codebook, options.encoding)
        reports, extra = {}, beside.Extra()
        read_all = partial(
            beside.articles_of, extra, shared["corpus"], asked, options, place.new, pages.moment(started), by_hand
        )
        for notebook, run in _all_run(chosen, values, options, nursery, say, read_all):
            settings = request.settings(notebook, asked[notebook.name], options)
            made = _rendered(notebook, run, settings, place.new, started, extra.files)
            reports[notebook.name] = {**made, "outputs": [made["page"], *place.collected(notebook.name)]}
        content = {
            **manifest.versions(),
            "started": started.isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - begun, 2),
            "status": "failed" if refused or any(r["status"] == "failed" for r in reports.values()) else "done",
            "inputs": request.inputs(options, files),
            "analysed": read,
            "refused": [str(error) for error in refused],
            "reports": [reports[n.name] for n in chosen],
            "beside": extra.files,
            "conflicts": extra.conflicts,
            "run": request.asked(options),
        }
        stopping.check()
        with turn(place.out):
            _finish(place, content, extra.documents, chromium, say, whole=not options.only)
    failed = {n: r["error"] for n, r in reports.items() if r["status"] == "failed"}
    return Outcome(tuple(refused), failed, tuple(extra.conflicts))


def _read_ahead(place: str, count: int, options: Options) -> None:
    """A corpus is read once, on all cores, before anybody asks; a few articles are not worth the processes."""
    from readout.attribution import kept

    documents = corpus.read([place], options.encoding, [])
    kept.ahead(documents, count, 1 if count <= _FEW else options.jobs or os.cpu_count() or 1)


def _all_run(
    chosen: Sequence[Notebook],
    values: Mapping[str, Mapping[str, Any]],
    options: Options,
    nursery: Nursery | None,
    say: Callable[[str], None],
    meanwhile: Callable[[], None],
) -> Iterator[tuple[Notebook, Run]]:
    """Notebooks with their runs, in the order in which they finish; `meanwhile` is done while the kernels start."""
    from readout.kernels import Kernels

    jobs = options.jobs or min(len(chosen), os.cpu_count() or 1)
    base = "/tmp" if os.access("/tmp", os.W_OK) else tempfile.gettempdir()
    with ExitStack() as open_until_done:
        folder = open_until_done.enter_context(scratch("readout-", base))
        pool = open_until_done.enter_context(ThreadPoolExecutor(jobs, "notebook"))
        kernels = Kernels(folder, nursery)
        open_until_done.enter_context(stopping.first(kernels.stop))
        running: dict[Future[Run], Notebook] = {
            pool.submit(kernels.execute, n.node, values[n.name], options.timeout): n for n in chosen
        }
        try:
            meanwhile()
            for number, future in enumerate(as_completed(running), 1):
                notebook, run = running[future], future.result()
                stopping.check()
                end = f"failed: {run.failure.message}" if run.failure else "done"
                say(printable(f"[{number}/{len(chosen)}] {notebook.name} {end} ({run.seconds:.1f} s)"))
                yield notebook, run
        finally:
            # Ctrl-C, or an error: what still runs would keep the pool from closing
            pool.shutdown(wait=False, cancel_futures=True)
            kernels.stop()


def _rendered(
    notebook: Notebook, run: Run, settings: Sequence[Any], folder: Path, started: datetime, articles: Sequence[str]
) -> dict[str, Any]:
    from readout import export

    title, question = export.described(run.notebook)
    said = {"title": title or notebook.name, "when": pages.moment(started), "version": readout.__version__}
    name = f"{notebook.name}.html"
    page = export.page(run.notebook, settings, articles, failure=run.failure, **said)
    (folder / name).write_text(page, encoding="utf-8", errors="backslashreplace", newline="\n")
    return {
        "name": notebook.name,
        "title": said["title"],
        "question": question,
        **pages.headline(run.notebook),
        "page": name,
        "other_documents": False,
        "status": "failed" if run.failure else "done",
        "error": run.failure.message if run.failure else "",
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(run.seconds, 2),
        "sha256": notebook.sha256,
        "parameters": {setting.name: setting.value for setting in settings},
    }


def _finish(
    place: Staging,
    content: dict[str, Any],
    documents: Sequence[Mapping[str, Any]],
    chromium: str,
    say: Callable[[str], None],
    whole: bool,
) -> None:
    """Write index and manifest, print if asked to, then put everything in place."""
    earlier = manifest.load(place.out)
    kept, drop = manifest.kept(earlier, {report["name"] for report in content["reports"]}, content["inputs"], whole)
    if chromium:
        todo = [r["page"] for r in content["reports"]] + [n for n in content["beside"] if n.endswith(".html")]
        content["beside"] += printing.printed(chromium, place.new, todo, say)
    made = {name for report in content["reports"] for name in report["outputs"]} | set(content["beside"])
    drop |= set(earlier.get("beside", ())) - made if earlier else set()
    content["outputs"] = manifest.outputs(place.new, made)
    for report in kept:
        for name in report["outputs"]:
            content["outputs"].setdefault(name, earlier["outputs"].get(name, ""))
    content["reports"] = sorted(content["reports"] + kept, key=lambda r: notebooks.order(r["name"]))
    (place.new / "index.html").write_text(pages.index(content, documents), encoding="utf-8", errors="backslashreplace")
    content["outputs"].update(manifest.outputs(place.new, ["index.html"]))
    manifest.write(place.new, content)
    place.publish(drop, ours=earlier is not None)


def _values(notebook: Notebook, asked: Mapping[str, Any], shared: Mapping[str, Any], place: Staging) -> dict[str, Any]:
    # each notebook writes into a folder of its own, so that what it made is known
    folder = place.work / notebook.name
    folder.mkdir()
    values = {**shared, "out_dir": str(folder)}
    return {**{name: value for name, value in values.items() if name in notebook.parameters}, **asked}
