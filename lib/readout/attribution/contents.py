"""What a reporting verb reports: the clause it is set into, the quotation, clause or object after it."""

from __future__ import annotations

from readout.attribution.clauses import (
    ADVERBS,
    AUXILIARIES,
    BREAKS,
    CONJUNCTIONS,
    PREPOSITIONS,
    phrase_left,
    phrase_right,
)
from readout.attribution.cues import Cue, ends, is_aside, past_frills
from readout.attribution.moments import past_when
from readout.attribution.people import people
from readout.attribution.reporting import BE, reporting
from readout.attribution.units import Unit
from readout.voices import Span, Spans


def set_into(unit: Unit, cue: Cue, after: Unit | None) -> Spans:
    """Content around a cue set into it or closing it: "…, Lee said, …", "“…,” said Lee. “…”"."""
    if cue.use not in ("finite", "inverted", "relay") or not cue.takes & {"quotation", "clause"} or not cue.own:
        return ()
    relayer = phrase_left(unit, cue.first) if cue.use == "relay" else None
    first = min(cue.first, cue.source[0]) if relayer is None else relayer[0]
    last = past_frills(unit, max(cue.last, cue.source[1]), cue)
    before = unit.low(first - 1)
    if first == 0 or not (before in (",", "—", "–", "?", "!") or unit.is_quote(first - 1)):
        return ()
    if unit.is_quote(first - 1) and "quotation" in cue.takes and _is_tagged(unit, first - 1):
        while not ends(unit, last) and not (
            unit.is_quote(last) and (unit.low(last - 1) == "," or unit.is_quote(last - 1))
        ):
            last += 1
    elif not ends(unit, last) and not unit.is_quote(last):
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
    return any(
        t in (",", "?", "!", "—", "–", "…", "...") for t in unit.words.texts[max(item.first, item.last - 2) : item.last]
    )


def _joined(spans: list[Span], unit: Unit, left: tuple[int, int]) -> Spans:
    """A quotation that runs through several paragraphs brings all its parts."""
    extra = [p for k in range(*left) if unit.is_quote(k) for p in unit.items[k].quotation.parts]
    parts = [p for p in extra if not any(s <= p[0] and p[1] <= e for s, e in spans)]
    return tuple(sorted(spans + parts))


def _clause_start(unit: Unit, end: int) -> int:
    """Where the clause that an inserted cue interrupts begins: its relative pronoun, or the unit's start."""
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
        return None if not quoted_left else unit.span(k, clause_end(unit, k))
    if unit.low(k) not in (",", ":", "—", "–", "") or k + 1 >= len(unit.items):
        return None
    word = unit.low(k + 1)
    if word in ("but", "and") and unit.is_quote(k + 2):
        return unit.span(k + 2, clause_end(unit, k + 2))
    if unit.is_quote(k + 1):
        return unit.span(k + 1, clause_end(unit, k + 1))
    gerund = any(t == {"gerund"} for _, t in reporting().forms.get(word, ()))
    if quoted_left and not _fragment(unit, k) or gerund or word in ("who", "which", "whose") or word.endswith("ing"):
        return None
    return unit.span(k + 1, clause_end(unit, k + 1))


def _fragment(unit: Unit, k: int) -> bool:
    """Whether the quotation before an inserted cue is a piece of a clause that goes on after it."""
    quote = next((i for i in range(k, -1, -1) if unit.is_quote(i)), None)
    if quote is None:
        return False
    opening = unit.words.texts[unit.items[quote].first + 1 : unit.items[quote].first + 2]
    return quote > 0 and unit.low(quote - 1) not in BREAKS or bool(opening) and opening[0].islower()


def clause_end(unit: Unit, k: int) -> int:
    """The unit's end, its closing mark left out."""
    last = len(unit.items)
    while last > k + 1 and unit.low(last - 1) in (".", "!", "?", ";", ","):
        last -= 1
    return last


def following(unit: Unit, cue: Cue, rest: list[Cue]) -> Spans:
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
        if heard > k and (
            unit.low(heard) in ("that", ",", ":", "to") or unit.is_quote(heard) or "object" not in cue.takes
        ):
            if unit.low(heard) == "of" and "quotation" in cue.takes:
                return ()
            k, word = heard, unit.low(heard)
        elif heard > k and past_when(unit, heard, stop) > heard:
            k = past_when(unit, heard, stop)
            word = unit.low(k)
    that = next((i for i in range(k, min(k + 8, stop)) if unit.low(i) == "that"), None)
    if (
        that is not None
        and cue.takes & {"clause", "addressee"}
        and all(unit.low(i) in PREPOSITIONS or unit.low(i) in people().calendar or i > k for i in range(k, that))
        and (word in PREPOSITIONS or word in people().calendar or that == k)
    ):
        return (unit.span(that, stop),)
    if "quotation" in cue.takes:
        past = past_frills(unit, k, cue)
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
        k = past_when(unit, k, stop)
        word = unit.low(k)
        return (unit.span(k, stop),) if word not in PREPOSITIONS and stop - k >= 2 else ()
    if cue.takes & {"object", "ordered", "as", "clause"} and word not in PREPOSITIONS - {"as"}:
        return (unit.span(k, _object_end(unit, cue, k, stop)),)
    return ()


def below(unit: Unit, cue: Cue, after: Unit | None) -> Spans:
    """A quotation that the next paragraph brings: "The Courier reports:"."""
    if after is None or "quotation" not in cue.takes or unit.low(len(unit.items) - 1) != ":" or not after.is_quote(0):
        return ()
    return after.items[0].quotation.parts


def _with_parts(unit: Unit, mark: int, stop: int) -> Spans:
    """A quotation after its cue, alone where it is whole, else with the clause it belongs to."""
    item = unit.items[mark]
    end = stop
    if ends(unit, mark + 1) or unit.low(mark + 1) in CONJUNCTIONS:
        end = mark + 1
        while unit.low(end) in ("and", ",", "or") and unit.is_quote(end + 1):
            end += 2
        if end == mark + 1 and unit.low(end) in ("and", "or", "but", "that"):
            end = stop
    return _joined([unit.span(mark, max(end, mark + 1))], unit, (mark, mark + 1)) if item.quotation else ()


def _object_end(unit: Unit, cue: Cue, k: int, stop: int) -> int:
    """An object ends before a relative clause or a subordinate one."""
    if "clause" in cue.takes and "object" not in cue.takes:
        return stop
    for i in range(k + 1, stop):
        if unit.low(i) in ("which", "who", "whose") or (
            unit.low(i) == "," and unit.low(i + 1) in CONJUNCTIONS - {"and", "or"}
        ):
            return i - (unit.low(i - 1) == ",") if unit.low(i) != "," else i
    return stop


def _stop(unit: Unit, cue: Cue, rest: list[Cue], k: int) -> int:
    """Where a content after its cue must end: before the next verb that goes on beside it."""
    end = clause_end(unit, k)
    for later in rest:
        start = min(later.first, later.source[0]) if later.own else later.first
        if start <= k:
            continue
        before = unit.low(start - 1)
        if not later.own and later.source[1] <= cue.source[1]:
            # a verb without a subject of its own that shares this one's, or an outer one's
            return _trimmed(unit, k, start)
        if later.own and later.use == "finite" and not is_aside(unit, later):
            link = start - 1
            while link > k and unit.low(link) in CONJUNCTIONS - {"that", "which", "who"}:
                link -= 1
            if link < start - 1 and unit.low(link) == "," or before == ";":
                return _trimmed(unit, k, start)
        if is_aside(unit, later) and unit.is_quote(start - 2 if before == "," else start - 1):
            break
    return end


def _trimmed(unit: Unit, k: int, end: int) -> int:
    """The end without the commas, conjunctions and auxiliaries that lead to the next verb."""
    while end > k + 1 and (
        unit.low(end - 1) in BREAKS
        or unit.low(end - 1)
        in ("and", "but", "while", "even", "as", "by", "or", "although", "though", "also", "then", "while")
        or unit.low(end - 1) in AUXILIARIES
    ):
        end -= 1
    return end
