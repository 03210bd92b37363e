"""Somebody without a name whom a shorter description means again: "Roe's aide said …. The aide added …"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

_MORE = frozenset(
    "for of from at with to in on who whose near by about released issued published compiled".split()
)  # begin what a fuller description adds
_THE = "the "
_BEFORE = frozenset(["a", "an", "one", "the"])
_ANY = frozenset("the one another some many most several few no other this that these those".split())
_WHOSE = re.compile(r".{1,80}['’]s?|his|her|their|its", re.IGNORECASE)


def repeated(said: str, label: str, earlier: Mapping[str, Collection[str]]) -> str:
    """The label of whom a description means that was told more fully before.

    Parameters
    ----------
    said : str
        The words of the source.
    label : str
        What who speaks is called by them.
    earlier : mapping of str to collection of str
        Labels of those without a name who spoke before, by each of their words (`by_word`).

    Returns
    -------
    str
        One of `earlier`, or the label.

    Examples
    --------
    >>> repeated("The spokesman", "a spokesman", by_word(["a spokesman for the port", "an aide"]))
    'a spokesman for the port'
    >>> [repeated("the aide", "the aide", by_word(told)) for told in (["Roe’s aide"], ["Roe’s aide", "Lee’s aide"])]
    ['Roe’s aide', 'the aide']
    >>> repeated("the officials", "the officials", by_word(["UN officials"]))
    'UN officials'
    >>> repeated("The Democrats", "the Democrats", by_word(["Democrats"]))
    'Democrats'
    """
    other = label[len(_THE) :] if label.startswith(_THE) else _THE + label
    if label.removeprefix(_THE)[:1].isupper() and other in earlier.get(label.split()[-1].lower(), ()):
        return other  # "Democrats", then "the Democrats"
    first, _, role = said.partition(" ")
    if first.lower() != "the" or not role or len(label.split()) > len(said.split()):
        return label
    words = role.lower().split()
    about = earlier.get(words[-1], ())
    of_it = [told for told in about if told != label] if len(about) < 3 else []
    fuller = of_it[0] if len(of_it) == 1 else ""
    again = label.lower() == said.lower()  # "the report": nobody yet
    return fuller if fuller and _is_fuller(fuller, words, again) else label


def by_word(labels: Iterable[str], known: dict[str, dict[str, None]] | None = None) -> dict[str, dict[str, None]]:
    """Labels by each of their words in lower case, added to those already `known`."""
    known = {} if known is None else known
    for label in labels:
        for word in label.lower().split():
            known.setdefault(word, {})[label] = None
    return known


def _is_fuller(told: str, role: Sequence[str], again: bool) -> bool:
    """Whether a label says of a role whose it is, for whom, or, where `again` lets it, of what sort.

    >>> _is_fuller("his lawyer", ["lawyer"], False), _is_fuller("a lawyer for Arvo", ["lawyer"], False)
    (True, True)
    >>> [_is_fuller("a senior port official", ["port", "official"], again) for again in (True, False)]
    [True, False]
    """
    words = told.lower().split()
    begin, again_so, _ = f"{told.lower()} ".partition(f" {' '.join(role)} ")
    if again_so and begin in _BEFORE and len(role) > 1:
        return True  # "the man of the port", "a man of the port who fishes"
    end = next((k for k, word in enumerate(words) if word in _MORE), len(words))
    if words[end - 1] != role[-1] or not told.split()[end - 1].islower() or not set(role) <= set(words):
        return False  # "Popular Website", of a heading
    more = end < len(words) and words[0] in _BEFORE
    sort = again and end > 1 - (words[end - 1][-1] == "s") and words[0] not in _ANY
    return more or sort or _WHOSE.fullmatch(" ".join(words[: end - len(role)])) is not None
