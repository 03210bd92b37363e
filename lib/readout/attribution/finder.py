"""The acts of a document: what the learned tagger finds, and by rule the voices within and around those voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.attribution import rules
from readout.attribution.acts import EVEN, Act
from readout.attribution.amending import amended, asks, is_asked, is_toll, timeless
from readout.attribution.announced import announced
from readout.attribution.cast import Cast
from readout.attribution.chain import is_account
from readout.attribution.cutting import cut, together
from readout.attribution.hearers import hears
from readout.attribution.inner import another_voice, clipped, plainly_said
from readout.attribution.overlap import WITHIN, Near, holds, meet, shared, size
from readout.attribution.quotes import DOUBLE, quotations
from readout.attribution.relays import quoted_by, relayed, within
from readout.attribution.subjects import doer
from readout.attribution.tagger import acts as learned
from readout.attribution.turns import is_kicker, turns
from readout.document import Document
from readout.voices import Spans, covered

SAME = 0.5  # shared part (Jaccard) from which on two contents are one
DOUBT = 0.2  # confidence under which a tagged act is left out
SURE = 0.5  # confidence that a tagged act needs where the rules lead


def find(document: Document, cast: Cast) -> list[Act]:
    """Acts of saying, outer and inner ones.

    The corpus that the tagger learned from marks one layer of voices. So a voice within a content, or
    around one, is found by rule; and a text that is plainly one source's account of what others said
    (`readout.attribution.chain.readout_source`), where nearly every voice lies within another, is
    left to the rules, to which the tagger only adds what they did not see.

    Parameters
    ----------
    document : Document
    cast : Cast
        Of the document.

    Returns
    -------
    list of Act
        In no particular order.
    """
    sure = [act for act in learned(document) if act.p >= DOUBT]
    tagged = [relayed(document.text, act) for act in sure if not is_toll(document.text, act)]
    tagged = [amended(document, act) for act in tagged if not _borrowed(act, document) and not is_kicker(document, act)]
    tops = [sentence.start for sentence in document.sentences]
    tagged = [together(document.text, tops, cut(document.text, act)) for act in tagged]
    ruled = [amended(document, act) if hears(document, act) else act for act in rules.acts(document)]
    tagged, ruled = timeless(document.text, tagged), timeless(document.text, ruled)
    ruled = [act for act in ruled if not asks(document, act)]
    near = Near(tagged)
    tagged += [act for act in quoted_by(document) if not any(meet(act, other) for other in near.of(act))]
    told = turns(document)
    if told:
        tagged, ruled = _apart(tagged, told, cast), _apart(ruled, told, cast)
    return _through(document, announced(document, _found(document, told, tagged, ruled, cast)))


def _through(document: Document, acts: list[Act]) -> list[Act]:
    """Acts with all parts of a quotation that runs through paragraphs without a mark of their own."""
    text, fuller, gone = document.text, {}, set()
    through = [
        (q, tuple(part for part in q.parts[1:] if not text.startswith(DOUBLE, part[0]))) for q in quotations(document)
    ]
    through = [(q, bare) for q, bare in through if bare]
    near = Near(acts if through else ())
    for q, bare in through:
        about = near.of(Act((), (), q.parts))
        held = [act for act in about if any(2 * covered(s, e, q.parts[:1]) > e - s for s, e in act.content)]
        if held:
            whole = max(held, key=lambda act: covered(*q.parts[0], act.content))
            gone |= {id(act) for act in about if not act.source and act is not whole and _lies_in(act, bare)}
            rest = tuple(part for part in bare if not covered(*part, whole.content))
            fuller[id(whole)] = replace(whole, content=tuple(sorted((*whole.content, *rest))))
    return [fuller.get(id(act), act) for act in acts if id(act) not in gone]


def _lies_in(act: Act, parts: Spans) -> bool:
    return all(covered(s, e, parts) == e - s for s, e in act.content)


def _borrowed(act: Act, document: Document) -> bool:
    """Whether an act within a heading takes its speaker from the paragraph above: a heading speaks for itself."""
    begins, ends = act.content[0][0], act.content[-1][1]
    around = next(((s, e) for s, e in document.headings if s <= begins and ends <= e), None)
    if around is None:
        return False
    if not act.source:
        return not document.text.startswith(DOUBLE, begins)
    return not any(around[0] <= s and e <= around[1] for s, e in act.source)


def _found(document: Document, told: list[Act], tagged: list[Act], ruled: list[Act], cast: Cast) -> list[Act]:
    """What the turns of a transcript, the tagger and the rules find together."""
    about = Near(tagged)
    ruled = [_weighed(act, about.of(act)) for act in ruled]
    if is_account(document, ruled, cast):
        about = Near(ruled)
        return told + ruled + [a for a in tagged if a.p >= SURE and not any(meet(a, other) for other in about.of(a))]
    return layered(document, told + tagged, ruled, cast)


def layered(document: Document, tagged: Sequence[Act], ruled: Sequence[Act], cast: Cast) -> list[Act]:
    """The tagger's acts with what the rules add to them.

    A missing source is the rules' one for the same content. An inner act counts only where its source
    is another voice than the outer one's: "she said she hopes" is one voice. An outer act counts
    where its cue is in nobody's words yet, and brings a clause or a quotation.
    """
    by_rule = Near(ruled)
    tagged = [_without_another(act, by_rule.of(act), document.text) for act in tagged]
    found = Near([_sourced(document, _borne(act, by_rule.of(act), document.text), by_rule.of(act)) for act in tagged])
    for ruling in ruled:
        about = found.of(ruling)
        act = within(document.text, ruling) if any(other.cue == ruling.cue[:1] for other in about) else ruling
        if any(_is_same(act, other) for other in about):
            continue
        act = clipped(document.text, act, about)
        around = [other for other in about if holds(other, act)]
        if around:
            outer = min(around, key=lambda other: size(other.content))
            if act.cue and (another_voice(act, outer, cast) or plainly_said(document, act, outer, cast)):
                found.add(replace(act, p=min(act.p, outer.p)))
        elif (
            rules.reports_clause(document, act)
            and any(holds(act, other) for other in about)
            and not any(shared(act.cue, other.cue + other.content) for other in about)
        ) or (act.source and act.cue and _is_quoted(document.text, act) and not any(meet(act, o) for o in about)):
            found.add(act)
    return _handed_on(document.text, found)


def _without_another(act: Act, ruled: Sequence[Act], text: str) -> Act:
    """An act without a further quotation that somebody else speaks in its own sentence: "…” Lee asked"."""
    whole = act.cue + act.source + act.content
    others = [o.content for o in ruled if o.source and o.cue and _is_quoted(text, o) and not covered(*o.cue[0], whole)]
    own = [span for k, span in enumerate(act.content) if not (k and any(shared((span,), c) >= WITHIN for c in others))]
    return replace(act, content=tuple(own)) if len(own) < len(act.content) else act


def _is_same(ruled: Act, tagged: Act) -> bool:
    """Whether two acts are one: of one cue, however their contents are cut, or of about the same content."""
    if ruled.cue and ruled.cue == tagged.cue:
        return True
    return shared(ruled.content, tagged.content) >= SAME and not shared(ruled.cue, tagged.content)


def _handed_on(text: str, found: Near) -> list[Act]:
    """Quotations that go on after a quotation within another's report: they are the inner voice's too.

    "“It failed,” Lee said, according to the Courier. “It was reckless.”": the tagger gives the Courier both.
    """
    acts = {id(act): act for act in found.acts}
    for act in found.acts:
        first, further = act.content[:1], [span for span in act.content[1:] if text.startswith(DOUBLE, span[0])]
        about = found.of(act) if further else []
        inner = [o for o in about if o is not act and holds(replace(act, content=first), o) and _is_quoted(text, o)]
        if not inner:
            continue
        last = max(inner, key=lambda o: o.content[-1])
        known = [o.content for o in about if o is not act and not holds(o, act)]
        new = [span for span in further if not any(shared((span,), content) >= WITHIN for content in known)]
        acts[id(last)] = replace(last, content=(*acts[id(last)].content, *new))
        acts[id(act)] = replace(act, content=tuple(span for span in act.content if span not in further))
    return list(acts.values())


def _is_quoted(text: str, act: Act) -> bool:
    return text.startswith(DOUBLE, act.content[0][0])


def _apart(acts: list[Act], told: list[Act], cast: Cast) -> list[Act]:
    """Acts that leave a transcript's turns whole: outside them, or another voice within one."""
    near = Near(told)
    kept = []
    for act in acts:
        met = [turn for turn in near.of(act) if meet(act, turn)]
        if not met or len(met) == 1 and holds(met[0], act) and another_voice(act, met[0], cast):
            kept.append(act)
    return kept


def _weighed(act: Act, tagged: Sequence[Act]) -> Act:
    """A rule's act with the confidence of the tagger in the same content."""
    return replace(act, p=max((t.p for t in tagged if shared(act.content, t.content) >= SAME), default=EVEN))


def _sourced(document: Document, act: Act, ruled: Sequence[Act]) -> Act:
    if act.source or is_asked(document, act) or hears(document, act):
        return act
    same = max(ruled, key=lambda other: shared(act.content, other.content), default=None)
    if same is None or not same.source or shared(act.content, same.content) < SAME:
        return replace(act, source=doer(document, act)) if act.cue else act
    return replace(act, source=same.source, cue=act.cue or same.cue)


def _borne(act: Act, ruled: Sequence[Act], text: str) -> Act:
    """ "The film shows Ann Lee asking, “…”": she asks, where the tagger lets the film ask."""
    for other in ruled:
        if not (act.source and other.source and _is_quoted(text, other) and shared(act.cue, other.cue)):
            continue
        beside = other.cue[0][0] - other.source[-1][1] == 1 and text[slice(*other.cue[0])].endswith("ing")
        if beside and act.source[-1][1] <= other.source[0][0]:
            return replace(act, source=other.source, cue=other.cue)
    return act
