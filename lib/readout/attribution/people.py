"""The words by which news names people, loaded once from lexicons/people.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

MALE, FEMALE = "male", "female"
_LONGEST = 4  # words of the longest role


@dataclass(frozen=True)
class BodyKind:
    """Bodies of one kind: what they may be called ("the company"), what some are, words of their names, and names."""

    called: frozenset[str]
    also: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True)
class People:
    """Titles, roles (with their group: leader, official, …), first names and their gender, groups, bodies, places."""

    titles: Mapping[str, str]
    roles: Mapping[str, str]
    plurals: Mapping[str, str]
    nationals: frozenset[str]
    gendered: Mapping[str, str]
    collectives: frozenset[str]
    accounts: frozenset[str]
    common_bodies: frozenset[str]
    organisations: frozenset[str]
    bodies: frozenset[str]
    body_kinds: Mapping[str, BodyKind]
    body_words: frozenset[str]
    body_names: frozenset[str]
    body_nouns: Mapping[str, tuple[str, ...]]
    whole_names: Mapping[str, tuple[tuple[str, ...], ...]]
    named_after: frozenset[str]
    matters: frozenset[str]
    papers: frozenset[str]
    places: frozenset[str]
    demonyms: frozenset[str]
    calendar: frozenset[str]
    modifiers: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    honours: frozenset[str]
    family_names: frozenset[str]
    first_names: Mapping[str, str | None]
    short_forms: Mapping[str, frozenset[str]]
    also_surnames: frozenset[str]
    function_words: frozenset[str]
    role_begins: frozenset[str]
    role_ends: frozenset[str]

    def role_from(self, words: Sequence[str], i: int, last: int) -> tuple[int, str, bool] | None:
        """The longest role that begins at word i: (words, singular, whether plural).

        >>> people().role_from("the prime ministers met".split(), 1, 4)
        (2, 'prime minister', True)
        >>> people().role_from("the senator-elect".split(), 1, 2), people().role_from("an ex-mayor".split(), 1, 2)
        ((1, 'senator-elect', False), (1, 'ex-mayor', False))
        """
        if i < last and _bare(words[i]) not in self.role_begins:
            return None
        for size in range(min(_LONGEST, last - i), 0, -1):
            phrase = " ".join(words[i : i + size])
            if _bare(phrase) in self.roles:
                return size, phrase, False
            if phrase in self.plurals:
                return size, self.plurals[phrase], True
        return None

    def role_to(self, words: Sequence[str], end: int, first: int) -> tuple[int, str] | None:
        """The longest singular role (or title) that ends before word `end`: (words, role)."""
        if end > first and _bare(words[end - 1]) not in self.role_ends:
            return None
        for size in range(min(_LONGEST, end - first), 0, -1):
            phrase = " ".join(words[end - size : end])
            if _bare(phrase) in self.roles or phrase in self.titles:
                return size, phrase
        return None


def _by_first(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of several words as tokens, the longest first, by their first word.

    >>> _by_first(["women's aid", "women's aid trust", "h&m", "ofcom"])
    {'women': (('women', "'s", 'aid', 'trust'), ('women', "'s", 'aid')), 'h': (('h', '&', 'm'),)}
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        tokens = tuple(name.replace("'s", " 's").replace("&", " & ").split())
        if len(tokens) > 1:
            found.setdefault(tokens[0], []).append(tokens)
    return {first: tuple(sorted(some, key=lambda t: (-len(t), t))) for first, some in found.items()}


def _gendered(roles: Iterable[str]) -> dict[str, str]:
    """The gender that a role's ending tells.

    >>> _gendered(["ferryman", "camerawoman", "shaman", "pilot"])
    {'ferryman': 'male', 'camerawoman': 'female'}
    """
    ends = {role: FEMALE if role.endswith("woman") else MALE for role in roles if role.endswith("man")}
    return {role: gender for role, gender in ends.items() if role not in _OF_ANYBODY}


def singular(noun: str) -> str:
    """A regular plural's singular; other words as they are.

    >>> [singular(noun) for noun in ("companies", "insurers", "police")]
    ['company', 'insurer', 'police']
    """
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _bare(role: str) -> str:
    """A role whether held already, still, or no more."""
    return role.removesuffix("-elect").removeprefix("ex-")


_OF_ANYBODY = {"shaman", "ombudsman", "freshman", "foreman", "jury foreman"}
_PEOPLE_TOO = {"maker", "operator"}  # policy makers, camera operators


@cache
def people() -> People:
    """The package's words for people.

    >>> people().gendered["spokeswoman"], people().first_names["maria"], people().roles["mayor"]
    ('female', 'female', 'leader')
    """
    source = files(__package__).joinpath("lexicons").joinpath("people.yaml").read_text(encoding="utf-8")
    raw = yaml.load(source, Loader=yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader)
    roles: dict[str, str] = {}
    for group, words in raw["roles"].items():
        for word in words:
            roles.setdefault(" ".join(word.split()), group)
    plurals = dict(raw["plurals"])
    for role in roles:
        plural = role[:-1] + "ies" if role.endswith("y") and role[-2] not in "aeiou" else role + "s"
        if role.endswith("man") and role != "shaman":
            plural = role.removesuffix("man") + "men"
        plurals.setdefault(role + "es" if role.endswith(("s", "ch", "x")) else plural, role)
    short: dict[str, set[str]] = {}
    for group in raw["short forms"]:
        for name in group:
            short.setdefault(name, set()).update(group)
    flat = {
        k: frozenset(" ".join(w.split()) for w in v)
        for k, v in raw.items()
        if isinstance(v, list) and k != "short forms"
    }
    kinds = {name: BodyKind(**{k: frozenset(v) for k, v in kind.items()}) for name, kind in raw["body kinds"].items()}
    names = frozenset(name for kind in kinds.values() for name in kind.names)
    called = {noun for kind in kinds.values() for noun in kind.called | kind.also}
    nouns = {noun: tuple(name for name, kind in kinds.items() if noun in kind.called | kind.also) for noun in called}
    titles = {w: gender for gender, words in raw["titles"].items() for w in words}
    return People(
        titles=titles,
        roles=roles,
        plurals=plurals,
        nationals=flat["nationals"],
        gendered=_gendered(roles) | {w: gender for gender, words in raw["gendered"].items() for w in words},
        collectives=flat["collectives"],
        accounts=flat["accounts"],
        common_bodies=flat["common bodies"] | flat["named after"] | (nouns.keys() - roles.keys() - _PEOPLE_TOO),
        organisations=flat["organisation heads"],
        bodies=flat["bodies"] | names,
        body_kinds=kinds,
        body_words=frozenset(word for kind in kinds.values() for word in kind.words),
        body_names=names,
        body_nouns=nouns,
        whole_names=_by_first(flat["bodies"] | names),
        named_after=flat["named after"],
        matters=flat["matters"],
        papers=flat["papers"],
        places=flat["places"],
        demonyms=flat["demonyms"],
        calendar=flat["calendar"],
        modifiers=flat["modifiers"] | flat["demonyms"],
        particles=flat["particles"],
        suffixes=flat["suffixes"],
        honours=flat["honours"],
        family_names=flat["family names"],
        first_names={
            w: None if gender == "either" else gender for gender, words in raw["first names"].items() for w in words
        },
        short_forms={name: frozenset(forms) for name, forms in short.items()},
        also_surnames=flat["also surnames"],
        function_words=flat["function words"],
        role_begins=frozenset(_bare(phrase.split()[0]) for phrase in (*roles, *plurals)),
        role_ends=frozenset(_bare(phrase.split()[-1]) for phrase in (*roles, *titles)),
    )
