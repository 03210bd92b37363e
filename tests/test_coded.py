import json

import pytest

from readout.analysis import analyse
from readout.coded import learned
from readout.document import Document

TEXTS = [f"Prices and taxes rose by {n} percent in May." for n in range(12)]
TEXTS += [f"The court sentenced {n} men to prison." for n in range(12)]
LABELS = [["economy"]] * 12 + [["law"]] * 12


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    path = tmp_path_factory.mktemp("coded") / "coded.jsonl"
    rows = [{"id": str(i), "text": t, "labels": x} for i, (t, x) in enumerate(zip(TEXTS, LABELS, strict=True))]
    path.write_text("\n".join(map(json.dumps, rows)))
    return learned(analyse([Document("a", "It rained. Taxes rose by nine percent. Nobody came.")]), path)


def test_frames_come_with_their_evidence(found):
    assert found.frames[found.frames["found"]]["frame"].tolist() == ["economy"]
    assert found.evidence.iloc[0]["text"] == "Taxes rose by nine percent."


def test_the_measured_accuracy_is_that_of_held_out_texts(found):
    assert found.accuracy["frame"].tolist() == ["economy", "law", "all frames"]
    assert found.accuracy["f1"].between(0.9, 1).all()


def test_shares_carry_an_interval(found):
    assert (found.shares["low"] <= found.shares["share"]).all() and (
        found.shares["share"] <= found.shares["high"]
    ).all()


def test_without_coded_texts_nothing_is_learned():
    assert learned(analyse([Document("a", "It rained.")]), "").shares.empty
