"""Train the tone toward a named target: `python -m readout.tone.train TRAIN DEV --work DIR`.

TRAIN and DEV are JSON lines (.jsonl or .jsonl.gz), a target a line: {"sentence", "target": [start, end],
"label": -1, 0 or 1}, and, where known, "also": other spans of the same target. The work folder takes
`epochN.pt` (averaged weights) after every epoch; `python -m readout.tone.export` puts one into the package.
Needs the extra `[train]`: install torch first.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from readout.attribution.train import base, tokenizer_of
from readout.tone.pairs import NAMED, TARGET, Pair, pair

LABELS = (-1, 0, 1)
BATCH, WARM, DECAY, SMOOTHED = 16, 0.1, 0.995, 0.1


class Network(nn.Module):
    """The encoder, told which pieces are the target's; the target's, its name's and the first vector decide."""

    def __init__(self, config: BertConfig):
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        width = config.hidden_size
        self.role = nn.Embedding(4, width)
        nn.init.normal_(self.role.weight, std=0.005)
        self.decide = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.2), nn.Linear(width, len(LABELS))
        )

    def forward(self, ids: Tensor, mask: Tensor, segment: Tensor, role: Tensor) -> Tensor:
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.role(role)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask, token_type_ids=segment).last_hidden_state
        pooled = [hidden[:, 0]]
        for kind in (TARGET, NAMED):
            here = (role == kind).to(hidden.dtype)[:, :, None]
            pooled.append((hidden * here).sum(1) / here.sum(1).clamp(min=1))
        return self.decide(torch.cat(pooled, 1))


def rows(path: str) -> list[dict]:
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def collate(some: list[Pair]) -> dict[str, Tensor]:
    """Pairs as padded arrays."""
    size = max(len(p.ids) for p in some)
    out = {name: np.zeros((len(some), size), dtype=np.int64) for name in ("ids", "mask", "segment", "role")}
    for i, p in enumerate(some):
        n = len(p.ids)
        out["ids"][i, :n], out["mask"][i, :n], out["segment"][i, :n], out["role"][i, :n] = p.ids, 1, p.segment, p.role
    return {name: torch.from_numpy(values) for name, values in out.items()}


def scores(network: Network, pairs: list[Pair]) -> np.ndarray:
    """Log-probabilities of the three labels, one row a pair."""
    network.eval()
    out = []
    with torch.no_grad():
        for at in range(0, len(pairs), 32):
            out.append(torch.log_softmax(network(**collate(pairs[at : at + 32])).float(), 1))
    return torch.cat(out).numpy()


def macro_f1(found: np.ndarray, known: np.ndarray) -> float:
    both = [2 * ((found == k) & (known == k)).sum() / max(1, (found == k).sum() + (known == k).sum()) for k in range(3)]
    return float(np.mean(both))


def start(config: BertConfig, encoder: Path | None) -> Network:
    """The network with the base encoder's weights, or with those of a checkpoint of `readout.attribution.train`."""
    network = Network(config)
    if encoder:
        state = torch.load(encoder, weights_only=True)
        weights = {k[8:]: v for k, v in state.items() if k.startswith("encoder.")}
    else:
        weights = load_file(base() / "model.safetensors")
    skipped = ("pooler", "embeddings.position_ids")
    network.encoder.load_state_dict({k: v for k, v in weights.items() if not k.startswith(skipped)})
    return network


def groups(network: Network, rate: float, head_rate: float, fall: float) -> list[dict]:
    """Optimiser groups whose learning rate falls by `fall` a layer, counted from the top."""
    layers = len(network.encoder.encoder.layer)
    out = [{"params": [*network.decide.parameters(), *network.role.parameters()], "lr": head_rate}]
    out += [
        {"params": list(layer.parameters()), "lr": rate * fall ** (layers - 1 - i)}
        for i, layer in enumerate(network.encoder.encoder.layer)
    ]
    return [*out, {"params": list(network.encoder.embeddings.parameters()), "lr": rate * fall**layers}]


def train(given: argparse.Namespace) -> None:
    """Train; leave `epochN.pt` (averaged weights) after every epoch and print its macro-F1 on DEV."""
    given.work.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(base())
    parts = []
    for path in (given.train, given.dev):
        found = rows(path)
        pairs = [
            pair(r["sentence"], tuple(r["target"]), [tuple(s) for s in r.get("also", ())], tokenizer) for r in found
        ]
        parts.append((pairs, np.array([LABELS.index(r["label"]) for r in found])))
    (pairs, labels), (dev, known) = parts
    torch.manual_seed(given.seed)
    config = BertConfig.from_json_file(base() / "config.json")
    network = start(config, given.encoder)
    optimizer = torch.optim.AdamW(groups(network, given.rate, given.rate * 5, 0.85), weight_decay=0.01, fused=True)
    steps = given.epochs * -(-len(pairs) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / (WARM * steps), max(0.0, (steps - i) / (steps * (1 - WARM))))
    )
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    torch.manual_seed(given.order)
    mask_id, rng = tokenizer.token_to_id("[MASK]"), random.Random(given.order)
    for epoch in range(given.epochs):
        network.train()
        began, total = time.time(), 0.0
        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids) + rng.uniform(-10, 10))
        todo = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        rng.shuffle(todo)
        for batch in todo:
            x = collate([pairs[i] for i in batch])
            # a name by itself must not decide: some targets are hidden whole, and some other words
            whole = (torch.rand(len(batch)) < given.hide)[:, None] & ((x["role"] == TARGET) | (x["role"] == NAMED))
            hidden = whole | ((torch.rand(x["ids"].shape) < 0.05) & (x["ids"] > 999))
            x["ids"] = torch.where(hidden, torch.full_like(x["ids"], mask_id), x["ids"])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = network(**x)
            loss = nn.functional.cross_entropy(out.float(), torch.from_numpy(labels[batch]), label_smoothing=SMOOTHED)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            pace.step()
            total += loss.item()
            with torch.no_grad():
                for k, v in network.state_dict().items():
                    average[k].lerp_(v, 1 - DECAY) if v.dtype.is_floating_point else average[k].copy_(v)
        held = Network(config)
        held.load_state_dict(average)
        f1 = macro_f1(scores(held, dev).argmax(1), known)
        so_far = {"epoch": epoch + 1, "loss": round(total / len(todo), 4), "macro_f1": round(f1, 4)}
        print(json.dumps({**so_far, "seconds": round(time.time() - began)}), flush=True)
        torch.save(average, given.work / f"epoch{epoch + 1}.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", help="targets to learn from")
    parser.add_argument("dev", help="targets to measure on")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--encoder", type=Path, help="start from the encoder of this checkpoint of the tagger")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0, help="of the first weights")
    parser.add_argument("--order", type=int, default=0, help="seed of the order of examples and of what is hidden")
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the encoder's last layer")
    parser.add_argument("--hide", type=float, default=0.15, help="share of examples whose target is hidden")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
