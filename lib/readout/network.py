"""Networks as sessions of onnxruntime: one thread, no chatter, and no product cut off on any processor."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

PROBE = Path(__file__).parent / "probe.onnx"  # made by readout.network_probe
SHAPE = (4, 64, 32)  # of its product: rows given, summed over, columns
# Processors without instructions for dot products of bytes add pairs of them in 16 bits and cut off what is more: up
# to a point of macro-F1 is lost. With this setting they use wider sums, a fifth slower; processors that have such
# instructions would leave them unused and take nearly twice as long for the same sums, so they are not given it.
# Networks with weights that cannot add up to as much (`readout.unsaturated`) never need it.
_WIDER = ("session.x64quantprecision", "1")
_SLOW = ["SkipLayerNormFusion"]  # fused, addition and norm take six times as long as by themselves


def session(path: Path, *, fits: bool = False) -> InferenceSession:
    """A network ready to run.

    Parameters
    ----------
    path : Path
        Of the ONNX file.
    fits : bool
        No two weights beside each other are large enough for their sums to be cut off.

    Raises
    ------
    Exception
        onnxruntime's own, and OSError, where the file is missing or damaged.
    """
    return _opened(path, wider=not (fits or _adds_up()))


@cache
def _adds_up() -> bool:
    """Whether this processor's own products of bytes are right where they are largest."""
    rows, inner, columns = SHAPE
    given = np.full((rows, inner), 255, dtype=np.uint8)
    product = _opened(PROBE, wider=False).run(None, {"given": given})[0]
    return bool((product == inner * 255 * 127).all())


def _opened(path: Path, *, wider: bool) -> InferenceSession:
    import onnxruntime  # a third of a second that only analysing needs

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if wider:
        options.add_session_config_entry(*_WIDER)
    return onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
    )
