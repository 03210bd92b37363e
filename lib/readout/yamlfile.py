"""YAML as researchers write it: words stay words, lines are known, and nothing in a file can run or explode."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from readout.errors import ReadoutError

_LARGEST, _DEEPEST, _MOST = 5_000_000, 40, 200_000  # bytes, levels, nodes


class Words(str):
    """A scalar with the line it stands on."""

    line: int = 0


class Mapping(dict):
    """A mapping with the line it begins on; keys are `Words`."""

    line: int = 0


class Sequence(list):
    """A list with the line it begins on."""

    line: int = 0


def load(path: str | Path) -> Any:
    """Read a YAML file; every scalar is text (`no`, `1:20` and `007` too), every part knows its line.

    Raises
    ------
    ReadoutError
        Not UTF-8, not YAML, empty, a tag, an alias, a key given twice, too large or too deep.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as err:
        raise ReadoutError(f"cannot be read: {err.strerror}", path=path) from err
    if len(data) > _LARGEST:
        raise ReadoutError(f"larger than {_LARGEST // 1_000_000} MB; split it", path=path)
    try:
        return _built(path, data.decode("utf-8-sig"))
    except UnicodeDecodeError as err:
        raise ReadoutError("not UTF-8; save it as UTF-8", path=path) from err
    except yaml.MarkedYAMLError as err:
        line = err.problem_mark.line + 1 if err.problem_mark else None
        raise ReadoutError(
            f"not YAML: {err.problem}; indent with spaces and mind the colons", path=path, line=line
        ) from err
    except yaml.YAMLError as err:
        raise ReadoutError(f"not YAML: {' '.join(str(err).split())[:120]}", path=path) from err


def _built(path: Path, text: str) -> Any:
    if yaml.__with_libyaml__ and "\t" not in text:  # it lets tabs pass that the other one refuses
        try:  # twenty times as fast; what it refuses the other one says more plainly
            return _Builder(path).build(text, yaml.CSafeLoader)
        except yaml.YAMLError:
            pass
    return _Builder(path).build(text, yaml.SafeLoader)


class _Builder:
    """Builds values from parse events: nothing is resolved, so nothing can be executed or expanded."""

    def __init__(self, path: Path):
        self.path = path
        self.count = 0

    def build(self, text: str, loader: type) -> Any:
        value, seen = None, False
        events = yaml.parse(text, Loader=loader)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._refuse("a second document begins", event, "keep one in a file")
                value, seen = self._value(next(events), events, 1), True
        if value is None or value == "":
            raise ReadoutError(
                "nothing in it; see the codebooks and lexicons of the package for the shape", path=self.path
            )
        return value

    def _refuse(self, what: str, event: Any, todo: str) -> None:
        raise ReadoutError(f"{what}; {todo}", path=self.path, line=event.start_mark.line + 1)

    def _value(self, event: Any, events: Any, depth: int) -> Any:
        self.count += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(
                "an anchor or alias (& or *)", event, "write the value out, or put a pattern in quotation marks"
            )
        if getattr(event, "tag", None):
            self._refuse(f"a tag ({event.tag[:40]})", event, "remove it")
        if depth > _DEEPEST:
            self._refuse(f"more than {_DEEPEST} levels deep", event, "make it flatter")
        if self.count > _MOST:
            self._refuse(f"more than {_MOST:,} values", event, "split the file")
        if isinstance(event, yaml.ScalarEvent):
            value = Words(event.value)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = Sequence()
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                value.append(self._value(item, events, depth + 1))
        else:
            value = Mapping()
            while not isinstance(item := next(events), yaml.MappingEndEvent):
                key = self._value(item, events, depth + 1)
                if not isinstance(key, Words):
                    self._refuse("a key that is no word", item, "write one word or phrase before the colon")
                if key in value:
                    self._refuse(f"the key {key!r} a second time", item, "join the two")
                value[key] = self._value(next(events), events, depth + 1)
        value.line = event.start_mark.line + 1
        return value


def known(body: Mapping, keys: tuple[str, ...], path: Path) -> None:
    """Refuse keys that the file's format has not."""
    for key in body:
        if key not in keys:
            line = getattr(key, "line", None) or body.line
            raise ReadoutError(f"unknown key {str(key)[:60]!r}; use {', '.join(keys)}", path=path, line=line)


def patterns(listed: Any, name: Words, path: Path) -> tuple[str, ...]:
    """A list of words and phrases, checked."""
    line = getattr(listed, "line", None) or name.line
    if not isinstance(listed, Sequence) or not listed:
        raise ReadoutError(f"{str(name)!r} has no cues; list words or phrases", path=path, line=line)
    for item in listed:
        if not isinstance(item, Words) or not item.strip() or item.split()[0] == "*" or len(item.split()) > 12:
            where = getattr(item, "line", line)
            reason = f"{str(item)[:40]!r} is no word or phrase of one to twelve words"
            raise ReadoutError(reason, path=path, line=where)
    return tuple(str(item).strip() for item in listed)
