"""Train the tone toward a named target: `python -m readout.tone.train TRAIN DEV --work DIR`.

TRAIN and DEV are JSON lines (.jsonl or .jsonl.gz), a target a line: {"sentence", "target": [start, end],
"label": -1, 0 or 1}, and, where known, "also": other spans of the same target. The work folder takes
`epochN.pt` (averaged weights) after every epoch; `python -m readout.tone.export` puts one into the package.
Needs the extra `[train]`: install torch first.

A larger network may teach (`--base`, then `python -m readout.tone.soften`): rows of TRAIN that then hold "soft", three
probabilities, are learned from both, or from these alone where they have no label. `--vectors` adds the teacher's
vectors, which the network's own, each as its teacher's view of it, are to resemble (Jiao, Yin, Shang and others 2020).
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
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoConfig, BertConfig, MPNetConfig

from readout.attribution.train import left_out
from readout.attribution.training.start import SIXTEEN, base, encoder, fitted, started, tokenizer_of
from readout.tone.pairs import NAMED, TARGET, Pair, pair

LABELS = (-1, 0, 1)
BATCH, WARM, DECAY, SMOOTHED = 16, 0.1, 0.995, 0.1
NEAR = 1.0  # weight of the distance to a teacher's vectors
BLOCK = 50  # rows that are left out together: the targets of one sentence stand side by side


class Network(nn.Module):
    """The encoder, told which pieces are the target's; the target's, its name's and the first vector decide."""

    def __init__(self, config: BertConfig | MPNetConfig):
        super().__init__()
        self.segmented = config.model_type != "mpnet"
        self.encoder = encoder(config)
        self.renumber: Tensor | None = None  # to the encoder's own vocabulary, where that is not the base's
        width = config.hidden_size
        self.role = nn.Embedding(4, width)
        nn.init.normal_(self.role.weight, std=0.005)
        self.decide = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.2), nn.Linear(width, len(LABELS))
        )

    def read(self, ids: Tensor, mask: Tensor, segment: Tensor, role: Tensor) -> Tensor:
        """Vectors (pairs, 3, width) of the first piece, the target and its repeated name."""
        if self.renumber is not None:
            ids = self.renumber[ids]
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.role(role)
        segments = {"token_type_ids": segment} if self.segmented else {}
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask, **segments).last_hidden_state
        pooled = [hidden[:, 0]]
        for kind in (TARGET, NAMED):
            here = (role == kind).to(hidden.dtype)[:, :, None]
            pooled.append((hidden * here).sum(1) / here.sum(1).clamp(min=1))
        return torch.stack(pooled, 1)

    def forward(self, ids: Tensor, mask: Tensor, segment: Tensor, role: Tensor) -> Tensor:
        return self.decide(self.read(ids, mask, segment, role).flatten(1))


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


def said(network: Network, pairs: list[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """Log-probabilities (pairs, 3) of the labels, and the vectors (pairs, 3, width) that they rest on."""
    network.eval()
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))  # pairs of one length need no padding
    told, vectors = [], []
    with torch.no_grad():
        for at in range(0, len(order), 32):
            read = network.read(**collate([pairs[i] for i in order[at : at + 32]]))
            told.append(torch.log_softmax(network.decide(read.flatten(1)).float(), 1).numpy())
            vectors.append(read.half().numpy())  # arrays: torch does not join half-precision ones under autocast
    back = np.argsort(order)
    return np.concatenate(told)[back], np.concatenate(vectors)[back]


def scores(network: Network, pairs: list[Pair]) -> np.ndarray:
    """Log-probabilities of the three labels, one row a pair."""
    return said(network, pairs)[0]


def macro_f1(found: np.ndarray, known: np.ndarray) -> float:
    both = [2 * ((found == k) & (known == k)).sum() / max(1, (found == k).sum() + (known == k).sum()) for k in range(3)]
    return float(np.mean(both))


def far(seen: Tensor, wanted: Tensor) -> Tensor:
    """How far vectors are from those they should resemble: 1 - cosine, on average."""
    return 1 - nn.functional.cosine_similarity(seen.float(), wanted.float(), dim=-1).mean()


def start(folder: Path, checkpoint: Path | None = None, frozen: int = 0) -> Network:
    """The network with a folder's encoder, or with that of a checkpoint of `readout.attribution.train`."""
    network = Network(AutoConfig.from_pretrained(folder))
    started(network, folder, frozen)
    if checkpoint:
        state = torch.load(checkpoint, weights_only=True)
        network.encoder.load_state_dict({k[8:]: v for k, v in state.items() if k.startswith("encoder.")})
    return network


def pairs_of(found: list[dict], tokenizer: Tokenizer) -> list[Pair]:
    """The inputs of rows, in their order."""
    return [pair(r["sentence"], tuple(r["target"]), [tuple(s) for s in r.get("also", ())], tokenizer) for r in found]


def wanted(row: dict, trust: float) -> np.ndarray:
    """What is to be learned of a row: its label, smoothed, a teacher's probabilities, or a mixture of both.

    >>> wanted({"label": 1}, 0.5).round(2).tolist(), wanted({"label": 1, "soft": [0.5, 0.5, 0]}, 0.5).round(2).tolist()
    ([0.03, 0.03, 0.93], [0.27, 0.27, 0.47])
    """
    soft = np.array(row["soft"], dtype=np.float32) if "soft" in row else None
    if "label" not in row:
        return soft
    label = np.full(len(LABELS), SMOOTHED / len(LABELS), dtype=np.float32)
    label[LABELS.index(row["label"])] += 1 - SMOOTHED
    return label if soft is None else (1 - trust) * label + trust * soft


def groups(network: Network, rate: float, head_rate: float, fall: float) -> list[dict]:
    """Optimiser groups whose learning rate falls by `fall` a layer, counted from the top."""
    layers = len(network.encoder.encoder.layer)
    out = [{"params": [*network.decide.parameters(), *network.role.parameters()], "lr": head_rate}]
    out += [
        {"params": list(layer.parameters()), "lr": rate * fall ** (layers - 1 - i)}
        for i, layer in enumerate(network.encoder.encoder.layer)
    ]
    out.append({"params": list(network.encoder.embeddings.parameters()), "lr": rate * fall**layers})
    return [{**group, "params": [p for p in group["params"] if p.requires_grad]} for group in out]


def train(given: argparse.Namespace) -> None:
    """Train; leave `epochN.pt` (averaged weights) after every epoch and print its macro-F1 on DEV."""
    given.work.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(base())
    found = rows(given.train)
    kept = [n for n in range(len(found)) if not left_out(n // BLOCK, given.leave)]
    vectors = np.load(given.vectors, allow_pickle=False)[kept] if given.vectors else None
    found = [found[n] for n in kept]
    pairs, aims = pairs_of(found, tokenizer), np.array([wanted(r, given.trust) for r in found])
    found = rows(given.dev)
    dev, known = pairs_of(found, tokenizer), np.array([LABELS.index(r["label"]) for r in found])
    torch.manual_seed(given.seed)
    network = start(given.base, given.encoder, given.frozen)
    if given.begin:
        fitted(network, torch.load(given.begin, weights_only=True))
    parts = groups(network, given.rate, given.rate * 5, given.fall)
    if vectors is not None:  # the linear map to the teacher's vectors is not part of what is exported
        view = nn.Linear(network.role.embedding_dim, vectors.shape[-1])
        parts[0]["params"] += view.parameters()
    optimizer = torch.optim.AdamW(parts, weight_decay=0.01, fused=True)
    steps = given.epochs * -(-len(pairs) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / (WARM * steps), max(0.0, (steps - i) / (steps * (1 - WARM))))
    )
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    learned = {k: p for k, p in network.named_parameters() if p.requires_grad}
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
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SIXTEEN):
                read = network.read(**x)
                out = network.decide(read.flatten(1))
            loss = nn.functional.cross_entropy(out.float(), torch.from_numpy(aims[batch]))
            if vectors is not None:
                loss = loss + NEAR * far(view(read.float()), torch.from_numpy(vectors[batch]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned.values(), 1.0)
            optimizer.step()
            pace.step()
            total += loss.item()
            with torch.no_grad():
                torch._foreach_lerp_([average[k] for k in learned], [v.detach() for v in learned.values()], 1 - DECAY)
        held = fitted(Network(network.encoder.config), average)
        held.renumber = network.renumber
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
    parser.add_argument("--fall", type=float, default=0.85, help="learning rate of a layer as part of the next one's")
    parser.add_argument("--base", type=Path, default=base(), help="folder of another encoder (BERT or MPNet) to start "
                        "from, for a teacher")  # fmt: skip
    parser.add_argument("--begin", type=Path, help="checkpoint to start from, in place of the base encoder")
    parser.add_argument("--vectors", type=Path, help="the teacher's vectors, from `python -m readout.tone.soften`")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay, the table of pieces the first")
    parser.add_argument("--leave", default="", metavar="K/N", help="leave out every N-th block of rows, from the K-th")
    parser.add_argument("--trust", type=float, default=0.5, help="a teacher's part in what is learned")
    parser.add_argument("--hide", type=float, default=0.15, help="share of examples whose target is hidden")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
