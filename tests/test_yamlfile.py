import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout import yamlfile
from readout.errors import ReadoutError


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a0: &a0 [x]\na1: [*a0]\n", ":1: an anchor or alias"),
        ('a: 1\nb: !!python/object/apply:os.getenv ["HOME"]\n', ":2: a tag"),
        ("[" * 5000 + "]" * 5000, ":1: more than 40 levels deep"),
        ("a: &a [*a]\n", ":1: an anchor or alias"),
        ("economy: [jobs]\neconomy: [tax]\n", ":2: the key 'economy' a second time"),
        ("a:\n\tb: 1\n", ":2: not YAML"),
        ("a: [b\n", ":2: not YAML"),
        ("", "nothing in it"),
        ("# only a remark\n", "nothing in it"),
        ("a: 1\n---\nb: 2\n", ":2: a second document"),
        ("? [a]\n: b\n", ":1: a key that is no word"),
    ],
)
def test_what_could_harm_or_mislead_is_refused_with_its_line(tmp_path, text, reason):
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(ReadoutError) as caught:
        yamlfile.load(path)
    assert str(caught.value).startswith(str(path)) and reason in str(caught.value)


def test_words_stay_words_and_know_their_line(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("frames:\n  no: [no, yes, on]\n  time: [1:20, 007, 1e3, null]\n")
    frames = yamlfile.load(path)["frames"]
    assert frames == {"no": ["no", "yes", "on"], "time": ["1:20", "007", "1e3", "null"]}
    assert frames["time"].line == 3 and frames["time"][0].line == 3


def test_bytes_that_are_not_utf8_are_refused(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: caf\xe9")
    with pytest.raises(ReadoutError, match="not UTF-8"):
        yamlfile.load(path)


@given(st.text(alphabet="ab:-[]{}&*!?#|>'\" \n\t%@", max_size=60))
def test_any_text_is_read_or_refused_in_one_line(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    path.write_text(text)
    try:
        yamlfile.load(path)
    except ReadoutError as err:
        assert "\n" not in str(err)
