"""Put the sentence encoder into the package: `python -m readout.embedding_export`. Needs the extra `[train]`."""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from readout.attribution.export import compressed
from readout.attribution.training.start import base
from readout.embedding import MODEL


class Network(nn.Module):
    """The encoder; the vectors of all pieces, averaged."""

    def __init__(self, config: BertConfig):
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        hidden = self.encoder(ids, attention_mask=mask).last_hidden_state
        here = mask[:, :, None].to(hidden.dtype)
        return (hidden * here).sum(1) / here.sum(1)


def main() -> None:
    config = BertConfig.from_json_file(base() / "config.json")
    config._attn_implementation = "eager"  # the form that the optimiser can fuse
    network = Network(config)
    weights = load_file(base() / "model.safetensors")
    skipped = ("pooler", "embeddings.position_ids")
    network.encoder.load_state_dict({k: v for k, v in weights.items() if not k.startswith(skipped)})
    network.eval()
    MODEL.mkdir(parents=True, exist_ok=True)
    one = torch.ones((1, 8), dtype=torch.long)
    compressed(network, {"ids": one, "mask": one}, ["vector"], MODEL, half=False)


if __name__ == "__main__":
    main()
