"""Weights whose products no processor cuts off, and that say nearly what they said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

onnx = pytest.importorskip("onnx")

from onnx import helper, numpy_helper  # noqa: E402

from readout import network  # noqa: E402
from readout.attribution.tagger import MODEL  # noqa: E402
from readout.unsaturated import MOST, fitted, unsaturated  # noqa: E402


def largest(weights: np.ndarray) -> int:
    """The largest sum of two weights of one sign beside each other."""
    even = np.vstack([weights, np.zeros((len(weights) % 2, weights.shape[1]), weights.dtype)]).astype(int)
    pairs = even.reshape(-1, 2, weights.shape[1])
    return int(max(np.maximum(sign * pairs, 0).sum(1).max() for sign in (1, -1)))


@settings(deadline=None, max_examples=60)
@given(arrays(np.int8, st.tuples(st.integers(1, 9), st.integers(1, 4)), elements=st.integers(-127, 127)))
def test_no_two_weights_beside_each_other_are_too_large(weights):
    scales = np.full(weights.shape[1], 0.25, dtype=np.float32)
    after, steps = fitted(weights, scales)
    assert largest(after) <= MOST
    assert after * steps == pytest.approx(weights * scales, abs=0.25 * 64)
    fine = [column for column in range(weights.shape[1]) if largest(weights[:, [column]]) <= MOST]
    assert (after[:, fine] == weights[:, fine]).all()
    assert (steps[fine] == scales[fine]).all()


def test_weights_as_networks_have_them_lose_next_to_nothing():
    rng = np.random.default_rng(0)
    real = rng.normal(size=(384, 50))
    scales = np.abs(real).max(0) / 127
    weights = np.rint(real / scales).astype(np.int8)
    after, steps = fitted(weights, scales)
    assert largest(weights) > MOST >= largest(after)
    lost = np.linalg.norm(after * steps - weights * scales) / np.linalg.norm(weights * scales)
    assert lost < 0.012  # weights of 7 bits lose .014


def test_a_product_of_a_network_comes_out_whole_without_wider_sums(tmp_path):
    inner, columns = 64, 32
    weights = np.full((inner, columns), 127, dtype=np.int8)
    numbers = {"w_quantized": weights, "w_scale": np.full(columns, 0.5, np.float32)}
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["given", "w_quantized"], ["product"])],
        "product",
        [helper.make_tensor_value_info("given", onnx.TensorProto.UINT8, [4, inner])],
        [helper.make_tensor_value_info("product", onnx.TensorProto.INT32, [4, columns])],
        [numpy_helper.from_array(array, name) for name, array in numbers.items()],
    )
    path = tmp_path / "network.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)
    unsaturated(path, path)
    product = network.session(path, fits=True).run(None, {"given": np.full((4, inner), 255, dtype=np.uint8)})[0]
    assert (product == inner * 255 * 64).all()


def test_the_tagger_that_ships_is_such_a_network():
    graph = onnx.load(MODEL / "encoder.onnx").graph
    weights = [numpy_helper.to_array(n) for n in graph.initializer if n.data_type == onnx.TensorProto.INT8]
    matrices = [w for w in weights if w.ndim == 2]
    assert len(matrices) == 29
    assert max(map(largest, matrices)) <= MOST
