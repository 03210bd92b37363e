"""Networks as sessions of onnxruntime: one thread, no chatter, and no product cut off on any processor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# Processors without instructions for dot products of bytes add pairs of them in 16 bits and cut off what is more: up
# to a point of macro-F1 is lost. With this setting they use wider sums, a fifth slower; others do as before.
_EXACT = ("session.x64quantprecision", "1")


def session(path: Path, left_out: Sequence[str] = ()) -> InferenceSession:
    """A network ready to run.

    Parameters
    ----------
    path : Path
        Of the ONNX file.
    left_out : sequence of str
        Optimizations that onnxruntime is not to apply, by its names for them.

    Raises
    ------
    Exception
        onnxruntime's own, and OSError, where the file is missing or damaged.
    """
    import onnxruntime  # a third of a second that only analysing needs

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(*_EXACT)
    return onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(left_out)
    )
