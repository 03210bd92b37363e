"""Whether a text is in English, the only language that is analysed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readout.document import Document

_COMMON = frozenset(
    "the of and to that was with for is are from by have has this which were their been would who its his said they "
    "not but when will after about more into than there where could other".split()
)
_LEAST = 0.1  # share of such words: in news about a third, in other languages hardly any
_LOOKED_AT = 4_000  # characters
_SHORT = 20  # words under which nothing is said
_WORD = re.compile(r"[^\W\d_]+")


def is_foreign(text: str) -> bool:
    """Whether a text of twenty words and more does not read like English, by its commonest words (Ingle 1976).

    >>> is_foreign("The board said on Tuesday that the ferry to the islands will sail again. " * 2)
    False
    >>> is_foreign("El consejo dijo el martes que el barco volverá a las islas, según la jefa. " * 2)
    True
    >>> is_foreign("Ferry sails again"), is_foreign("渡轮周五将再次驶往外岛。" * 40)
    (False, True)
    """
    text = text[:_LOOKED_AT]
    words = _WORD.findall(text.lower())
    if len(words) < _SHORT and sum(c.isalpha() and not c.isascii() for c in text) < 2 * _SHORT:
        return False
    return sum(word in _COMMON for word in words) < _LEAST * len(words)


def watched(documents: Iterable[Document], foreign: list[str]) -> Iterator[Document]:
    """The same documents; the ids of those that do not read like English are put into a list."""
    for document in documents:
        if is_foreign(document.text):
            foreign.append(document.id)
        yield document


def noted(count: int) -> str:
    """The line that says how many texts do not read like English.

    >>> noted(1)
    '1 article does not read like English, the only language that is analysed; readout check names it'
    """
    who, them = ("1 article does", "it") if count == 1 else (f"{count} articles do", "them")
    return f"{who} not read like English, the only language that is analysed; readout check names {them}"
