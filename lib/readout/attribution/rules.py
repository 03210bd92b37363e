"""A finder of attributions by rule: quotation marks, reporting verbs, and what stands around them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from readout.attribution.acts import Act
from readout.attribution.clauses import (
    ADVERBS,
    AUXILIARIES,
    BREAKS,
    CONJUNCTIONS,
    NOMINATIVE,
    PREPOSITIONS,
    Item,
    Unit,
    phrase_left,
    phrase_right,
    subject_left,
    units,
    verb_group,
)
from readout.attribution.people import people
from readout.attribution.quotes import Quotation, quotations
from readout.attribution.reporting import BE, reporting
from readout.attribution.words import Words, words_of
from readout.document import Document
from readout.voices import Span, Spans

_FREE = frozenset("yesterday today later again earlier then too there here recently".split())
_LINKS = frozenset("add note continue conclude stress say warn insist explain argue".split())  # go on with the outer speech
_DASHES = frozenset("— – ― -- -".split())
_SELF = frozenset("i we you me us".split())
_FULL = 4  # words from which a quotation is speech, not a term in scare quotes


@dataclass(frozen=True)
class _Cue:
    """A reporting verb in a unit: its items, its subject's items, and how it is used."""

    first: int
    last: int
    source: tuple[int, int]
    takes: frozenset[str]
    lemma: str
    use: str  # finite, participle, inverted, passive, relay
    own: bool = True  # whether the subject stands with it


def acts(document: Document) -> list[Act]:
    """Find direct, mixed and indirect attributions without a model.

    A reporting verb (lexicons/reporting.yaml) with a subject beside it takes as content, by what it
    allows: the clause or quotation it is set into ("…, Lee said, …"), the quotation or clause after
    it, its object, or "to …". Participles ("adding that …") and coordinated verbs take the subject
    before them; contents end where the next such verb begins. A quotation with no verb of its own
    continues the last speaker's. Contents may lie inside others.

    Examples
    --------
    >>> text = "“We leave,” said Ann Lee, adding that the road was bad. According to Joe, it snowed."
    >>> for act in acts(Document("a", text)):
    ...     print([text[s:e] for spans in (act.source, act.cue, act.content) for s, e in spans])
    ['Ann Lee', 'said', '“We leave,”']
    ['Ann Lee', 'adding', 'that the road was bad']
    ['Joe', 'According to', 'it snowed']
    """
    words = words_of(document)
    marks = list(quotations(document))
    found: list[Act] = []
    whole = units(words, marks)
    for number, unit in enumerate(whole):
        after = whole[number + 1] if number + 1 < len(whole) else None
        announced = unit.low(len(unit.items) - 1) == ":"
        found += _unit(unit, after if after and (after.paragraph == unit.paragraph or announced) else None)
        found += _signed(unit)
    found += _orphans(document, marks, found)
    found += _quoted_within(words, marks, found)
    unique = {(a.cue, a.content): a for a in reversed(found) if a.content}
    return sorted(unique.values(), key=lambda a: (a.start, -max(e for _, e in a.content), a.cue))


def _unit(unit: Unit, after: Unit | None, spoken: bool = False) -> list[Act]:
    """The acts of one unit; of words that are spoken themselves only those marked beyond doubt."""
    cues = _cues(unit)
    found = _according(unit)
    for number, cue in enumerate(cues):
        rest = cues[number + 1 :]
        if spoken and not _is_marked(unit, cue):
            continue
        content = _set_into(unit, cue, after) or _after(unit, cue, rest) or _below(unit, cue, after)
        if content:
            spans = (unit.span(cue.first, cue.last),)
            if cue.use == "relay":
                spans = (unit.span(cue.first, cue.source[0]), unit.span(cue.source[1], cue.last))
            source = (unit.span(*cue.source),) if cue.source[0] < cue.source[1] else ()
            found.append(Act(source, spans, content))
    return found


def _below(unit: Unit, cue: _Cue, after: Unit | None) -> Spans:
    """A quotation that the next paragraph brings: "The Courier reports:"."""
    if after is None or "quotation" not in cue.takes or unit.low(len(unit.items) - 1) != ":" or not after.is_quote(0):
        return ()
    return after.items[0].quotation.parts


def _signed(unit: Unit) -> list[Act]:
    """A quotation signed with a name: "“We stay.” — Ann Lee"."""
    if not unit.is_quote(0) or unit.low(1) not in _DASHES or not unit.is_capital(2):
        return []
    last = phrase_right(unit, 2)
    if any(unit.low(i) not in BREAKS for i in range(last, len(unit.items))):
        return []
    return [Act((unit.span(2, last),), (unit.span(1, 2),), unit.items[0].quotation.parts)]


def _is_marked(unit: Unit, cue: _Cue) -> bool:
    """Whether a cue in somebody's own words surely reports: "… that …", a quotation, an order, an agent."""
    if cue.use in ("passive", "relay"):
        return True
    ahead = [unit.low(i) for i in range(cue.last, cue.last + 4)]
    ordered = "ordered" in cue.takes and "to" in ahead
    reports = ahead[0] == "that" and ahead[1] not in BREAKS or "“" in ahead[:2]
    return cue.own and cue.use == "finite" and (reports or ordered)


def _cues(unit: Unit) -> list[_Cue]:
    found: list[_Cue] = []
    forms = reporting().forms
    taken = 0
    reporting_at = [not unit.is_quote(k) and unit.low(k) in forms and (not unit.is_capital(k) or k == 0)
                    for k in range(len(unit.items))]
    main = _main_subject(unit)
    for k, possible in enumerate(reporting_at):
        if not possible or k < taken:
            continue
        cue = _cue(unit, k, found, main, reporting_at)
        if cue:
            found.append(cue)
            taken = cue.last
    return found


def _cue(unit: Unit, k: int, earlier: list[_Cue], main: tuple[int, int] | None, reporting_at: list[bool]) -> _Cue | None:
    """The reporting verb at item k with its subject, if it is used as one."""
    verbs = [(v, t) for v, t in reporting().forms[unit.low(k)]
             if all(unit.low(k + 1 + n) == p for n, p in enumerate(v.particles))]
    if not verbs:
        return None
    size = len(verbs[0][0].particles)
    verbs = [(v, t) for v, t in verbs if len(v.particles) in (size, 0)]
    takes = frozenset().union(*(v.takes for v, _ in verbs if len(v.particles) == size))
    tenses = frozenset().union(*(t for _, t in verbs))
    lemma, last = verbs[0][0].lemma, k + 1 + size
    first, helpers = verb_group(unit, k)
    if "to" in helpers:  # "was quick to reply: “…”"
        if "quotation" in takes and main and (unit.low(last) in (":", ",", "that") or unit.is_quote(last)):
            return _Cue(k, last, main, takes, lemma, "finite", False)
        return None
    if helpers & BE and "participle" in tenses and "gerund" not in tenses:
        if unit.low(last) == "by":
            return _passive(unit, k, last, takes, lemma)
        return None
    if lemma == "quote" and helpers.isdisjoint(BE):
        relay = _relay(unit, k, takes)
        if relay:
            return relay
    if "gerund" in tenses and not helpers & BE:
        before = unit.low(first - 1)
        if not (before in (",", "by", "and", "—", "–", "while", "before", "after", "without", "“", "") and k > 0):
            return None
        source = _participle_subject(unit, lemma, k, earlier, main)
        return _Cue(k, last, source, takes, lemma, "participle", False) if source else None
    if unit.low(last) == "by" and "participle" in tenses and not helpers and k > 0 and not _inverts(unit, k, last):
        return _passive(unit, k, last, takes, lemma)
    if _inverts(unit, k, last):
        end = phrase_right(unit, last)
        if end > last:
            return _Cue(k, last, (last, end), takes, lemma, "inverted")
    subject = subject_left(unit, first, lambda i: reporting_at[i])
    if subject is None:
        return None
    if subject[0] == subject[1]:
        shared = earlier[-1].source if earlier and earlier[-1].use != "passive" else main
        if unit.low(first - 1) in ("and", "but", "or", ",") and tenses & {"past", "third"} and shared:
            return _Cue(k, last, shared, takes, lemma, "finite", False)
        return None
    if not _can_speak(unit, subject, takes) or not _agrees(unit, subject, tenses, helpers):
        return None
    if unit.low(subject[0]) in _SELF and subject[1] - subject[0] == 1:
        return None
    return _Cue(k, last, subject, takes, lemma, "finite")


def _passive(unit: Unit, k: int, last: int, takes: frozenset[str], lemma: str) -> _Cue | None:
    """"… voiced by Ann Lee …": the agent speaks."""
    end = phrase_right(unit, last + 1)
    if end == last + 1 or not _can_speak(unit, (last + 1, end), frozenset()):
        return None
    return _Cue(k, last, (last + 1, end), takes, lemma, "passive")


def _relay(unit: Unit, k: int, takes: frozenset[str]) -> _Cue | None:
    """"Lee quoted Roy as saying": Roy speaks; who relays it stands before the cue."""
    end = phrase_left(unit, k)
    after = k + 1
    while after < len(unit.items) and after - k < 12 and unit.low(after) != "as":
        if unit.low(after) in BREAKS or unit.is_quote(after):
            return None
        after += 1
    gerund = reporting().forms.get(unit.low(after + 1), ())
    if end is None or after == k + 1 or not any("gerund" in t for _, t in gerund):
        return None
    return _Cue(k, after + 2, (k + 1, after), takes | {"quotation", "clause"}, "quote", "relay")


def _inverts(unit: Unit, k: int, last: int) -> bool:
    """Whether the subject may follow: "…,” said Lee", "… , says Lee", "Said Lee: …"."""
    tensed = any(t & {"past", "third"} and "quotation" in v.takes for v, t in reporting().forms[unit.low(k)])
    heard = any("addressee" in v.takes for v, _ in reporting().forms[unit.low(k)])
    if heard and not unit.is_quote(k - 1):  # "Ann Lee, the mayor, told Joe Fox"
        return False
    if not tensed or unit.low(last) in NOMINATIVE | {"", "that"}:
        return unit.low(last) in NOMINATIVE - {"it", ""} and unit.is_quote(k - 1) and tensed
    return k == 0 or unit.is_quote(k - 1) or (unit.low(k - 1) == "," and phrase_right(unit, last) > last
                                             and (unit.is_capital(last) or _ends(unit, phrase_right(unit, last))))


def _ends(unit: Unit, k: int) -> bool:
    return k >= len(unit.items) or unit.low(k) in BREAKS


def _can_speak(unit: Unit, span: tuple[int, int], takes: frozenset[str]) -> bool:
    """Whether a subject may be somebody: a name, a pronoun, a role, a group; for "say" anything but "it" and "there"."""
    who = people()
    lows = [unit.low(i) for i in range(*span)]
    if lows[-1] in ("'s", "'"):
        return False
    if len(lows) == 1 and lows[0] in ("it", "there", "this", "that", "which", "what", "you"):
        return lows[0] == "it" and "quotation" in takes
    if all(w in who.calendar or w in PREPOSITIONS or w.isdigit() for w in lows):
        return False
    named = any(unit.is_capital(i) and unit.low(i) not in who.function_words for i in range(*span))
    spoken = any(w in who.roles or w in who.plurals or w in who.collectives or w in NOMINATIVE for w in lows)
    return named or spoken


def _agrees(unit: Unit, subject: tuple[int, int], tenses: frozenset[str], helpers: frozenset[str]) -> bool:
    """A bare form ("report", "claim") needs a plural or an auxiliary before it; else it is a noun."""
    if tenses & {"past", "third"} or helpers:
        return True
    last = unit.low(subject[1] - 1)
    return last in ("they", "we", "i", "you", "many", "some", "others", "who") or last in people().plurals or (
        last.endswith("s") and not unit.is_capital(subject[1] - 1)) or "and" in [unit.low(i) for i in range(*subject)]


def _main_subject(unit: Unit) -> tuple[int, int] | None:
    """The noun phrase that opens the unit, after "According to …," or another short opening phrase."""
    k = 0
    if unit.low(0) in PREPOSITIONS or unit.low(0) == "according":
        k = next((i + 1 for i in range(min(12, len(unit.items))) if unit.low(i) == ","), 0)
    end = phrase_right(unit, k)
    while end > k + 1 and not unit.is_capital(end - 1) and unit.low(end - 1) not in people().roles and (
            unit.low(end - 1) not in people().plurals and unit.low(end - 1) not in people().collectives):
        end -= 1
    return (k, end) if end > k and _can_speak(unit, (k, end), frozenset()) else None


def _participle_subject(
    unit: Unit, lemma: str, k: int, earlier: list[_Cue], main: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Whose participle it is: verbs that go on with speech the outermost reporter's, others the nearest clause's."""
    finite = [c for c in earlier if c.use != "passive" and c.own]
    if lemma in _LINKS and finite:
        return finite[0].source
    clause = [c for c in finite if not _is_aside(unit, c)]
    if clause:
        return clause[-1].source
    if main:
        return main
    return finite[-1].source if finite else None


def _is_aside(unit: Unit, cue: _Cue) -> bool:
    """Whether a cue is set into a clause: "…, Lee said, …"."""
    before = unit.low(min(cue.first, cue.source[0]) - 1)
    return (before == "," or before == "“") and _ends(unit, _past_frills(unit, max(cue.last, cue.source[1]), cue))


def _past_frills(unit: Unit, k: int, cue: _Cue) -> int:
    """The item after addressees, times and places: "told reporters on Monday"."""
    if "addressee" in cue.takes and cue.use == "finite":
        k = max(k, phrase_right(unit, k))
    start = k
    while k < len(unit.items) and k - start < 16:
        word = unit.low(k)
        if word in BREAKS or unit.is_quote(k):
            break
        if not (word in PREPOSITIONS or word in people().calendar or word in _FREE or word in ADVERBS
                or (k > start and word not in CONJUNCTIONS | AUXILIARIES | NOMINATIVE)):
            return start
        k += 1
    return k


def _set_into(unit: Unit, cue: _Cue, after: Unit | None) -> Spans:
    """Content around a cue set into it or closing it: "…, Lee said, …", "“…,” said Lee. “…”"."""
    if cue.use not in ("finite", "inverted", "relay") or not cue.takes & {"quotation", "clause"} or not cue.own:
        return ()
    relayer = phrase_left(unit, cue.first) if cue.use == "relay" else None
    first = min(cue.first, cue.source[0]) if relayer is None else relayer[0]
    last = _past_frills(unit, max(cue.last, cue.source[1]), cue)
    before = unit.low(first - 1)
    if first == 0 or not (before in (",", "—", "–", "?", "!") or unit.is_quote(first - 1)):
        return ()
    if unit.is_quote(first - 1) and "quotation" in cue.takes and _is_tagged(unit, first - 1):
        while not _ends(unit, last) and not (unit.is_quote(last) and (unit.low(last - 1) == "," or unit.is_quote(last - 1))):
            last += 1
    elif not _ends(unit, last) and not unit.is_quote(last):
        return ()
    left = _clause_start(unit, first - 1)
    end = first - 1 if before in (",", "—", "–") else first
    quoted_left = unit.is_quote(end - 1)
    if unit.is_quote(last) and not quoted_left:
        return ()
    right = _right_part(unit, last, quoted_left)
    if unit.low(last) == "," and unit.is_quote(last + 1) and not quoted_left and end - left > 2:
        return ()  # "In Oslo, Lee said, “…”": what comes first is no content
    size = sum(not unit.is_quote(i) for i in range(left, end))
    spans: list[Span] = []
    if any(unit.is_quote(i) for i in range(left, end)) or size >= 4 or (right and size > 1):
        spans.append(unit.span(left, end))
    if not spans and not right:
        return ()
    spans += [right] if right else []
    if quoted_left and not right and after and unit.low(last) in ("", ".") and last >= len(unit.items) - 1:
        follows = [i for i in range(len(after.items)) if after.low(i) not in BREAKS]
        if follows and all(after.is_quote(i) for i in follows):
            spans.append(after.span(follows[0], follows[-1] + 1))
    return _joined(spans, unit, (left, end))


def _is_tagged(unit: Unit, k: int) -> bool:
    """Whether a quotation ends as one before its speaker does: "…,” said Lee", "…?” Lee asked"."""
    item = unit.items[k]
    return any(t in (",", "?", "!", "—", "–") for t in unit.words.texts[max(item.first, item.last - 2) : item.last])


def _joined(spans: list[Span], unit: Unit, left: tuple[int, int]) -> Spans:
    """A quotation that runs through several paragraphs brings all its parts."""
    extra = [p for k in range(*left) if unit.is_quote(k) for p in unit.items[k].quotation.parts]
    parts = [p for p in extra if not any(s <= p[0] and p[1] <= e for s, e in spans)]
    return tuple(sorted(spans + parts))


def _clause_start(unit: Unit, end: int) -> int:
    """Where the clause that an inserted cue interrupts begins: at a relative pronoun right before it, or the unit's start."""
    for k in range(end - 1, max(-1, end - 4), -1):
        if unit.low(k) in ("which", "who", "that", "because", "whom") and k > 0 and not unit.is_quote(end - 1):
            return k
    start = 0
    for k in range(end - 1, -1, -1):
        if unit.low(k) == ";":
            start = k + 1
            break
    while unit.low(start) in ("and", "but", "yet") and start < end - 1:
        start += 1
    return start


def _right_part(unit: Unit, k: int, quoted_left: bool) -> Span | None:
    """What goes on after an inserted cue, if anything does."""
    if unit.is_quote(k):
        return None if not quoted_left else unit.span(k, _clause_end(unit, k))
    if unit.low(k) not in (",", ":", "—", "–", "") or k + 1 >= len(unit.items):
        return None
    word = unit.low(k + 1)
    if word in ("but", "and") and unit.is_quote(k + 2):
        return unit.span(k + 2, _clause_end(unit, k + 2))
    if unit.is_quote(k + 1):
        return unit.span(k + 1, _clause_end(unit, k + 1))
    gerund = any(t == {"gerund"} for _, t in reporting().forms.get(word, ()))
    if quoted_left and not _fragment(unit, k) or gerund or word in ("who", "which", "whose") or word.endswith("ing"):
        return None
    return unit.span(k + 1, _clause_end(unit, k + 1))


def _fragment(unit: Unit, k: int) -> bool:
    """Whether the quotation before an inserted cue is a piece of a clause that goes on after it."""
    quote = next((i for i in range(k, -1, -1) if unit.is_quote(i)), None)
    if quote is None:
        return False
    opening = unit.words.texts[unit.items[quote].first + 1 : unit.items[quote].first + 2]
    return quote > 0 and unit.low(quote - 1) not in BREAKS or bool(opening) and opening[0].islower()


def _clause_end(unit: Unit, k: int) -> int:
    """The unit's end, its closing mark left out."""
    last = len(unit.items)
    while last > k + 1 and unit.low(last - 1) in (".", "!", "?", ";", ","):
        last -= 1
    return last


def _after(unit: Unit, cue: _Cue, rest: list[_Cue]) -> Spans:
    """Content after a cue, by what its verb takes."""
    k = max(cue.last, cue.source[1]) if cue.use in ("inverted", "passive", "relay") else cue.last
    stop = _stop(unit, cue, rest, k)
    while k < stop and unit.low(k) in ADVERBS:
        k += 1
    if cue.use == "passive":
        that = next((i + 1 for i in range(k, stop - 1) if unit.low(i) in BE and unit.low(i + 1) == "that"), None)
        return (unit.span(that + 1, stop),) if that and that + 1 < stop else ()
    if k >= stop:
        return ()
    word = unit.low(k)
    if "addressee" in cue.takes and word != "that" and not unit.is_quote(k):
        heard = phrase_right(unit, k, stop)
        if heard == k and word in ("him", "her", "them", "us", "me"):
            heard = k + 1
        if heard > k and (unit.low(heard) in ("that", ",", ":", "to") or unit.is_quote(heard) or "object" not in cue.takes):
            if unit.low(heard) == "of" and "quotation" in cue.takes:
                return ()
            k, word = heard, unit.low(heard)
    that = next((i for i in range(k, min(k + 8, stop)) if unit.low(i) == "that"), None)
    if that is not None and cue.takes & {"clause", "addressee"} and all(
            unit.low(i) in PREPOSITIONS or unit.low(i) in people().calendar or i > k for i in range(k, that)) and (
            word in PREPOSITIONS or word in people().calendar or that == k):
        return (unit.span(that, stop),)
    if "quotation" in cue.takes:
        past = _past_frills(unit, k, cue)
        if unit.low(past) == ":" or (unit.low(past) == "," and unit.is_quote(past + 1)):
            k, word = past, unit.low(past)
        mark = k + 1 if word in (",", ":") else k
        if unit.is_quote(mark) and mark < stop:
            return _with_parts(unit, mark, stop)
        if word == ":" and k + 1 < stop:
            return (unit.span(k + 1, stop),)
    if word in BREAKS or k >= stop:
        return ()
    if word in ("how", "why", "what", "whether", "if") and cue.takes & {"clause", "object"}:
        return (unit.span(k, stop),)
    if word == "to":
        return (unit.span(k, stop),) if cue.takes & {"infinitive", "ordered"} else ()
    if "clause" in cue.takes and not cue.takes & {"object", "infinitive"}:
        return (unit.span(k, stop),) if word not in PREPOSITIONS and stop - k >= 2 else ()
    if cue.takes & {"object", "ordered", "as", "clause"} and word not in PREPOSITIONS - {"as"}:
        return (unit.span(k, _object_end(unit, cue, k, stop)),)
    return ()


def _with_parts(unit: Unit, mark: int, stop: int) -> Spans:
    """A quotation after its cue, alone where it is whole, else with the clause it belongs to."""
    item = unit.items[mark]
    end = stop
    if _ends(unit, mark + 1) or unit.low(mark + 1) in CONJUNCTIONS:
        end = mark + 1
        while unit.low(end) in ("and", ",", "or") and unit.is_quote(end + 1):
            end += 2
        if end == mark + 1 and unit.low(end) in ("and", "or", "but", "that"):
            end = stop
    return _joined([unit.span(mark, max(end, mark + 1))], unit, (mark, mark + 1)) if item.quotation else ()


def _object_end(unit: Unit, cue: _Cue, k: int, stop: int) -> int:
    """An object ends before a relative clause or a subordinate one."""
    if "clause" in cue.takes and "object" not in cue.takes:
        return stop
    for i in range(k + 1, stop):
        if unit.low(i) in ("which", "who", "whose") or (unit.low(i) == "," and unit.low(i + 1) in CONJUNCTIONS - {"and", "or"}):
            return i - (unit.low(i - 1) == ",") if unit.low(i) != "," else i
    return stop


def _stop(unit: Unit, cue: _Cue, rest: list[_Cue], k: int) -> int:
    """Where a content after its cue must end: before the next verb that goes on beside it."""
    end = _clause_end(unit, k)
    for later in rest:
        start = min(later.first, later.source[0]) if later.own else later.first
        if start <= k:
            continue
        before = unit.low(start - 1)
        if not later.own and later.source[1] <= cue.source[1]:
            # a verb without a subject of its own that shares this one's, or an outer one's
            return _trimmed(unit, k, start)
        if later.own and later.use == "finite" and not _is_aside(unit, later):
            link = start - 1
            while link > k and unit.low(link) in CONJUNCTIONS - {"that", "which", "who"}:
                link -= 1
            if link < start - 1 and unit.low(link) == "," or before == ";":
                return _trimmed(unit, k, start)
        if _is_aside(unit, later) and unit.is_quote(start - 2 if before == "," else start - 1):
            break
    return end


def _trimmed(unit: Unit, k: int, end: int) -> int:
    """The end without the commas, conjunctions and auxiliaries that lead to the next verb."""
    while end > k + 1 and (unit.low(end - 1) in BREAKS or unit.low(end - 1) in ("and", "but", "while", "even", "as", "by",
                           "or", "although", "though", "also", "then", "while") or unit.low(end - 1) in AUXILIARIES):
        end -= 1
    return end


def _according(unit: Unit) -> list[Act]:
    """"According to Lee, …" and "…, according to Lee"."""
    found = []
    for k in range(len(unit.items) - 2):
        phrase = next((p for p in reporting().phrases if len(p) > 1 and unit.low(k) == p[0] and all(
            unit.low(k + n) == w for n, w in enumerate(p))), None)
        if not phrase or unit.is_quote(k):
            continue
        first = k + len(phrase)
        last = phrase_right(unit, first, closed=k == 0)
        if last == first:
            last = next((i for i in range(first, len(unit.items)) if _ends(unit, i) or unit.is_quote(i)), len(unit.items))
        if last == first:
            continue
        end = _clause_end(unit, last)
        if k == 0:
            start = last + (unit.low(last) == ",")
            content = unit.span(start, end) if start < end else None
        else:
            content = unit.span(0, k - (unit.low(k - 1) in BREAKS) or 1)
        if content:
            found.append(Act((unit.span(first, last),), (unit.span(k, first),), (content,)))
    return found


def _orphans(document: Document, marks: list[Quotation], found: list[Act]) -> list[Act]:
    """Quotations that no cue claims: the last quoted speaker's, where one spoke in this paragraph or the one before."""
    covered = sorted(span for a in found for span in a.content)
    paragraphs = document.paragraphs
    spoken = sorted((a.content[-1][1], a.source) for a in found if a.source and _is_speech(document, a))
    result, c, s, p = [], 0, 0, 0
    reach = -1
    source: Spans = ()
    source_at = -1
    for q in (q for q in marks if q.depth == 1):
        while c < len(covered) and covered[c][0] <= q.start:
            reach = max(reach, covered[c][1])
            c += 1
        while p + 1 < len(paragraphs) and paragraphs[p + 1][0] <= q.start:
            p += 1
        while s < len(spoken) and spoken[s][0] <= q.start:
            source_at, source = spoken[s]
            s += 1
        text = document.text[q.start : q.end]
        whole = text[1:2].isupper() or q.start == paragraphs[p][0]
        if q.end <= reach or (c < len(covered) and covered[c][0] < q.end) or not whole or len(text.split()) < _FULL:
            continue
        near = source_at >= paragraphs[max(0, p - 1)][0]
        result.append(Act(source if near else (), (), q.parts))
    return result


def _is_speech(document: Document, act: Act) -> bool:
    cue = document.text[slice(*act.cue[0])].lower() if act.cue else ""
    return document.text[act.content[0][0]] in "“\"„«‘'「`" and tuple(cue.split()) not in reporting().phrases


def _quoted_within(words: Words, marks: list[Quotation], found: list[Act]) -> list[Act]:
    """Attributions within quoted words: the quotation of one act, its pieces put together, read again."""
    inner = [q for q in marks if q.depth > 1]
    result: list[Act] = []
    outer = sorted((p, q) for q in marks if q.depth == 1 for p in q.parts)
    seen: set[int] = set()
    for act in found:
        pieces = [part for s, e in act.content for part, q in _within(outer, s, e) if part[0] not in seen]
        seen.update(part[0] for part in pieces)
        runs: list[list[Item]] = [[]]
        for start, end in pieces:
            for k in range(words.at(start + 1), words.before(end - 1)):
                item = Item(k, k + 1, *words.spans[k])
                nested = next((q for q in inner if q.start <= item.start < q.end), None) if inner else None
                if nested:
                    if not runs[-1] or runs[-1][-1].quotation is not nested:
                        runs[-1].append(Item(k, words.before(nested.end), item.start, nested.end, nested))
                    continue
                runs[-1].append(item)
                if words.texts[k] in ".?!" and k + 1 < len(words) and words.is_capital(k + 1):
                    runs.append([])
        for run in runs:
            if len(run) > 3:
                read = _unit(Unit(words, tuple(run), -1), None, spoken=True)
                result += [replace(a, content=_clipped(a.content, pieces)) for a in read if a.source]
    return result


def _clipped(content: Spans, pieces: list[Span]) -> Spans:
    """A content without what stands between the pieces of the quotation it lies in."""
    parts = [(max(s, b), min(e, t)) for s, e in content for b, t in pieces]
    return tuple((s, e) for s, e in parts if s < e)


def _within(outer: list[tuple[Span, Quotation]], start: int, end: int) -> list[tuple[Span, Quotation]]:
    k = bisect_left(outer, start, key=lambda o: o[0][0])
    found = []
    while k < len(outer) and outer[k][0][1] <= end:
        found.append(outer[k])
        k += 1
    return found
