from itertools import product

import numpy as np
import pytest

from readout.document import Document
from readout.errors import ReadoutError
from readout.framing.codebook import load
from readout.framing.conditions import parsed
from readout.framing.cues import frames
from readout.voices import Voices

BOOK = """frames:
  conflict:
    definition: sides at odds
    indicators:
      reproach: {question: "Does one side reproach another?", cues: [blam*]}
      sides: [both sides, "unions NEAR/4 owners"]
      fight: ["/str(ike|uck)s?/"]
    rule: at_least(2, reproach, sides, fight)
"""


def found(tmp_path, book, text):
    path = tmp_path / "mine.yaml"
    path.write_text(book)
    return [(c.text, c.negated) for c in frames(Document("a", text), Voices([]), load(path))]


@pytest.mark.parametrize(
    ("rule", "given", "expected"),
    [
        ("any", {"b"}, True),
        ("all", {"a", "b"}, False),
        ("all(a, b)", {"a", "b"}, True),
        ("at_least(2, a, b, c)", {"a"}, False),
        ("any(all(a, b), c)", {"c"}, True),
    ],
)
def test_rules_hold(rule, given, expected):
    assert parsed(rule, ["a", "b", "c"]).holds(given) is expected


@pytest.mark.parametrize("rule", ["any", "all", "at_least(2, a, b, c)", "any(all(a, b), c)", "at_least(1, a, b)"])
def test_the_chance_of_a_rule_is_that_of_the_answers_for_which_it_holds(rule):
    p = {"a": 0.2, "b": 0.5, "c": 0.9}
    answers = [{n for n, yes in zip("abc", row, strict=True) if yes} for row in product((False, True), repeat=3)]
    weight = [np.prod([p[n] if n in yes else 1 - p[n] for n in "abc"]) for yes in answers]
    condition = parsed(rule, ["a", "b", "c"])
    expected = sum(w for w, yes in zip(weight, answers, strict=True) if condition.holds(yes))
    assert condition.chance(lambda name: np.array([p[name]])) == pytest.approx([expected])


@pytest.mark.parametrize(
    "rule", ["some(a)", "any(a", "any(x)", "at_least(a, b)", "at_least(4, a, b)", "any(a) b", "a", "((", ""]
)
def test_faulty_rules_are_refused(rule):
    with pytest.raises(ValueError):
        parsed(rule, ["a", "b", "c"])


def test_a_frame_counts_only_where_its_rule_holds(tmp_path):
    text = "The owners blamed the weather.\n\nThe unions and the mill owners blamed each other for no strikes."
    assert found(tmp_path, BOOK, text) == [("unions and the mill owners", False), ("blamed", False), ("strikes", True)]


def test_near_reaches_so_many_words_in_any_order(tmp_path):
    book = 'frames:\n  pay: ["wage* NEAR/2 cut*"]\n'
    assert found(tmp_path, book, "They cut the wages. Wages rose, but rain came late and they cut hay.") == [
        ("cut the wages", False)
    ]


@pytest.mark.parametrize(
    ("book", "reason"),
    [
        (BOOK.replace("at_least(2", "at_least(9"), ":8: the rule"),
        (BOOK.replace("/str(ike|uck)s?/", "/(a+)+/"), ":7: the regular expression"),
        (BOOK.replace("blam*", "a NEAR/2 b NEAR/2 c"), ":5: one NEAR"),
        ("frames:\n  a:\n    cues: [b]\n    rule: any\n", ":4: `rule:`"),
        ("frames:\n  a:\n    indicators: [b]\n", "`indicators:` must map"),
    ],
)
def test_malformed_codebooks_name_the_line(tmp_path, book, reason):
    with pytest.raises(ReadoutError) as caught:
        found(tmp_path, book, "x")
    assert reason in str(caught.value)


@pytest.mark.parametrize("name", ["entman", "policy"])
def test_our_codebooks_define_every_frame(name):
    book = load(name)
    assert book.theory and all(frame.definition and frame.cues for frame in book.frames)
