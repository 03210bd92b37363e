"""Put a trained checkpoint into the package: `python -m readout.attribution.export CHECKPOINT --held-out FILE`.

Writes encoder.onnx (weights as 8-bit integers), tokenizer.json and heads.json. FILE, annotated articles
that were not trained on, calibrates the confidence. Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from transformers import BertConfig

from readout.attribution.linker import FEATURES
from readout.attribution.tagger import MODEL, Tagger
from readout.attribution.training.calibration import crossed, fit, right
from readout.attribution.training.data import articles
from readout.attribution.training.model import Network
from readout.attribution.training.start import base, fitted, tokenizer_of
from readout.compact import cut, halve, trimmed
from readout.document import Document
from readout.hastened import hastened
from readout.unsaturated import unsaturated
from readout.validation.calibration import calibration_error

HEADS = ("transitions", "begin", "distance", "none")


def averaged(checkpoints: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of weights that were trained from one start."""
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    return {name: torch.stack([s[name].double() for s in states]).mean(0).to(v.dtype) for name, v in states[0].items()}


def export(checkpoints: list[Path], folder: Path) -> None:
    """Write the three model files from averaged weights."""
    config = BertConfig.from_json_file(base() / "config.json")
    config._attn_implementation = "eager"  # the form that the optimiser below can fuse
    network = Network(config)
    fitted(network, averaged(checkpoints)).eval()
    folder.mkdir(parents=True, exist_ok=True)
    one = torch.ones((1, 8), dtype=torch.long)
    inputs = dict.fromkeys(["ids", "mask", "quote", "case"], one)
    compressed(network, inputs, ["labels", "child", "cue"], folder)
    hastened(folder / "encoder.onnx", folder / "encoder.onnx")
    unsaturated(folder / "encoder.onnx", folder / "encoder.onnx")
    learned = {name: getattr(network, name).detach().double().numpy().round(6).tolist() for name in HEADS}
    (folder / "heads.json").write_text(json.dumps({**learned, "confidence": [0.0] * FEATURES}), encoding="utf-8")
    (folder / "tokenizer.json").write_text(trimmed(tokenizer_of(base()))[0], encoding="utf-8")


def compressed(
    network: torch.nn.Module,
    inputs: dict[str, torch.Tensor],
    outputs: list[str],
    folder: Path,
    half: bool = True,
) -> None:
    """Write a network as encoder.onnx: attention fused, weights as 8-bit integers, the table of pieces in 4 if `half`.

    Labels and tones do not feel the halved table; distances between sentences do, a little.
    """
    shape = {0: "window", 1: "piece"}
    with tempfile.TemporaryDirectory() as scratch:
        whole, fused, eight = (Path(scratch) / f"{name}.onnx" for name in ("whole", "fused", "eight"))
        torch.onnx.export(
            network,
            tuple(inputs.values()),
            whole,
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes={**dict.fromkeys([*inputs, *outputs], shape)},
            opset_version=17,
            dynamo=False,
        )
        attention = network.encoder.encoder.layer[0].attention.self
        heads, width = attention.num_attention_heads, attention.all_head_size
        wanted = FusionOptions("bert")
        # fused, addition and norm take six times as long on a processor as by themselves
        wanted.enable_skip_layer_norm = wanted.enable_bias_skip_layer_norm = False
        wanted.enable_embed_layer_norm = not half  # fused, the table cannot be halved
        model = optimizer.optimize_model(str(whole), "bert", heads, width, opt_level=0, optimization_options=wanted)
        model.save_model_to_file(str(fused))
        options = {"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT}
        quantize_dynamic(fused, eight, weight_type=QuantType.QInt8, per_channel=True, extra_options=options)
        cut(eight, folder / "encoder.onnx", trimmed(tokenizer_of(base()))[1])
        if half:
            halve(folder / "encoder.onnx", folder / "encoder.onnx")


def calibrate(folder: Path, held_out: str) -> dict[str, float]:
    """Fit the confidence of acts on articles that were not trained on, and write it into heads.json.

    Returns
    -------
    dict
        Number of acts, the share of them that is right, and the expected calibration error, cross-fitted
        over articles.
    """
    tagger = Tagger(folder)
    features, outcome, group = [], [], []
    for number, row in enumerate(articles(held_out)):
        document = Document(row["id"], row["text"])
        explained = tagger.explained(document)
        features += [values for _, values in explained]
        outcome += right(document, [act for act, _ in explained], row["attributions"])
        group += [number] * len(explained)
    x, y = np.array(features), np.array(outcome, dtype=float)
    path = folder / "heads.json"
    heads = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**heads, "confidence": fit(x, y)}), encoding="utf-8")
    error = calibration_error(crossed(x, y, np.array(group)), y)
    return {"acts": len(y), "right": round(float(y.mean()), 4), "calibration_error": round(error, 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path, nargs="+", help="files epochN.pt of training; several are averaged")
    parser.add_argument("--held-out", required=True, help="annotated articles that were not trained on")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder to write to; the package's own by default")
    given = parser.parse_args()
    export(given.checkpoint, given.model)
    print(json.dumps(calibrate(given.model, given.held_out)))


if __name__ == "__main__":
    main()
