"""The learned finder: spans of source, cue and content from one small encoder, run by onnxruntime.

The model files lie in `model/`; MODEL_CARD.md there says what they learned from and how well.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from readout.attribution.acts import Act
from readout.attribution.choice import Links, Tagged
from readout.attribution.decode import LABELS, marginals, runs, viterbi
from readout.attribution.linker import link
from readout.attribution.windows import Window, begin_there, blocks, windows
from readout.document import Document
from readout.errors import ReadoutError
from readout.network import session
from readout.voices import Span

MODEL = Path(__file__).parent / "model"
WITHIN = [LABELS.index("I-source"), LABELS.index("I-cue")]
CONTENT = LABELS.index("I-content")
TOGETHER = 64  # windows whose vectors are held at a time


class Tagger:
    """The network with its tokenizer and the parameters of decoding, linking and confidence.

    Parameters
    ----------
    folder : path
        With encoder.onnx, tokenizer.json and heads.json.

    Raises
    ------
    ReadoutError
        A file that is missing or damaged, by name.
    """

    def __init__(self, folder: Path = MODEL):
        path = folder / "heads.json"
        try:
            heads = json.loads(path.read_text(encoding="utf-8"))
            self.transitions, self.begin = np.array(heads["transitions"]), np.array(heads["begin"])
            self.links = Links(np.array(heads["distance"]), np.array(heads["none"]), heads["confidence"])
            path = folder / "tokenizer.json"
            self.tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
            path = folder / "encoder.onnx"
            self.session = session(path, fits=True)
        except Exception as err:  # onnxruntime and tokenizers raise bare Exceptions
            reason = "the model file is missing or damaged; install the package again"
            raise ReadoutError(reason, path=path) from err

    def acts(self, document: Document, stretches: list[Span] | None = None) -> list[Act]:
        """Acts of saying in a document, in the order of the text.

        Parameters
        ----------
        document : Document
        stretches : list of (int, int), optional
            Tag only these, each as if it were a paragraph of its own.
        """
        return [act for act, _ in self.explained(document, stretches)]

    def explained(self, document: Document, stretches: list[Span] | None = None) -> list[tuple[Act, list[float]]]:
        """The same acts, each with the features of its confidence (calibration learns from them)."""
        found = self.tagged(windows(document, self.tokenizer, stretches), _begins(document), _breaks(document))
        return link(document, found, self.links)

    def tagged(self, found: Sequence[Window], begins: np.ndarray, breaks: np.ndarray) -> list[Tagged]:
        """The spans of windows, with their vectors, in the order of the text.

        `begins` are offsets of sentences, `breaks` of those that no content goes on into.
        """
        spans: list[Tagged] = []
        known: dict[bytes, list[np.ndarray]] = {}
        for at in range(0, len(found), TOGETHER):
            some = found[at : at + TOGETHER]
            scored = [self._scores(window, known) for window in some]
            emissions = [
                _emissions(w, scores[0], begins, breaks) for w, (scores, _, _) in zip(some, scored, strict=True)
            ]
            paths = viterbi(emissions, self.transitions, self.begin)
            sure = marginals(emissions, self.transitions, self.begin)
            for window, (_, child, cue), path, share in zip(some, scored, paths, sure, strict=True):
                spans += _spans(window, path, share, child[0], cue[0])
        return sorted(spans, key=lambda s: s.start)

    def _scores(self, window: Window, known: dict[bytes, list[np.ndarray]]) -> list[np.ndarray]:
        """The encoder's answer; the same once more where the same words stand again (boilerplate, tables)."""
        inputs = arrays(window)
        key = b"".join(values.tobytes() for values in inputs.values())
        if key not in known:
            if len(known) >= TOGETHER:
                known.clear()
            known[key] = self.session.run(None, inputs)
        return known[key]


def arrays(window: Window) -> dict[str, np.ndarray]:
    """A window as the encoder's inputs, a batch of one: padding would cost more than batches save."""
    pieces = window.pieces
    inputs = {"ids": pieces.ids, "mask": np.ones_like(pieces.ids), "quote": pieces.quote, "case": pieces.case}
    return {name: values[None] for name, values in inputs.items()}


def _begins(document: Document) -> np.ndarray:
    return np.array([sentence.start for sentence in document.sentences], dtype=np.int64)


def _breaks(document: Document) -> np.ndarray:
    """Where sentences begin, but in a block that a colon leads to: a letter goes on without marks."""
    text, tops = document.text, [start for start, _ in blocks(document)]
    led = [text[max(0, top - 6) : top].rstrip().endswith(":") for top in tops]
    starts = [s.start for s in document.sentences if not led[max(0, bisect_right(tops, s.start) - 1)]]
    return np.array(starts, dtype=np.int64)


def _emissions(window: Window, scores: np.ndarray, begins: np.ndarray, breaks: np.ndarray) -> np.ndarray:
    """Label scores of the words to tag; no span holds a separator, none but a quotation goes on into a new sentence."""
    pieces, words = window.pieces, window.words()
    emissions = scores[words].astype(np.float64)
    emissions[pieces.starts[words] == pieces.ends[words], 1:] = -1e4
    starts = pieces.starts[words]
    new = begin_there(starts, begins)
    ends = np.append(new[1:], False) & (pieces.ends[words] - pieces.starts[words] == 1)  # the full stop before it
    emissions[np.ix_(new | ends, WITHIN)] = -1e4
    state = pieces.quote[words]
    before = np.append(0, state[:-1])
    outside, another = (state == 0) & (before == 0), (state == 1) & (before == 2)  # of one mark for two
    emissions[begin_there(starts, breaks) & (outside | another), CONTENT] = -1e4
    return emissions


def _spans(window: Window, path: np.ndarray, share: np.ndarray, child: np.ndarray, cue: np.ndarray) -> list[Tagged]:
    """The spans of one window; `share` are the labels' probabilities, `child` and `cue` the pieces' link vectors."""
    pieces, words = window.pieces, window.words()
    sure = np.maximum(share[np.arange(len(path)), path], 1e-6)
    after = np.append(words[1:], len(pieces))  # where the next word's pieces begin
    found = []
    for role, a, b in runs(path):
        first, last = int(words[a]), int(words[b - 1])
        tail = int(after[b - 1]) - 1
        while tail > last and pieces.starts[tail] == pieces.ends[tail]:
            tail -= 1
        p = float(np.log(sure[a:b]).mean())
        # the word after the span counts too: it says whether the span ends here
        edge = float(np.log(min(sure[a], sure[b - 1], sure[min(b, len(sure) - 1)])))
        vectors = ((child[first] + child[tail]) / 2, (cue[first] + cue[tail]) / 2)
        place = window.index + first
        found.append(Tagged(role, int(pieces.starts[first]), int(pieces.ends[tail]), place, *vectors, p, edge))
    return found


@cache
def shipped() -> Tagger:
    """The package's own model, loaded once a process."""
    return Tagger()


def acts(document: Document, stretches: list[Span] | None = None) -> list[Act]:
    """Acts of saying, thinking, asking, promising, found by the shipped model.

    Examples
    --------
    >>> article = Document("a", "The port will close in May, Maria Ortega warned on Monday.")
    >>> [(article.text[a.cue[0][0]:a.cue[0][1]]) for a in acts(article)]
    ['warned']
    """
    return shipped().acts(document, stretches)
