"""A finder of attributions by rule: quotation marks, reporting verbs, and what stands around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from readout.attribution.acts import Act
from readout.attribution.clauses import BREAKS, phrase_right
from readout.attribution.contents import below, clause_end, following, set_into
from readout.attribution.cues import Cue, cues, ends
from readout.attribution.quotes import Quotation, quotations
from readout.attribution.reporting import reporting
from readout.attribution.units import LONGEST, Item, Unit, units
from readout.attribution.words import Words, words_of
from readout.document import Document
from readout.voices import Span, Spans

_DASHES = frozenset("— – ― -- -".split())
_MARKS = "“\"„«‘'「`"
_LATER = 12  # cues after one that may end its content
_FULL = 4  # words from which a quotation is speech, not a term in scare quotes


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
        if len(unit.items) < 2:  # there may be a hundred thousand lines of one mark
            continue
        after = whole[number + 1] if number + 1 < len(whole) else None
        announced = unit.low(len(unit.items) - 1) == ":"
        found += _unit(unit, after if after and (after.paragraph == unit.paragraph or announced) else None)
        found += _signed(unit)
    found += _orphans(document, marks, found)
    found += _quoted_within(words, marks, found)
    unique = {(a.cue, a.content): a for a in reversed(found) if a.content}
    return sorted(unique.values(), key=lambda a: (a.start, -max(e for _, e in a.content), a.cue))


def reports_clause(document: Document, act: Act) -> bool:
    """Whether an act's content is sure to be words: "that …", a quotation, what somebody is according to."""
    start, end = act.content[0]
    opening = document.text[start : min(end, start + 5)].lower()
    cue = tuple(document.text[slice(*act.cue[0])].lower().split()) if act.cue else ()
    return opening == "that " or opening[0] in _MARKS or cue in reporting().phrases or act.source > act.content


def _unit(unit: Unit, after: Unit | None, spoken: bool = False) -> list[Act]:
    """The acts of one unit; of words that are spoken themselves only those marked beyond doubt."""
    verbs = cues(unit)
    found = _according(unit)
    for number, cue in enumerate(verbs):
        rest = verbs[number + 1 : number + 1 + _LATER]
        if spoken and not _is_marked(unit, cue):
            continue
        content = set_into(unit, cue, after) or following(unit, cue, rest) or below(unit, cue, after)
        if content:
            spans = (unit.span(cue.first, cue.last),)
            if cue.use == "relay":
                spans = (unit.span(cue.first, cue.source[0]), unit.span(cue.source[1], cue.last))
            source = (unit.span(*cue.source),) if cue.source[0] < cue.source[1] else ()
            found.append(Act(source, spans, content))
    return found


def _signed(unit: Unit) -> list[Act]:
    """A quotation signed with a name: "“We stay.” — Ann Lee"."""
    if not unit.is_quote(0) or unit.low(1) not in _DASHES or not unit.is_capital(2):
        return []
    last = phrase_right(unit, 2)
    if any(unit.low(i) not in BREAKS for i in range(last, len(unit.items))):
        return []
    return [Act((unit.span(2, last),), (unit.span(1, 2),), unit.items[0].quotation.parts)]


def _is_marked(unit: Unit, cue: Cue) -> bool:
    """Whether a cue in somebody's own words surely reports: "… that …", a quotation, an order, an agent."""
    if cue.use in ("passive", "relay"):
        return True
    ahead = [unit.low(i) for i in range(cue.last, cue.last + 4)]
    ordered = "ordered" in cue.takes and "to" in ahead
    reports = ahead[0] == "that" and ahead[1] not in BREAKS or "“" in ahead[:2]
    return cue.own and cue.use == "finite" and (reports or ordered)


def _according(unit: Unit) -> list[Act]:
    """ "According to Lee, …" and "…, according to Lee"."""
    found = []
    openings = {p[0] for p in reporting().phrases}
    if openings.isdisjoint(unit.lows):
        return []
    for k in range(len(unit.items) - 2):
        if unit.low(k) not in openings or unit.is_quote(k):
            continue
        offered = (p for p in reporting().phrases if len(p) > 1 and all(unit.low(k + n) == w for n, w in enumerate(p)))
        phrase = next(offered, None)
        if not phrase:
            continue
        first = k + len(phrase)
        last = phrase_right(unit, first, closed=k == 0)
        if last == first:
            last = next(
                (i for i in range(first, len(unit.items)) if ends(unit, i) or unit.is_quote(i)), len(unit.items)
            )
        if last == first:
            continue
        end = clause_end(unit, last)
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
    return document.text[act.content[0][0]] in _MARKS and tuple(cue.split()) not in reporting().phrases


def _quoted_within(words: Words, marks: list[Quotation], found: list[Act]) -> list[Act]:
    """Attributions within quoted words: the quotation of one act, its pieces put together, read again."""
    inner = sorted((q for q in marks if q.depth == 2), key=lambda q: q.start)
    starts = [q.start for q in inner]
    result: list[Act] = []
    outer = sorted((p, q) for q in marks if q.depth == 1 for p in q.parts)
    seen: set[int] = set()
    for act in found:
        pieces = [part for s, e in act.content for part, q in _within(outer, s, e) if part[0] not in seen]
        seen.update(part[0] for part in pieces)
        runs: list[list[Item]] = [[]]
        for number, (start, end) in enumerate(pieces):
            before = pieces[number - 1][1] if number else start
            if words.document.text[max(before, start - 4) : start].rstrip()[-1:] in (".", "?", "!"):
                runs.append([])  # "…,” she said. “Never.”": a new sentence
            for k in range(words.at(start + 1), words.before(end - 1)):
                item = Item(k, k + 1, *words.spans[k])
                nested = inner[max(0, bisect_right(starts, item.start) - 1)] if inner else None
                if nested and nested.start <= item.start < nested.end:
                    if not runs[-1] or runs[-1][-1].quotation is not nested:
                        runs[-1].append(Item(k, words.before(nested.end), item.start, nested.end, nested))
                    continue
                runs[-1].append(item)
                if (
                    len(runs[-1]) == LONGEST
                    or words.texts[k] in ".?!"
                    and k + 1 < len(words)
                    and words.is_capital(k + 1)
                ):
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
