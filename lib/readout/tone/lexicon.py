"""Tone lexicons: YAML files of categories with their theory, definition and entries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readout import yamlfile
from readout.errors import ReadoutError

FOLDER = Path(__file__).parent / "lexicons"
KINDS = ("evaluation", "loaded", "euphemism", "distancing", "hedge", "booster", "diminisher", "negator", "blocked")
POLARITIES = {"-1": -1, "0": 0, "1": 1, "+1": 1}
_KEYS = ("name", "version", "theory", "licence", "categories")
_CATEGORY_KEYS = ("kind", "definition", "polarity", "valence", "entries")


@dataclass(frozen=True)
class Entry:
    """A pattern of a lexicon.

    Attributes
    ----------
    pattern : str
        Word, phrase or glob, as `readout.matching` reads it.
    category : str
        Its category in the file, such as "propriety".
    kind : str
        What it does: one of `KINDS`. Negators, diminishers and blocked phrases act on other entries only.
    polarity : {-1, 0, 1}
    valence : float
        Polarity with strength, -3 to 3.
    """

    pattern: str
    category: str
    kind: str
    polarity: int
    valence: float


@dataclass(frozen=True)
class Lexicon:
    """A named set of entries with the theory it rests on."""

    name: str
    version: str
    theory: str
    entries: tuple[Entry, ...]
    definitions: dict[str, str]

    def __hash__(self) -> int:
        return hash((self.name, self.version, self.entries))


def builtin() -> list[Lexicon]:
    """The package's own lexicons.

    >>> [lexicon.name for lexicon in builtin()]
    ['blocked', 'charged', 'engagement', 'evaluation', 'loaded']
    """
    return [_load(path) for path in sorted(FOLDER.glob("*.yaml"))]


def load(path: str | Path) -> Lexicon:
    """Read a lexicon file, or one of the package's by name.

    The short form is `categories: {name: [entry, ...]}` with `polarity` left out; the long form gives each
    category kind, definition, polarity, valence (strength, 0 to 3) and entries, a list or `entry: valence`.

    Raises
    ------
    ReadoutError
        What is wrong, with its line.
    """
    named = FOLDER / f"{path}.yaml"
    return _load(named if not Path(path).suffix and named.exists() else Path(path))


@cache
def _load(path: Path) -> Lexicon:
    content = yamlfile.load(path)
    if not isinstance(content, yamlfile.Mapping) or not isinstance(content.get("categories"), yamlfile.Mapping):
        raise ReadoutError(
            "no categories; a lexicon needs `categories:` with a list of entries each", path=path, line=1
        )
    yamlfile.known(content, _KEYS, path)
    entries: list[Entry] = []
    definitions = {}
    for name, body in content["categories"].items():
        if isinstance(body, yamlfile.Sequence):
            body = yamlfile.Mapping(entries=body)
            body.line = name.line
        if not isinstance(body, yamlfile.Mapping) or not body.get("entries"):
            raise ReadoutError(f"the category {name!r} has no entries; list some", path=path, line=name.line)
        yamlfile.known(body, _CATEGORY_KEYS, path)
        definitions[str(name)] = str(body.get("definition", ""))
        entries += _entries(name, body, path)
    return Lexicon(
        str(content.get("name", path.stem)), str(content.get("version", "")), str(content.get("theory", "")),
        tuple(entries), definitions,
    )  # fmt: skip


def _entries(name: str, body: yamlfile.Mapping, path: Path) -> list[Entry]:
    kind = str(body.get("kind", "evaluation"))
    if kind not in KINDS:
        raise ReadoutError(f"unknown kind {kind!r}; use {', '.join(KINDS)}", path=path, line=body["kind"].line)
    polarity = POLARITIES.get(str(body.get("polarity", "0")))
    if polarity is None:
        raise ReadoutError("polarity must be -1, 0 or 1", path=path, line=body["polarity"].line)
    strength = _number(body.get("valence", yamlfile.Words("2")), path)
    listed = body["entries"]
    pairs = listed.items() if isinstance(listed, yamlfile.Mapping) else [(e, None) for e in listed]
    found = []
    for pattern, own in pairs:
        if not isinstance(pattern, yamlfile.Words) or not pattern.strip():
            raise ReadoutError(
                f"an entry of {name!r} is no word or phrase", path=path, line=getattr(pattern, "line", None)
            )
        valence = polarity * strength if own is None else _number(own, path)
        sign = polarity if own is None else (valence > 0) - (valence < 0)
        found.append(Entry(str(pattern).strip(), str(name), kind, sign, valence))
    return found


def _number(value: yamlfile.Words, path: Path) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as err:
        raise ReadoutError(f"{value!r} is no number", path=path, line=getattr(value, "line", None)) from err
    if not -3 <= number <= 3:
        raise ReadoutError(f"the valence {value} lies outside -3 to 3", path=path, line=value.line)
    return number
