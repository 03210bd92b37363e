"""Speed of the dictionary engine: tokens a second with thousands of words, wildcards and phrases.

usage: python bench/lexicon.py [--patterns 9000] [--tokens 1000000] [--seed 0]
"""

from __future__ import annotations

import argparse
import random
import string
import time

from readout.matching import Matcher
from readout.segments import tokens


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patterns", type=int, default=9000)
    parser.add_argument("--tokens", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    vocabulary = ["".join(rng.choices(string.ascii_lowercase, k=rng.randint(2, 11))) for _ in range(40_000)]
    patterns = []
    for n in range(given.patterns):  # a third words, a third stems with *, a third phrases of two or three words
        # not among the 300 most frequent words, which no dictionary of tone lists
        words = rng.sample(vocabulary[300:], 1 + (n % 3 == 2) * rng.randint(1, 2))
        patterns.append(words[0].ljust(5, "e")[:6] + "*" if n % 3 == 1 else " ".join(words))
    # words are as frequent as in a language: the k-th with weight 1/k (Zipf)
    weights = [1 / k for k in range(1, len(vocabulary) + 1)]
    texts = [" ".join(rng.choices(vocabulary, weights, k=1000)) for _ in range(given.tokens // 1000)]
    spans = [tokens(text) for text in texts]
    began = time.process_time()
    matcher = Matcher(patterns)
    compiled = time.process_time() - began
    for nested in (False, True):
        began = time.process_time()
        found = sum(len(matcher.matches(text, at, nested)) for text, at in zip(texts, spans, strict=True))
        spent = time.process_time() - began
        count = sum(map(len, spans))
        name = "all, nested" if nested else "longest"
        print(f"{name}: {count / spent:,.0f} tokens/s, {found} matches ({len(patterns)} patterns, {compiled:.2f} s)")


if __name__ == "__main__":
    main()
