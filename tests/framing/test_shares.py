import json

import numpy as np
import pytest
from click.testing import CliRunner

from readout.commands.classify import command as classify
from readout.commands.next import command as choose
from readout.errors import ReadoutError
from readout.framing import stored
from readout.framing.classifier import FrameClassifier
from readout.framing.sampling import next_to_code
from readout.framing.shares import corrected

TEXTS = [f"Prices and taxes rose by {n} percent in May." for n in range(12)]
TEXTS += [f"The court sentenced {n} men to prison." for n in range(12)]
LABELS = [["economy"]] * 12 + [["law"]] * 12


def test_intervals_hold_as_often_as_they_say_however_bad_the_classifier():
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(400):
        y = (rng.random(1200) < 0.3).astype(int)
        f = np.clip(0.25 * y + 0.4 + 0.2 * rng.standard_normal(1200), 0, 1)  # far too sure of the frame
        table = corrected(y[:200, None], f[:200, None], f[200:, None], ["war"])
        held += table["low"][0] <= y[200:].mean() <= table["high"][0]
    assert 0.92 <= held / 400 <= 0.98


def test_texts_of_one_cluster_count_as_one_draw():
    y = np.repeat([[1], [0]], 20, axis=0)
    f = np.full((40, 1), 0.5)
    alone, together = (corrected(y, f, f, ["war"], clusters=clusters) for clusters in (None, np.repeat(range(8), 5)))
    width = [t["high"][0] - t["low"][0] for t in (alone, together)]
    assert width[0] < width[1]


@pytest.mark.parametrize("embeddings", [True, False])
@pytest.mark.parametrize("times", [1, 9])  # nine sentences make a text long: cues and length count
def test_a_saved_classifier_says_the_same(tmp_path, embeddings, times):
    model = FrameClassifier([" ".join([text] * times) for text in TEXTS], LABELS, embeddings=embeddings)
    stored.save(model, tmp_path / "m")
    again = stored.load(tmp_path / "m")
    new = ["Taxes fell.", "A judge freed the men.", "It rained."]
    assert again.predict(new).labels == model.predict(new).labels
    assert np.allclose(again.predict(new).scores, model.predict(new).scores)


@pytest.mark.parametrize("damage", ["{}", "no", '{"format": 9}'])
def test_a_damaged_classifier_is_refused_by_name(tmp_path, damage):
    stored.save(FrameClassifier(TEXTS, LABELS, embeddings=False), tmp_path / "m")
    (tmp_path / "m" / "classifier.json").write_text(damage)
    with pytest.raises(ReadoutError, match="classifier.json"):
        stored.load(tmp_path / "m")


def test_vectors_are_kept_between_runs_and_change_nothing(tmp_path, monkeypatch):
    from readout import embedding

    plain = embedding.embed(TEXTS[:3])
    monkeypatch.setenv("READOUT_CACHE", str(tmp_path / "cache"))
    first = embedding.embed(TEXTS[:3])
    monkeypatch.setattr(embedding, "_loaded", lambda: pytest.fail("computed again"))
    assert (embedding.embed(TEXTS[:3]) == first).all() and (first == plain).all()
    (tmp_path / "cache" / "embeddings.sqlite").write_bytes(b"no database at all, but long enough to be read as one")
    with pytest.raises(ReadoutError, match="embeddings.sqlite"):
        embedding.embed(TEXTS[:3])


def test_what_to_code_next_differs_and_is_new():
    first = next_to_code(TEXTS, 4)
    assert len(set(first)) == 4 and {TEXTS[i][:3] for i in first} == {"Pri", "The"}
    assert next_to_code(TEXTS[:3], 9) == [0, 1, 2]


def test_commands_code_learn_save_and_apply(tmp_path):
    rows = [{"id": str(i), "text": t, "labels": x} for i, (t, x) in enumerate(zip(TEXTS, LABELS, strict=True))]
    coded, new = tmp_path / "coded.jsonl", tmp_path / "new.jsonl"
    coded.write_text("\n".join(map(json.dumps, rows)))
    new.write_text(
        json.dumps({"id": "x", "text": "=SUM(A1) Taxes rose."}) + "\n" + json.dumps({"id": "y", "text": "b"})
    )
    run = CliRunner().invoke
    out, shares, model = (str(tmp_path / n) for n in ("out.jsonl", "shares.csv", "model"))
    first = run(classify, [str(coded), str(new), "-o", out, "--save", model, "--shares", shares])
    assert first.exit_code == 0, first.output
    before = (tmp_path / "out.jsonl").read_text()
    assert run(classify, [model, str(new), "-o", out]).exit_code == 0
    assert (tmp_path / "out.jsonl").read_text() == before
    assert (tmp_path / "shares.csv").read_text().startswith("frame,share,low,high,uncorrected,coded\n")
    sheet = str(tmp_path / "sheet.csv")
    assert run(choose, [str(new), "--coded", str(coded), "-n", "5", "-o", sheet]).exit_code == 0
    assert "'=SUM" in (tmp_path / "sheet.csv").read_text()
