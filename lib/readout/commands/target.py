"""`readout target`: tone toward named targets, a row a target."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from readout.errors import ReadoutError
from readout.files import whole_file


@click.command()
@click.argument("source", metavar="INPUT.jsonl[.gz]", type=click.Path())
@click.option("-o", "--out", required=True, type=click.Path(), metavar="OUT.jsonl[.gz]", help="Where the labels go.")
@click.option("--rules", is_flag=True, help="Lexicons and rules only, nothing learned; each step is written.")
def command(source: str, out: str, rules: bool) -> None:
    """Label tone toward a named person or group, a row a target.

    INPUT has rows {"id", "sentence", "target": [start, end]}, and "also": other phrases for the same one, where
    known. Each gives {"id", "label": -1, 0 or 1, "scores": [negative, neutral, positive]}; neutral, too,
    where the model is unsure and lexicons and rules see the other sign. With --rules the score and the steps it
    is made of.
    """
    label = by_rules if rules else _by_model
    with whole_file(Path(out)) as stream:
        for row in _rows(Path(source)):
            stream.write(json.dumps(label(row), ensure_ascii=False).encode("utf-8") + b"\n")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.name.endswith(".gz") else open
    expected = 'each line must be an object {"id", "sentence", "target": [start, end]} with the target in the sentence'
    try:
        with opener(path, "rt", encoding="utf-8", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                    spans = [row["target"], *row.get("also", ())]
                    good = isinstance(row["id"], str) and all(_inside(s, row["sentence"]) for s in spans)
                except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
                    raise ReadoutError(expected, path=path, line=number) from err
                if not good:
                    raise ReadoutError(expected, path=path, line=number)
                yield row
    except (OSError, EOFError) as err:
        raise ReadoutError(f"cannot be read: {getattr(err, 'strerror', None) or err}", path=path) from err
    except UnicodeDecodeError as err:
        raise ReadoutError("is not UTF-8; save it as UTF-8", path=path) from err


def _inside(span: Any, sentence: str) -> bool:
    start, end = span
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(sentence)


def _by_model(row: dict[str, Any]) -> dict[str, Any]:
    from readout.tone.target import decided, shipped

    also = [tuple(span) for span in row.get("also", ())]
    p = shipped().probabilities(row["sentence"], tuple(row["target"]), also)
    label = decided(p, lambda: by_rules(row)["label"])
    return {"id": row["id"], "label": label, "scores": [round(float(x), 4) for x in p]}


def by_rules(row: dict[str, Any]) -> dict[str, Any]:
    """Label, score and the steps it is made of, by lexicons and rules alone."""
    from readout.attribution import rules
    from readout.document import Document
    from readout.tone.toward import toward

    document = Document(row["id"], row["sentence"])
    named = tuple(tuple(span) for span in (row["target"], *row.get("also", ())))
    own = [a for a in rules.acts(document) if any(s < e2 and s2 < e for s, e in a.source for s2, e2 in named)]
    found = toward(document, named, tuple(span for act in own for span in act.content))
    steps = [{"text": s.text, "valence": s.valence, "weight": s.weight, "why": s.why} for s in found.steps]
    return {"id": row["id"], "label": found.label, "score": found.score, "steps": steps}
