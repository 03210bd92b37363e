"""What training learns from: labels of words, sentences put together, and a teacher's part in the labels."""

import json

import numpy as np
import pytest

from readout.attribution.decode import LABELS
from readout.attribution.tagger import shipped
from readout.attribution.training.data import EACH, Told, articles, examples, gathered, one_hot, taught
from readout.errors import ReadoutError

TEXT = "Ferries will stop, Maria Ortega warned. Nobody answered."


def spans(*phrases):
    return [[TEXT.index(p), TEXT.index(p) + len(p)] for p in phrases]


ROW = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {"source": spans("Maria Ortega"), "cue": spans("warned"), "content": spans("Ferries will stop")},
    ],
}


def of(row):
    return examples(row, shipped().tokenizer)


def test_every_word_has_the_label_of_its_span_and_spans_their_cue():
    (example,) = of(ROW)
    words = [TEXT[example.window.pieces.starts[w] : example.window.pieces.ends[w]] for w in example.words]
    labels = dict(zip(words, (LABELS[k] for k in example.labels), strict=True))
    assert labels["Ferries"] == "B-content" and labels["stop"] == "I-content" and labels[","] == "O"
    assert labels["Maria"] == "B-source" and labels["warned"] == "B-cue" and labels["Nobody"] == "O"
    cue = [i for i, (role, *_) in enumerate(example.spans) if role == 1]
    assert [row[3] for row in example.spans] == cue * 3


def test_a_teacher_counts_as_much_as_it_is_trusted():
    (example,) = of(ROW)
    nothing = one_hot(np.zeros_like(example.labels))
    said = Told(nothing, np.ones((len(example.words), 2)), 1)
    (learned,) = taught([example], said, trust=0.25)
    assert learned.told.teacher == 1 and learned.told.vectors.shape == (len(example.words), 2)
    both = learned.told.pairs.sum(axis=1)
    assert both.sum(axis=1) == pytest.approx(1)
    toned = example.labels > 0
    assert both[toned, 0] == pytest.approx(0.25) and both[~toned, 0] == pytest.approx(1)


def test_sentences_are_put_together_each_once(tmp_path):
    path = tmp_path / "sentences.jsonl"
    known = [f"Minister {n} spoke." for n in range(2 * EACH + 1)]
    path.write_text("".join(json.dumps({"sentence": s}) + "\n" for s in known + known[:5]), encoding="utf-8")
    found = gathered(path)
    assert [len(row["text"].split("\n\n")) for row in found] == [EACH, EACH, 1]
    assert sorted(s for row in found for s in row["text"].split("\n\n")) == sorted(known)
    assert found == gathered(path) and not any(row["attributions"] for row in found)


@pytest.mark.parametrize("line", ["[]", '{"id": "a"}', "no JSON"])
def test_a_line_that_is_no_article_is_named(tmp_path, line):
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ReadoutError, match="2"):
        list(articles(path))
