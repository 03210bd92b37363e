"""8-bit weights of which no processor cuts off a sum: `python -m readout.unsaturated NETWORK.onnx`.

Part of the tagger's export; needs the extra `[train]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from readout.files import whole_file

MOST = 128  # of two weights beside each other: times 255, the largest byte given, it is what 16 signed bits hold
LARGEST = 127
NARROWER = np.linspace(0.5, 1, 101)  # parts of a column's range that are tried; at a half any two weights fit
_WEIGHTS, _SCALE = "_quantized", "_scale"  # ends of the names that onnxruntime's quantization gives


def unsaturated(source: Path, target: Path) -> None:
    """Write a network whose products of bytes come out whole on every processor.

    Processors without instructions for dot products of bytes (x86 with AVX2 alone) add two products in 16 bits and cut
    off what is more. onnxruntime's way around is weights of 7 bits, or wider sums, which take a fifth longer there.
    But a sum is too large only where two weights beside each other both are; so a column keeps the scale at which
    cutting such pairs and rounding all others lose least together, four fifths of the range on the mean.

    Parameters
    ----------
    source, target : Path
        ONNX files, before and after, quantized by onnxruntime with a scale a column; may be the same.
    """
    model = onnx.load(source)
    numbers = {number.name: number for number in model.graph.initializer}
    for name, number in numbers.items():
        scale = numbers.get(name.removesuffix(_WEIGHTS) + _SCALE)
        if number.data_type != onnx.TensorProto.INT8 or len(number.dims) != 2 or scale is None:
            continue
        weights, scales = fitted(numpy_helper.to_array(number), numpy_helper.to_array(scale))
        number.CopyFrom(numpy_helper.from_array(weights, name))
        scale.CopyFrom(numpy_helper.from_array(scales, scale.name))
    with whole_file(target) as stream:
        stream.write(model.SerializeToString())


def fitted(weights: np.ndarray, scales: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights and scales of which no pair sums up to more than 128, as near as can be to those given.

    Parameters
    ----------
    weights : int8 array, shape (summed over, columns)
    scales : float array, shape (columns,)
        What one step of a weight is worth.

    Returns
    -------
    int8 array, float32 array
        Of the same shapes. Weights that fit as they are come back unchanged.

    Examples
    --------
    >>> [part.tolist() for part in fitted(np.array([[100], [28], [-3], [7]], dtype=np.int8), np.array([0.5]))]
    [[[100], [28], [-3], [7]], [0.5]]
    >>> fitted(np.array([[127], [127]], dtype=np.int8), np.array([0.5]))[0].sum()
    np.int64(128)
    """
    given = weights.astype(float)
    best, step = given.copy(), scales.astype(float)
    loss = np.full(len(step), np.inf)
    for part in NARROWER[::-1]:
        tried = _paired(np.rint(given * part))
        lost = ((tried / part - given) ** 2).sum(0)
        better = lost < loss
        best[:, better], step[better], loss[better] = tried[:, better], scales[better] / part, lost[better]
    return best.astype(np.int8), step.astype(np.float32)


def _paired(weights: np.ndarray) -> np.ndarray:
    """Both of two that sum up to too much moved towards nothing, by the same or one step more."""
    pairs = np.zeros((-(-len(weights) // 2), 2, weights.shape[1]))
    pairs.reshape(-1, weights.shape[1])[: len(weights)] = np.clip(weights, -LARGEST, LARGEST)
    for sign in (1, -1):
        sizes = np.maximum(sign * pairs, 0)
        over = np.maximum(sizes.sum(1) - MOST, 0)
        first = np.ceil(over / 2)
        pairs -= sign * np.stack([first, over - first], 1)
    return pairs.reshape(-1, weights.shape[1])[: len(weights)]


if __name__ == "__main__":
    unsaturated(Path(sys.argv[1]), Path(sys.argv[1]))
