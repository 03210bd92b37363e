"""Put a trained tone model into the package: `python -m readout.tone.export CHECKPOINT --held-out FILE`.

Writes encoder.onnx (weights as 8-bit integers) and heads.json. FILE, targets that were not trained on, fits the
sharpness of the probabilities. Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize_scalar
from transformers import BertConfig

from readout.attribution.export import averaged, compressed
from readout.attribution.training.start import base, fitted
from readout.tone.target import LABELS, MODEL, TargetTone
from readout.tone.train import Network, macro_f1, rows


def export(checkpoints: list[Path], folder: Path) -> None:
    """Write the model files from averaged weights."""
    config = BertConfig.from_json_file(base() / "config.json")
    config._attn_implementation = "eager"  # the form that the optimiser can fuse
    network = Network(config)
    fitted(network, averaged(checkpoints)).eval()
    folder.mkdir(parents=True, exist_ok=True)
    one = torch.ones((1, 8), dtype=torch.long)
    compressed(network, {"ids": one, "mask": one, "segment": one, "role": one}, ["scores"], folder)
    (folder / "heads.json").write_text(json.dumps({"sharpness": 1.0}), encoding="utf-8")


def calibrate(folder: Path, held_out: str) -> dict[str, float]:
    """Fit the sharpness on targets that were not trained on (temperature scaling); returns what was measured."""
    model, found = TargetTone(folder), rows(held_out)
    scores = np.array(
        [model.logits(r["sentence"], tuple(r["target"]), [tuple(s) for s in r.get("also", ())]) for r in found]
    )
    known = np.array([LABELS.index(r["label"]) for r in found])

    def loss(sharpness: float) -> float:
        x = scores * sharpness
        return float((np.logaddexp.reduce(x, axis=1) - x[np.arange(len(x)), known]).mean())

    sharpness = round(float(minimize_scalar(loss, bounds=(0.05, 5), method="bounded").x), 4)
    (folder / "heads.json").write_text(json.dumps({"sharpness": sharpness}), encoding="utf-8")
    best = scores.argmax(1)
    flips = ((best - 1) * (known - 1) == -1).sum() / (known != 1).sum()
    return {"macro_f1": round(macro_f1(best, known), 4), "wrong_sign": round(float(flips), 4), "sharpness": sharpness}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path, nargs="+", help="files epochN.pt of training; several are averaged")
    parser.add_argument("--held-out", required=True, help="targets that were not trained on")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder to write to; the package's own by default")
    given = parser.parse_args()
    export(given.checkpoint, given.model)
    print(json.dumps(calibrate(given.model, given.held_out)))


if __name__ == "__main__":
    main()
