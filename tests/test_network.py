"""No product of bytes is cut off, whatever the processor."""

import numpy as np
import pytest

from readout import network
from readout.attribution.tagger import MODEL

ROWS, INNER, COLUMNS = network.SHAPE
LARGEST = INNER * 255 * 127


@pytest.fixture
def given() -> dict[str, np.ndarray]:
    return {"given": np.full((ROWS, INNER), 255, dtype=np.uint8)}


def test_a_session_adds_up_the_largest_products_there_are(given):
    product = network.session(network.PROBE).run(None, given)[0]
    assert (product == LARGEST).all()
    assert product.shape == (ROWS, COLUMNS)


def test_wider_sums_add_up_on_every_processor(given):
    assert (network._opened(network.PROBE, wider=True).run(None, given)[0] == LARGEST).all()


@pytest.mark.parametrize("right", [True, False])
def test_wider_sums_are_asked_for_only_where_the_processor_cuts_off(monkeypatch, right):
    asked = []
    monkeypatch.setattr(network, "_adds_up", lambda: right)
    monkeypatch.setattr(network, "_opened", lambda *_, wider: asked.append(wider))
    network.session(network.PROBE)
    assert asked == [not right]


def test_the_tagger_needs_no_wider_sums():
    rng = np.random.default_rng(0)
    bounds = {"ids": 25_000, "mask": 1, "quote": 3, "case": 5}
    given = {name: rng.integers(0, most, (1, 200)) for name, most in bounds.items()}
    given["mask"] = np.ones_like(given["ids"])
    plain, wide = (network._opened(MODEL / "encoder.onnx", wider=wider).run(None, given) for wider in (False, True))
    assert all((a == b).all() for a, b in zip(plain, wide, strict=True))


def test_wider_sums_are_not_asked_for_where_the_weights_fit(monkeypatch):
    asked = []
    monkeypatch.setattr(network, "_adds_up", lambda: False)
    monkeypatch.setattr(network, "_opened", lambda *_, wider: asked.append(wider))
    network.session(network.PROBE, fits=True)
    assert asked == [False]
