"""Articles a second on one core: every stage of the analysis, all together, and other tools on the same texts."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import corpus as generator
import pandas as pd

from readout import corpus
from readout.attribution import attribute
from readout.document import Document
from readout.framing.cues import frames
from readout.framing.naming import names
from readout.reading import Reader, record
from readout.tone.scoring import tone
from readout.voices import Span, Voices

COUNT, MOST = 60, 200
# Documents a second, from the texts' own parses (gold, not counted): measured on PolNeAR, articles of 810 words
PUBLISHED = {"textacy, quotations": 900, "Gender Gap Tracker, quotations": 160}
PUBLISHED_WORDS = 810


@cache
def _rows(path: str | None) -> list[tuple[str, str, str | None]]:
    if path:
        return [(d.id, d.text, d.outlet) for d in islice(corpus.read([path], "utf-8", []), MOST)]
    return [(row["id"], row["text"], row["outlet"]) for row in generator.articles(COUNT)]


class _Known(Document):
    """A document that keeps its words: all stages of an analysis read one after the other, a bench reads many."""

    @cached_property
    def tokens(self) -> tuple[Span, ...]:
        return super().tokens


def documents(path: str | None) -> list[Document]:
    """Fresh ones: what a document knows of itself is worked out once and kept."""
    return [_Known(name, text, outlet=outlet) for name, text, outlet in _rows(path)]


def spent(work: Callable[[], Any], times: int = 3) -> float:
    """Processor seconds, median of some runs."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return sorted(found)[len(found) // 2]


def stages(path: str | None) -> dict[str, float]:
    """Seconds by stage."""
    reader, read = Reader(), documents(path)
    found = [attribute(document) for document in read[:1]]  # the model is loaded once
    seconds = {"layout, sentences, words": spent(lambda: [(d.sentences, d.tokens) for d in documents(path)])}
    seconds["attribution: who says what, named"] = spent(lambda: [attribute(d) for d in documents(path)])
    found = [attribute(document) for document in read]
    voices = [Voices(f.attributions, d.narrator) for f, d in zip(found, read, strict=True)]
    pairs = list(zip(read, voices, strict=True))
    works: dict[str, Callable[[], Any]] = {
        "tone words": lambda: [tone(d, v, reader.lexicons) for d, v in pairs],
        "frame cues": lambda: [frames(d, v, reader.codebook) for d, v in pairs],
        "names for contested things": lambda: [names(d, v, reader.codebook) for d, v in pairs],
    }
    # one after the other on each article, as an analysis does: its words are made small once
    works["tone words and frame cues together"] = lambda: [
        (tone(d, v, reader.lexicons), frames(d, v, reader.codebook)) for d, v in pairs
    ]
    for name, work in works.items():
        work()
        seconds[name] = spent(work)
    readings = [reader.read(d) for d in read[:20]]
    seconds["written as JSON"] = len(read) / 20 * spent(lambda: [json.dumps(record(r)) for r in readings])
    return seconds


def measured(path: str | None, peers: str | None, folder: Path) -> tuple[pd.DataFrame, dict[str, str]]:
    """A row a stage and a tool: articles and words a second, and how many times the parser's rate that is."""
    read = documents(path)
    count, words = len(read), sum(len(d.text.split()) for d in read)
    seconds, versions = stages(path), {}
    together = seconds.pop("tone words and frame cues together")
    own = list(seconds)
    seconds["tone words and frame cues together"] = together
    seconds["Readout: everything together"] = sum(seconds[name] for name in own)
    if peers:
        texts = folder / "texts.json"
        texts.write_text(json.dumps([[d.text[s.start : s.end] for s in d.sentences] for d in read]))
        found = _asked([peers, str(Path(__file__).with_name("peers.py")), "rates", str(texts)])
        seconds["spaCy, shaped like en_core_web_sm: parse alone"] = found["seconds"]["spacy"]
        for name, rate in PUBLISHED.items():  # they need a parse first
            each = words / PUBLISHED_WORDS / rate
            seconds[f"{name}, with that parse"] = found["seconds"]["spacy"] + each
        seconds["VADER, sentences given"] = found["seconds"]["vader"]
        seconds["words looked up in one list"] = found["seconds"]["lookup"]
        versions = found["versions"]
    floor = seconds.get("spaCy, shaped like en_core_web_sm: parse alone", float("nan"))
    vader = seconds.get("VADER, sentences given", float("nan"))
    rows = [
        (n, round(count / s, 1), round(words / s), round(floor / s, 2), round(vader / s, 2)) for n, s in seconds.items()
    ]
    return pd.DataFrame(rows, columns=["what", "articles_s", "words_s", "times_spacy", "times_vader"]), versions


def _asked(command: Sequence[str]) -> dict[str, Any]:
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
