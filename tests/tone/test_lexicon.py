import pytest

from readout.errors import ReadoutError
from readout.tone.lexicon import KINDS, builtin, load

WELL = """name: mine
theory: my own (2024)
categories:
  praise:
    polarity: 1
    entries: [splendid, well done]
  scale:
    entries: {dreadful: -3, middling: 0.5}
  short: [thing]
"""


def write(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    return path


def test_a_lexicon_of_ones_own(tmp_path):
    entries = {e.pattern: (e.category, e.polarity, e.valence) for e in load(write(tmp_path, WELL)).entries}
    assert entries == {
        "splendid": ("praise", 1, 2.0),
        "well done": ("praise", 1, 2.0),
        "dreadful": ("scale", -1, -3.0),
        "middling": ("scale", 1, 0.5),
        "thing": ("short", 0, 0.0),
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name: x\n", ":1: no categories"),
        ("categories:\n  a: []\n", ":2: the category 'a' has no entries"),
        ("categories:\n  a:\n    entires: [b]\n", "no entries"),
        ("categories:\n  a:\n    entries: [b]\n    sign: 1\n", ":4: unknown key 'sign'"),
        ("categories:\n  a:\n    kind: mood\n    entries: [b]\n", ":3: unknown kind 'mood'"),
        ("categories:\n  a:\n    polarity: 7\n    entries: [b]\n", ":3: polarity must be"),
        ("categories:\n  a:\n    entries: {b: much}\n", ":3: 'much' is no number"),
        ("categories:\n  a:\n    entries: {b: 9}\n", ":3: the valence 9 lies outside"),
        ("categories:\n  a:\n    entries: [[b]]\n", ":3: an entry of 'a' is no word"),
    ],
)
def test_a_malformed_lexicon_is_refused_with_its_line(tmp_path, text, reason):
    path = write(tmp_path, text)
    with pytest.raises(ReadoutError) as caught:
        load(path)
    assert str(caught.value).startswith(str(path)) and reason in str(caught.value)


@pytest.mark.parametrize("lexicon", builtin(), ids=lambda x: x.name)
def test_our_lexicons_say_what_they_rest_on(lexicon):
    assert lexicon.theory and lexicon.version
    assert all(e.kind in KINDS for e in lexicon.entries)
    assert all(lexicon.definitions[e.category] for e in lexicon.entries)
    keys = [(e.pattern, e.category) for e in lexicon.entries]
    assert len(keys) == len(set(keys))
