"""Sentences by phenomenon, each with what a careful reader would say of its words: the whole engine must agree."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from readout.document import Document
from readout.reading import Reader

ROWS = [line.split("\t") for line in Path(__file__).with_name("challenge.tsv").read_text("utf-8").splitlines()]
ENOUGH = 0.95
# word, then + or - (polarity), 0 (no polarity) or :category; ~ where its strength must be lowered; @ who says it
WANT = re.compile(r"([^+\-:]+?|so-called|self-styled|self-proclaimed)(?:([+\-0])(~?)|:(\w+))(?:@(.+))?$")


def wanted(expected):
    parts = re.split(r"(?<=[+\-0~]) (?=\w)", expected) if ":" not in expected else [expected]
    return [WANT.match(part).groups() for part in parts if part]


@pytest.fixture(scope="module")
def outcome():
    reader, verdicts = Reader(), defaultdict(list)
    for phenomenon, sentence, expected in ROWS:
        verdicts[phenomenon].append((sentence, complaints(reader.read(Document("a", sentence)).tone, expected)))
    return verdicts


def complaints(found, expected):
    wrong = []
    for word, sign, lowered, category, owner in wanted(expected):
        polarity = {"+": 1, "-": -1, "0": 0}.get(sign)
        about = [t for t in found if word in t.text.lower() and (not category or t.category == category)]
        about = [t for t in about if category or t.polarity] if sign != "0" else about
        if sign == "0":
            wrong += [f"{word} counts" for t in about if t.polarity]
        elif not about:
            wrong.append(f"{word} not found")
        elif sign and about[0].polarity != polarity:
            wrong.append(f"{word} is {about[0].polarity:+d}")
        elif lowered and abs(about[0].valence) > 1.5:
            wrong.append(f"{word} as strong as asserted")
        elif owner and owner not in (about[0].speakers or ("NARRATOR",)):
            wrong.append(f"{word} is said by {about[0].speakers}")
    return wrong


def test_the_suite_is_large_enough():
    assert len(ROWS) >= 300 and len({sentence for _, sentence, _ in ROWS}) == len(ROWS)


def test_a_careful_reader_agrees(outcome):
    every = [(p, s, w) for p, rows in outcome.items() for s, w in rows]
    missed = [f"{p}: {s} — {'; '.join(w)}" for p, s, w in every if w]
    assert len(missed) <= (1 - ENOUGH) * len(every), "\n".join(missed)


def test_no_phenomenon_is_left_behind(outcome):
    shares = {p: sum(not w for _, w in rows) / len(rows) for p, rows in outcome.items()}
    assert min(shares.values()) >= 0.75, shares
