"""Text and Markdown, as they stand; Markdown may begin with metadata between lines of three hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from readout.document import Document
from readout.errors import ReadoutError
from readout.readers.base import Reading, contents, decode, described, document
from readout.readers.exports import taken_apart

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)


def plain(reading: Reading) -> Iterator[Document | ReadoutError]:
    """A text file is one article, unless it is the export of a news archive."""
    text = decode(contents(reading.path), reading.path, reading.encoding)
    articles = taken_apart(text, reading)
    if articles is None:
        yield document(reading, text, {}, {})
    else:
        yield from articles


def markdown(reading: Reading) -> Iterator[Document]:
    """A Markdown file is one article; its front matter, if any, is not part of the text."""
    text = decode(contents(reading.path), reading.path, reading.encoding)
    front = _FRONT.match(text)
    columns = _front(front[1], reading) if front else {}
    yield document(reading, text[front.end() :] if front else text, *described(columns))


def _front(text: str, reading: Reading) -> dict[str, str]:
    try:
        if any(isinstance(t, (yaml.AliasToken, yaml.AnchorToken)) for t in yaml.scan(text, yaml.SafeLoader)):
            raise ReadoutError("an alias in the front matter; write the value out", path=reading.path, line=1)
        found = yaml.load(text, yaml.BaseLoader)  # noqa: S506  # makes text, lists and mappings of text, nothing else
    except yaml.YAMLError as err:
        reason = " ".join(str(err).split())[:100]
        raise ReadoutError(f"front matter that is not YAML: {reason}", path=reading.path, line=1) from err
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise ReadoutError("front matter must be lines of name: value", path=reading.path, line=1)
    return {str(key): value for key, value in found.items()}
