"""What a framing report tells of each frame."""

import pytest

from readout.analysis import analyse
from readout.document import Document
from readout.framed import COLUMNS, definitions, strength
from readout.framing.codebook import load
from readout.measures import places, with_voice

DOCS = [
    Document("a", "The talks ended in no truce.\n\n“A truce, then a ceasefire,” said Ann Lee.\n\nIt rained."),
    Document("b", "A ceasefire held at dawn."),
]


@pytest.fixture(scope="module")
def found():
    analysis = analyse(DOCS)
    return places(with_voice(analysis.frames, analysis), analysis), analysis


def test_strength_counts_words_paragraphs_and_voices(found):
    peace = strength(*found).set_index("frame").loc["peace"]
    words = sum(len(d.text.split()) for d in DOCS)
    assert peace[["cues", "distinct"]].tolist() == [4, 2]
    assert peace["per_100_words"] == pytest.approx(400 / words)
    assert peace[["paragraphs", "quoted", "negated"]].tolist() == [3 / 4, 2 / 4, 1 / 4]


def test_strength_of_each_document_adds_up(found):
    each = strength(*found, by_document=True)
    assert each.groupby("frame")["cues"].sum().to_dict() == strength(*found).set_index("frame")["cues"].to_dict()
    assert each[each["frame"] == "peace"][["doc", "paragraphs"]].values.tolist() == [["a", 2 / 3], ["b", 1.0]]


def test_no_cue_gives_an_empty_table():
    analysis = analyse([Document("a", "It rained.")])
    table = strength(places(with_voice(analysis.frames, analysis), analysis), analysis)
    assert table.empty and list(table) == ["frame", *COLUMNS]


def test_a_frame_that_is_only_defined_stands_among_the_definitions(tmp_path):
    (tmp_path / "b.yaml").write_text("frames: {hope: {definition: Better days.}, war: [war*]}")
    assert definitions(load(tmp_path / "b.yaml")).values.tolist() == [
        ["hope", "Better days.", "", 0],
        ["war", "", "", 1],
    ]


def test_a_frame_may_name_its_theory(tmp_path):
    (tmp_path / "b.yaml").write_text("frames: {hope: {definition: Better days., theory: Bloch (1954)}, war: [war*]}")
    assert definitions(load(tmp_path / "b.yaml"))["theory"].tolist() == ["Bloch (1954)", ""]
    assert "theory" not in definitions(load("generic"))
