"""A network rewritten for one core says what it said."""

import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from readout.hastened import hastened  # noqa: E402

HEADS, WIDTH, INNER = 3, 12, 20


def written(path):
    """Attention in 8 bits, then a layer with GELU, as the optimiser and the quantiser of onnxruntime leave them."""
    rng = np.random.default_rng(0)
    numbers = {
        "weight": rng.integers(-127, 128, (WIDTH, 3 * WIDTH), dtype=np.int8),
        "scale": np.full(3 * WIDTH, 0.02, np.float32),
        "zero": np.zeros(3 * WIDTH, np.int8),
        "bias": rng.normal(size=3 * WIDTH).astype(np.float32),
        "inner": rng.normal(size=(WIDTH, INNER)).astype(np.float32),
        "inner_bias": rng.normal(size=INNER).astype(np.float32),
        "last": np.array([1], dtype=np.int64),
    }
    attention = ["bytes", "weight", "bias", "given_scale", "scale", "mask", "given_zero", "zero"]
    nodes = [
        helper.make_node("ReduceSum", ["padding", "last"], ["mask"], keepdims=0),
        helper.make_node("DynamicQuantizeLinear", ["given"], ["bytes", "given_scale", "given_zero"]),
        helper.make_node("QAttention", attention, ["seen"], "a", domain="com.microsoft", num_heads=HEADS),
        helper.make_node("MatMul", ["seen", "inner"], ["lifted"]),
        helper.make_node("BiasGelu", ["lifted", "inner_bias"], ["told"], domain="com.microsoft"),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [
            helper.make_tensor_value_info("given", TensorProto.FLOAT, [1, "piece", WIDTH]),
            helper.make_tensor_value_info("padding", TensorProto.INT32, [1, "piece"]),
        ],
        [helper.make_tensor_value_info("told", TensorProto.FLOAT, [1, "piece", INNER])],
        [numpy_helper.from_array(array, name) for name, array in numbers.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=9), path)


def said(path, given):
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(None, {"given": given, "padding": np.ones(given.shape[:2], np.int32)})[0]


@pytest.mark.parametrize("pieces", [1, 7, 60])
def test_a_hastened_network_says_the_same(tmp_path, pieces):
    before, after = tmp_path / "before.onnx", tmp_path / "after.onnx"
    written(before)
    hastened(before, after)
    given = np.random.default_rng(pieces).normal(size=(1, pieces, WIDTH)).astype(np.float32)
    assert said(after, given) == pytest.approx(said(before, given), abs=2e-3)


def test_nothing_stays_that_nothing_reads(tmp_path):
    path = tmp_path / "network.onnx"
    written(path)
    hastened(path, path)
    graph = onnx.load(path).graph
    assert [n.op_type for n in graph.node] == [
        "DynamicQuantizeMatMul",
        "Split",
        "MultiHeadAttention",
        "MatMul",
        "FastGelu",
    ]
    assert "last" not in {number.name for number in graph.initializer}
