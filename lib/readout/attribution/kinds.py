"""What a run of capitalised words names: a place, a body or somebody; and its words as a name has them."""

from __future__ import annotations

from readout.attribution.name import ORGANISATION, PLACE
from readout.attribution.people import people
from readout.attribution.runs import INSIDE, MARKS, whole
from readout.attribution.titles import HONORIFICS
from readout.attribution.words import Words

_LEADING = frozenset("united team fc afc radio statistics".split())  # begin what a body is called
_BRANCHES = frozenset("uk usa international worldwide europe africa asia india".split())  # "Disability Rights UK"


def joined(texts: list[str]) -> tuple[str, ...]:
    """A body's words, what only ends one put back to it: "People’s"."""
    found: list[str] = []
    for text in texts:
        if text in ("'s", "’s", "'", "’", ",") and found:
            found[-1] += text.replace("'", "’")  # one name, however it is written
        else:
            found.append(text)
    return tuple(found)


def own_words(texts: list[str]) -> tuple[str, ...]:
    """A name's words without points, commas, a nickname and letters of honour.

    >>> own_words(["Robert", "C", ".", "“", "Bobby", "”", "Fox", "KC"])
    ('Robert', 'C', 'Fox')
    """
    marks = [k for k, t in enumerate(texts) if t in MARKS]
    left = texts[: marks[0]] + texts[marks[-1] + 1 :] if len(marks) > 1 else texts
    plain = [t for t in left if t not in ".,"]
    while len(plain) > 2 and plain[-1].lower() in people().honours:
        plain.pop()
    return tuple(plain)


def place_or_body(words: Words, first: int, last: int) -> str | None:
    """Whether a run names a place or an organisation rather than a person."""
    who, low = people(), words.lowers
    phrase = " ".join(w for w in low[first:last] if w != ".")
    if whole(words, first, last) == last:
        return ORGANISATION
    if phrase in who.places:
        return PLACE
    if phrase in who.bodies:
        return ORGANISATION
    if last - first == 1:
        if phrase in who.demonyms or phrase in who.calendar or phrase in who.organisations:
            return None if phrase in who.also_surnames or phrase in who.first_names else ORGANISATION
        return ORGANISATION if words.texts[first].isupper() and 2 <= len(phrase) <= 6 else None
    person = low[last - 1] in who.also_surnames and (
        low[first] in who.first_names and last - first <= 3 or low[last - 2] in who.first_names
    )
    beside = who.role_to(low, first, max(0, first - 4))  # "chief executive Hana Park"
    person = person or bool(beside) and last - first == 2 and low[last - 1] in who.also_surnames
    named = last - first == 2 and low[last - 1] in who.also_surnames  # "Senator Hill"
    somebody = (
        low[first] in who.first_names
        or low[first] in HONORIFICS
        or (named and (low[first] in who.titles or who.role_from(low, first, last - 1) is not None))
    )
    of_body = low[last - 1] in who.body_words and not somebody
    if of_body or low[last - 1] in who.organisations and not (person or named and somebody):
        return ORGANISATION
    plain = "-" not in low[last - 1] and low[last : last + 1] != ["and"]
    if (
        low[first] in _LEADING
        and plain
        or low[last - 2 : last] == ["red", "cross"]
        or "&" in low[first:last]
        or not INSIDE.isdisjoint(low[first + 1 : last])
    ):
        return ORGANISATION
    if low[last - 1] in _BRANCHES and low[first] not in who.first_names:
        return ORGANISATION
    inner = [k for k in range(first + 1, last) if low[k] in ("of", "on", "for", "&")]
    if inner and low[inner[0] - 1] in who.organisations | who.named_after:
        # "Speaker of the House Ann Lee" is a title and a name; "Bank of Oslo" is not
        return None if who.role_to(low, inner[0], first) else ORGANISATION
    return None
