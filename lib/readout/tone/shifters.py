"""What changes a tone word: rules by name with their factors, how far they reach, the words that set them off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# What each rule multiplies a valence with.
FACTORS = {
    "raised": 1.5,  # "very good"
    "lowered": 0.5,  # "slightly good"
    "less": -0.5,  # "less pleased", "the least corrupt": a comparison that goes the other way
    "denied": -0.5,  # "not good" is milder than "bad" (Taboada and others 2011)
    "denied twice": 1.0,  # "did not deny that it was good"
    "reversed": -0.5,  # "averted a disaster", "failed to help" (Polanyi & Zaenen 2006)
    "ended": 0.5,  # "eased tensions": what ends was there
    "conditional": 0.5,  # "if it were good"
    "question": 0.5,  # "is it good?"
    "before but": 0.5,  # "good but dear"
    "distanced": -0.5,  # the “good” news, so-called good news
    "held at a distance": 0.5,  # the “bad” news: the label is not the writer's
    "unsaid": 0.0,  # "did not criticise": to be silent is no praise
    "raises": 0.0,  # "the greatest scam": praise of what is blamed says how great it is
}
REACH = {
    "negator": 5,
    "denier": 12,
    "reverser": 3,
    "ender": 3,
}  # tokens between the word that denies and what it denies
APART = 4  # tokens between one denial and another that it denies
MARKS = frozenset("“”\"‘’'")
BREAKS = frozenset(',;:.!?…—–()[]"“”«»')
_TURNS = frozenset(
    "but however although though while whereas because since if unless until and or besides except when".split()
)
ENDS = BREAKS | _TURNS
DENYING = frozenset(REACH)
DEGREES = {"booster": "raised", "diminisher": "lowered", "lesser": "less"}  # kinds of entries, and their rules
DEFINITE = frozenset("the this that these those".split())
NEVER = frozenset(["never", "nothing", "nobody"])  # "nothing more vital"
NOBODY = frozenset(["neither", "none", "nobody"])  # subjects: "neither of the two big parties has been honest"
OBJECTS = frozenset(["nobody", "nothing", "none", "neither"])
PREPOSITIONS = frozenset("for over about after in at by on from with against during before to".split())
# behind them a negation does not reach: "not about the crisis"
AWAY = PREPOSITIONS - {"to"} | {"through", "into"}
CONTRAST = frozenset(["rather", "instead"])  # than, of: "rather than penalise polluters" calls them so
SIZES = frozenset(
    "great greater greatest extraordinary exceptional remarkable perfect powerful tremendous strong stronger strongest "
    "important staunch incredible astonishing unbelievable stunning spectacular impressive record-breaking "
    "historic".split()
)
LACKS = frozenset(
    "problem problems crisis gap deficit vacuum shortage trouble troubles".split()
)  # of what is before it
_GOODS = frozenset(
    "trust morale faith hope respect support enthusiasm chance promise progress interest appetite".split()
)
_ABSTRACT = ("ity", "ility", "ence", "ance", "acy", "ency", "ship", "ness")  # ends of nouns of what one has or lacks
ASKS = ("question", "doubt")
BLAMING = (
    "accus",
    "criticis",
    "criticiz",
    "condemn",
    "denounc",
    "blam",
    "attack",
    "rebuk",
)  # whoever does not, is silent
PLAIN = _TURNS | PREPOSITIONS | {"the", "a", "an", "he", "she", "it", "they", "we", "you", "i", "that", "this"}
KNOWN = DEFINITE | {"its", "his", "her", "their", "our", "my", "your"}
# with which something is said of somebody, and denied
_SAYS = frozenset("be been being is was are were seem seems become became have has had do does did that what".split())
IF = frozenset("if unless provided assuming supposing".split())
INVERTED = frozenset("had should were".split())
UNREAL = frozenset("would could might may will".split())
DETERMINERS = frozenset("the a an he she it they we you this that these those his her its their".split())
SCARE_BEFORE = re.compile(r"(?:^|[\s(])(?:''|[“\"‘'])(?:[\w-]{1,20}\s){0,2}$")
SCARE_AFTER = re.compile(r"(?:\s[\w-]{1,20}){0,2}[”\"’'](?!\w)")
NAMING = frozenset("call called calls calling dub dubbed term termed label labelled labeled as".split())


@dataclass(frozen=True)
class Rule:
    """A rule that touched a word: its name, the words that set it off, and where they begin."""

    name: str
    by: str
    start: int

    @property
    def factor(self) -> float:
        return FACTORS[self.name]

    def __str__(self) -> str:
        return f"{self.name}: {self.by}" if self.by else self.name


FAR = 120  # words that a condition may stand away: sentences of news are shorter, texts without full stops are not


def presupposed(between: Sequence[str]) -> bool:
    """Whether what is denied is done to something that is there: "did not condemn the attack" (Strawson 1950).

    >>> [presupposed(words.split()) for words in ("condemn the", "the", "be the", "role in the", "that the raid was")]
    [True, False, False, True, False]
    """
    k = max((k for k, word in enumerate(between) if word in KNOWN), default=0)
    return k > 0 and len(between) - k <= 3 and _SAYS.isdisjoint(between)


def is_good(word: str) -> bool:
    """Whether a noun names what somebody may have little of, or a lack of: "credibility", "trust"."""
    return word in _GOODS or word.endswith(_ABSTRACT)
