import pytest

from readout.document import Document
from readout.errors import ReadoutError
from readout.framing.codebook import builtin, load
from readout.framing.cues import frames
from readout.voices import Voices


def write(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    return path


def test_the_short_form(tmp_path):
    book = load(write(tmp_path, "frames:\n  no: [no, yes]\n  time: [1:20, 007]\n"))
    assert [(f.name, f.cues) for f in book.frames] == [("no", ("no", "yes")), ("time", ("1:20", "007"))]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("names: {}\n", "no frames"),
        ("frames: {}\n", "no frames"),
        ("frames:\n  peace: []\n", ":2: 'peace' has no cues"),
        ("frames:\n  peace:\n    theory: x\n", ":2: the frame 'peace' is empty"),
        ("frames:\n  peace:\n    definition: x\n    cues: []\n", ":4: 'peace' has no cues"),
        ("frames:\n  peace:\n    indicators: {one: {cues: []}}\n", ":3: 'one' has no cues"),
        ("frames:\n  war; peace: [a]\n", ":2: 'war; peace' cannot be coded"),
        ("frames:\n  None: [a]\n", ":2: 'None' cannot be coded"),
        ("frames:\n  war:\n    indicators:\n      a; b: [x]\n", ":4: 'a; b' cannot be coded"),
        ("frames:\n  war:\n    indicators:\n      a: {question: [x]}\n", ":4: the question of 'a' is one sentence"),
        ("labels: some\nframes:\n  peace: [a]\n", ":1: unknown labels 'some'; use multiple, single"),
        ("frames:\n  peace:\n    cues: [a]\n    colour: b\n", ":4: unknown key 'colour'"),
        ("frames:\n  peace: word\n", ":2: the frame 'peace' is empty"),
        ("frames:\n  peace: ['* b']\n", ":2: '* b' is no word or phrase"),
        ("unit: page\nframes:\n  peace: [a]\n", ":1: unknown unit 'page'"),
        ('patterns: ["(unclosed"]\n', ":1: unknown key 'patterns'"),
        ("frames:\n  peace: [a]\nnames:\n  the war: [a]\n", ":4: 'the war' needs `labels:`"),
        ("[a, b]\n", "no frames"),
        ("frames: {f: [x]}\nnames: {it: {labels: {a: [b]}, generic: at}}\n", "`generic:` needs a list"),
        ("frames: {f: {cues: [x], questions: {a: b}}}\n", "`questions:` is a list"),
    ],
)
def test_a_malformed_codebook_is_refused_with_its_line(tmp_path, text, reason):
    path = write(tmp_path, text)
    with pytest.raises(ReadoutError) as caught:
        load(path)
    assert str(caught.value).startswith(str(path)) and reason in str(caught.value)


def test_a_question_may_stand_by_itself(tmp_path):
    path = write(tmp_path, "frames: {f: {cues: [x], questions: 'Is it so?', examples: [a, b]}}\n")
    assert (load(path).frames[0].questions, load(path).frames[0].examples) == (("Is it so?",), ("a", "b"))


def test_a_frame_that_is_only_defined_has_no_cues_and_questions_need_none(tmp_path):
    asked = "blame: {indicators: {one: {question: Who?}, two: [fault]}, rule: all}"
    defined, blamed = load(
        write(tmp_path, f"labels: single\nframes: {{hope: {{definition: Better days.}}, {asked}}}")
    ).frames
    assert (defined.cues, defined.codes) == ((), ("hope",))
    assert (blamed.cues, blamed.codes) == (("fault",), ("blame", "blame: one", "blame: two"))
    assert blamed.meanings() == {"blame": "", "blame: one": "Who?", "blame: two": ""}


@pytest.mark.parametrize("name", builtin())
def test_our_codebooks_define_their_frames(name):
    book = load(name)
    assert book.theory and book.version and all(f.definition and f.cues for f in book.frames)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("diplomacy", "It was a familiar consultancy, and an investigator grew accustomed to the battleground."),
        ("generic", "A familiar voice named Christina investigated the opposite bank near Churchill."),
        ("policy", "Courtney was familiar with the investigation out of courtesy."),
        ("warpeace", "The battleground states were familiar."),
        ("entman", "A caustic harmony was heard."),
    ],
)
def test_stems_reach_no_other_words(name, text):
    assert not frames(Document("a", text), Voices([]), load(name))
