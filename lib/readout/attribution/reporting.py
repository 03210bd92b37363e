"""Reporting verbs, nouns and phrases: their forms, what each can report, and the stance it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_QUESTION = re.compile(
    r"(?:whether|if|who|whom|whose|what|which|when|where|why|how)\b|[\"“”«„'‘]|[^?]{1,400}\?", re.IGNORECASE
)  # a clause, or words that are quoted or end so
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
TENSES = ("base", "third", "past", "participle", "gerund")
_FINITE = frozenset(["past", "third"])
BE = frozenset("is are was were be been being am 's 're ’s ’re".split())


@dataclass(frozen=True)
class Verb:
    """A reporting verb: its lemma with any words that belong to it ("point out"), what it takes, its stance.

    `asks`: whether it may ask a question where its stance is another ("demand").
    """

    lemma: str
    takes: frozenset[str]
    stance: str
    asks: bool = False

    @property
    def particles(self) -> tuple[str, ...]:
        return tuple(self.lemma.split()[1:])


@dataclass(frozen=True)
class Reporting:
    """The lexicon, ready for look-up.

    Attributes
    ----------
    forms : mapping of str to tuple of (Verb, tuple of str)
        Every inflected first word, in lower case, with its verbs (longest first) and the tenses it may be.
    nouns : mapping of str to str
        Singular and plural reporting nouns with their stance.
    phrases : mapping of tuple of str to str
        Words of each phrase with its stance.
    stances : mapping of str to str
        Definitions.
    deeds : frozenset of str
        Lemmas that report only with a quotation, a colon or "that".
    """

    forms: Mapping[str, tuple[tuple[Verb, frozenset[str]], ...]]
    nouns: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], str]
    stances: Mapping[str, str]
    deeds: frozenset[str]

    def finite(self, word: str) -> bool:
        """Whether a word may be a reporting verb in the past or the third person: one that has a subject.

        >>> reporting().finite("said"), reporting().finite("saying"), reporting().finite("port")
        (True, False, False)
        """
        return any(not tenses.isdisjoint(_FINITE) for _, tenses in self.forms.get(word, ()))

    def stance(self, cue: str, content: str = "") -> str:
        """The stance of a cue as it stands in a text; "neutral" where it holds no reporting word.

        What is asked or demanded may be an answer or a deed: the content tells.

        >>> reporting().stance("has repeatedly pointed out"), reporting().stance("insisted")
        ('endorsing', 'assertive')
        >>> reporting().stance("asked", "whether she would go"), reporting().stance("asked", "the crews to go")
        ('asking', 'directive')
        """
        words = [w.lower() for w in _WORD.findall(cue)]
        for i, word in enumerate(words):
            for verb, tenses in self.forms.get(word, ()):
                if tenses and tuple(words[i + 1 : i + 1 + len(verb.particles)]) == verb.particles:
                    return "asking" if verb.asks and _QUESTION.match(content) else verb.stance
        for phrase, stance in self.phrases.items():
            if tuple(words[: len(phrase)]) == phrase:
                return stance
        return next((self.nouns[w] for w in words if w in self.nouns), "neutral")


def inflected(lemma: str, irregular: Mapping[str, list[str]], doubling: frozenset[str]) -> tuple[str, ...]:
    """A verb's base, third person, past, past participle and gerund.

    >>> inflected("deny", {}, frozenset())
    ('deny', 'denies', 'denied', 'denied', 'denying')
    >>> inflected("quip", {}, frozenset({"quip"}))[2:]
    ('quipped', 'quipped', 'quipping')
    """
    if lemma in irregular:
        return (lemma, *irregular[lemma])
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if lemma.endswith("e"):
        return lemma, third, lemma + "d", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"
    stem = lemma + lemma[-1] if lemma in doubling else lemma
    return lemma, third, stem + "ed", stem + "ed", stem + "ing"


@cache
def reporting() -> Reporting:
    """The package's lexicon of reporting words, loaded once.

    >>> [v.lemma for v, _ in reporting().forms["pointed"]]
    ['point out', 'point to']
    """
    source = files(__package__).joinpath("lexicons").joinpath("reporting.yaml").read_text(encoding="utf-8")
    raw = yaml.load(source, Loader=yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader)
    doubling = frozenset(raw["doubling"])
    verbs: dict[str, Verb] = {}
    for group in raw["verbs"]:
        for lemma in group["words"]:
            known = verbs.get(lemma, Verb(lemma, frozenset(), group["stance"]))
            asks = known.asks or group["stance"] == "asking"
            verbs[lemma] = Verb(lemma, known.takes | frozenset(group["takes"]), known.stance, asks)
    forms: dict[str, dict[Verb, set[str]]] = {}
    for lemma in sorted(verbs, key=lambda name: (-name.count(" "), name)):
        for tense, form in zip(TENSES, inflected(lemma.split()[0], raw["irregular"], doubling), strict=True):
            forms.setdefault(form, {}).setdefault(verbs[lemma], set()).add(tense)
    nouns = {}
    for stance, words in raw["nouns"].items():
        for word in words:
            nouns[word] = nouns[word[:-1] + "ies" if word.endswith("y") else word + "s"] = stance
    phrases = {tuple(p.split()): stance for stance, words in raw["phrases"].items() for p in words}
    ready = {form: tuple((v, frozenset(t)) for v, t in found.items()) for form, found in forms.items()}
    return Reporting(ready, nouns, phrases, raw["stances"], frozenset(raw["deeds"]))
