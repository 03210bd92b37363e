"""Tone lexicons: YAML files of categories with their theory, definition and entries."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readout import yamlfile
from readout.errors import ReadoutError

FOLDER = Path(__file__).parent / "lexicons"
KINDS = (
    *("evaluation", "loaded", "euphemism", "distancing", "hedge", "booster"),
    *("diminisher", "lesser", "negator", "denier", "reverser", "ender", "blocked"),
)
POLARITIES = {"-1": -1, "0": 0, "1": 1, "+1": 1}
_KEYS = ("name", "version", "theory", "licence", "categories")
_CATEGORY_KEYS = ("kind", "definition", "polarity", "valence", "refers", "entries")


_SIGNS = {
    **dict.fromkeys(("pos", "positive", "positiv", "posemo", "positives", "good", "virtue", "pleasant"), 1),
    **dict.fromkeys(("neg", "negative", "negativ", "negemo", "negatives", "bad", "vice", "unpleasant"), -1),
}


@dataclass(frozen=True)
class Term:
    """A line of a dictionary: pattern, category (levels parted by "/"), weight where it gives one."""

    pattern: str
    category: str
    weight: float | None


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
        What it does: one of `KINDS`. Negators, diminishers, "less" and blocked phrases act on other entries only.
    polarity : {-1, 0, 1}
    valence : float
        Polarity with strength, -3 to 3.
    refers : bool
        Whether it is a name for somebody ("thug"): only a negation touches it, no verb and no degree.
    """

    pattern: str
    category: str
    kind: str
    polarity: int
    valence: float
    refers: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A named set of entries with the theory it rests on; one is itself only, for to compare entries takes long."""

    name: str
    version: str
    theory: str
    entries: tuple[Entry, ...]
    definitions: dict[str, str]


def builtin() -> list[Lexicon]:
    """The package's own lexicons.

    >>> [lexicon.name for lexicon in builtin()]
    ['blocked', 'charged', 'engagement', 'evaluation', 'loaded']
    """
    return [_load(path) for path in sorted(FOLDER.glob("*.yaml"))]


def load(path: str | Path) -> Lexicon:
    """Read a lexicon file, or one of the package's by name.

    A YAML file is in this package's shape, or in quanteda's (names over lists of entries); files with other
    endings are dictionaries of other programs, as `readout.tone.formats` reads them. Of those, the polarity is what
    a category's name says ("positive", "negemo"); weights beyond 3 are scaled to it.

    In our own shape, the short form is `categories: {name: [entry, ...]}` with `polarity` left out; the long form
    gives each category kind, definition, polarity, valence (strength, 0 to 3), refers (whether the entries are
    names for somebody) and entries, a list or `entry: valence`.

    Raises
    ------
    ReadoutError
        What is wrong, with its line.
    """
    named = FOLDER / f"{path}.yaml"
    path = named if not Path(path).suffix and named.exists() else Path(path)
    return _load(path) if path.suffix.lower() in ("", ".yaml", ".yml") else _foreign(path)


@cache
def _foreign(path: Path) -> Lexicon:
    from readout.tone import formats

    return _of_terms(path, formats.read(path))


def _of_terms(path: Path, terms: Sequence[Term]) -> Lexicon:
    """A dictionary of another program: what its categories' names and weights say of polarity is kept."""
    largest = max((abs(t.weight) for t in terms if t.weight is not None), default=0.0)
    scale = 3 / largest if largest > 3 else 1.0
    entries = []
    for term in terms:
        sign = polarity_of(term.category)
        valence = 2.0 * sign if term.weight is None else term.weight * scale * (sign or 1)
        entries.append(
            Entry(term.pattern, term.category, "evaluation", (valence > 0) - (valence < 0), round(valence, 3))
        )
    return Lexicon(path.stem, "", f"as {path.name} gives it", tuple(entries), {t.category: "" for t in terms})


def polarity_of(category: str) -> int:
    """The polarity that a category's name says, in the names common dictionaries use; 0 where it says none.

    >>> [polarity_of(name) for name in ("Positiv", "emo_neg", "neg_negative", "affect/negemo", "money")]
    [1, -1, 1, -1, 0]
    """
    words = re.split(r"[^a-z]+", category.lower().rsplit("/", 1)[-1])
    signs = [_SIGNS[w] for w in words if w in _SIGNS]
    return math.prod(signs) if signs else 0


@cache
def _load(path: Path) -> Lexicon:
    content = yamlfile.load(path)
    if isinstance(content, yamlfile.Mapping) and "categories" not in content and _is_nested(content):
        return _of_terms(path, list(_nested(content, "", path)))
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


def _is_nested(body: object) -> bool:
    """Whether a file has quanteda's shape: names over names over lists of words."""
    if isinstance(body, yamlfile.Mapping):
        return bool(body) and all(_is_nested(value) for value in body.values())
    return isinstance(body, yamlfile.Sequence) and all(isinstance(v, yamlfile.Words) and v.strip() for v in body)


def _nested(body: yamlfile.Mapping, above: str, path: Path) -> Iterator[Term]:
    for name, value in body.items():
        category = f"{above}/{name}" if above else str(name)
        if not value:
            raise ReadoutError(f"the category {category!r} has no entries; list some", path=path, line=name.line)
        if isinstance(value, yamlfile.Mapping):
            yield from _nested(value, category, path)
        else:
            yield from (Term(str(word).strip(), category, None) for word in value)


def _entries(name: str, body: yamlfile.Mapping, path: Path) -> list[Entry]:
    kind = str(body.get("kind", "evaluation"))
    if kind not in KINDS:
        raise ReadoutError(f"unknown kind {kind!r}; use {', '.join(KINDS)}", path=path, line=body["kind"].line)
    polarity = POLARITIES.get(str(body.get("polarity", "0")))
    if polarity is None:
        raise ReadoutError("polarity must be -1, 0 or 1", path=path, line=body["polarity"].line)
    strength = _number(body.get("valence", yamlfile.Words("2")), path)
    refers = str(body.get("refers", "false")).lower() == "true"
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
        found.append(Entry(str(pattern).strip(), str(name), kind, sign, valence, refers))
    return found


def _number(value: yamlfile.Words, path: Path) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as err:
        raise ReadoutError(f"{value!r} is no number", path=path, line=getattr(value, "line", None)) from err
    if not -3 <= number <= 3:
        raise ReadoutError(f"the valence {value} lies outside -3 to 3", path=path, line=value.line)
    return number
