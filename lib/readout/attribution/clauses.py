"""Clauses without a parser: the subjects and noun phrases left and right of a verb."""

from __future__ import annotations

from readout.attribution.descriptions import description_at
from readout.attribution.people import people
from readout.attribution.reporting import BE, reporting
from readout.attribution.units import Unit

AUXILIARIES = BE | frozenset(
    "has have had having will would shall should can could may might must do does did 'll 've 'd ca wo".split()
)
ADVERBS = frozenset(
    "also later then now even still never not n't once again already just only first always often "
    "sometimes soon ever long further both all each rather instead once yesterday today".split()
)
PREPOSITIONS = frozenset(
    "of for from in at with to on by near about against during after before since until between "
    "among under over into through across without within around despite amid behind as per".split()
)
CONJUNCTIONS = frozenset(
    "that and but because while as when if which who whom whose where after before since although "
    "though until whether or so than what how why even nor yet unless once".split()
)
NOMINATIVE = frozenset("i he she they we you it who".split())
_DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your some many several both all most "
    "one two three four five six other another few no every each any".split()
)
_DASHES = frozenset("— – ― -- -".split())
BREAKS = frozenset(", ; : ( ) [ ] . ? ! …".split()) | _DASHES
_BEFORE = frozenset("all both the these those".split())  # may stand before another determiner
_ONLY_VERBS = frozenset(
    "says thinks believes reckons insists argues tells admits suggests warns denies explains concedes writes asks "
    "knows adds maintains contends asserts".split()
)
_REACH = 30  # items a subject may take


def verb_group(unit: Unit, k: int) -> tuple[int, frozenset[str]]:
    """Where the verb group that ends at item k begins, and its auxiliaries: "has also repeatedly said"."""
    first, helpers = k, set()
    while first > 0 and k - first < 6:
        word = unit.low(first - 1)
        if word in AUXILIARIES or word == "to":
            helpers.add(word)
        elif not (word in ADVERBS or (word.endswith("ly") and len(word) > 4)) or unit.is_capital(first - 1):
            break
        first -= 1
    return first, frozenset(helpers)


def subject_left(unit: Unit, k: int, is_cue) -> tuple[int, int] | None:
    """The items of the noun phrase that ends before item k; (k, k) where the clause has no subject of its own.

    `is_cue` tells for an item whether it is a reporting verb: a stretch between commas that holds
    one ("…, Lee added, …") is stepped over, any other is an apposition and belongs to the subject.
    """
    j = k - 1
    if unit.low(j) in ("who", "which", "that") and j > 0:
        end = j - 1 if unit.low(j - 1) == "," else j
        if unit.low(end - 1).isdigit() and unit.low(end - 2) == ",":  # "Ann Lee, 31, who …"
            end -= 2
        return phrase_left(unit, end) if end > 0 else None
    if unit.low(j) == "," or unit.low(j) in _DASHES or unit.low(j) == ")":
        mark = "(" if unit.low(j) == ")" else unit.low(j)
        opened = next((i for i in range(j - 1, max(-1, j - _REACH), -1) if unit.low(i) == mark), None)
        if opened is not None and opened > 0:
            within = range(opened + 1, j)
            head = phrase_left(unit, opened)
            if head and not any(unit.is_quote(i) for i in within):
                if any(is_cue(i) for i in within) and unit.low(opened + 1) not in ("who", "which"):
                    return head
                beside = unit.low(opened + 1)
                told = beside in _DETERMINERS or beside in ("who", "which") or beside in people().roles
                # "the governor, Carl Bruun, said"
                told |= unit.low(opened - 1) in people().roles and all(unit.is_capital(i) for i in within)
                if told or mark != "," or beside.isdigit() or _role_within(unit, opened + 1, j):
                    return head[0], j + (1 if mark == "(" else 0)
        return k, k
    return phrase_left(unit, k) or (k, k)


def _role_within(unit: Unit, first: int, last: int) -> bool:
    return any(unit.low(i) in people().roles for i in range(first, min(last, first + 6)))


def phrase_left(unit: Unit, k: int) -> tuple[int, int] | None:
    """The noun phrase that ends before item k, found from its end; None where none stands there."""
    who = people()
    j = k - 1
    if unit.low(j) in NOMINATIVE:
        return j, k
    if unit.low(j) == ")":  # "Ann Lee (R-Ohio)"
        opened = next((i for i in range(j - 1, max(-1, j - 12), -1) if unit.low(i) == "("), None)
        head = phrase_left(unit, opened) if opened else None
        return (head[0], k) if head else None
    while j >= 0 and k - j < _REACH:
        word = unit.low(j)
        if unit.is_quote(j) or word in BREAKS and not (word == "." and _abbreviates(unit, j)):
            break
        if (
            word == "n't"
            or word in AUXILIARIES
            or (word in CONJUNCTIONS and word not in ("and", "as"))
            or word in NOMINATIVE - {"it"}
        ):
            break
        if word == "and" and not (j > 0 and unit.is_capital(j - 1) and unit.is_capital(j + 1)):
            break
        if word in PREPOSITIONS and (
            j == 0
            or word in ("as", "by", "after", "before", "since", "until", "to", "about")
            or unit.low(j - 1) in BREAKS
            or unit.is_quote(j - 1)
            or unit.low(j - 1) in CONJUNCTIONS
        ):
            break
        if unit.low(j + 1) in _DETERMINERS and j + 1 < k and word not in PREPOSITIONS and word not in _BEFORE:
            break
        if _is_verb(unit, j) or j + 1 < k and _reports(unit, j):  # "calling Lee", "shows more voters"
            break
        j -= 1
    first = j + 1
    if unit.low(k - 1) in PREPOSITIONS:
        return None
    while first < k and (
        unit.low(first) in PREPOSITIONS
        or unit.low(first) in who.calendar
        or unit.low(first) in ("and", "but", "then", "so", "yet", "later", "now", "today", "also", ",")
    ):
        first += 1
    denied = j >= 0 and (unit.low(j) == "n't" or unit.low(j) in AUXILIARIES and unit.low(first) == "not")
    first += denied and unit.low(first) == "not"
    if denied and first + 1 < k and unit.low(first).isalpha() and unit.low(first) not in who.modifiers:
        first += not unit.is_capital(first) and unit.low(first) not in _DETERMINERS  # "would not repel supporters"
    return (first, k) if first < k else None


def _reports(unit: Unit, k: int) -> bool:
    """Whether a word is a reporting verb in "-ing" or the third person, and no noun, before a name or "more …"."""
    word, who = unit.low(k), people()
    if unit.is_capital(k) or word in who.roles or word in who.plurals or word in who.collectives:
        return False
    tensed = any(t & {"gerund", "third"} for _, t in reporting().forms.get(word, ()))
    after = unit.low(k + 1)
    return tensed and (unit.is_capital(k + 1) or after in _DETERMINERS or after in ("more", "most", "many", "some"))


def _abbreviates(unit: Unit, k: int) -> bool:
    """Whether a full stop belongs to "Sen." or an initial (a unit holds one sentence, so it ends none inside)."""
    return k > 0 and unit.is_capital(k - 1) and len(unit.low(k - 1)) <= 4 and k + 1 < len(unit.items)


def _is_verb(unit: Unit, k: int) -> bool:
    """Whether an item is a tensed reporting verb and no noun ("reports" may be either, "said" is none)."""
    word, who = unit.low(k), people()
    return word in _ONLY_VERBS or (
        not unit.is_capital(k)
        and word not in who.roles
        and word not in who.collectives
        and any("past" in t for _, t in reporting().forms.get(word, ()))
    )


def phrase_right(unit: Unit, k: int, limit: int | None = None, closed: bool = False) -> int:
    """One past the noun phrase that begins at item k, with "of …" and an apposition; k where none begins there.

    With `closed`, an apposition counts only where a comma ends it.
    """
    who = people()
    limit = len(unit.items) if limit is None else limit
    word = unit.low(k)
    if k >= limit or unit.is_quote(k) or word in BREAKS:
        return k
    if word in NOMINATIVE:
        return k + 1
    begins = (
        word in _DETERMINERS
        or unit.is_capital(k)
        or word in who.modifiers
        or word in who.plurals
        or (word in who.roles or word in who.collectives)
    )
    if not begins or word in PREPOSITIONS:
        return k
    j = k + 1
    while j < limit and j - k < _REACH:
        word = unit.low(j)
        if unit.is_quote(j):
            break
        if word == "." and _abbreviates(unit, j) and unit.is_capital(j + 1):
            j += 1
            continue
        if word in BREAKS or word in CONJUNCTIONS - {"and"} or word in AUXILIARIES or word in NOMINATIVE:
            break
        if word == "and" and not (unit.is_capital(j + 1) and unit.is_capital(j - 1)):
            break
        if word in PREPOSITIONS and word not in ("of", "for", "at"):
            break
        if _is_verb(unit, j):
            break
        if word in ADVERBS or (word.endswith("ly") and len(word) > 4):
            break
        j += 1
    if unit.low(j) == "," and j + 1 < limit:
        end = _apposition_end(unit, j + 1, limit)
        if end > j + 1 and (not closed or unit.low(end) == ","):
            j = end
    return j


def _apposition_end(unit: Unit, k: int, limit: int) -> int:
    """One past the apposition that begins at item k: "the mayor", "who leads the party"; k where none does."""
    who, beside = people(), unit.low(k)
    if unit.is_capital(k) or not (
        beside in ("a", "an", "the", "who") or beside in who.modifiers or beside in who.roles
    ):
        return k
    end = next(
        (
            i
            for i in range(k, min(limit, k + _REACH))
            if unit.is_quote(i) or unit.low(i) in BREAKS and not _abbreviates(unit, i)
        ),
        min(limit, k + _REACH),
    )
    if beside == "who":
        return end
    if any(unit.low(i) in AUXILIARIES or _is_verb(unit, i) for i in range(k, end)):
        return k
    told = description_at(unit.words, unit.items[k].first, unit.items[end - 1].last) if end > k else None
    return end if (told and not told.plural) or (not told and _role_within(unit, k, end)) else k
