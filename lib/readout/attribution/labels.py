"""What those who have no name are called, and whether that is a body, a group or somebody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from readout.attribution.name import ORGANISATION
from readout.attribution.people import people, singular
from readout.attribution.runs import BOTH
from readout.attribution.words import Words

GROUP, UNNAMED = "group", "unnamed"
HEAD_ENDS = frozenset(
    "of for from in at with to on by near between who whose which that , ( -- — – : ; including "
    "around across within against about".split()
)
_FORCES = frozenset(["police"])  # the names of no body, where they stand alone
COUNTED = frozenset(
    "people americans many some others both several most few all everyone everybody nobody anyone".split()
)  # people who are no more than counted
_FOLK = COUNTED | frozenset("families audiences crowds couples publics pair duo couple trio".split())  # no bodies
_AMOUNTS = frozenset(
    "hundreds thousands dozens scores tens millions handful couple number lot lots majority majorities minority "
    "plurality half third quarter two-thirds three-quarters percent % most crowd crowds".split()
)  # of people or bodies
_THEM = frozenset("them those these us you whom which".split())
_PLAIN = frozenset(
    "large larger big bigger small smaller rich richer poor poorer wealthy older elderly younger rural urban ordinary "
    "angry anxious worried nervous furious grieving weary critical sceptical skeptical desperate wary exhausted "
    "leading early frequent regular seasoned rank-and-file low-paid high-profile".split()
)  # what people and bodies are, and no name begins with
# what begins a description in small letters whatever follows: "Senior U.S. officials"
_SORTED = _PLAIN | frozenset(
    "senior former top key local rival preliminary initial recent latest fresh young anonymous unnamed unidentified "
    "current retired private moderate prominent fellow veteran would-be ex many more other further separate "
    "unofficial leaked conflicting unconfirmed".split()
)
# the same where a small letter follows: "Federal prosecutors", not "Federal Reserve officials"
_SORTED_TOO = frozenset(
    "federal national international public political military medical legal religious corporate financial commercial "
    "industrial academic scientific".split()
)
WHO = "WHO"  # the World Health Organization
_ADDS = frozenset("of for from in at with to on by near between about".split())  # more to a description
_SURNAME = re.compile(r"(?:(?:Ma?c|De|Di|La|Le|Va?n|[A-Z][’'])?[A-Z][^\W\d_A-Z]{1,20})(?:-[A-Z][^\W\d_A-Z]{1,20})?")
# nouns and verbs that begin a sentence: "Speculation grew", "Entering the hall"
_ABSTRACT = ("ing", "ly", "tion", "sion", "ment", "ness", "ity", "ism", "ics", "ence", "ance", "age", "ship", "hood")
_ONE = frozenset(["a", "an", "one", "another"])


def kind_of(phrase: str) -> str:
    """Whether a description without a name is of a body, a group or somebody unnamed.

    >>> kind_of("the finance committee"), kind_of("two senior aides"), kind_of("a senior official")
    ('organisation', 'group', 'unnamed')
    >>> kind_of("hundreds of parents"), kind_of("62% of the companies")
    ('group', 'organisation')
    """
    who, first = people(), head(phrase)
    rest = phrase.split()[len(first) :]
    if is_amount(first[-1]) and len(rest) > 1 and rest[0].lower() == "of":
        return GROUP if rest[1] in _THEM else kind_of(" ".join(rest[1:]))
    last, one = first[-1], singular(first[-1])
    folk = last in who.plurals or last in _FOLK or last.endswith("ists")
    if " ".join(first[-2:]) in who.roles or first[0] in _ONE and last in who.roles and last not in who.common_bodies:
        return UNNAMED  # "the mail carrier", "a guard"
    if not folk and not {last, one}.isdisjoint(who.collectives | who.organisations | who.common_bodies):
        return ORGANISATION
    return GROUP if folk or last.endswith("s") and one in who.demonyms else UNNAMED


def is_somebody(label: str, words: Words) -> bool:
    """Whether a label is a name of which the text tells nothing but that it speaks: "Rubio", a person most likely.

    Not a word that the text also writes small, nor one in "s" that only begins a sentence. A first name or
    a title may stand before it: "Newt Gingrich", whom only a headline names.

    >>> from readout.document import Document
    >>> words = Words(Document("a", "Leaks said no. The leaks hurt Sanders. Rubio left."))
    >>> [is_somebody(label, words) for label in ("Rubio", "Newt Rubio", "Sanders", "Leaks", "Entering", "the Arvo")]
    [True, True, True, False, False, False]
    """
    who = people()
    given, _, surname = label.rpartition(" ")
    before, low = given.lower().rstrip("."), surname.lower()
    begun = not before or before in who.first_names or before in who.titles or before in who.roles
    if not begun or not _SURNAME.fullmatch(surname):
        return False
    one = singular(low)
    nouns = who.roles.keys() | who.plurals.keys() | who.titles.keys() | who.accounts | who.common_bodies
    others = nouns | who.demonyms | who.modifiers | who.places | who.organisations | who.bodies | who.calendar
    known = low in who.function_words or not {low, one}.isdisjoint(others | words.vocabulary)
    several = low.endswith("s") and not low.endswith("ss") and low not in words.capital_within
    people_of = low.rpartition("-")[2] if "-" in low else ""
    return not (known or several or singular(people_of) in who.demonyms or low.endswith(_ABSTRACT))


def is_amount(word: str) -> bool:
    """Whether "of" behind a word says whom it is an amount of: "hundreds", "62%".

    >>> [is_amount(word) for word in ("hundreds", "62%", "friends")]
    [True, True, False]
    """
    return word.lstrip("0123456789.") in _AMOUNTS


def _is_common(word: str) -> bool:
    """Whether a plural is of a common noun, or of what is read: "polls", "theorists"; not "tories", "mexicans".

    >>> [_is_common(word) for word in ("polls", "theorists", "mexicans", "republicans")]
    [True, True, False, False]
    """
    if word in people().accounts:
        return True
    if not word.endswith("s") or word in people().bodies or word.removesuffix("s") in people().demonyms:
        return False
    return word not in people().plurals and kind_of(word) != UNNAMED


def head(phrase: str) -> list[str]:
    """The words of a description, in lower case, before what "of …" or "who …" adds to it.

    >>> head("A spokesman for the port")
    ['a', 'spokesman']
    >>> head("the officers running the country")
    ['the', 'officers']
    >>> head("a WHO official who asked")
    ['a', 'who', 'official']
    """
    whole, plurals = phrase.split(), people().plurals
    words = [word.lower() for word in whole]
    for k in range(1, len(words)):
        running = words[k] == "representing" or words[k].endswith("ing") and words[k - 1] in plurals
        if words[k] in HEAD_ENDS and whole[k] != WHO or running:
            return words[:k]
    return words


def plain(words: Words, first: int, last: int) -> str:
    """A stretch of text as a label: space collapsed, its first word small where only its place makes it a capital."""
    text = " ".join(words.document.text[words.spans[first][0] : words.spans[last - 1][1]].split())
    word = words.texts[first]
    if not _begins_small(words, first, last):
        return text
    return word.lower() + text[len(word) :] if len(word) > 1 and word.isupper() else text[0].lower() + text[1:]


def _begins_small(words: Words, first: int, last: int) -> bool:
    """Whether the first word of a description has a capital, if it has one, only for its place."""
    who, low, word = people(), words.lowers[first], words.texts[first]
    inside, alone = low in words.capital_within, last - first == 1
    following = words.lowers[first + 1] if not alone else ""
    if not inside and low in who.roles and following in _ADDS:
        return True  # "Lawyer for Lee"
    several = not alone and word[1:].islower()
    ends = next((k for k in range(first + 1, last) if words.lowers[k] in HEAD_ENDS), last) - 1
    sorted_so = low in _SORTED or low in _SORTED_TOO and words.texts[min(first + 1, last - 1)].islower()
    if not inside and sorted_so and several and words.texts[ends].islower():
        return True  # "Senior U.S. officials", not "Local 10 News"
    named = not alone and words.is_capital(first + 1)
    if low in BOTH and named and following.removesuffix("s") not in who.collectives:
        return False  # "Great Northern", not "New polls"
    if word == "US" or low == "no" and words.texts[first + 1 : first + 2] and following.isdigit():
        return False  # "No 10"
    # "Tories" keep their capital
    if low in who.function_words or low in who.plurals and (low in words.vocabulary or not inside):
        return True
    beyond = next((k for k in range(first + 1, last) if words.lowers[k] not in who.function_words), first)
    if beyond > first and words.is_capital(beyond):
        return False  # "Right to Rise"
    if low in words.only_begin and low not in who.bodies or alone and low in _FORCES:
        return True
    common = alone and _is_common(low)  # "Polls show"
    return not inside and (low in _PLAIN or common or several and low in _sorts())  # "Local farmers", not "U.S. aides"


@cache
def _sorts() -> frozenset[str]:
    """Words that say of what sort people or bodies are: "local", "port"."""
    who = people()
    return who.modifiers - who.demonyms | who.matters | who.organisations - who.bodies - who.places


def _lists(words: Words, k: int, last: int) -> bool:
    """Whether a comma joins names to the end: "the governors of Ohio, Texas and Utah"."""
    rest = range(k, last) if words.lowers[k] == "," and words.is_capital(k - 1) else ()
    return "and" in words.lowers[k:last] and all(words.is_capital(i) or words.lowers[i] in (",", "and") for i in rest)


def _counts_off(words: Words, end: int, last: int) -> bool:
    """Whether a comma at token `end` goes on with a list of groups: "doctors, nurses and patients"."""
    tail, who = words.lowers[end:last], people()
    several = {words.lowers[end - 1], tail[-1]} <= who.plurals.keys() and tail[0] == "," and "and" in tail
    return several and all(w in (",", "and") or w.isalpha() and w not in who.function_words for w in tail)


def as_described(words: Words, first: int, last: int, end: int) -> str:
    """The label of somebody unnamed: the noun phrase with what "of …" or "for …" adds to it."""
    stop = end
    if end < last and words.lowers[end] in _ADDS:
        ends = (
            k
            for k in range(end + 1, last)
            if words.lowers[k] in (",", "who", "which", "that", "whose") and not _lists(words, k, last)
        )
        stop = next((k for k in ends if words.texts[k] != WHO), last)
    if end < last and _counts_off(words, end, last):
        stop = last
    while stop > first + 1 and words.texts[stop - 1] in ",;:—–(":
        stop -= 1
    return plain(words, first, max(stop, first + 1))


def known_as(label: str, kinds: Mapping[str, str]) -> str:
    """The name that a text also has without what a label adds: "Democrats", not "the Democrats"; "Arvo", its group.

    >>> [known_as(label, {"Democrats": "group"}) for label in ("the Democrats", "the Democrats group", "the Tories")]
    ['Democrats', 'Democrats', 'the Tories']
    """
    bare = label.removeprefix("the ").removesuffix(" group") if label.startswith("the ") else ""
    return bare if kinds.get(bare) in (GROUP, ORGANISATION) else label
