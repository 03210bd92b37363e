import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout import intervals, statistics


def rows(docs, who, words):
    return pd.DataFrame({"doc": docs, "who": who, "words": words})


def test_shares_add_up_and_lie_in_their_intervals():
    rng = np.random.default_rng(1)
    frame = rows(rng.integers(0, 30, 300).astype(str), rng.choice(["Lee", "Roy", "Day"], 300), rng.integers(1, 40, 300))
    table = statistics.shares(frame, "who", "words")
    assert table["share"].sum() == pytest.approx(1)
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    assert list(table["share"]) == sorted(table["share"], reverse=True)


def test_intervals_of_clustered_rows_are_wider_than_of_independent_ones():
    docs = np.repeat(np.arange(12).astype(str), 25)
    who = np.where(np.repeat(np.arange(12) % 2, 25) == 0, "Lee", "Roy")  # a document is all one voice
    clustered = statistics.shares(rows(docs, who, 1), "who", "words")
    apart = statistics.shares(rows(np.arange(300).astype(str), who, 1), "who", "words")
    assert (clustered["high"] - clustered["low"]).iloc[0] > 2 * (apart["high"] - apart["low"]).iloc[0]


def test_the_same_seed_gives_the_same_interval():
    frame = rows(["a", "b", "c"], ["Lee", "Roy", "Lee"], [3, 4, 5])
    one, two = (statistics.shares(frame, "who", "words") for _ in range(2))
    pd.testing.assert_frame_equal(one, two)


def test_nothing_divides_by_zero():
    empty = rows([], [], [])
    assert statistics.shares(empty, "who").empty and statistics.means(empty, "who", "words").empty
    single = statistics.means(rows(["a"], ["Lee"], [1]), "who", "words")
    assert single["mean"].tolist() == [1.0]
    zero = statistics.shares(rows(["a", "b"], ["Lee", "Roy"], [0, 0]), "who", "words")
    assert zero["share"].isna().all()


@settings(deadline=None)  # the first call imports scipy
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(0, 9)), min_size=1, max_size=20))
def test_any_table_gives_shares_between_none_and_all(found):
    docs, who, words = zip(*found, strict=True)
    table = statistics.shares(rows(docs, who, words), "who", "words")
    assert table["share"].dropna().between(0, 1).all() and table["count"].sum() == len(found)


def test_within_one_document_sentences_are_left_out_not_rows():
    # every sentence is all Lee's or all Roy's: five rows of one sentence say no more than one
    who = np.repeat(["Lee", "Roy"] * 10, 5)
    frame = pd.DataFrame({"doc": "a", "sentence": np.repeat(np.arange(20), 5), "who": who})
    sentences, rows_alone = (
        statistics.shares(f, "who").eval("high - low") for f in (frame, frame.drop(columns="sentence"))
    )
    assert sentences.min() > 2 * rows_alone.max()


def test_a_few_words_of_one_sign_are_no_certainty():
    frame = pd.DataFrame({"doc": "a", "who": ["Lee"] * 3 + ["Roy"] * 2, "v": [1, 1, 1, -1, -1]})
    table = statistics.means(frame, "who", "v").set_index("who")
    assert table.loc["Lee", "low"] < 0.5 and table.loc["Lee", "high"] == 1
    assert table.loc["Roy", "low"] == -1 and table.loc["Roy", "high"] > -0.5


@pytest.mark.parametrize(
    ("successes", "trials", "expected"),
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611)), (1, 29, (0.0061, 0.1718))],
)
def test_wilson_as_published(successes, trials, expected):
    assert intervals.wilson(successes, trials) == pytest.approx(expected, abs=5e-5)


def test_a_voice_of_one_document_among_many_may_have_any_tone_elsewhere():
    frame = pd.DataFrame({"doc": list("aabbc"), "who": ["Lee", "Lee", "Roy", "Lee", "Roy"], "v": [1, 0, 1, -1, 1]})
    once = statistics.means(frame[frame["doc"] != "c"], "who", "v").set_index("who")
    assert once.loc["Roy", ["low", "high"]].tolist() == [-1, 1]
    assert statistics.means(frame, "who", "v").set_index("who").loc["Roy", "low"] > -1


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.booleans()), min_size=2, max_size=30))
def test_the_ends_hold_the_share_and_mirror_those_of_its_rest(found):
    docs, who = zip(*found, strict=True)
    table = statistics.shares(pd.DataFrame({"doc": docs, "who": np.where(who, "Lee", "Roy")}), "who").set_index("who")
    assert ((table["low"] <= table["share"] + 1e-9) & (table["share"] <= table["high"] + 1e-9)).all()
    if len(table) == 2:
        assert table.loc["Lee", "low"] == pytest.approx(1 - table.loc["Roy", "high"])


def test_only_the_largest_groups_have_an_interval():
    names = np.repeat([f"v{i}" for i in range(80)], 3)
    table = statistics.shares(pd.DataFrame({"doc": np.arange(240).astype(str), "who": names}), "who")
    assert len(table) == 80 and table["low"].notna().sum() == 50 and table["share"].notna().all()
