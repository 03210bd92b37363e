"""Which phrases of several texts name the same thing: rival names found, before anybody writes a codebook."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from readout import yamlfile
from readout.attribution.people import people
from readout.embedding import embed

PLACES = Path(__file__).parent / "places.yaml"
APART = 0.82  # cosine distance up to which clusters of phrases are joined (average linkage)
HEAD = 0.35  # taken off the distance of phrases with the same head
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_LIGHT = frozenset(
    "the a an this that these those his her its their our my your both all some any of and to for in".split()
)
_BODIES = frozenset(
    "government administration regime officials official ministry authorities leadership side people troops forces "
    "media state nation country capital military army envoys delegation".split()
)


@cache
def places() -> Mapping[str, str]:
    """Countries by every name that stands for them or their government.

    >>> places()["kremlin"], places()["pyongyang"]
    ('Russia', 'North Korea')
    """
    listed = yamlfile.load(PLACES)["countries"]
    return {name.lower(): str(country) for country, names in listed.items() for name in (country, *names)}


def grouped(phrases: Sequence[str]) -> list[int]:
    """Put phrases that name the same thing into one group.

    People go by their surname, and the roles they are called by in these phrases ("Governor Lee" … "the
    governor") follow them; countries and their governments by a list of their names; everything else by its
    meaning (sentence embeddings, average linkage), the closer where two phrases have the same head.

    Parameters
    ----------
    phrases : sequence of str
        As they stand in the texts, all of one event or topic.

    Returns
    -------
    list of int
        A group's number for each phrase, the largest group 0.

    References
    ----------
    Hamborg, Zhukova & Gipp (2019), Automated identification of media bias by word choice and labeling.

    Examples
    --------
    >>> grouped(["Governor Lee", "Lee", "the governor", "the Kremlin", "Moscow", "the harbour strike"])
    [0, 0, 0, 1, 1, 2]
    """
    distinct = list(dict.fromkeys(phrases))
    read = {phrase: _read(phrase) for phrase in distinct}
    known = _named(read, Counter(phrases))
    keys = {phrase: known.get(phrase) for phrase in distinct}
    rest = [phrase for phrase in distinct if keys[phrase] is None]
    for phrase, number in zip(rest, _by_meaning(rest), strict=True):
        keys[phrase] = f"meaning {number}"
    order = [key for key, _ in Counter(keys[phrase] for phrase in phrases).most_common()]
    number = {key: n for n, key in enumerate(order)}
    return [number[keys[phrase]] for phrase in phrases]


def called(phrases: Sequence[str], groups: Sequence[int]) -> dict[int, str]:
    """Each group by its most frequent phrase.

    >>> called(["the quay", "Lee", "Lee"], [1, 0, 0])
    {1: 'the quay', 0: 'Lee'}
    """
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for phrase, group in zip(phrases, groups, strict=True):
        counts[group][phrase] += 1
    return {group: found.most_common(1)[0][0] for group, found in counts.items()}


class _Phrase:
    """A phrase read: its words, the names in it, the role it calls somebody by, and the country it speaks of."""

    def __init__(self, text: str):
        who = people()
        self.words = [
            w.rstrip(".") if w.count(".") == 1 else w for w in _WORD.findall(text.replace("’s", "").replace("'s", ""))
        ]
        self.low = [w.lower() for w in self.words]
        self.content = [w for w in self.low if w not in _LIGHT]
        self.country, self.of_country = "", set()
        taken: set[int] = set()
        for size in (4, 3, 2, 1):
            for k in range(len(self.low) - size + 1):
                if not taken.intersection(range(k, k + size)) and self.words[k][0].isupper():
                    found = places().get(" ".join(self.low[k : k + size]))
                    if found:
                        taken.update(range(k, k + size))
                        self.of_country.update(range(k, k + size))
                        self.country = found
        roles: list[str] = []
        names: list[str] = []
        plain = 0
        k = 0
        while k < len(self.low):
            role = who.role_from(self.low, k, len(self.low))
            word = self.low[k]
            if k in taken or word in _LIGHT:
                k += 1
            elif role and not role[2]:
                roles.append(role[1])
                k += role[0]
            elif word in who.titles or word in ("former", "then", "u.s") or word in who.modifiers:
                k += 1
            elif self.words[k][0].isupper():
                names.append(word)
                k += 1
            else:
                plain += word not in _BODIES
                k += 1
        self.roles, self.names, self.plain = roles, names, plain
        self.head = self.content[-1] if self.content else ""


def _read(text: str) -> _Phrase:
    return _Phrase(text)


def _named(read: Mapping[str, _Phrase], counts: Counter[str]) -> dict[str, str]:
    """The people and countries that phrases name; nothing for phrases that name neither."""
    surnames: Counter[str] = Counter()
    for text, phrase in read.items():
        if phrase.names and not phrase.plain and len(phrase.words) <= 9:
            surnames[phrase.names[-1]] += counts[text]
    alias: dict[str, str] = {}
    for phrase in read.values():
        # a first name by itself is the person it stands beside elsewhere
        if len(phrase.names) > 1 and not phrase.plain:
            for first in phrase.names[:-1]:
                if surnames[phrase.names[-1]] >= surnames[first]:
                    alias.setdefault(first, phrase.names[-1])
    called: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for text, phrase in read.items():
        if phrase.names and phrase.roles and not phrase.plain:
            name = alias.get(phrase.names[-1], phrase.names[-1])
            for role in phrase.roles:
                called[(role, "")][name] += counts[text]
                called[(role, phrase.country)][name] += counts[text]
    found = {}
    for text, phrase in read.items():
        if phrase.plain or len(phrase.words) > 9:
            continue
        if phrase.names:
            found[text] = f"name {alias.get(phrase.names[-1], phrase.names[-1])}"
        elif phrase.roles:
            who = called.get((phrase.roles[-1], phrase.country)) or (
                called.get((phrase.roles[-1], "")) if not phrase.country else None
            )
            if who:
                found[text] = f"name {who.most_common(1)[0][0]}"
            elif phrase.country:
                found[text] = f"country {phrase.country}"
        elif phrase.country:
            found[text] = f"country {phrase.country}"
    return found


def _by_meaning(phrases: Sequence[str]) -> list[int]:
    if len(phrases) < 2:
        return [0] * len(phrases)
    vectors = embed(phrases).astype(float)
    distance = 1 - vectors @ vectors.T
    heads = np.array([_stem(_read(phrase).head) for phrase in phrases])
    distance -= HEAD * ((heads[:, None] == heads[None, :]) & (heads != "")[:, None])
    np.fill_diagonal(distance, 0)
    model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=APART)
    return model.fit(np.maximum(distance, 0)).labels_.tolist()


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
