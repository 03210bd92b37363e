"""Corrections applied to one document: each to the finding on its words, voices first, then all that voices own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from readout.anchoring import NotAnchored, anchor
from readout.attribution.quotes import quotations
from readout.corrections import Correction, Outcome
from readout.document import Document
from readout.framing.cues import FrameCue
from readout.framing.naming import Naming
from readout.rechaining import rechained
from readout.tone.scoring import Tone
from readout.voices import Attribution, Mention, Spans, Voices, covered

HUMAN = "human"
_PLURAL = {"tone": "tone expressions", "naming": "names"}
_TOLD_BY = ("frame", "rule", "entry", "category", "label", "referent")  # what "drop" may name in value
_SAME = ("start", "end", "content", "speakers", "polarity", "frame", "referent", "label")


@dataclass(frozen=True)
class _Placed:
    row: Correction
    start: int
    end: int
    how: str


class Correcting:
    """The corrections of one document, applied table by table; `outcomes` says what became of each.

    Parameters
    ----------
    document : Document
    rows : sequence of Correction
        Of this document.

    Examples
    --------
    >>> from readout.attribution import attribute
    >>> text = "“We go,” said the mayor. The town waits."
    >>> row = Correction("a", "attribution", "We go", "set speakers", "Ann Lee")
    >>> acts = Correcting(Document("a", text), [row]).acts(attribute(Document("a", text)).attributions)
    >>> [(a.speakers, a.by) for a in acts]
    [(('Ann Lee',), 'human')]
    """

    def __init__(self, document: Document, rows: Sequence[Correction]):
        self.document = document
        self._outcomes: dict[Correction, Outcome] = {}
        self._placed: list[_Placed] = []
        for row in dict.fromkeys(rows):
            try:
                found = anchor(document.text, row.quote, row.before, row.after)
                self._placed.append(_Placed(row, found.start, found.end, found.how))
            except NotAnchored as err:
                self._outcomes[row] = Outcome(row, problem=str(err))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """In the order of the rows."""
        return tuple(sorted(self._outcomes.values(), key=lambda o: (o.correction.path, o.correction.line)))

    def acts(self, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Attributions; where one changes, so do the chains of those within it, and all are numbered anew."""
        if not self._of("attribution"):
            return tuple(found)
        made = self._apply("attribution", found, lambda a: a.content or a.cue or a.source, self._act)
        return rechained(found, made)

    def mentions(self, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """Mentions, in the order of the text."""
        return self._flat("mention", found, lambda p: Mention(*self._words(p), p.row.meant, HUMAN))

    def tone(self, found: Sequence[Tone], voices: Voices) -> tuple[Tone, ...]:
        """Tone expressions, in the order of the text; one that is added is an evaluation of strength 1."""

        def made(p: _Placed) -> Tone:
            voice, sign = voices.at(p.start, p.end), p.row.meant
            entry = self.document.text[p.start : p.end].lower()
            return Tone(*self._words(p), entry, "evaluation", sign, float(sign), False, None,
                        voice.speakers, voice.via, by=HUMAN)  # fmt: skip

        return self._flat("tone", found, made)

    def frames(self, found: Sequence[FrameCue], voices: Voices) -> tuple[FrameCue, ...]:
        """Frame cues, in the order of the text."""

        def made(p: _Placed) -> FrameCue:
            voice = voices.at(p.start, p.end)
            return FrameCue(*self._words(p), p.row.meant, "(by hand)", voice.speakers, voice.via, by=HUMAN)

        return self._flat("frame", found, made)

    def naming(self, found: Sequence[Naming], voices: Voices) -> tuple[Naming, ...]:
        """Names for contested things, in the order of the text."""

        def made(p: _Placed) -> Naming:
            voice = voices.at(p.start, p.end)
            return Naming(*self._words(p), *p.row.meant, voice.speakers, voice.via, False, by=HUMAN)

        return self._flat("naming", found, made)

    def _flat(self, kind: str, found: Sequence[Any], make: Callable[[_Placed], Any]) -> tuple[Any, ...]:
        if not self._of(kind):
            return tuple(found)
        made = self._apply(kind, found, lambda item: ((item.start, item.end),), make)
        return tuple(sorted((item for item in made if item is not None), key=lambda item: (item.start, item.end)))

    def _of(self, kind: str) -> list[_Placed]:
        return [p for p in self._placed if p.row.kind == kind]

    def _words(self, p: _Placed) -> tuple[int, int, str]:
        return p.start, p.end, self.document.text[p.start : p.end]

    def _apply(
        self, kind: str, found: Sequence[Any], spans: Callable[[Any], Spans], make: Callable[[_Placed], Any]
    ) -> list[Any]:
        """Findings with what was dropped as None, what was set set, and what was added behind them."""
        items: list[Any] = list(found)
        touched: dict[int, list[_Placed]] = {}
        added: dict[Any, list[_Placed]] = {}
        for p in self._of(kind):
            if p.row.what == "add":
                # of frames several may stand on the same words; of all else one
                same = (p.start, p.end, p.row.meant if kind == "frame" else p.row.meant[0] if kind == "naming" else "")
                added.setdefault(same, []).append(p)
                continue
            try:
                touched.setdefault(_target(kind, items, spans, p), []).append(p)
            except NotAnchored as err:
                self._outcomes[p.row] = Outcome(p.row, problem=str(err))
        for index, rows in touched.items():
            for p in self._agreed(rows, lambda p: p.row.column):
                items[index] = _set(items[index], p.row) if p.row.column else None
        for rows in added.values():
            for p in self._agreed(rows, lambda p: "")[:1]:
                new = make(p)
                same = [i for i, item in enumerate(items) if item is not None and _same(item, new)]
                if same:
                    items[same[0]] = replace(items[same[0]], by=HUMAN)
                else:
                    items.append(new)
        return items

    def _agreed(self, rows: Sequence[_Placed], column: Callable[[_Placed], str]) -> list[_Placed]:
        """The rows on one finding, if they do not contradict one another; where they do, none of them."""
        good = []
        for p in rows:
            against = [
                q.row.line
                for q in rows
                if (q.row.what == "drop") != (p.row.what == "drop")
                or (column(p) == column(q) and p.row.what != "drop" and q.row.meant != p.row.meant)
            ]
            if against:
                lines = " and ".join(map(str, sorted(set(against))))
                self._outcomes[p.row] = Outcome(p.row, problem=f"line {lines} says otherwise; keep one of them")
            else:
                self._outcomes[p.row] = Outcome(p.row, how=p.how)
                good.append(p)
        return good

    def _act(self, p: _Placed) -> Attribution:
        content = ((p.start, p.end),)
        return Attribution(-1, (), (), content, self._mode(content), p.row.meant, by=HUMAN)

    def _mode(self, content: Spans) -> str:
        """By how many of its letters stand in quotation marks, as `readout.attribution.chain` has it."""
        quoted = [part for q in quotations(self.document) if q.depth == 1 for part in q.parts]
        letters = [i for s, e in content for i in range(s, e) if self.document.text[i].isalnum()]
        inside = sum(any(s <= i < e for s, e in quoted) for i in letters)
        return "indirect" if not inside else "direct" if inside >= 0.95 * len(letters) else "mixed"


def _target(kind: str, items: Sequence[Any], spans: Callable[[Any], Spans], p: _Placed) -> int:
    """The finding that a correction is about: the one that covers its words most closely."""
    scored: list[tuple[float, int]] = []
    for index, item in enumerate(items):
        ways = [spans(item)]
        if kind == "attribution":
            ways += [item.cue, item.source]
        overlap = max(_overlap(way, p.start, p.end) / (1 + (n > 0)) for n, way in enumerate(ways))
        if overlap > 0 and (kind == "attribution" or p.row.what != "drop" or _is(item, p.row.value)):
            scored.append((overlap, index))
    plural = _PLURAL.get(kind, f"{kind}s")
    if not scored:
        which = f" of {p.row.value!r}" if p.row.what == "drop" and p.row.value else ""
        raise NotAnchored(f"no {kind}{which} was found on these words; remove the row, or add instead")
    best = max(scored)[0]
    first = [index for overlap, index in scored if best - overlap < 1e-9]
    if len(first) > 1:
        how = (
            "name one in value" if p.row.what == "drop" and kind != "attribution" else "drop them and add the right one"
        )
        raise NotAnchored(f"{len(first)} {plural} stand on these words; {how}")
    return first[0]


def _overlap(spans: Spans, start: int, end: int) -> float:
    """Shared characters over all characters of the two."""
    shared = covered(start, end, spans)
    return shared / (sum(e - s for s, e in spans) + end - start - shared) if shared else 0.0


def _is(item: Any, value: str) -> bool:
    names = {str(getattr(item, name, "")).casefold() for name in _TOLD_BY}
    return not value or value.casefold() in names


def _set(item: Any, row: Correction) -> Any:
    if item is None:
        return None
    more: dict[str, Any] = {}
    if row.column == "polarity":
        more["valence"] = float(row.meant) * (abs(item.valence) or 1.0)
    return replace(item, **{row.column: row.meant}, **more, by=HUMAN)


def _same(item: Any, new: Any) -> bool:
    """Whether the engine found what a person adds."""
    told = [f.name for f in fields(new) if f.name in _SAME]
    return all(getattr(item, name) == getattr(new, name) for name in told)
