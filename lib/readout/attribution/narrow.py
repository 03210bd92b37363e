"""A checkpoint with fewer heads and inner units: `python -m readout.attribution.narrow CHECKPOINT TRAIN -o FILE`.

Without CHECKPOINT's training going on afterwards (`readout.attribution.train --begin FILE`) the network reads a little
worse. TRAIN, articles as for training, shows what its layers have to keep. `shipped` in place of CHECKPOINT stands for
the package's own model, its whole numbers as the weights they stand for: so it can learn further, too, from articles of
your own. Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch

from readout.attribution.tagger import MODEL, arrays
from readout.attribution.train import network_of
from readout.attribution.training.data import articles, gathered
from readout.attribution.training.narrowing import narrow
from readout.attribution.training.restored import restored
from readout.attribution.training.start import base, fitted, tokenizer_of
from readout.attribution.windows import windows
from readout.document import Document

SHIPPED = Path("shipped")
SHOWN, FURTHER = 110, 40  # articles, and those of further sentences, that the layers are fitted to


def _numbers(given: str) -> list[int]:
    return [int(part) for part in given.split(",")]


def _each(wanted: list[int], now: list[int]) -> list[int]:
    """A number for every layer: those wanted, the only one for all, or what there is now.

    >>> _each([8], [12, 12]), _each([], [12, 12]), _each([8, 6], [12, 12])
    ([8, 8], [12, 12], [8, 6])
    """
    return wanted * len(now) if len(wanted) == 1 else wanted or now


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path, help="file epochN.pt of training, or `shipped`")
    parser.add_argument("articles", help="annotated articles, those of the training")
    parser.add_argument("--more", help="further sentences (JSON lines: {'sentence'})")
    parser.add_argument("--heads", type=int, help="heads of attention that stay in every layer")
    parser.add_argument("--inner", type=_numbers, default=[], help="units of the inner part that stay; one number for "
                        "all layers or, from the lowest up, one each")  # fmt: skip
    parser.add_argument("-o", dest="output", type=Path, required=True)
    given = parser.parse_args()
    network = network_of(base())
    if given.checkpoint == SHIPPED:
        state = restored(MODEL, network.state_dict())
    else:
        state = torch.load(given.checkpoint, weights_only=True)
    fitted(network, state).eval()
    if given.heads or given.inner:
        rows = list(articles(given.articles))
        random.Random(1).shuffle(rows)
        rows = rows[:SHOWN] + (gathered(given.more)[:FURTHER] if given.more else [])
        tokenizer = tokenizer_of(base())
        found = [
            {name: torch.from_numpy(values) for name, values in arrays(window).items()}
            for row in rows
            for window in windows(Document(row["id"], row["text"]), tokenizer)
        ]
        layers = network.encoder.encoder.layer
        heads = given.heads or layers[0].attention.self.num_attention_heads
        narrow(network, found, heads, _each(given.inner, [layer.output.dense.in_features for layer in layers]))
    torch.save(network.state_dict(), given.output)


if __name__ == "__main__":
    main()
