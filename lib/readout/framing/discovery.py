"""Which phrases of several texts name the same thing: rival names found, before anybody writes a codebook."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from readout.embedding import embed
from readout.framing.phrases import DEED, THING, Phrase
from readout.framing.referents import named

APART = 0.75  # cosine distance up to which clusters of phrases are joined (average linkage)
HEAD = 0.35  # taken off the distance of phrases with the same head
KIND = 0.3  # put on the distance of phrases for different kinds of thing: people, firms, things


def grouped(phrases: Sequence[str]) -> list[int]:
    """Put phrases that name the same thing into one group.

    People go by their surname, and the roles they are called by in these phrases ("Governor Lee" … "the
    governor") follow them; countries, parties and the bodies of a state by lists of their names; everything
    else by its meaning (sentence embeddings, average linkage), the closer where two phrases have the same head,
    the further where one names people, one firms or another thing.

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
    read = {phrase: Phrase(phrase) for phrase in distinct}
    known = named(read, Counter(phrases))
    keys = {phrase: known.get(phrase) for phrase in distinct}
    rest = [phrase for phrase in distinct if keys[phrase] is None]
    for phrase, number in zip(rest, _by_meaning([read[phrase] for phrase in rest], rest), strict=True):
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


def _by_meaning(read: Sequence[Phrase], phrases: Sequence[str]) -> list[int]:
    if len(phrases) < 2:
        return [0] * len(phrases)
    vectors = embed([phrase.lower() for phrase in phrases]).astype(float)
    distance = 1 - vectors @ vectors.T
    heads = np.array(_heads(read))
    distance -= HEAD * ((heads[:, None] == heads[None, :]) & (heads != "")[:, None])
    # what happens is told and named in turn ("to strike", "the strike"), so deeds are no kind apart here
    kinds = np.array([THING if phrase.kind == DEED else phrase.kind for phrase in read])
    distance += KIND * (kinds[:, None] != kinds[None, :])
    np.fill_diagonal(distance, 0)
    model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=APART)
    return model.fit(np.maximum(distance, 0)).labels_.tolist()


def _heads(read: Sequence[Phrase]) -> list[str]:
    """The head of each phrase; for a crowd ("the convoy") that of the people whom other phrases say it is made of."""
    made_of: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase in read:
        if phrase.members:
            made_of[phrase.head][phrase.members] += 1
    return [made_of[p.head].most_common(1)[0][0] if p.head in made_of else p.head for p in read]
