"""Every engine run on texts that people coded, its findings held against theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from readout.attribution.kept import attributed
from readout.document import Document
from readout.errors import ReadoutError
from readout.framing import codebook as codebooks
from readout.framing.cues import frames
from readout.tone import lexicon as lexicons
from readout.tone.scoring import Tone, tone
from readout.tone.target import LABELS, decided, shipped
from readout.validation import judged, matching
from readout.validation.engine import FRAMES, THREE, Engine
from readout.validation.gold import Gold
from readout.validation.matching import INVENTED, MISSED, SIGNS, TURNED
from readout.validation.outcomes import table
from readout.voices import Voices

LOADED = ("loaded", "euphemism", "distancing")


def run(gold: Gold, lexicon: str = "", codebook: str = "", loaded: bool = False) -> list[Engine]:
    """Run the engines that the gold can tell something about.

    Parameters
    ----------
    gold : Gold
    lexicon, codebook : str
        Files in place of the package's.
    loaded : bool
        Whether only loaded words were marked as tone, not every evaluation.

    Returns
    -------
    list of Engine
        In the order attributions, tone, target tone, frames.
    """
    engines = []
    if gold.acts:
        engines.append(acts(gold))
    if "attributions" in gold.sheets:
        rows = gold.sheets["attributions"]
        note = "Judged by coders, act by act, in a sheet; modes of acts that were missed are not known."
        engines.append(
            Engine("attribution, coded sheet", judged.attributions(rows), _passages(rows), note=note, level="none")
        )
    if gold.spans:
        engines.append(tone_words(gold, lexicon, loaded))
    if "tone" in gold.sheets:
        rows = gold.sheets["tone"]
        engines.append(Engine("tone, coded sheet", judged.tones(rows, lexicon), _passages(rows), THREE, "", "ordinal"))
    if gold.targets:
        engines.append(targets(gold))
    if gold.frames:
        engines += framed(gold, codebook)
    return engines


def acts(gold: Gold, everything: bool = False) -> Engine:
    """Acts of saying; those that lie in another count only where such are annotated, or `everything` is asked for."""
    rows = []
    for doc, known in gold.acts.items():
        keep = everything or _nested(known)
        found = [a for a in attributed(gold.texts[doc]).attributions if keep or a.parent is None]
        rows += matching.acts(gold.texts[doc], known, found)
    return Engine("attribution", table(rows), gold.texts, note="Right: content and source both agree.")


def _nested(known: list[dict]) -> bool:
    """Whether acts within acts are annotated."""
    contents = sorted((s, e) for act in known for s, e in act["content"])
    return any(b[0] < a[1] for a, b in zip(contents, contents[1:], strict=False))


def counts_as_loaded(found: Tone) -> bool:
    """Whether a tone expression is loaded: mild praise and plain bad news are not."""
    return found.category in LOADED or abs(found.valence) > 2


def slant(found: Tone) -> int:
    """Which way a loaded word slants, -1, 0 or 1: as it evaluates, and against what it holds at a distance.

    "So-called", "claims" and "alleged" evaluate nothing, so they have no polarity in the tables of tone; who writes
    them does not side with what they stand before (disalignment, Martin & White 2005).

    Examples
    --------
    >>> article = Document("a", "The so-called reform is brilliant.")
    >>> [(t.text, t.polarity, slant(t)) for t in tone(article, Voices([]), lexicons.builtin()) if counts_as_loaded(t)]
    [('so-called', 0, -1), ('brilliant', 1, 1)]
    """
    return -1 if found.category == "distancing" else found.polarity


def tone_words(gold: Gold, lexicon: str = "", loaded: bool = False) -> Engine:
    """Tone words by the lexicons: every one with a polarity, or the loaded ones alone."""
    used = [lexicons.load(lexicon)] if lexicon else lexicons.builtin()
    rows = []
    for doc, known in gold.spans.items():
        found = tone(gold.texts[doc], Voices([]), used)
        kept = [t for t in found if (counts_as_loaded(t) if loaded else t.polarity)]
        kept = [replace(t, polarity=slant(t)) for t in kept]
        rows += matching.spans(gold.texts[doc], known, kept)
    note = "Loaded words only." if loaded else "Every word with a polarity."
    return Engine("tone words", table(rows), gold.texts, note=note)


def targets(gold: Gold, rules: bool = False) -> Engine:
    """Tone toward a target by the network, or by lexicons and rules alone."""
    rows, texts = [], {}
    for row in gold.targets:
        label, p = by_rules(row) if rules else _by_model(row)
        known = row["label"]
        error = "" if label == known else TURNED if label * known < 0 else MISSED if label == 0 else INVENTED
        place = {"doc": row["doc"], "start": row["target"][0], "end": row["target"][1], "p": p}
        rows.append({**place, "gold": SIGNS[known], "found": SIGNS[label], "right": not error, "error": error})
        texts[row["doc"]] = Document(row["doc"], row["sentence"])
    return Engine("target tone", table(rows), texts, THREE, "Tone toward a named person or group.", "ordinal")


def _by_model(row: Mapping) -> tuple[int, float]:
    p = shipped().probabilities(row["sentence"], row["target"], row["also"])
    label = decided(p, lambda: by_rules(row)[0])
    return label, float(p[LABELS.index(label)])


def by_rules(row: Mapping) -> tuple[int, float]:
    """The rules' label; they state no probability."""
    from readout.commands.target import by_rules as labelled

    return labelled({**row, "target": list(row["target"])})["label"], float("nan")


def framed(gold: Gold, codebook: str) -> list[Engine]:
    """The codebook's cues and, where enough is coded, what is learned from the codes, each text held out in turn."""
    from readout.framing.ruled import by_question, by_rule, learned  # half a second that only coded frames need

    book = codebooks.load(codebook) if codebook else None  # what people coded by, only where it is told
    coded = [list(codes) for codes in gold.frames.values()]
    rules = by_question(coded, book) if book else {}
    gold = replace(gold, frames={doc: tuple(by_rule(codes, rules)) for doc, codes in gold.frames.items()})
    by_cues = cued(gold, codebook)
    engines = [by_cues] if len(by_cues.outcomes) else []
    try:
        texts = [gold.texts[doc].text for doc in gold.frames]
        codings = [gold.codings.get(doc, []) for doc in gold.frames]
        model = learned(texts, coded, codings, book)
    except ReadoutError as err:
        return [replace(by_cues, note=f"{by_cues.note} Not learned from the codes: {err}.")]
    chosen = [set(model.chosen(p)) for p in model.out_of_fold]
    p = {
        doc: dict(zip(model.frames, row, strict=True)) for doc, row in zip(gold.frames, model.out_of_fold, strict=True)
    }
    found = dict(zip(gold.frames, chosen, strict=True))
    note = "Learned from these codes; each text is read by a classifier that did not learn from it."
    learned = by_text(gold, model.frames, found, p)
    return [*engines, Engine("frames learned", learned, gold.texts, FRAMES, note, "binary")]


def cued(gold: Gold, codebook: str = "") -> Engine:
    """Frames of a codebook by its cues: a text has a frame if one of its cues stands in it."""
    book = codebooks.load(codebook or "diplomacy")
    known = {frame.name for frame in book.frames if frame.cues}
    names = sorted({name for labels in gold.frames.values() for name in labels})
    found = {doc: {cue.frame for cue in frames(gold.texts[doc], Voices([]), book)} for doc in gold.frames}
    left = [name for name in names if name not in known]
    note = f"A text has a frame if one of its cues stands in it. Codebook {book.name}."
    note += f" Without cues in it: {', '.join(left)}." if left else ""
    outcomes = by_text(gold, [name for name in names if name in known], found)
    return Engine("frames by cues", outcomes, gold.texts, FRAMES, note, "binary")


def by_text(gold: Gold, names: list[str], found: Mapping[str, set[str]], p: Mapping | None = None) -> pd.DataFrame:
    """Outcomes of every text and frame, those too where neither people nor engine see it.

    Parameters
    ----------
    gold : Gold
    names : list of str
        The frames.
    found : mapping of str to set of str
        Of each text, the frames found.
    p : mapping of str to mapping of str to float, optional
        Of each text, the probability of each frame.
    """
    rows = []
    for doc, known in gold.frames.items():
        end = min(200, len(gold.texts[doc].text))
        for name in names:
            a, b = name in known, name in found[doc]
            error = "" if a == b else MISSED if a else INVENTED
            place = {"doc": doc, "start": 0, "end": end, "p": p[doc][name] if p else float("nan")}
            sides = {"gold": name if a else None, "found": name if b else None, "right": a and b}
            rows.append({**place, **sides, "error": error})
    return table(rows)


def _passages(rows: pd.DataFrame) -> dict[str, Document]:
    """A sheet has passages, not texts: each stands alone at its place, as far as it is known."""
    texts: dict[str, str] = {}
    for row in rows.itertuples():
        start, end = int(row.start or 0), int(row.end or 0)
        held = texts.get(row.doc, "").ljust(end)
        first = max(0, start - len(row.before))
        piece = row.before[len(row.before) - (start - first) :] + row.passage + row.after
        texts[row.doc] = held[:first] + piece + held[first + len(piece) :]
    return {doc: Document(doc, text) for doc, text in texts.items()}
