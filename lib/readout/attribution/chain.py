"""From acts to attributions: modes, nesting, and the chain of voices each one came through."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.attribution.acts import Act
from readout.attribution.cast import Cast
from readout.attribution.foretold import foretold
from readout.attribution.labels import UNNAMED
from readout.attribution.letters import Letters
from readout.attribution.relays import relayer
from readout.attribution.repeated import by_word, repeated
from readout.attribution.reporting import reporting
from readout.attribution.resumed import ONES, of_outer, one_of, resumed
from readout.attribution.topics import topic_before
from readout.attribution.written import author
from readout.document import Document
from readout.voices import Attribution, Spans

READOUT_SHARE = 0.5  # of the acts outside others that are the one source's own
READOUT_LEAST = 3  # its acts, below which no text counts as one source's account
_NESTED = 16  # acts around one that may be its parent
_NEAR = 40  # acts before "the statement said" that may tell whose it is
_SELF = frozenset("i we me us".split())
_RELAY = re.compile(r"\bquot(?:e[sd]?|ing)\b.{0,80}\bas (?:saying|telling|stating)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class _Named:
    """An act with its speakers, the act it lies in, and who is marked as relaying it."""

    act: Act
    speakers: tuple[str, ...]
    parent: int | None
    relayed: tuple[str, ...]


def chain(document: Document, acts: Sequence[Act], cast: Cast) -> tuple[Attribution, ...]:
    """Give every act its speakers, mode, parent and outer voices.

    The mode goes by the share of a content's letters inside quotation marks (at least 0.95: direct;
    some: mixed; none: indirect); marks around both content and cue are an outer speaker's. An act
    lies in the smallest other whose content holds its content, source and cue; `via` is then the
    speakers of that act and of the acts around it. "Lee quoted Roy as saying" marks Lee as the voice
    Roy came through.

    Where the text is plainly one source's account (`readout_source`), reports of others that stand
    outside that source's words inherit it as `via`, with `via_inferred` true.

    Parameters
    ----------
    document : Document
    acts : sequence of Act
    cast : Cast

    Returns
    -------
    tuple of Attribution
        In the order of their first content, outer ones first.
    """
    named, letters = _read(document, acts, cast)
    account = readout_source(_witnesses(named, letters))
    found: list[Attribution] = []
    for number, item in enumerate(named):
        speakers, via = item.speakers, list(item.relayed)
        if item.parent is not None:
            outer = found[item.parent]
            if not speakers and _is_self(document, item.act):
                speakers = outer.speakers
            via += [*outer.speakers, *outer.via]
        via = [v for v in dict.fromkeys(via) if v not in speakers]
        inferred = bool(item.parent is not None and found[item.parent].via_inferred)
        if account and not via and account not in speakers and item.parent is None:
            via, inferred = [account], True
        cue = " ".join(document.text[s:e] for s, e in item.act.cue)
        mode = letters.mode(item.act)
        found.append(
            Attribution(
                number,
                item.act.source,
                item.act.cue,
                item.act.content,
                mode,
                speakers,
                tuple(via),
                inferred,
                reporting().stance(cue, document.text[slice(*item.act.content[0])]),
                item.parent,
                item.act.p,
            )
        )
    return tuple(found)


def is_account(document: Document, acts: Sequence[Act], cast: Cast) -> bool:
    """Whether these acts make a text one source's account of what others said."""
    return readout_source(_witnesses(*_read(document, acts, cast))) is not None


def readout_source(acts: Sequence[tuple[tuple[str, ...], bool, bool]]) -> str | None:
    """The one source whose account a whole text is, if it is one.

    A spokesperson's readout tells in the text's own words what others said, who are heard only
    through that person. Measured by: the source speaks the first act; at least three acts, and at
    least half of those outside others' contents, are its own; every other speaker outside its words is
    also heard, or named, inside them; and nobody else is quoted directly on his own. A text with
    two independent sources fails the last two.

    Parameters
    ----------
    acts : sequence of (speakers, independent, direct)
        In order; independent: neither inside another act nor relayed by somebody.
    cast : Cast

    Returns
    -------
    str or None
        The source's canonical name.

    Examples
    --------
    >>> own, others = (("Lee",), True, True), (("Roy",), True, False)
    >>> readout_source([own, own, (("Roy",), False, False), others, own]), readout_source([own, own, own, others])
    ('Lee', None)
    """
    outer = [(speakers, direct) for speakers, independent, direct in acts if independent and speakers]
    if not outer or len(outer[0][0]) != 1:
        return None
    source = outer[0][0][0]
    own = sum(speakers == (source,) for speakers, _ in outer)
    if own < READOUT_LEAST or own < READOUT_SHARE * len(outer):
        return None
    through = {s for speakers, independent, _ in acts if not independent for s in speakers}
    others = [(speakers, direct) for speakers, direct in outer if source not in speakers]
    if not others or any(direct or not set(speakers) <= through for speakers, direct in others):
        return None
    return source


def _witnesses(named: Sequence[_Named], letters: Letters) -> list[tuple[tuple[str, ...], bool, bool]]:
    """What `readout_source` asks of each act."""
    return [(n.speakers, n.parent is None and not n.relayed, letters.mode(n.act) == "direct") for n in named]


def _read(document: Document, acts: Sequence[Act], cast: Cast) -> tuple[list[_Named], Letters]:
    """Acts with their speakers, in order: an outer voice comes first; its first stretch is the longer one, also where
    the inner one goes on behind it."""
    ordered = sorted(
        (a for a in acts if a.content), key=lambda a: (a.start, -a.content[0][1], -_size(a.content), a.cue)
    )
    return _named(document, ordered, cast), Letters(document)


def _named(document: Document, ordered: Sequence[Act], cast: Cast) -> list[_Named]:
    parents = _parents(ordered)
    starts = [m.start for m in cast.mentions]
    found, told = [], {}
    for act, parent in zip(ordered, parents, strict=True):
        speakers = tuple(dict.fromkeys(name for span in act.source for name in cast.resolve(span)))
        before = next((n for n in reversed(found) if n.act.source or n.speakers), None)  # who was asked goes on
        while before and before.parent is not None and parent is None:
            before = found[before.parent]
        if before and before.parent is None and len(act.source) == 1:
            named = speakers
            speakers = resumed(document.text, act.source[0], before.act, before.speakers, speakers, cast, act.content)
            if not named and len(speakers) == 1 and cast.kind(speakers[0]) == UNNAMED:
                # "A clerk said …. Roe and her aides stayed. They say …"
                speakers = topic_before(cast, cast.words.at(act.source[0][0])) or speakers
        if parent is not None and len(act.source) == 1:
            speakers = of_outer(document.text, act.source[0], found[parent].act, found[parent].speakers, speakers, cast)
        if speakers in ((), ("both",)) and parent is None and len(act.source) == 1:
            speakers = topic_before(cast, cast.words.at(act.source[0][0])) or speakers
        if len(speakers) == 1 and speakers[0] in ONES:
            speakers = (one_of(cast.words, cast.words.at(act.source[0][0]), speakers[0]),)
        if len(speakers) == 1 and len(act.source) == 1 and speakers[0] not in cast.kinds:
            speakers = (repeated(document.text[slice(*act.source[0])], speakers[0], told),)
            earlier = ((n.act, n.speakers) for n in found[-_NEAR:])
            speakers = author(document, speakers[0], act.source[0][0], earlier, cast) or speakers
        by_word((name for name in speakers if name not in cast.kinds), told)
        found.append(_Named(act, speakers, parent, _relayer(document, act, cast, starts, speakers)))
    who = foretold(document, [(n.act, n.speakers) for n in found if n.parent is None], cast)
    return [replace(n, speakers=tuple(who.get(name, name) for name in n.speakers)) for n in found] if who else found


def _relayer(document: Document, act: Act, cast: Cast, starts: list[int], speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Who quotes the speaker: the mention right before "quoted … as saying"."""
    if not act.cue or not act.source:
        return ()
    by = relayer(document.text, act)
    if by:
        return tuple(name for name in cast.resolve(by) if name not in speakers)
    begin = act.cue[0][0]
    if not _RELAY.search(document.text, begin, max(act.cue[-1][1], act.source[-1][1]) + 20):
        return ()
    k = bisect_left(starts, begin) - 1
    if k < 0 or begin - cast.mentions[k].end > 40:
        return ()
    return tuple(name for name in cast.mentions[k].speakers if name not in speakers)


def _parents(ordered: Sequence[Act]) -> list[int | None]:
    """For each act, the smallest one whose content holds its content, source and cue; acts stand in order of start."""
    found: list[int | None] = []
    open_acts: list[int] = []
    for number, act in enumerate(ordered):
        first = act.start
        open_acts = [i for i in open_acts if ordered[i].content[-1][1] > first][-_NESTED:]
        holding = [i for i in open_acts if _holds(ordered[i].content, act)]
        found.append(min(holding, key=lambda i: (_size(ordered[i].content), -i)) if holding else None)
        open_acts.append(number)
    return found


def _holds(content: Spans, act: Act) -> bool:
    """Whether a content holds an act: all its content, and its cue or, without one, its source.

    A source may stand outside ("Lee, who …, praising"): the subject is shared, the act is not. And a quotation may go
    on behind the outer voice's cue ("“…,” Lee said, according to the Courier. “…”").
    """
    if content == act.content or not act.cue:
        return False
    begun = [span for span in act.content if span[0] < content[-1][1]]
    return bool(begun) and all(any(s <= b and e <= t for s, t in content) for b, e in [*begun, *act.cue])


def _size(spans: Spans) -> int:
    return sum(e - s for s, e in spans)


def _is_self(document: Document, act: Act) -> bool:
    return any(document.text[s:e].lower() in _SELF for s, e in act.source)
