"""The table of word pieces, half of a small model, made small: what English news needs, in 4 bits a number.

Part of every export; needs the extra `[train]`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper
from tokenizers import Tokenizer

from readout.files import whole_file

TABLE = "encoder.embeddings.word_embeddings.weight"
BLOCK, BITS = 32, 4
TOP = 2**BITS - 1
NARROWER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)  # parts of a block's range: cutting its ends off may round the rest better
_LATIN = re.compile(r"(##)?[\x20-\x7e\u00a1-\u024f\u2010-\u205e\u20a0-\u20bf]{1,100}")


def kept(vocabulary: dict[str, int]) -> list[int]:
    """Rows of the table that stay, in order: marks, and pieces of Latin letters, digits and signs.

    What falls out is never asked for in such text ("[unused7]"), or is a sign of another script.

    Examples
    --------
    >>> kept({"[CLS]": 0, "[unused1]": 1, "port": 2, "##ed": 3, "мир": 4, "“": 5})
    [0, 2, 3, 5]
    """
    return sorted(n for piece, n in vocabulary.items() if _LATIN.fullmatch(piece) and not piece.startswith("[unused"))


def trimmed(tokenizer: Tokenizer) -> tuple[str, list[int]]:
    """The tokenizer's file with only the pieces that stay, numbered anew, and the rows they had."""
    content = json.loads(tokenizer.to_str())
    vocabulary = content["model"]["vocab"]
    rows = kept(vocabulary)
    number = {row: i for i, row in enumerate(rows)}
    content["model"]["vocab"] = {piece: number[n] for piece, n in vocabulary.items() if n in number}
    for token in content["added_tokens"]:
        token["id"] = number[token["id"]]
    for name, token in (content.get("post_processor") or {}).get("special_tokens", {}).items():
        token["ids"] = [content["model"]["vocab"][name]]
    return json.dumps(content, ensure_ascii=False), rows


def blocks(table: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A table as whole numbers from 0 to 15 with a scale and a zero for every block of a row.

    Parameters
    ----------
    table : float array, shape (rows, width), width a multiple of 32

    Returns
    -------
    numbers : uint8 array, shape (rows, width)
    scales : float16 array, shape (rows, width / 32)
    zeros : uint8 array, shape (rows, width / 32)
        `(number - zero) * scale` is nearest to the table, in squares, among six widths of the range.

    Examples
    --------
    >>> numbers, scales, zeros = blocks(np.linspace(-1, 1, 64)[None])
    >>> again = (numbers - zeros.repeat(32, 1).astype(float)) * scales.repeat(32, 1)
    >>> bool(np.abs(again - np.linspace(-1, 1, 64)).max() < 0.04)
    True
    """
    parts = table.reshape(len(table), -1, BLOCK).astype(np.float64)
    low, high = parts.min(2), parts.max(2)
    best = np.full(low.shape, np.inf)
    scales, zeros = np.ones(low.shape, np.float16), np.zeros(low.shape, np.uint8)
    for share in NARROWER:
        scale = np.maximum((high - low) / TOP * share, 1e-6).astype(np.float16)
        wide = scale.astype(np.float64)
        zero = np.clip(np.round(TOP / 2 - (low + high) / 2 / wide), 0, TOP)
        near = np.clip(np.round(parts / wide[..., None]) + zero[..., None], 0, TOP)
        error = (((near - zero[..., None]) * wide[..., None] - parts) ** 2).sum(2)
        better = error < best
        best[better], scales[better], zeros[better] = error[better], scale[better], zero[better].astype(np.uint8)
    wide = scales.astype(np.float64)[..., None]
    numbers = np.clip(np.round(parts / wide) + zeros[..., None], 0, TOP).astype(np.uint8)
    return numbers.reshape(table.shape), scales, zeros


def _packed(numbers: np.ndarray) -> np.ndarray:
    """Two numbers a byte, the first in its lower half."""
    return numbers[:, 0::2] | numbers[:, 1::2] << BITS


def unpacked(packed: np.ndarray) -> np.ndarray:
    """The numbers of such bytes.

    >>> unpacked(_packed(np.array([[1, 15, 0, 7]], dtype=np.uint8))).tolist()
    [[1, 15, 0, 7]]
    """
    return np.stack([packed & TOP, packed >> BITS], 2).reshape(len(packed), -1)


def cut(source: Path, target: Path, rows: list[int]) -> None:
    """Write a network with only these rows of its 8-bit table."""
    model = onnx.load(source)
    table = next(i for i in model.graph.initializer if i.name == f"{TABLE}_quantized")
    table.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(table)[rows], table.name))
    with whole_file(target) as stream:
        stream.write(model.SerializeToString())


def halve(source: Path, target: Path) -> None:
    """Write a network whose 8-bit table is one of 4 bits."""
    model = onnx.load(source)
    graph, held = model.graph, {i.name: i for i in model.graph.initializer}
    names = [f"{TABLE}_{part}" for part in ("quantized", "scale", "zero_point")]
    table, scale, zero = (numpy_helper.to_array(held[name]).astype(np.float32) for name in names)
    numbers, scales, zeros = blocks((table - zero) * scale)
    gather = next(n for n in graph.node if n.op_type == "Gather" and n.input[0] == names[0])
    whole = next(n for n in graph.node if n.op_type == "DequantizeLinear" and n.input[0] == gather.output[0])
    parts = {"packed": _packed(numbers), "scales": scales, "zeros": _packed(zeros)}
    looked_up = helper.make_node(
        "GatherBlockQuantized",
        [f"{TABLE}_packed", gather.input[1], f"{TABLE}_scales", f"{TABLE}_zeros"],
        [f"{TABLE}_half"],
        domain="com.microsoft",
        gather_axis=0,
        quantize_axis=1,
        block_size=BLOCK,
        bits=BITS,
    )
    widened = helper.make_node("Cast", [f"{TABLE}_half"], [whole.output[0]], to=onnx.TensorProto.FLOAT)
    at = list(graph.node).index(gather)
    for old in (gather, whole):
        graph.node.remove(old)
    for new in (widened, looked_up):
        graph.node.insert(at, new)
    for name in names:
        graph.initializer.remove(held[name])
    graph.initializer.extend(numpy_helper.from_array(value, f"{TABLE}_{name}") for name, value in parts.items())
    with whole_file(target) as stream:
        stream.write(model.SerializeToString())
