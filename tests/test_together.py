import pandas as pd

from readout.analysis import analyse
from readout.document import Document
from readout.together import cooccurrence, first_used


def test_frames_that_always_meet_are_found_and_others_are_not():
    text = "\n\n".join(f"Paragraph {n} says this and that." for n in range(40))
    analysis = analyse([Document("a", text)])
    starts = [start for start, _ in analysis.texts["a"].paragraphs]
    rows = [
        ("a", s, f) for k, s in enumerate(starts) for f in (("war", "law") if k % 4 == 0 else ("art",) if k % 3 else ())
    ]
    table = cooccurrence(pd.DataFrame(rows, columns=["doc", "start", "frame"]), analysis, 500)
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
