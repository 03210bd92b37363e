"""Codebooks: the method section of a frame analysis in one YAML file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from readout import yamlfile
from readout.errors import ReadoutError
from readout.framing.conditions import Condition, parsed
from readout.framing.scheme import NEAR, Codebook, Frame, Referent
from readout.matching import Matcher

FOLDER = Path(__file__).parent / "codebooks"
UNITS = ("document", "paragraph", "sentence")
LABELS = ("multiple", "single")
_KEYS = ("name", "version", "theory", "unit", "labels", "frames", "names")
_FRAME_KEYS = ("definition", "theory", "questions", "cues", "indicators", "rule", "exclude", "examples")
_SAYING = ("definition", "questions", "cues", "indicators")  # one of them a frame needs
_INDICATOR_KEYS = ("question", "cues")
_NAME_KEYS = ("context", "labels", "generic")


def builtin() -> list[str]:
    """Names of the package's codebooks.

    >>> builtin()
    ['diplomacy', 'entman', 'generic', 'policy', 'warpeace']
    """
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load(path: str | Path) -> Codebook:
    """Read a codebook file, or one of the package's by name.

    Frames are given whole (definition, theory, questions, cues, exclude, examples) or in short: `name: [cue, ...]`. In
    place of questions and cues, `indicators:` may give each question its cues, and `rule:` say which of them must
    have one in a unit, or a yes in a coded text: `any`, `all`, `at_least(2, one, two, three)`. A frame may be
    without cues, for texts that are coded by hand, and so may a question. `labels:` says whether a unit has one
    frame, `single`, or any number, `multiple`. A cue is a word or phrase with `*` for any
    letters, `/a regular expression/` for one word, or `tax* NEAR/5 cut*`.

    Raises
    ------
    ReadoutError
        What is wrong, with its line.

    Examples
    --------
    >>> [frame.name for frame in load("generic").frames][:2]
    ['conflict', 'human interest']
    """
    named = FOLDER / f"{path}.yaml"
    return _load(named if not Path(path).suffix and named.exists() else Path(path))


@cache
def _load(path: Path) -> Codebook:
    content = yamlfile.load(path)
    if not isinstance(content, yamlfile.Mapping):
        raise ReadoutError("no frames; a codebook needs `frames:` with a list of cues each", path=path, line=1)
    yamlfile.known(content, _KEYS, path)
    frames = content.get("frames")
    if not isinstance(frames, yamlfile.Mapping) or not frames:
        raise ReadoutError("no frames; a codebook needs `frames:` with a list of cues each", path=path, line=1)
    unit = str(content.get("unit", "paragraph"))
    if unit not in UNITS:
        raise ReadoutError(f"unknown unit {unit!r}; use {', '.join(UNITS)}", path=path, line=content["unit"].line)
    labels = str(content.get("labels", LABELS[0]))
    if labels not in LABELS:
        raise ReadoutError(
            f"unknown labels {labels!r}; use {', '.join(LABELS)}", path=path, line=content["labels"].line
        )
    names = content.get("names") or yamlfile.Mapping()
    if not isinstance(names, yamlfile.Mapping):
        raise ReadoutError("`names:` must map each contested thing to its labels", path=path, line=names.line)
    return Codebook(
        str(content.get("name", path.stem)),
        str(content.get("version", "")),
        str(content.get("theory", "")),
        unit,
        tuple(_frame(name, body, path) for name, body in frames.items()),
        tuple(_referent(name, body, path) for name, body in names.items()),
        labels == "single",
    )


def _frame(name: yamlfile.Words, body: object, path: Path) -> Frame:
    _codable(name, path)
    if isinstance(body, yamlfile.Sequence):
        return Frame(str(name), "", (), _cues(body, name, path))
    if not isinstance(body, yamlfile.Mapping) or not any(body.get(key) for key in _SAYING):
        raise ReadoutError(f"the frame {name!r} is empty; give it cues or a definition", path=path, line=name.line)
    yamlfile.known(body, _FRAME_KEYS, path)
    asked, indicators = _indicators(body.get("indicators"), path)
    cues = _cues(body["cues"], name, path) if "cues" in body else ()
    return Frame(
        str(name),
        str(body.get("definition", "")),
        _told(body, "questions", path) + tuple(asked.values()),
        cues + tuple(dict.fromkeys(cue for listed in indicators.values() for cue in listed)),
        _cues(body["exclude"], name, path) if "exclude" in body else (),
        _told(body, "examples", path),
        indicators,
        _condition(body, indicators, path),
        asked,
        str(body.get("theory", "")),
    )


def _codable(name: yamlfile.Words, path: Path) -> None:
    """Refuse a name that a coded sheet could not hold: there ; parts codes, and "none" is no frame."""
    if ";" in name or not name.strip() or name.strip().casefold() == "none":
        raise ReadoutError(
            f"{str(name)[:60]!r} cannot be coded; name it without ; and not none", path=path, line=name.line
        )


def _told(body: yamlfile.Mapping, key: str, path: Path) -> tuple[str, ...]:
    """A list of sentences; one by itself is a list of one."""
    given = body.get(key) or ()
    if isinstance(given, yamlfile.Mapping):
        raise ReadoutError(f"`{key}:` is a list of sentences", path=path, line=given.line)
    return (str(given),) if isinstance(given, yamlfile.Words) else tuple(map(str, given))


def _indicators(body: object, path: Path) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The questions, and the cues of each; a question may have none."""
    if body is None:
        return {}, {}
    if not isinstance(body, yamlfile.Mapping) or not body:
        line = getattr(body, "line", None)
        raise ReadoutError("`indicators:` must map names to a question and cues", path=path, line=line)
    asked, found = {}, {}
    for name, given in body.items():
        _codable(name, path)
        if isinstance(given, yamlfile.Mapping):
            yamlfile.known(given, _INDICATOR_KEYS, path)
            if not isinstance(given.get("question", name), yamlfile.Words):
                raise ReadoutError(f"the question of {name!r} is one sentence", path=path, line=given["question"].line)
            if "question" in given:
                asked[str(name)] = str(given["question"])
            if "question" in given and "cues" not in given:
                found[str(name)] = ()
                continue
            given = given.get("cues")
        found[str(name)] = _cues(given, name, path)
    return asked, found


def _condition(body: yamlfile.Mapping, indicators: dict[str, tuple[str, ...]], path: Path) -> Condition | None:
    if "rule" not in body:
        return None
    rule = body["rule"]
    if not indicators or not isinstance(rule, yamlfile.Words):
        raise ReadoutError("`rule:` is one line over `indicators:`; list those", path=path, line=rule.line)
    try:
        return parsed(str(rule), tuple(indicators))
    except ValueError as err:
        raise ReadoutError(f"the rule {str(rule)[:60]!r}: {err}", path=path, line=rule.line) from err


def _cues(listed: object, name: yamlfile.Words, path: Path) -> tuple[str, ...]:
    """Cues that can be matched; a faulty one is refused with its line."""
    found = yamlfile.patterns(listed, name, path)
    for item in listed:
        parts = NEAR.split(item.strip())[::2]
        try:
            Matcher(parts)
        except ReadoutError as err:
            raise ReadoutError(str(err), path=path, line=item.line) from err
        if len(parts) > 2:
            raise ReadoutError("one NEAR a cue; split it", path=path, line=item.line)
    return found


def _referent(name: yamlfile.Words, body: object, path: Path) -> Referent:
    if not isinstance(body, yamlfile.Mapping) or not isinstance(body.get("labels"), yamlfile.Mapping):
        raise ReadoutError(f"{name!r} needs `labels:` with a list of names each", path=path, line=name.line)
    yamlfile.known(body, _NAME_KEYS, path)
    context = yamlfile.patterns(body["context"], name, path) if "context" in body else ()
    generic = body.get("generic") or yamlfile.Mapping()
    if not isinstance(generic, yamlfile.Mapping):
        raise ReadoutError("`generic:` needs a list of names each, as `labels:`", path=path, line=generic.line)
    return Referent(str(name), context, _labels(body["labels"], path), _labels(generic, path))


def _labels(body: dict, path: Path) -> dict[str, tuple[str, ...]]:
    return {str(label): yamlfile.patterns(listed, label, path) for label, listed in body.items()}
