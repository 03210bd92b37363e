"""A shipped model as a checkpoint again, so that it can learn further: its whole numbers as weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from readout.attribution.training.start import base, tokenizer_of
from readout.compact import BLOCK, TABLE, trimmed, unpacked

_EIGHT = "_quantized"  # the end of a name of 8-bit numbers
_PARTS = ("query", "key", "value")
_BIAS = {"QAttention": 2, "DynamicQuantizeMatMul": 4}  # forms of attention's product: which input is its bias


def weights(path: Path) -> dict[str, np.ndarray]:
    """All weights of an exported network, by the names they had in training; of the table of pieces the rows kept."""
    graph = onnx.load(path).graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}

    def whole(name: str) -> np.ndarray:
        low, scale = (held[f"{name}_{part}"].astype(np.float32) for part in ("zero_point", "scale"))
        return (held[name + _EIGHT].astype(np.float32) - low) * scale

    out = {name: array for name, array in held.items() if name.endswith((".weight", ".bias"))}
    small = [name.removesuffix(_EIGHT) for name in held if name.endswith(f".weight{_EIGHT}")]
    out |= {name: whole(name) for name in small}
    numbers, zeros = (unpacked(held[f"{TABLE}_{part}"]).astype(np.float32) for part in ("packed", "zeros"))
    out[TABLE] = (numbers - zeros.repeat(BLOCK, 1)) * held[f"{TABLE}_scales"].astype(np.float32).repeat(BLOCK, 1)
    layer = 0
    for node in graph.node:
        if node.op_type in _BIAS:
            matrices = np.split(whole(node.input[1].removesuffix(_EIGHT)), len(_PARTS), 1)
            biases = np.split(held[node.input[_BIAS[node.op_type]]], len(_PARTS))
            for part, matrix, bias in zip(_PARTS, matrices, biases, strict=True):
                place = f"encoder.encoder.layer.{layer}.attention.self.{part}"
                out[f"{place}.weight"], out[f"{place}.bias"] = matrix.T, bias
            layer += 1
        elif node.op_type == "MatMulInteger":
            out[_place(node.name)] = whole(node.input[1].removesuffix(_EIGHT)).T
    return out


def _place(node: str) -> str:
    """The weight that a product takes, from the product's name.

    >>> _place("/encoder/encoder/layer.0/output/dense/MatMul_quant"), _place("/child/child.2/MatMul_quant")
    ('encoder.encoder.layer.0.output.dense.weight', 'child.2.weight')
    """
    parts = node.strip("/").split("/")[:-1]
    if parts[-1].startswith(f"{parts[0]}."):  # a part of a sequence is named with it
        parts = parts[1:]
    return ".".join([*parts, "weight"])


def restored(folder: Path, state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights of the network whose files lie in a folder.

    Parameters
    ----------
    folder : Path
        With encoder.onnx and, of the tagger, heads.json.
    state : dict of str to Tensor
        What it started from: rows of the table of pieces that do not ship stay as they were.
    """
    found = weights(folder / "encoder.onnx")
    table = state[TABLE].clone()
    table[torch.tensor(trimmed(tokenizer_of(base()))[1])] = torch.from_numpy(found.pop(TABLE))
    heads = folder / "heads.json"
    learned = json.loads(heads.read_text(encoding="utf-8")) if heads.exists() else {}
    found |= {name: np.array(value) for name, value in learned.items() if name in state}
    return {**state, TABLE: table, **{name: torch.tensor(array, dtype=torch.float32) for name, array in found.items()}}
