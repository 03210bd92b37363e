"""The learned finder as shipped: what it finds in plain cases, and that no text brings it down."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.attribution.tagger import MODEL, Tagger, acts, shipped
from readout.attribution.windows import CONTEXT, CORE, blocks, windows
from readout.document import Document
from readout.errors import ReadoutError


def found(text):
    def words(role):
        return " … ".join(text[s:e] for s, e in role)

    return [(words(a.source), words(a.cue), words(a.content)) for a in acts(Document("a", text))]


CASES = [
    (
        "The harbour will close in May, Maria Ortega warned on Monday.",
        ("Maria Ortega", "warned", "The harbour will close in May"),
    ),
    ("“The bridge is not safe,” said the mayor.", ("the mayor", "said", "The bridge is not safe")),
    (
        "Finance Minister Dag Berg said that the budget would be cut by a tenth next year.",
        ("Finance Minister Dag Berg", "said", "that the budget would be cut by a tenth next year"),
    ),
    (
        "According to the police, two men were arrested near the station.",
        ("the police", "According to", "two men were arrested near the station"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_plain_cases(text, expected):
    bare = [tuple(part.strip("“”,. ") for part in act) for act in found(text)]
    assert expected in bare


def test_broken_quotation_is_one_act():
    (act,) = found("“We have lost the harvest,” Ana Lima told reporters on Friday, “and nobody in the capital cares.”")
    assert act[0] == "Ana Lima"
    assert "harvest" in act[2] and "capital" in act[2]


def test_plain_narration_says_nothing():
    assert found("The train left the station at noon. It reached the coast two hours later.") == []


def test_heading_is_not_tagged_with_the_paragraph_below():
    text = "Minister warns of floods\n\nHeavy rain fell in the north on Tuesday, and the river rose by a metre."
    cut = text.index("\n")
    for act in acts(Document("a", text)):
        spans = (*act.source, *act.cue, *act.content)
        assert all(e <= cut for _, e in spans) or all(s > cut for s, _ in spans)


def test_stretch_is_tagged_alone():
    text = "Ushers said that Lena Holt promised to sing again."
    stretch = (text.index("Lena"), len(text))
    for act in acts(Document("a", text), [stretch]):
        assert all(stretch[0] <= s < e <= stretch[1] for role in (act.source, act.cue, act.content) for s, e in role)


PIECES = [
    "“",
    "”",
    '"',
    " said ",
    "Ana Lima",
    ". ",
    "\n\n",
    "he ",
    "the port is shut",
    ", ",
    "東京",
    "🙂",
    "\u200d",
    "AND",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_offsets_lie_in_the_text_and_acts_are_in_order(text):
    document = Document("a", text)
    before = acts(document)
    assert before == acts(document)
    starts = [a.content[0][0] for a in before]
    assert starts == sorted(starts)
    for act in before:
        assert act.content and 0 <= act.p <= 1
        for role in (act.source, act.cue, act.content):
            assert list(role) == sorted(role)
            assert all(0 <= s < e <= len(text) for s, e in role)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t",
        "“" * 5000,
        "a" * 20_000,
        '"a ' * 3000,
        "Ana Lima said " * 1500,
        "\n".join("| 1 | 2 |" for _ in range(300)),
        "МИНИСТР СКАЗАЛ, ЧТО ВСЁ ХОРОШО. " * 20,
    ],
    ids=["empty", "blank", "opening", "one-word", "odd-quotes", "no-end", "table", "cyrillic"],
)
def test_odd_texts_are_read(text):
    for act in acts(Document("a", text)):
        assert all(0 <= s < e <= len(text) for s, e in act.content)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_every_piece_is_tagged_once(lengths):
    document = Document("a", "\n\n".join(("word " * n).strip() + "." for n in lengths))
    seen = [
        (int(w.pieces.starts[i]), int(w.pieces.ends[i]))
        for w in windows(document, shipped().tokenizer)
        for i in range(len(w.pieces))
        if w.core[i] and w.pieces.starts[i] < w.pieces.ends[i]
    ]
    assert seen == sorted(set(seen))
    assert sum(e - s for s, e in seen) == sum(not c.isspace() for s, e in blocks(document) for c in document.text[s:e])
    assert all(len(w.pieces) <= CORE + 2 * CONTEXT + 3 for w in windows(document, shipped().tokenizer))


def test_long_paragraphs_are_cut_between_sentences():
    sentence = "The harbour of the old town will close in May because nobody has paid for a new wall. "
    document = Document("a", sentence * 60)
    cores = [w.pieces.starts[w.words()[0]] for w in windows(document, shipped().tokenizer)]
    assert len(cores) > 4 and all(start % len(sentence) == 0 for start in cores)


@pytest.mark.parametrize("name", ["heads.json", "tokenizer.json", "encoder.onnx"])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_missing_or_damaged_model_file_is_named(tmp_path, name, damage):
    for path in MODEL.iterdir():
        if path.name != name:
            (tmp_path / path.name).symlink_to(path)
        elif damage == "cut":
            (tmp_path / path.name).write_bytes(path.read_bytes()[:500])
    with pytest.raises(ReadoutError, match=name):
        Tagger(tmp_path)


def test_a_source_ends_with_its_sentence():
    text = "“Ann Lee is a disgrace, a liar and a thief,” said Finn Roy. Ann Lee praised her brilliant aide Dag Berg."
    sources = {text[s:e] for act in acts(Document("a", text)) for s, e in act.source}
    assert sources == {"Finn Roy", "Ann Lee"}


def test_a_quotation_is_the_voice_s_that_closes_it():
    text = "The ferry sailed again, the board said. “It is a success,” said Maria Ortega. Nobody was hurt."
    assert ("Maria Ortega", "said") in {(source, cue) for source, cue, content in found(text) if "success" in content}


JOINED = (
    "The Port Authority estimated that the quay would cost nine million. When it was asked again on Monday, the board "
    "turned the question down and spoke of the weather. The ferries were late for a third day."
)


def test_what_is_not_quoted_ends_with_its_sentence():
    assert all("\n" not in content and ". " not in content for _, _, content in found(JOINED))


def test_a_letter_behind_a_colon_goes_on_without_marks():
    letter = "I have never taken money. I shall not resign. The port is lost without me."
    text = f"Ida Roe wrote on her page:\n\n{letter}\n\nIt rained."
    (content,) = [content for source, _, content in found(text) if source == "Ida Roe"]
    assert content.endswith("lost without me")


def test_a_cue_takes_nothing_from_sentences_far_away():
    text = (
        '"The ferry is late," Ann Lee said. "It will be late again." The board met on the quay. Nobody came to it. '
        "The town hall stayed shut, and the bells were silent. Fees will double, according to a plan of the port."
    )
    by = {source: content for source, _, content in found(text)}
    assert "double" in by["a plan of the port"] and "late" not in by["a plan of the port"]
