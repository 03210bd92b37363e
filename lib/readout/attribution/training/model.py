"""The network: a small encoder that also sees case and quotation state, a CRF over labels, and links to cues."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertConfig, MPNetConfig

from readout.attribution.decode import LABELS
from readout.attribution.training.start import encoder
from readout.attribution.windows import CASES, QUOTE_STATES

LINK = 96  # width of the vectors whose products are link scores
BUCKETS = 16  # of signed distance between a span and a cue, in pieces
_EDGES = (-64, -32, -16, -8, -4, -2, 0, 2, 4, 8, 16, 32, 64, 128, 192)


class Dropout(nn.Module):
    """Dropout whose noise numpy draws: torch's generator takes a tenth of a training step for it."""

    def __init__(self, noise: np.random.Generator, share: float = 0.1):
        super().__init__()
        self.noise, self.share = noise, share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = self.noise.integers(0, 256, x.shape, dtype=np.uint8) >= round(256 * self.share)
        return x * torch.from_numpy(kept).to(x.dtype) / (1 - self.share)


class Network(nn.Module):
    """Scores labels for every piece and gives two vectors a piece: as a span looking for a cue, and as a cue."""

    def __init__(self, config: BertConfig | MPNetConfig):
        super().__init__()
        self.encoder = encoder(config)
        width = config.hidden_size
        self.quote = nn.Embedding(QUOTE_STATES, width)
        self.case = nn.Embedding(CASES, width)
        nn.init.normal_(self.quote.weight, std=0.005)
        nn.init.normal_(self.case.weight, std=0.005)
        self.noise = np.random.default_rng(0)
        self.dropout = Dropout(self.noise)
        for module in list(self.encoder.modules()):
            if getattr(getattr(module, "dropout", None), "p", 0.0) > 0:
                module.dropout = Dropout(self.noise)
        self.tag = nn.Linear(width, len(LABELS))
        self.child = nn.Sequential(nn.Linear(width, LINK), nn.GELU(), nn.Linear(LINK, LINK))
        self.cue = nn.Sequential(nn.Linear(width, LINK), nn.GELU(), nn.Linear(LINK, LINK))
        self.distance = nn.Parameter(torch.zeros(3, BUCKETS))
        self.none = nn.Parameter(torch.zeros(3))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.begin = nn.Parameter(torch.zeros(len(LABELS)))
        self.renumber: Tensor | None = None  # to the encoder's own vocabulary, where that is not the base's

    def forward(self, ids: Tensor, mask: Tensor, quote: Tensor, case: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.decided(self.read(ids, mask, quote, case))

    def read(self, ids: Tensor, mask: Tensor, quote: Tensor, case: Tensor) -> Tensor:
        """The encoder's vectors of the pieces."""
        if self.renumber is not None:
            ids = self.renumber[ids]
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.quote(quote) + self.case(case)
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def decided(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Label scores and the two link vectors of pieces, from their vectors."""
        hidden = self.dropout(hidden)
        return self.tag(hidden), self.child(hidden), self.cue(hidden)


def crf_loss(emissions: Tensor, wanted: Tensor, real: Tensor, transitions: Tensor, begin: Tensor) -> Tensor:
    """Negative log-likelihood of the wanted labels, a word on average (Lafferty, McCallum & Pereira 2001).

    Where `wanted` holds a teacher's probabilities, it is the cross-entropy with the teacher's distribution over whole
    label sequences (Wang, Jiang, Bach and others 2020, structure-level distillation).

    Shapes: emissions (batch, words, labels); wanted (batch, words, labels, labels), the probability of each pair of
    the label before and the label at a word, in row 0 at a first word; real (batch, words), False for padding.
    """
    total = begin + emissions[:, 0]
    for i in range(1, emissions.shape[1]):
        step = torch.logsumexp(total[:, :, None] + transitions, dim=1) + emissions[:, i]
        total = torch.where(real[:, i, None], step, total)
    here = wanted.sum(2)
    score = (here * emissions).sum() + (here[:, 0] * begin).sum() + (wanted[:, 1:] * transitions).sum()
    return (torch.logsumexp(total, dim=1).sum() - score) / real.sum()


def link_loss(child: Tensor, cue: Tensor, spans: Tensor, core: Tensor, network: Network) -> Tensor:
    """Cross-entropy of every core span's choice among the window's first cues and "none"; one window."""
    role, first, last, gold = spans.unbind(1)
    heads = torch.nonzero((role == 1) & (gold == torch.arange(len(gold)))).flatten()
    asked = torch.nonzero(core[first]).flatten()
    if not len(asked):
        return child.sum() * 0
    look = (child[first[asked]] + child[last[asked]]) / 2
    offer = (cue[first[heads]] + cue[last[heads]]) / 2
    distance = torch.bucketize(first[heads][None, :] - first[asked][:, None], torch.tensor(_EDGES))
    scores = look @ offer.T / LINK**0.5 + network.distance[role[asked][:, None], distance]
    scores = torch.cat([scores, network.none[role[asked]][:, None]], dim=1)
    column = {int(h): i for i, h in enumerate(heads.tolist())}
    target = torch.tensor([column.get(int(g), len(heads)) for g in gold[asked].tolist()])
    return nn.functional.cross_entropy(scores, target, reduction="sum")
