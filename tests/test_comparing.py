"""Groups side by side: who is in which, what sets them apart, what is chance."""

import math

import numpy as np
import pandas as pd
import pytest

from readout import comparing, comparison, events, groups, keyness
from readout.analysis import analyse
from readout.document import Document
from readout.errors import ReadoutError

STORY = "The ferry to the islands sailed again, the board said. “It is a success,” said Maria Ortega."
OTHER = "The budget deficit widened, and the minister blamed the failed reform. “A disaster,” said Dag Berg."


def corpus(*rows):
    return analyse(
        Document(f"d{i}", text, outlet=outlet, date=date, metadata={"desk": desk})
        for i, (text, outlet, date, desk) in enumerate(rows)
    )


@pytest.fixture(scope="module")
def two():
    return corpus(
        (STORY, "The Courier", "2024-05-01", "ports"),
        (STORY + " Nobody was hurt.", "Harbour Post", "2024-05-02", "ports"),
        (OTHER, "Harbour Post", "2024-06-02", "money"),
        (OTHER.replace("deficit", "gap"), "The Courier", "soon", ""),
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("outlet", ["The Courier", "Harbour Post", "Harbour Post", "The Courier"]),
        ("month", ["2024-05", "2024-05", "2024-06", None]),
        ("desk", ["ports", "ports", "money", None]),
    ],
)
def test_documents_are_grouped_by_what_is_known_of_them(two, by, expected):
    members, said = groups.of_documents(two, by)
    assert said == by and [members.get(f"d{i}") for i in range(4)] == expected


def test_where_documents_do_not_differ_the_voices_are_compared(two):
    one = corpus((STORY, "The Courier", "", ""))
    members, by = groups.of_documents(one, "outlet")
    assert members.empty and by == "voice"
    said = comparison.limits(one, "outlet", by)
    assert "one article" in said.text and "no test" in said.uncertainty
    same = corpus((STORY, "The Courier", "2024-05", ""), (STORY, "The Courier", "2024-06", ""))
    assert "group: month." in comparison.limits(same, "outlet", by).uncertainty
    some = corpus((STORY, "The Courier", "", ""), (STORY, "The Post", "", ""), (STORY, "", "", ""))
    said = comparison.limits(some, "outlet", groups.of_documents(some, "outlet")[1])
    assert said.text == "2 of 3 documents are compared by outlet; of the others it is not known."
    with pytest.raises(ReadoutError, match="no group called 'colour'; there are outlet, date, year, month, day, desk"):
        groups.of_documents(two, "colour")


def fightin_words(counts, prior):
    """Equations 15, 16, 19 to 22 of Monroe, Colaresi & Quinn (2008), written out."""
    whole = {w: sum(c.get(w, 0) for c in counts.values()) for c in counts.values() for w in c}
    total = {g: sum(c.values()) for g, c in counts.items()}
    alpha_0 = prior * sum(total.values())
    found = {}
    for group in counts:
        rest = sum(total.values()) - total[group]
        for word, count in counts[group].items():
            alpha = prior * whole[word]
            here = math.log((count + alpha) / (total[group] + alpha_0 - count - alpha))
            other = whole[word] - count
            there = math.log((other + alpha) / (rest + alpha_0 - other - alpha))
            variance = 1 / (count + alpha) + 1 / (other + alpha)
            found[group, word] = (here - there, (here - there) / math.sqrt(variance))
    return found


@pytest.mark.parametrize("prior", [0.01, 1.0, 5.0])
def test_log_odds_are_those_of_the_paper(prior):
    rng = np.random.default_rng(1)
    counts = {g: {f"w{i}": int(n) for i, n in enumerate(rng.poisson(20, 40)) if n} for g in "abc"}
    rows = [(g, w, n, 1) for g, words in counts.items() for w, n in words.items()]
    found = keyness.log_odds(pd.DataFrame(rows, columns=["group", "word", "count", "documents"]), prior)
    expected = fightin_words(counts, prior)
    assert len(found) == len(rows)
    for row in found.itertuples():
        assert (row.log_odds, row.z) == pytest.approx(expected[row.group, row.word], abs=1e-9)


def test_words_are_counted_by_document_or_by_voice(two):
    members, by = groups.of_documents(two, "outlet")
    table = keyness.words_by_group(two, members, by).set_index(["group", "word"])
    assert table.loc[("Harbour Post", "ferry"), ["count", "documents"]].tolist() == [1, 1]
    spoken = keyness.words_by_group(two, members, "voice").set_index(["group", "word"])
    assert spoken.loc[("Maria Ortega", "success"), "count"] == 2


def test_an_outlet_s_apostrophes_are_no_words_of_its_own():
    texts = [Document(name, f"The ferry didn{mark}t sail.", outlet=name) for name, mark in (("a", "'"), ("b", "’"))]
    analysis = analyse(texts)
    members, by = groups.of_documents(analysis, "outlet")
    words = keyness.words_by_group(analysis, members, by)
    assert set(words.loc[words["group"] == "a", "word"]) == set(words.loc[words["group"] == "b", "word"])


def test_where_no_word_sets_a_group_apart_none_is_told():
    columns = ["group", "word", "count", "log_odds", "holds"]
    words = pd.DataFrame([("a", "the", 2, 0.2, False), ("b", "sea", 2, -0.2, False)], columns=columns)
    assert keyness.telling(words).empty and list(keyness.telling(words).columns) == columns
    assert keyness.telling(words.iloc[:0]).empty


def test_the_variance_of_a_count_is_that_over_documents():
    texts = ["The ferry sailed. The ferry sank.", "The ferry sailed.", "The board said no.", "It rained all day."]
    known = analyse([Document(f"d{i}", text, outlet="ab"[i > 2]) for i, text in enumerate(texts)])
    table = keyness.words_by_group(known, groups.of_documents(known, "outlet")[0], "outlet").set_index("word")
    counts, lengths = np.array([2, 1, 0]), np.array([6, 3, 4])
    away = counts - lengths * counts.sum() / lengths.sum()
    assert table.loc["ferry", ["of", "count"]].tolist() == [3, 3]
    assert table.loc["ferry", "variance"] == pytest.approx((away**2).sum() * 3 / 2)
    assert math.isnan(table.loc["rained", "variance"])  # the only document of its group


def test_words_that_keep_to_few_documents_have_wide_intervals():
    rows = [("a", "ferry", 40, 20, 20), ("b", "ferry", 20, 15, 20), ("a", "…", 5000, 20, 20), ("b", "…", 5000, 20, 20)]
    table = pd.DataFrame(rows, columns=["group", "word", "count", "documents", "of"])
    even, bursts = (
        keyness.log_odds(table.assign(variance=table["count"] * times)).eval("high - low").iloc[0] for times in (1, 5)
    )
    alone = keyness.log_odds(table.drop(columns="of")).eval("high - low").iloc[0]
    assert even == pytest.approx(alone, rel=0.1) and bursts > 2 * even
    single = keyness.log_odds(table.assign(of=[1, 20, 1, 20], variance=[float("nan"), 40, float("nan"), 40]))
    assert single.set_index("group").loc["a", "low"].isna().all() and single["z"].notna().all()


def planted(n, share):
    """Documents of two groups; in one of them a share of cues says peace, in the other half does."""
    rng = np.random.default_rng(0)
    rows = []
    for i in range(n):
        p = share if i % 2 else 0.5
        rows += [(f"d{i}", "odd" if i % 2 else "even", "peace" if rng.random() < p else "conflict") for _ in range(12)]
    return pd.DataFrame(rows, columns=["doc", "group", "frame"])


def test_a_planted_difference_is_found_and_its_size_said():
    found = comparing.differences(planted(60, 0.9), "frame", error=0.2)
    row = found[(found["group"] == "odd") & (found["frame"] == "peace")].iloc[0]
    assert row["holds"] and 30 < row["points"] < 50 and row["h"] > 0.7 and 0 < row["by_error"] < 10


def test_no_difference_is_called_one():
    found = comparing.differences(planted(60, 0.5), "frame")
    assert not found["holds"].any() and found["by_error"].isna().all()


def test_groups_within_documents_are_described_and_not_tested():
    table = planted(6, 0.9).assign(doc="one")
    found = comparing.differences(table, "frame")
    assert found["p"].isna().all() and not found["holds"].any() and len(found) == 4


def test_what_errors_alone_could_make_comes_last():
    rows = [("a", "one", "war")] + [(f"b{i}", "two", "war" if i % 3 else "peace") for i in range(90)]
    rows += [(f"c{i}", "three", "peace" if i % 3 else "war") for i in range(90)]
    found = comparing.differences(pd.DataFrame(rows, columns=["doc", "group", "frame"]), "frame", 0.1)
    assert found["group"].tolist()[-2:] == ["one", "one"]
    assert found["h"].abs().iloc[-1] > found["h"].abs().iloc[0]


def test_the_headline_speaks_of_nothing_that_errors_could_make():
    rows = [("d", "one", "peace")] * 6 + [("d", "two", "war")] * 6 + [("d", "tiny", "law")]
    found = comparing.differences(pd.DataFrame(rows, columns=["doc", "group", "frame"]), "frame", error=0.2)
    sizes = pd.Series({"one": 6, "two": 6, "tiny": 1})
    none = pd.DataFrame(columns=["group", "word"])
    said = comparison.headline(found, none, "frame", sizes)
    assert "“peace” has 100 points more in one" in said.text
    unsure = found.assign(by_error=101.0)
    assert "No difference" in comparison.headline(unsure, none, "frame", sizes).text


def test_a_trend_is_its_slope():
    rows = [(f"d{y}{i}{k}", str(y), "peace" if k < (y - 2010) * 2 else "war")
            for y in range(2011, 2015) for i in range(5) for k in range(10)]  # fmt: skip
    found = comparing.trend(pd.DataFrame(rows, columns=["doc", "period", "frame"]), "frame")
    peace = found[found["frame"] == "peace"]
    assert peace["share"].tolist() == pytest.approx([0.2, 0.4, 0.6, 0.8])
    assert peace["slope"].iloc[0] == pytest.approx(20) and peace["p"].iloc[0] < 0.01
    assert comparing.trend(pd.DataFrame(columns=["doc", "period", "frame"]), "frame").empty


def test_the_same_event_in_two_outlets(two):
    found = events.events(two)
    assert found["d0"] == found["d1"] and found["d2"] == found["d3"] != found["d0"]
    beside = events.side_by_side(two)
    assert beside.groupby("event")["outlet"].nunique().tolist() == [2, 2]
    assert beside["voice"].tolist()[:2] in (["the board"] * 2, ["the minister"] * 2)
    assert events.side_by_side(corpus((STORY, "The Courier", "", ""))).empty


def test_articles_without_words_tell_of_no_event():
    assert events.side_by_side(corpus(("x", "The Courier", "", ""), ("It is.", "Harbour Post", "", ""))).empty


def test_intervals_hold_as_often_as_they_say():
    from readout import statistics

    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(120):
        rates = rng.beta(6, 4, 50)
        rows = [(f"d{d}", "peace" if rng.random() < rate else "war") for d, rate in enumerate(rates) for _ in range(8)]
        table = statistics.shares(pd.DataFrame(rows, columns=["doc", "frame"]), "frame")
        row = table[table["frame"] == "peace"].iloc[0]
        hits += row["low"] <= 0.6 <= row["high"]
    assert hits >= 105  # 95 of 100 are meant; 105 of 120 is what chance leaves of that once in 1,000 runs
