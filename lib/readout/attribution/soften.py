"""What teachers say of articles, for `--told`: `python -m readout.attribution.soften ARTICLES WORK... -o FILE.npz`.

Each WORK is `K/N=CHECKPOINT`: a checkpoint of `readout.attribution.train --leave K/N`, which speaks only of the
articles it did not see. Of further sentences (`--more`) all speak, and the mean is kept. FILE holds, for an article ID,
the probabilities of pairs of labels at each word (ID), the encoder's vectors of these words (ID:vectors) and whose they
are (ID:teacher). Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from readout.attribution.decode import pair_marginals
from readout.attribution.tagger import arrays
from readout.attribution.train import left_out, network_of
from readout.attribution.training.data import Told, articles, gathered
from readout.attribution.training.model import Network
from readout.attribution.training.start import base, fitted, tokenizer_of
from readout.attribution.windows import Window, windows
from readout.document import Document


def loaded(checkpoint: Path, folder: Path) -> Network:
    return fitted(network_of(folder), torch.load(checkpoint, weights_only=True)).eval()


def read(network: Network, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """Scores (words, 7) and vectors (words, width) of a window's words."""
    inputs = {name: torch.from_numpy(values) for name, values in arrays(window).items()}
    words = torch.from_numpy(window.words())
    with torch.no_grad():
        vectors = network.read(**inputs)[0, words]
        scores, _, _ = network.decided(vectors)
    return scores.double().numpy(), vectors.numpy().astype(np.float16)


def told(network: Network, found: list[Window], teacher: int) -> Told:
    """What the network says of the words of an article's windows."""
    emissions, vectors = zip(*(read(network, window) for window in found), strict=True)
    transitions, begin = (getattr(network, name).detach().double().numpy() for name in ("transitions", "begin"))
    pairs = np.concatenate(pair_marginals(emissions, transitions, begin)).astype(np.float16)
    return Told(pairs, np.concatenate(vectors), teacher)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="annotated articles, those of the training")
    parser.add_argument("teacher", nargs="+", help="K/N=CHECKPOINT")
    parser.add_argument("--base", type=Path, default=base(), help="folder of the teachers' encoder")
    parser.add_argument("--more", help="further sentences (JSON lines: {'sentence'}), put together to articles")
    parser.add_argument("-o", dest="output", type=Path, required=True)
    given = parser.parse_args()
    rows, more = list(articles(given.articles)), gathered(given.more) if given.more else []
    tokenizer, out = tokenizer_of(base()), {}
    for number, entry in enumerate(given.teacher):
        leave, _, checkpoint = entry.partition("=")
        network = loaded(Path(checkpoint), given.base)
        unseen = [row for n, row in enumerate(rows) if left_out(n, leave)]
        for n, row in enumerate(unseen + more, -len(unseen)):  # further ones count from 0
            said = told(network, windows(Document(row["id"], row["text"]), tokenizer), number)
            share = 1 / len(given.teacher) if n >= 0 else 1.0
            out[row["id"]] = out.get(row["id"], 0) + (share * said.pairs).astype(np.float16)
            if n < 0 or n % len(given.teacher) == number:
                out[row["id"] + ":vectors"], out[row["id"] + ":teacher"] = said.vectors, np.array(number)
    np.savez(given.output, **out)
    print(f"{len(rows)} articles, {len(more)} of further sentences")


if __name__ == "__main__":
    main()
