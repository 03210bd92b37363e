import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import ReadoutError
from readout.parameters import Parameter, assignment, declared, fit, from_file

CELL = """\
corpus: str = "seeds"  # documents: a file or a folder
top_n: int = 10  # how many
confidence: float = 0.95
bare = True
names: list[str] = ["a"]  # whom
"""
KNOWN = {
    "1_voices": {
        "top_n": Parameter("top_n", "int", "10", ""),
        "confidence": Parameter("confidence", "float", "0.95", ""),
        "label": Parameter("label", "str", '""', ""),
        "strict": Parameter("strict", "bool", "False", ""),
        "names": Parameter("names", "list[str]", "[]", ""),
        "years": Parameter("years", "list[int]", "[2024]", ""),
    },
    "2_tone": {"top_n": Parameter("top_n", "int", "10", "")},
}


def test_the_parameters_cell_is_read_with_types_defaults_and_comments(notebook):
    found = declared(notebook("# A", parameters=CELL))
    assert [(p.name, p.kind, p.value(), p.help) for p in found.values()] == [
        ("corpus", "str", "seeds", "documents: a file or a folder"),
        ("top_n", "int", 10, "how many"),
        ("confidence", "float", 0.95, ""),
        ("bare", "bool", True, ""),
        ("names", "list[str]", ["a"], "whom"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("top_n=5", 5),
        ("confidence=1", 1.0),
        ("label=2024", "2024"),
        ("label=yes: [a", "yes: [a"),
        ("label=", ""),
        ("strict=Yes", True),
        ("strict=off", False),
        ("names=Ann Lee, Bo", ["Ann Lee", "Bo"]),
        ("names=[Ann, Bo]", ["Ann", "Bo"]),
        ("names=", []),
        ("years=2023,2024", [2023, 2024]),
    ],
)
def test_values_become_the_type_that_is_declared(text, value):
    found = fit(KNOWN, [text])["1_voices"][text.split("=")[0]]
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("topn=5", "unknown parameter 'topn'; did you mean 'top_n'?"),
        ("TOP_N=5", "unknown parameter 'TOP_N'; did you mean 'top_n'?"),
        ("zzz=5", "unknown parameter 'zzz'; known are confidence, label, names, strict, top_n, years"),
        ("top_n=many", "parameter 'top_n' is 'many'; expected an int such as 10"),
        ("top_n=1.5", "parameter 'top_n' is '1.5'; expected an int such as 10"),
        ("top_n=true", "parameter 'top_n' is 'true'; expected an int such as 10"),
        ("strict=1", "parameter 'strict' is '1'; expected a bool such as False"),
        ("confidence=nan", "parameter 'confidence' is 'nan'; expected a float such as 0.95"),
        ("years=2023,x", "parameter 'years' is '2023,x'; expected a list[int] such as [2024]"),
        ("top_n", "-p top_n: expected name=value, such as -p top_n=5"),
        ("import os; x=1", "'import os; x' cannot name a parameter; expected a name such as top_n"),
        ("lambda=1", "'lambda' cannot name a parameter; expected a name such as top_n"),
        ("out_dir=x", "parameter 'out_dir' is set by the run itself; name the folder with -o"),
    ],
)
def test_a_wrong_parameter_is_one_line_that_says_what_was_meant(text, message):
    with pytest.raises(ReadoutError) as caught:
        fit(KNOWN, [text], reserved={"out_dir": "name the folder with -o"})
    assert str(caught.value) == message


def test_each_notebook_is_given_what_it_declares_and_the_command_line_wins():
    assert fit(KNOWN, ["top_n=3"], {"top_n": "4", "label": "x"}) == {
        "1_voices": {"top_n": 3, "label": "x"},
        "2_tone": {"top_n": 3},
    }


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"- 1", "expected name: value lines"),
        (b"\xff", "not UTF-8"),
        (b"1a: 2", "'1a' cannot name a parameter"),
        (b"a: &a [*a]", "anchor"),
        (b"a: 1\na: 2", "second time"),
        (b"a: [[1]]", "nested"),
        (b"a: {b: 1}", "nested"),
        (b'a: !!python/object/apply:os.getenv ["HOME"]', "tag"),
        (b"", "nothing in it"),
    ],
)
def test_a_parameters_file_that_is_none_is_refused(tmp_path, data, reason):
    path = tmp_path / "p.yaml"
    path.write_bytes(data)
    with pytest.raises(ReadoutError, match=reason):
        from_file(path)


def test_a_parameters_file_gives_words_and_lists(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text("top_n: 007\nlabel: no\nnames: [Ann, on]\n")
    given = from_file(path)
    assert fit(KNOWN, given=given)["1_voices"] == {"top_n": 7, "label": "no", "names": ["Ann", "on"]}


def test_a_parameters_file_that_is_missing_is_refused(tmp_path):
    with pytest.raises(ReadoutError, match="No such file"):
        from_file(tmp_path / "p.yaml")


@given(st.text())
def test_no_text_is_taken_for_an_assignment_to_what_is_no_name(text):
    try:
        name, _ = assignment(text)
    except ReadoutError:
        return
    assert name.isidentifier()
