import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.validation.effect import expected
from readout.validation.matching import paired
from readout.validation.outcomes import examples, table
from readout.validation.scores import scores

WORDS = st.lists(st.frozensets(st.integers(0, 12), max_size=5), max_size=6)


@given(WORDS, WORDS)
def test_pairs_are_one_to_one_and_alike(gold, found):
    pairs = paired(gold, found)
    assert len(set(pairs.values())) == len(pairs)
    assert all(2 * len(gold[i] & found[j]) >= len(gold[i] | found[j]) for i, j in pairs.items())


@given(WORDS)
def test_what_is_the_same_is_all_paired(gold):
    assert len(paired(gold, gold)) == sum(map(bool, gold))


@pytest.mark.parametrize(
    ("rows", "expected_row"),
    [
        ([("a", "x", "x", True)] * 3, (100, 100, 100)),
        ([("a", "x", "x", True), ("a", "x", None, False), ("a", None, "y", False)], (50, 50, 50)),
        ([("a", "x", "y", False)], (0, 0, 0)),
        ([("a", "x", None, False)], (None, 0, 0)),
    ],
)
def test_precision_recall_and_f1(rows, expected_row):
    outcomes = table([dict(zip(("doc", "gold", "found", "right"), row, strict=True)) for row in rows])
    row = scores(outcomes).iloc[0]
    found = [None if pd.isna(row[c]) else row[c] for c in ("precision", "recall", "f1")]
    assert found == list(expected_row)


def test_the_interval_is_wider_where_errors_keep_together():
    apart = [{"doc": str(i % 20), "gold": "x", "found": "x", "right": i // 20 < 5} for i in range(200)]
    together = [{"doc": str(i % 20), "gold": "x", "found": "x", "right": i % 20 < 10} for i in range(200)]
    widths = [scores(table(rows)).eval("high - low").iloc[0] for rows in (apart, together)]
    assert widths[0] < 15 and widths[1] > 40


def test_examples_come_from_several_documents():
    rows = [{"doc": doc, "error": "missed", "gold": "x"} for doc in "aaab"]
    assert examples(table(rows), 2)["doc"].tolist() == ["a", "b"]


def test_counts_lose_what_is_wrong_and_gain_what_is_missed():
    rates = pd.DataFrame({"kind": ["x"], "precision": [50.0], "recall": [80.0]})
    assert expected(pd.Series({"x": 80, "unknown": 3}), rates)["expected"].tolist() == [50.0]
