"""A frame classifier in files: numbers and words, nothing that could run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from readout.errors import ReadoutError
from readout.files import whole_file
from readout.framing.classifier import FrameClassifier
from readout.framing.conditions import Condition
from readout.framing.deciding import Decider
from readout.framing.densities import version
from readout.framing.likeness import Meaning, Sentences
from readout.framing.ridge import COUNTED, Parts, vectorizer
from readout.framing.ruled import RuledClassifier

FORMAT = 6
RULED = "ruled"


def save(model: Decider, folder: str | Path) -> None:
    """Write a classifier as `classifier.json` (frames, words, rules) and `classifier.npz` (weights).

    Of the coded texts it holds their words, sorted, and the vectors of their sentences; no text.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    base = model.base if isinstance(model, RuledClassifier) else model
    parts = base.parts
    arrays = {"words": parts.words, "texts": parts.texts, "scale": parts.scale, **_decided(base, "")}
    arrays |= {f"idf{n}": part.idf_ for n, part in enumerate(parts.tfidf)}
    if parts.meaning is not None:
        known = parts.meaning.sentences
        arrays |= {"sentences": known.vectors.astype(np.float16), "counts": known.counts}
    if parts.dense is not None:
        arrays["dense"] = parts.dense
    told = {
        "format": FORMAT,
        **_named(base),
        "said": base.said,
        "embeddings": base.embeddings,
        "long": base.long,
        "codebooks": version(),
        "vocabularies": [sorted(part.vocabulary_, key=part.vocabulary_.get) for part in parts.tfidf],
    }
    if isinstance(model, RuledClassifier):
        arrays |= _decided(model, RULED)
        told[RULED] = {**_named(model), "rules": {frame: _listed(rule) for frame, rule in model.rules.items()}}
    with whole_file(folder / "classifier.json") as stream:
        stream.write(json.dumps(told, ensure_ascii=False).encode("utf-8"))
    with whole_file(folder / "classifier.npz") as stream:
        np.savez_compressed(stream, **arrays)


def _named(model: Decider) -> dict:
    return {"frames": model.frames, "single": model.single, "some": model.some}


def _decided(model: Decider, prefix: str) -> dict[str, np.ndarray]:
    """Thresholds and calibration, as arrays."""
    fitted = {
        f"{prefix}p{j}": np.append(one.coef_[0], one.intercept_[0])
        for j, one in enumerate(model.calibration)
        if one is not None
    }
    return {f"{prefix}threshold": model.threshold, **fitted}


def _listed(rule: Condition) -> list:
    return [rule.least, *(_listed(part) if isinstance(part, Condition) else part for part in rule.parts)]


def load(folder: str | Path) -> Decider:
    """Read a classifier that `save` wrote; it says of a text what the saved one said.

    Raises
    ------
    ReadoutError
        Files that are missing, damaged or of another version.
    """
    folder = Path(folder)
    path = folder / "classifier.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise ReadoutError(f"format {told['format']!r}, this version reads {FORMAT}; train it again", path=path)
        if told["long"] and told["codebooks"] != version():
            raise ReadoutError(f"learned with {told['codebooks']}, here are {version()}; train it again", path=path)
        path = folder / "classifier.npz"
        with np.load(path, allow_pickle=False) as arrays:
            return _built(told, dict(arrays))
    except OSError as err:
        raise ReadoutError(f"cannot be read: {err.strerror or err}", path=path) from err
    except (ValueError, KeyError, TypeError, EOFError, RecursionError) as err:
        raise ReadoutError("is no saved classifier or damaged; train it again", path=path) from err


def _built(told: dict, arrays: dict[str, np.ndarray]) -> Decider:
    base = _base(told, arrays)
    if RULED not in told:
        return base
    model = RuledClassifier.__new__(RuledClassifier)
    _decide(model, told[RULED], arrays, RULED)
    model.base, model.rules = base, {str(f): _condition(rule) for f, rule in told[RULED]["rules"].items()}
    if any(frame not in model.rules and frame not in base.frames for frame in model.frames):
        raise ValueError("a frame without a rule")
    return model


def _base(told: dict, arrays: dict[str, np.ndarray]) -> FrameClassifier:
    model = FrameClassifier.__new__(FrameClassifier)
    _decide(model, told, arrays, "")
    model.said = [tuple(str(sentence) for sentence in some) for some in told["said"]]
    model.embeddings, model.long = bool(told["embeddings"]), bool(told["long"])
    tfidf = []
    for n, listed in zip(range(len(COUNTED)), told["vocabularies"], strict=True):
        tfidf.append(vectorizer(n, vocabulary={str(word): k for k, word in enumerate(listed)}))
        tfidf[n].idf_ = arrays[f"idf{n}"]
    if len(arrays["words"]) != sum(len(part.idf_) for part in tfidf):
        raise ValueError("words and weights differ in number")
    if len(model.said) != len(model.frames) or not all(model.said):
        raise ValueError("frames of which nothing is said")
    if model.embeddings and arrays["counts"].sum() != len(arrays["sentences"]):
        raise ValueError("sentences and their counts differ")
    meaning = None
    if model.embeddings:
        meaning = Meaning(Sentences(arrays["sentences"].astype(np.float32), arrays["counts"]), model.long)
    dense = arrays["dense"] if model.long else None
    model.parts = Parts(tuple(tfidf), arrays["words"], arrays["texts"], meaning, dense, arrays["scale"])
    return model


def _decide(model: Decider, told: dict, arrays: dict[str, np.ndarray], prefix: str) -> None:
    model.frames = [str(frame) for frame in told["frames"]]
    model.single, model.some = bool(told["single"]), bool(told["some"])
    model.threshold = arrays[f"{prefix}threshold"]
    model.calibration = [_regression(arrays.get(f"{prefix}p{j}")) for j in range(len(model.frames))]


def _condition(listed: list) -> Condition:
    least, *parts = listed
    if not all(isinstance(part, list | str) for part in parts):
        raise ValueError("a rule over neither names nor rules")
    return Condition(int(least), tuple(_condition(part) if isinstance(part, list) else part for part in parts))


def _regression(weights: np.ndarray | None) -> LogisticRegression | None:
    if weights is None:
        return None
    fitted = LogisticRegression()
    fitted.classes_ = np.array([0, 1])
    fitted.coef_, fitted.intercept_ = weights[None, :-1].astype(float), weights[-1:].astype(float)
    fitted.n_features_in_ = len(weights) - 1
    return fitted
