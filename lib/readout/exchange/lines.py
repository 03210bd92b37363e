"""JSON lines: what `readout analyse` writes, with the text and what is known of it in every row."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from readout.errors import ReadoutError
from readout.exchange.found import Found, found
from readout.files import whole_file

ENDINGS = (".jsonl", ".jsonl.gz")


def write(articles: Iterable[Found], path: Path) -> None:
    """An object a line: the record, `text` and `metadata`."""
    with whole_file(path) as stream:
        for one in articles:
            row = {**one.record, "text": one.text, "metadata": one.metadata}
            stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def read(path: Path, texts: Mapping[str, str]) -> Iterator[Found]:
    """Rows of findings; a text that is not in its row is looked for in `texts`, by its id.

    Raises
    ------
    ReadoutError
        What is no row of findings, or one without a text.
    """
    opener = gzip.open if path.name.endswith(".gz") else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    row = json.loads(line)
                    text = row.pop("text", None) or texts.get(row["id"])
                    if text is None:
                        reason = f"no text for {row['id']!r}; name the documents with --texts"
                        raise ReadoutError(reason, path=path, line=number)
                    yield found(text, row, row.pop("metadata", {}))
    except (OSError, EOFError, zlib.error) as err:
        raise ReadoutError(f"cannot be read: {getattr(err, 'strerror', None) or err}", path=path) from err
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        reason = "each line must be an object as readout analyse writes it"
        raise ReadoutError(reason, path=path, line=number + isinstance(err, UnicodeDecodeError)) from err
