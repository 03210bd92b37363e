import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import ReadoutError
from readout.matching import Matcher


def found(patterns, text, **options):
    return [text[m.start : m.end] for m in Matcher(patterns).matches(text, **options)]


@pytest.mark.parametrize(
    ("patterns", "text", "expected"),
    [
        (["peace"], "Peace, peace and peaceful.", ["Peace", "peace"]),
        (["peace*"], "Peace and peaceful.", ["Peace", "peaceful"]),
        (["*-led"], "A Delta-led talk, led.", ["Delta-led"]),
        (["re*ed"], "They reopened and rested.", ["reopened", "rested"]),
        (["peace", "peace talks"], "The peace talks.", ["peace talks"]),
        (["peace talks"], "peace\n  talks", ["peace\n  talks"]),
        (["peace talks"], "peace. Talks", []),
        (["war on *"], "A war on drugs.", ["war on drugs"]),
        (["regime"], "The regime’s men.", ["regime"]),
        (["don't"], "They don’t.", ["don’t"]),
        (["n't"], "They don’t.", ["n’t"]),
        (["sleeps"], "İstanbul sleeps.", ["sleeps"]),  # lower-casing lengthens İ; offsets must not move
        (["und*", "under fire"], "Under fire.", ["Under fire"]),
    ],
)
def test_matches(patterns, text, expected):
    assert found(patterns, text) == expected


def test_nested_matches_are_all_there():
    assert found(["peace", "peace talks", "talks"], "peace talks", nested=True) == ["peace", "peace talks", "talks"]


def test_the_same_place_can_belong_to_two_patterns():
    (match,) = Matcher(["peace", "pea*"]).matches("peace")
    assert match.patterns == (0, 1)


@pytest.mark.parametrize("pattern", ["", "  ", "* war", " ".join("abcdefghijklm")])
def test_patterns_that_cannot_be_matched_are_refused(pattern):
    with pytest.raises(ReadoutError, match="cannot match"):
        Matcher([pattern])


words = st.lists(st.sampled_from(["war", "wars", "of", "words", "peace", "Peace", ",", "”"]), max_size=30).map(" ".join)


@given(words)
def test_longest_matches_never_overlap_and_hold_their_pattern(text):
    matches = Matcher(["war of words", "war*", "peace", "of words"]).matches(text)
    assert all(a.end <= b.start for a, b in zip(matches, matches[1:], strict=False))
    assert len(matches) == len({m.start for m in matches})
    assert sum(text[m.start : m.end].lower() == "peace" for m in matches) == text.lower().split().count("peace")
