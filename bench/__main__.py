"""Reproduce the measured figures of the package's own engines: `python -m bench GOLD [SCORE] [--write]`.

GOLD   a folder with attribution/dev.jsonl.gz, tone/newsmtsc_dev.jsonl.gz, tone/babe_dev.jsonl.gz and
       framing/SET_train.jsonl.gz, SET_dev.jsonl.gz (formats: lib/readout/validation/gold.py); what is not there is
       left out
SCORE  a folder with attribution.py, tone_target.py and tone_spans.py, scorers of other hands (GOLD PREDICTED), run
       beside as a check
--write puts the figures into lib/readout/measured.json, which every report states its error rates from.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
from bench import attribution, loaded

import readout
from readout import measured
from readout.coding.texts import coded_texts, rows
from readout.files import whole_file
from readout.framing.classifier import FrameClassifier
from readout.validation import engines, gold
from readout.validation import told as told_
from readout.validation.calibration import calibration_error, reliability
from readout.validation.engine import FRAMES, THREE, Engine
from readout.validation.scores import scores

SETS = {"gvfc": "headlines", "frac": "sentences", "nfc": "articles"}
GENERIC = {"human_interest": "human interest", "economic": "economic consequences", "resolution": "responsibility"}
PLACE = Path(readout.__file__).with_name("measured.json")
KEPT = ("kind", "gold", "found", "precision", "recall", "f1", "low", "high")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("score", type=Path, nargs="?")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", action="append", choices=sorted(MEASURES), help="this engine; may be given again")
    given = parser.parse_args()
    before = json.loads(PLACE.read_text(encoding="utf-8")) if PLACE.exists() else {}
    made = {}
    for name, measure in MEASURES.items():
        if not given.only or name in given.only:
            found = measure(given.gold)
            if found:
                made[name] = found
                print(f"\n{name}: {found['text']}")
                print(pd.DataFrame(found["rows"]).to_string(index=False))
    if given.score:
        check(given.gold, given.score)
    if given.write:
        models = {name: measured.model_version(name) for name in measured.MODELS}
        about = {"date": date.today().isoformat(), "readout": readout.__version__, "models": models}
        for part in made.values():
            part["measured"] = {**about, "scorer": "readout.validation, python -m bench"}
        with whole_file(PLACE) as stream:
            stream.write((json.dumps({**before, **made}, indent=1, ensure_ascii=False) + "\n").encode())
        print(f"\nwritten to {PLACE}")


def told(table: pd.DataFrame, **names: str) -> list[dict]:
    """Rows of scores as they are kept: rounded, without what is not a number."""
    kept = table[[c for c in KEPT if c in table]].round(1).astype(object).where(table.notna(), None)
    return [{k: names.get(v, v) for k, v in row.items() if v is not None} for row in kept.to_dict("records")]


def calibrated(engine: Engine) -> dict:
    p, true = engine.calibration()
    table = reliability(p, true).round(3)
    return {"ece": round(calibration_error(p, true), 3), "calibration": table.to_dict("records")}


def mistaken(engine: Engine) -> dict:
    """Kinds of error and what was taken for what, in numbers."""
    found = replace(engine, name="")
    columns = {"errors": told_.errors([found]), "confusion": told_.confused([found])}
    return {key: table.drop(columns="engine").round(3).to_dict("records") for key, table in columns.items()}


def agreed(engine: Engine) -> dict:
    units, value, low, high = engine.alpha()
    return {"alpha": {"units": units, "alpha": round(value, 3), "low": round(low, 3), "high": round(high, 3)}}


def acts(folder: Path) -> dict:
    path = folder / "attribution" / "dev.jsonl.gz"
    if not path.exists():
        return {}
    known = gold.load(path)
    whole = engines.acts(known, everything=True)
    outer = scores(engines.acts(known).outcomes, "acts in no other").head(1)
    return {
        "text": f"US political news 2015-2016 (PolNeAR), {len(known.acts)} development articles; right means content "
        "and source both agree",
        "peers": "two people who code the same articles agree at F1 74.9",
        "rows": told(scores(whole.outcomes, "all acts of saying")) + told(outer),
        **mistaken(whole),
        **calibrated(whole),
    }


def target(folder: Path) -> dict:
    path = folder / "tone" / "newsmtsc_dev.jsonl.gz"
    if not path.exists():
        return {}
    known = gold.load(path)
    model, rules = engines.targets(known), engines.targets(known, rules=True)
    table = scores(model.outcomes, "", THREE)
    names = {name: f"model, {name}" for name in table["kind"]}
    alone = scores(rules.outcomes, "", THREE).head(1).assign(precision=None, recall=None)
    return {
        "text": f"US news on policy issues (NewsMTSC), {len(known.targets)} development targets",
        "peers": "dictionaries reach 41 to 55, large networks 74 to 83",
        "rows": told(table, **names) + told(alone, **{THREE: f"rules alone, {THREE}"}),
        **agreed(model),
        **mistaken(model),
        **calibrated(model),
    }


def words(folder: Path) -> dict:
    path = folder / "tone" / "babe_dev.jsonl.gz"
    if not path.exists():
        return {}
    known = gold.load(path)
    strong, every = (engines.tone_words(known, loaded=only) for only in (True, False))
    return {
        "text": f"sentences of US outlets marked for words that slant (BABE), {len(known.spans)} development "
        "sentences; right means that a word is shared",
        "peers": "dictionaries reach F1 17 to 27 by words",
        "rows": told(scores(strong.outcomes, "loaded words").head(1))
        + told(scores(every.outcomes, "every word with polarity").head(1)),
    }


def learned(folder: Path) -> dict:
    table, more = [], {}
    for name, unit in SETS.items():
        train, dev = (folder / "framing" / f"{name}_{part}.jsonl.gz" for part in ("train", "dev"))
        if not (train.exists() and dev.exists()):
            continue
        model = FrameClassifier(*coded_texts(rows(train, True)))
        known = gold.load(dev)
        texts = [known.texts[doc].text for doc in known.frames]
        predicted = model.predict(texts)
        p = {d: dict(zip(model.frames, s, strict=True)) for d, s in zip(known.frames, predicted.scores, strict=True)}
        found = dict(zip(known.frames, map(set, predicted.labels), strict=True))
        outcomes = engines.by_text(known, model.frames, found, p)
        engine = Engine(name, outcomes, known.texts, level="binary")
        table += told(scores(outcomes, f"{unit} ({name.upper()}), all frames", f"{unit}, mean of frames").head(2))
        more[name] = {**agreed(engine), "ece": calibrated(engine)["ece"]}
    return (
        {
            "text": "coded headlines on gun violence, sentences on policies, articles on climate change; measured on "
            "their development parts",
            "peers": "two people who code the articles agree at F1 75; elsewhere that is not known",
            "rows": table,
            "sets": more,
        }
        if table
        else {}
    )


def cues(folder: Path) -> dict:
    path = folder / "framing" / "nfc_dev.jsonl.gz"
    if not path.exists():
        return {}
    known = gold.load(path)
    known.frames = {doc: tuple(GENERIC.get(n, n) for n in names) for doc, names in known.frames.items()}
    engine = engines.cued(known, "generic")
    return {
        "text": f"articles on climate change (NFC), {len(known.frames)} development articles, codebook generic; an "
        "article has a frame if one of its cues stands in it",
        "peers": "two people agree at F1 75",
        "rows": told(scores(engine.outcomes, "all frames", FRAMES)),
        **agreed(engine),
    }


def check(folder: Path, scorers: Path) -> None:
    """The same findings, by scorers of other hands."""
    with tempfile.TemporaryDirectory() as work:
        for scorer, part, predict in (
            ("attribution.py", "attribution/dev.jsonl.gz", attribution.predict),
            ("tone_spans.py", "tone/babe_dev.jsonl.gz", loaded.predict),
            ("tone_target.py", "tone/newsmtsc_dev.jsonl.gz", _targets),
        ):
            if (scorers / scorer).exists() and (folder / part).exists():
                out = str(Path(work) / "predicted.jsonl")
                predict(str(folder / part), out)
                print(f"\n{scorer} on {part}", flush=True)
                subprocess.run([sys.executable, str(scorers / scorer), str(folder / part), out], check=False)


def _targets(known: str, predicted: str) -> None:
    command = ["target", known, "-o", predicted]
    subprocess.run([sys.executable, "-c", "from readout.cli import main; main()", *command], check=True)


MEASURES = {
    "attribution": acts,
    "target tone": target,
    "tone words": words,
    "frames learned": learned,
    "frames by cues": cues,
}

if __name__ == "__main__":
    main()
