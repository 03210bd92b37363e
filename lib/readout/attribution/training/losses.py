"""What training makes small: the loss of labels, of links, and of the distance to a teacher's vectors."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from readout.attribution.decode import LABELS
from readout.attribution.training.data import Example, one_hot
from readout.attribution.training.model import Network, crf_loss, link_loss
from readout.attribution.training.start import SIXTEEN

MASKED, LINKS, NEAR = 0.08, 0.4, 0.5  # share of word pieces hidden; weights of the second and third loss


def collate(batch: list[Example]) -> dict[str, Tensor]:
    """A batch as padded arrays."""
    size = max(len(e.window.pieces) for e in batch)
    count = max(len(e.words) for e in batch)
    names = {"ids": "ids", "quote": "quote", "case": "case"}
    out = {name: np.zeros((len(batch), size), dtype=np.int64) for name in (*names, "mask")}
    words = np.zeros((len(batch), count), dtype=np.int64)
    wanted = np.zeros((len(batch), count, len(LABELS), len(LABELS)), dtype=np.float32)
    for i, e in enumerate(batch):
        n = len(e.window.pieces)
        for name in names:
            out[name][i, :n] = getattr(e.window.pieces, name)
        out["mask"][i, :n] = 1
        words[i, : len(e.words)] = e.words
        wanted[i, : len(e.words)] = one_hot(e.labels) if e.told is None else e.told.pairs
    real = np.arange(count)[None, :] < np.array([len(e.words) for e in batch])[:, None]
    return {k: torch.from_numpy(v) for k, v in {**out, "words": words, "wanted": wanted, "real": real}.items()}


def far(hidden: Tensor, batch: list[Example], views: nn.ModuleList) -> Tensor:
    """How far the words' vectors, each as its teacher's view of it, are from the teacher's (1 - cosine, on average).

    Learning a teacher's vectors beside its labels: Jiao, Yin, Shang and others 2020 (TinyBERT).
    """
    total = torch.zeros(())
    for number, view in enumerate(views):
        mine = [(i, e) for i, e in enumerate(batch) if e.told and e.told.teacher == number]
        if mine:
            seen = view(torch.cat([hidden[i, torch.from_numpy(e.words)] for i, e in mine])).float()
            wanted = torch.from_numpy(np.concatenate([e.told.vectors for _, e in mine])).float()
            total = total + (1 - nn.functional.cosine_similarity(seen, wanted)).sum()
    return total / sum(len(e.words) for e in batch)


def loss_of(
    network: Network, batch: list[Example], mask_id: int, generator: torch.Generator, views: nn.ModuleList
) -> Tensor:
    """Losses of labels, links and likeness to teachers for one batch; some word pieces are hidden from the encoder."""
    x = collate(batch)
    hidden = (torch.rand(x["ids"].shape, generator=generator) < MASKED) & (x["ids"] > 999)
    ids = torch.where(hidden, torch.full_like(x["ids"], mask_id), x["ids"])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SIXTEEN):
        hidden = network.read(ids, x["mask"], x["quote"], x["case"])
        tags, child, cue = network.decided(hidden)
        near = far(hidden, batch, views)
    tags, child, cue = tags.float(), child.float(), cue.float()
    emissions = torch.gather(tags, 1, x["words"][:, :, None].expand(-1, -1, tags.shape[-1]))
    loss = crf_loss(emissions, x["wanted"], x["real"], network.transitions, network.begin)
    links = torch.zeros(())
    for i, e in enumerate(batch):
        if len(e.spans):
            spans, core = torch.from_numpy(e.spans), torch.from_numpy(e.window.core)
            links = links + link_loss(child[i], cue[i], spans, core, network)
    return loss + LINKS * links / max(1, sum(len(e.spans) for e in batch)) + NEAR * near
