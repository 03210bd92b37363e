"""Somebody without a name whom a shorter description means again: "Roe's aide said …. The aide added …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MORE = frozenset("for of from at with to in on who whose near".split())  # begin what a fuller description adds
_WHOSE = re.compile(r".{1,80}['’]s?|his|her|their|its", re.IGNORECASE)


def repeated(said: str, label: str, earlier: Sequence[str]) -> str:
    """The label of whom a description means that was told more fully before.

    Parameters
    ----------
    said : str
        The words of the source.
    label : str
        What who speaks is called by them.
    earlier : sequence of str
        Labels of those without a name who spoke before, the last one last.

    Returns
    -------
    str
        One of `earlier`, or the label.

    Examples
    --------
    >>> repeated("The spokesman", "a spokesman", ["a spokesman for the port", "an aide"])
    'a spokesman for the port'
    >>> repeated("the aide", "the aide", ["Roe’s aide"]), repeated("the aide", "the aide", ["Roe’s aide", "Lee’s aide"])
    ('Roe’s aide', 'the aide')
    """
    first, _, role = said.partition(" ")
    if first.lower() != "the" or not role or len(label.split()) > len(said.split()):
        return label
    of_it = {told for told in earlier if told != label and role.split()[-1] in told.split()}
    fuller = next(iter(of_it)) if len(of_it) == 1 else ""
    return fuller if fuller and _is_fuller(fuller, role) else label


def _is_fuller(told: str, role: str) -> bool:
    """Whether a label says of a role whose it is, or for whom.

    >>> _is_fuller("his lawyer", "lawyer"), _is_fuller("a lawyer for Arvo", "lawyer"), _is_fuller("a lawyer", "lawyer")
    (True, True, False)
    """
    if told.lower().endswith(" " + role.lower()):
        return _WHOSE.fullmatch(told[: -len(role) - 1]) is not None
    begin, found, rest = told.partition(f" {role} ")
    return bool(found) and begin.lower() in ("a", "an", "one", "the") and rest.split()[0] in _MORE
