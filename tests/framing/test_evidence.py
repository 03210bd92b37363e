"""What a classifier's answer rests on: sentences and words, each checked by deleting it."""

import pytest

from readout.framing.classifier import FrameClassifier
from readout.framing.evidence import evidence

MONEY = ["Prices rose by {} percent.", "The budget was cut by {} million.", "Shares of {} banks fell."]
LAW = ["The court jailed {} men.", "Police charged {} officers.", "Judges heard {} appeals on Monday."]
TEXTS = [t.format(n) for t in MONEY for n in (3, 5, 8)] + [t.format(n) for t in LAW for n in (3, 5, 8)]
CODES = [["economy"]] * 9 + [["law"]] * 9
ARTICLE = "It was a cold day. The court jailed two officers. Courts are busy. People went home."


@pytest.fixture(scope="module")
def model():
    return FrameClassifier(TEXTS, CODES)


def test_the_sentence_that_carries_the_frame(model):
    found = evidence(model, ARTICLE, ["law"], sentences=1)
    assert found["text"].iloc[0] == "The court jailed two officers." and found["effect"].iloc[0] > 0


def test_a_word_counts_wherever_it_stands_in_any_form(model):
    found = evidence(model, ARTICLE, ["law"], words=9)
    court = found[found["text"] == "court"].iloc[0]
    assert court["unit"] == "words" and court["times"] == 2
    without = ARTICLE.replace("court ", " ").replace("Courts", "")
    p = [model.predict([text]).scores[0, model.frames.index("law")] for text in (ARTICLE, without)]
    assert court["effect"] == pytest.approx(p[0] - p[1])


def test_offsets_are_places_in_the_text_and_words_share_none(model):
    found = evidence(model, ARTICLE, ["economy", "law"], 5, 9)
    assert all(ARTICLE[r.start : r.end] == r.text for r in found.itertuples())
    for _, words in found[found["unit"] == "words"].groupby("frame"):
        spans = sorted(zip(words["start"], words["end"], strict=True))
        assert all(e <= s for (_, e), (s, _) in zip(spans, spans[1:], strict=False))


def test_a_text_without_words_has_no_evidence_of_words(model):
    assert not (evidence(model, "…", ["law"])["unit"] == "words").any()
