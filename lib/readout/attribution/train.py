"""Train the tagger and linker on annotated articles: `python -m readout.attribution.train TRAIN --work DIR`.

TRAIN is JSON lines (.jsonl or .jsonl.gz), an article a line: {"id", "text", "attributions": [{"source",
"cue", "content"}]}, each role a list of [start, end) character offsets. The work folder takes a
checkpoint after every epoch; the same command goes on from the last one. Export follows with
`python -m readout.attribution.export`. Needs the extra `[train]`: install torch first.

A larger network may teach (`--base`, then `python -m readout.attribution.soften`, then `--told`): its probabilities
say more of an arguable label than the one that an annotator chose, and its vectors show what they rest on.

To go on from the package's own model with articles of yours: `python -m readout.attribution.narrow shipped TRAIN -o
START.pt`, then `--begin START.pt`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoConfig

from readout.attribution.training.data import Example, Told, articles, examples, gathered, taught
from readout.attribution.training.losses import loss_of
from readout.attribution.training.model import Network
from readout.attribution.training.start import base, fitted, started, tokenizer_of

RATE, HEAD_RATE, SCORE_RATE = 3e-4, 1e-3, 2e-2  # encoder; layers above it; single scores, which start at zero
BATCH, WARM, DECAY = 8, 0.06, 0.998


def network_of(folder: Path, frozen: int = 0) -> Network:
    """The network on a folder's encoder (BERT or MPNet), its lowest layers to stay as they are."""
    config = AutoConfig.from_pretrained(folder)
    # without dropout inside attention the fused kernel serves, and a step takes half the time
    config.attention_probs_dropout_prob = 0.0
    network = Network(config)
    started(network, folder, frozen)
    return network


def batches(found: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(found, key=lambda e: len(e.window.pieces) + rng.uniform(-20, 20))
    out = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(out)
    return out


@dataclass(frozen=True)
class Recipe:
    """How to train; the command line says what each is for."""

    epochs: int = 5
    seed: int = 0
    base: Path | None = None
    frozen: int = 0
    rate: float = RATE
    share: float = 1.0
    begin: Path | None = None
    leave: str = ""
    told: Path | None = None
    trust: float = 0.7
    more: Path | None = None
    limit: int | None = None


def left_out(number: int, leave: str) -> bool:
    """Whether "K/N" leaves out the article of this number: every N-th, from the K-th on.

    >>> [left_out(n, "1/2") for n in range(4)], left_out(1, "")
    ([False, True, False, True], False)
    """
    if not leave:
        return False
    part, parts = map(int, leave.split("/"))
    return number % parts == part


def training_examples(path: str, recipe: Recipe, tokenizer: Tokenizer) -> list[Example]:
    """The windows to learn from, with a teacher's probabilities mixed in where there is one."""
    rows = [row for n, row in enumerate(list(articles(path))[: recipe.limit]) if not left_out(n, recipe.leave)]
    found = [(examples(row, tokenizer), row["id"], recipe.trust) for row in rows]
    if not recipe.told:
        return [example for some, _, _ in found for example in some]
    # nobody but the teachers says anything of further sentences
    further = gathered(recipe.more)[: recipe.limit] if recipe.more else []
    found += [(examples(row, tokenizer), row["id"], 1.0) for row in further]
    with np.load(recipe.told, allow_pickle=False) as file:
        return [
            example
            for some, name, trust in found
            for example in taught(some, Told(file[name], file[f"{name}:vectors"], int(file[f"{name}:teacher"])), trust)
        ]


def views_of(network: Network, found: list[Example]) -> nn.ModuleList:
    """For every teacher the linear map from the network's vectors to its own; not part of what is exported."""
    width = {e.told.teacher: e.told.vectors.shape[1] for e in found if e.told}
    views = nn.ModuleList(nn.Linear(network.tag.in_features, width[k]) for k in sorted(width))
    for view in views:
        if view.in_features == view.out_features:  # a narrowed network begins with its teacher's own vectors
            nn.init.eye_(view.weight)
            nn.init.zeros_(view.bias)
    return views


def train(path: str, work: Path, recipe: Recipe) -> None:
    """Train and leave `epochN.pt` (averaged weights) in the work folder after every epoch.

    Branches that start from one checkpoint may be averaged in the export (Izmailov et al. 2018; Wortsman et al. 2022).
    """
    work.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(base())
    found = training_examples(path, recipe, tokenizer)
    torch.manual_seed(recipe.seed)
    network = network_of(recipe.base or base(), recipe.frozen)
    if recipe.begin:
        fitted(network, torch.load(recipe.begin, weights_only=True))
    views = views_of(network, found)
    inner = list(network.encoder.parameters())
    single = [network.distance, network.none, network.transitions, network.begin]
    known = {id(p) for p in (*inner, *single)}
    outer = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in params if p.requires_grad], "lr": recipe.share * rate}
            for params, rate in ((inner, recipe.rate), ([*outer, *views.parameters()], HEAD_RATE), (single, SCORE_RATE))
        ],
        weight_decay=0.01,
        fused=True,
    )
    epochs, seed = recipe.epochs, recipe.seed
    steps = epochs * -(-len(found) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min((i + 1) / (WARM * steps), max(0.0, (steps - i) / (steps * (1 - WARM))))
    )
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    learned = {k: p for k, p in network.named_parameters() if p.requires_grad}
    start, last, taken = 0, work / "last.pt", 0
    if last.exists():
        state = torch.load(last, weights_only=True)
        for part, name in ((network, "network"), (views, "views"), (optimizer, "optimizer"), (pace, "pace")):
            part.load_state_dict(state[name])
        average, start = state["average"], state["epoch"]
        taken = start * -(-len(found) // BATCH)
    mask_id = tokenizer.token_to_id("[MASK]")
    for epoch in range(start, epochs):
        network.train()
        generator = torch.Generator().manual_seed(seed * 1000 + epoch)
        network.noise.bit_generator.state = np.random.default_rng(seed * 1000 + epoch).bit_generator.state
        began, total = time.time(), 0.0
        todo = batches(found, random.Random(seed * 1000 + epoch))
        for number, batch in enumerate(todo, 1):
            loss = loss_of(network, batch, mask_id, generator, views)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned.values(), 1.0)
            optimizer.step()
            pace.step()
            total += loss.item()
            taken += 1
            new = max(1 - DECAY, 9 / (9 + taken))  # at first the average forgets faster, or it would keep the start
            with torch.no_grad():
                torch._foreach_lerp_([average[k] for k in learned], [v.detach() for v in learned.values()], new)
            if number % 20 == 0:
                so_far = {"loss": round(total / number, 4), "seconds": round(time.time() - began)}
                print(json.dumps({"epoch": epoch + 1, "batch": number, "of": len(todo), **so_far}), flush=True)
        torch.save(average, work / f"epoch{epoch + 1}.pt")
        state = {"network": network.state_dict(), "views": views.state_dict(), "optimizer": optimizer.state_dict(),
                 "pace": pace.state_dict(), "average": average, "epoch": epoch + 1}  # fmt: skip
        torch.save(state, work / "last.tmp")
        os.replace(work / "last.tmp", last)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", help="annotated articles")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--base", type=Path, help="folder of another encoder (BERT or MPNet; config.json, "
                        "tokenizer.json, model.safetensors) to start from, for a teacher")  # fmt: skip
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay, the table of pieces the first")
    parser.add_argument("--rate", type=float, default=RATE, help="learning rate of the encoder")
    parser.add_argument("--share", type=float, default=1.0, help="part of all learning rates to use")
    parser.add_argument("--begin", type=Path, help="checkpoint to start from, in place of the base encoder")
    parser.add_argument("--leave", default="", metavar="K/N", help="leave out every N-th article, from the K-th on")
    parser.add_argument("--told", type=Path, help="what teachers said, from `python -m readout.attribution.soften`")
    parser.add_argument("--trust", type=float, default=0.7, help="the teachers' part in what is learned")
    parser.add_argument("--more", type=Path, help="further sentences of which only the teachers spoke")
    parser.add_argument("--limit", type=int, help="use only so many articles, to try it out")
    given = vars(parser.parse_args())
    train(given.pop("train"), given.pop("work"), Recipe(**given))


if __name__ == "__main__":
    main()
