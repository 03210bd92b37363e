import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from readout.analysis import analyse
from readout.document import Document
from readout.framing.shares import compared
from readout.together import _chance, cooccurrence, first_used


def test_frames_that_always_meet_are_found_and_others_are_not():
    text = "\n\n".join(f"Paragraph {n} says this and that." for n in range(40))
    analysis = analyse([Document("a", text)])
    starts = [start for start, _ in analysis.texts["a"].paragraphs]
    rows = [
        ("a", s, f) for k, s in enumerate(starts) for f in (("war", "law") if k % 4 == 0 else ("art",) if k % 3 else ())
    ]
    table = cooccurrence(pd.DataFrame(rows, columns=["doc", "start", "frame"]), analysis)
    pair = table[(table["one"] == "law") & (table["two"] == "war")].iloc[0]
    assert pair["together"] == 10 and pair["expected"] < 5 and pair["holds"]


def test_one_frame_meets_nobody():
    analysis = analyse([Document("a", "One.\n\nTwo.")])
    assert cooccurrence(pd.DataFrame([("a", 0, "war")], columns=["doc", "start", "frame"]), analysis).empty


def test_the_first_use_is_the_earliest_by_date():
    naming = pd.DataFrame(
        [("b", 1, "the war", "war", "Lee", False), ("a", 5, "the war", "war", "Roy", True)],
        columns=["doc", "start", "referent", "label", "voice", "distanced"],
    )
    documents = pd.DataFrame({"doc": ["a", "b"], "outlet": ["Courier", None], "date": ["2020-05-02", "2020-05-01"]})
    (row,) = first_used(naming, documents).to_dict("records")
    assert (row["first_doc"], row["first_voice"], row["count"], row["distanced"]) == ("b", "Lee", 2, 0.5)


def test_chance_is_what_shuffling_gives():
    rng = np.random.default_rng(0)
    grids = [rng.random((n, 2)) < p for n, p in ((5, 0.4), (9, 0.5), (12, 0.3), (12, 0.3))]
    seen = sum(int((g[:, 0] & g[:, 1]).sum()) for g in grids)
    sums = np.array([g.sum(axis=0) for g in grids])
    dealt = np.zeros(20_000)
    for grid in grids:
        shuffled = rng.permuted(np.repeat(grid[None, :, 0], len(dealt), axis=0), axis=1)
        dealt += (shuffled & grid[:, 1]).sum(axis=1)
    p = 2 * min((dealt >= seen).mean(), (dealt <= seen).mean())
    assert abs(_chance(np.array([len(g) for g in grids]), sums[:, 0], sums[:, 1], seen) - min(1, p)) < 0.02


def test_false_discoveries_are_as_scipy_counts_them():
    p = np.random.default_rng(1).random(200).round(2) ** 3
    assert np.array_equal(compared(pd.DataFrame({"p": p}))["q"], false_discovery_control(p))
