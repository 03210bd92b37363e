"""A network made narrower: heads and inner units whose loss the others make good are taken out, layer by layer.

Which to take, and what the others' weights become, follows Hassibi & Stork (1993, optimal brain surgeon) for the
squared error of one linear map, in groups as in Kurtic, Frantar & Alistarh (2023, ZipLM). Training goes on afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn

SLACK = 1e-3  # added to the moments' diagonal, as a part of its mean, so that they can be inverted


class _Seen(Exception):
    """What the map reads is known: the layers above need not run."""


def fewer(moments: np.ndarray, weight: np.ndarray, keep: int, size: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """The inputs of a linear map that can stand for all, and the map's weights for them alone.

    Parameters
    ----------
    moments : float array, shape (inputs, inputs)
        Sums of products of the inputs.
    weight : float array, shape (outputs, inputs)
    keep : int
        How many groups of inputs stay.
    size : int
        Inputs of a group, which go together.

    Returns
    -------
    kept : int array
        The inputs that stay, in order.
    weight : float array, shape (outputs, len(kept))

    Examples
    --------
    The third input is the sum of the others, so nothing is lost without it:

    >>> x = np.random.default_rng(0).normal(size=(50, 2))
    >>> x = np.c_[x, x.sum(1)]
    >>> kept, weight = fewer(x.T @ x, np.array([[0.1, 0.1, 2.0]]), 2)
    >>> len(kept), bool(np.allclose(x[:, kept] @ weight.T, x @ [[0.1], [0.1], [2.0]], atol=0.05))
    (2, True)
    """
    groups = len(moments) // size
    back = np.linalg.inv(moments + np.eye(len(moments)) * SLACK * np.trace(moments) / len(moments))
    weight, alive, each = weight.copy(), np.ones(groups, dtype=bool), np.arange(groups)
    for _ in range(groups - keep):
        blocks = np.linalg.inv(back.reshape(groups, size, groups, size)[each, :, each, :])
        parts = weight.reshape(len(weight), groups, size)
        lost = np.einsum("ogi,gij,ogj->g", parts, blocks, parts, optimize=True)
        group = int(np.where(alive, lost, np.inf).argmin())
        here = slice(group * size, (group + 1) * size)
        weight -= weight[:, here] @ blocks[group] @ back[here]
        back -= back[:, here] @ blocks[group] @ back[here]
        # what is out no longer touches the rest; a one lets its block be inverted
        weight[:, here], back[here], back[:, here] = 0, 0, 0
        back[here, here] = np.eye(size)
        alive[group] = False
    kept = np.flatnonzero(alive.repeat(size))
    return kept, weight[:, kept]


def moments(network: nn.Module, found: Iterable[Mapping[str, Tensor]], at: nn.Linear) -> np.ndarray:
    """Sums of products of what a linear map within the network reads while `found` goes in."""
    total = torch.zeros(at.in_features, at.in_features)

    def taken(_: nn.Module, given: tuple[Tensor]) -> None:
        seen = given[0].reshape(-1, at.in_features)
        total.add_(seen.T @ seen)
        raise _Seen

    hook = at.register_forward_pre_hook(taken)
    with torch.no_grad():
        for inputs in found:
            try:
                network.read(**inputs)
            except _Seen:
                continue
    hook.remove()
    return total.double().numpy()


def narrow(network: nn.Module, found: list[Mapping[str, Tensor]], heads: int, inner: Sequence[int]) -> None:
    """Leave a network's layers so many heads and inner units, each layer fitted to what those below now give it.

    Parameters
    ----------
    network : Module
        With `read` and a BERT as its `encoder`; changed in place.
    found : list of dict
        Inputs of `read`, some tens of thousands of pieces.
    heads : int
        Of every layer: the fused attention of an export has one number.
    inner : sequence of int
        Units of each layer, from the lowest up. What would keep all stays as it is.
    """
    for layer, units in zip(network.encoder.encoder.layer, inner, strict=True):
        attention = layer.attention.self
        size = attention.attention_head_size
        if heads < attention.num_attention_heads:
            kept = _narrowed(network, found, layer.attention.output.dense, heads, size)
            for part in (attention.query, attention.key, attention.value):
                _rows(part, kept)
            attention.num_attention_heads, attention.all_head_size = heads, heads * size
        if units < layer.output.dense.in_features:
            _rows(layer.intermediate.dense, _narrowed(network, found, layer.output.dense, units))


def _narrowed(
    network: nn.Module, found: list[Mapping[str, Tensor]], at: nn.Linear, keep: int, size: int = 1
) -> np.ndarray:
    """Narrow a map's input; the inputs that stay."""
    kept, weight = fewer(moments(network, found, at), at.weight.detach().double().numpy(), keep, size)
    at.weight, at.in_features = nn.Parameter(torch.from_numpy(weight).float()), len(kept)
    return kept


def _rows(part: nn.Linear, kept: np.ndarray) -> None:
    rows = torch.from_numpy(kept)
    part.weight, part.bias = nn.Parameter(part.weight.detach()[rows]), nn.Parameter(part.bias.detach()[rows])
    part.out_features = len(kept)
