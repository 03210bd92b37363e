"""What training on a teacher's word learns from: further targets, their order, and the distance of vectors."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from transformers import BertConfig  # noqa: E402

from readout.attribution.tagger import shipped  # noqa: E402
from readout.tone.pairs import pair  # noqa: E402
from readout.tone.soften import chosen  # noqa: E402
from readout.tone.train import Network, far, said, scores  # noqa: E402

SENTENCES = (
    "Mayor Ann Lee apologised.",
    "Ann Lee, whose plan for the harbour failed twice, won again.",
    "Ann Lee left.",
)


def test_a_sentence_that_has_a_label_is_not_taken_again_and_half_seem_toned():
    found = [
        {"sentence": f"Minister {n} {'lied' if n % 4 else 'left'}.", "target": [0, 10], "guess": -1 if n % 4 else 0}
        for n in range(80)
    ]
    known = [{"sentence": row["sentence"], "target": row["target"], "label": 0} for row in found[:8]]
    taken = chosen(found, known, most=20)
    assert sum(bool(row["guess"]) for row in taken) == 10 == len(taken) // 2
    assert not {row["sentence"] for row in taken} & {row["sentence"] for row in known}
    assert taken == chosen(found, known, most=20)


def test_what_is_said_of_pairs_does_not_depend_on_those_beside_them():
    torch.manual_seed(0)
    tokenizer = shipped().tokenizer
    config = BertConfig(vocab_size=tokenizer.get_vocab_size(), hidden_size=24, num_hidden_layers=1,
                        num_attention_heads=2, intermediate_size=32)  # fmt: skip
    network = Network(config)
    pairs = [pair(s, (s.index("Ann Lee"), s.index("Ann Lee") + 7), [], tokenizer) for s in SENTENCES]
    logs, vectors = said(network, pairs)
    assert logs.shape == (3, 3) and vectors.shape == (3, 3, 24)
    assert np.exp(logs).sum(axis=1) == pytest.approx(1, abs=1e-5)
    alone = np.concatenate([scores(network, [p]) for p in pairs])
    assert logs == pytest.approx(alone, abs=1e-4)


def test_vectors_are_near_by_their_direction():
    one = torch.tensor([[1.0, 0.0], [0.0, 2.0]])
    assert far(one, 3 * one).item() == pytest.approx(0, abs=1e-6)
    assert far(one, -one).item() == pytest.approx(2)
    assert far(one, one.flip(1)).item() == pytest.approx(1)
