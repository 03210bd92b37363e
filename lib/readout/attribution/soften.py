"""What a teacher says of articles, for `--soft`: `python -m readout.attribution.soften ARTICLES WORK... -o FILE.npz`.

Each WORK is `K/N=CHECKPOINT`: a checkpoint of `readout.attribution.train --leave K/N`, which speaks only of the
articles it did not see. FILE holds, an article an array, the probabilities of pairs of labels at each word. Needs the
extra `[train]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from readout.attribution.decode import pair_marginals
from readout.attribution.tagger import arrays
from readout.attribution.train import left_out, network_of
from readout.attribution.training.data import articles
from readout.attribution.training.model import Network
from readout.attribution.training.start import base, tokenizer_of
from readout.attribution.windows import Window, windows
from readout.document import Document


def scores(network: Network, window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What the network gives for one window: scores (pieces, 7), link vectors (pieces, 96) as span and as cue."""
    inputs = {name: torch.from_numpy(values) for name, values in arrays(window).items()}
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        return tuple(part[0].float().numpy() for part in network(**inputs))


def loaded(checkpoint: Path, folder: Path) -> Network:
    network = network_of(folder)
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network.eval()


def soften(network: Network, found: list[Window]) -> np.ndarray:
    """Probabilities of pairs of labels at the words of an article's windows, (words, 7, 7)."""
    emissions = [scores(network, window)[0][window.words()].astype(np.float64) for window in found]
    transitions, begin = (getattr(network, name).detach().double().numpy() for name in ("transitions", "begin"))
    return np.concatenate(pair_marginals(emissions, transitions, begin))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="annotated articles, those of the training")
    parser.add_argument("teacher", nargs="+", help="K/N=CHECKPOINT")
    parser.add_argument("--base", type=Path, default=base(), help="folder of the teacher's encoder")
    parser.add_argument("-o", dest="output", type=Path, required=True)
    given = parser.parse_args()
    tokenizer, rows, told = tokenizer_of(base()), list(articles(given.articles)), {}
    for leave, _, checkpoint in (entry.partition("=") for entry in given.teacher):
        network = loaded(Path(checkpoint), given.base)
        for number, row in enumerate(rows):
            if left_out(number, leave):
                found = windows(Document(row["id"], row["text"]), tokenizer)
                told[row["id"]] = soften(network, found).astype(np.float16)
    np.savez_compressed(given.output, **told)
    print(f"{len(told)} of {len(rows)} articles")


if __name__ == "__main__":
    main()
