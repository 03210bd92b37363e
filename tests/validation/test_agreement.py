"""Alpha against the worked examples of Krippendorff (2011), Computing Krippendorff's alpha-reliability."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.validation.agreement import alpha, with_interval

GAP = float("nan")
TWO_BINARY = pd.DataFrame({"A": [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], "B": [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]})
TWO_NOMINAL = pd.DataFrame({"A": list("aabbdcccedda"), "B": list("babbbccceddd")})
FOUR = pd.DataFrame(
    {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
        "C": [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
    }
)


@pytest.mark.parametrize(
    ("codes", "level", "expected"),
    [
        (TWO_BINARY, "nominal", 0.095),
        (TWO_NOMINAL, "nominal", 0.692),
        (FOUR, "nominal", 0.743),
        (FOUR, "ordinal", 0.815),
        (FOUR, "interval", 0.849),
    ],
)
def test_published_examples(codes, level, expected):
    assert round(alpha(codes, level), 3) == expected


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    value, low, high = with_interval(FOUR)
    assert low < value < high <= 1
    assert with_interval(FOUR) == (value, low, high)


def test_full_agreement_is_one_and_nothing_to_compare_is_not_a_number():
    assert alpha(pd.DataFrame({"A": [0, 1, 1], "B": [0, 1, 1]})) == 1
    assert math.isnan(alpha(pd.DataFrame({"A": [0, 1], "B": [GAP, GAP]})))
    assert math.isnan(alpha(pd.DataFrame({"A": [1, 1], "B": [1, 1]})))


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from([1.0, 2.0, 3.0, GAP]), min_size=3, max_size=3), min_size=2, max_size=12))
def test_neither_the_order_of_coders_nor_of_units_matters(rows):
    codes = pd.DataFrame(rows)
    for level in ("nominal", "ordinal", "interval"):
        turned = alpha(codes[::-1][[2, 0, 1]], level)
        assert np.isclose(alpha(codes, level), turned, equal_nan=True)


def test_words_as_codes_take_the_order_that_is_given():
    words = FOUR.map(lambda v: None if math.isnan(v) else {1: "none", 2: "a", 3: "c", 4: "b", 5: "z"}[v])
    assert round(alpha(words, "ordinal", ["none", "a", "c", "b", "z"]), 3) == 0.815
