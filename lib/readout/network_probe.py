"""Write the probe of `readout.network`: `python -m readout.network_probe`. Needs the extra `[train]`."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

from readout.network import PROBE, SHAPE


def main() -> None:
    """One product of bytes, the weights as large as they come, as the shipped networks have them by the million."""
    rows, inner, columns = SHAPE
    weights = numpy_helper.from_array(np.full((inner, columns), 127, dtype=np.int8), "weights")
    given = helper.make_tensor_value_info("given", TensorProto.UINT8, [rows, inner])
    product = helper.make_tensor_value_info("product", TensorProto.INT32, [rows, columns])
    node = helper.make_node("MatMulInteger", ["given", "weights"], ["product"])
    graph = helper.make_graph([node], "probe", [given], [product], [weights])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    checker.check_model(model)
    PROBE.write_bytes(model.SerializeToString())


if __name__ == "__main__":
    main()
