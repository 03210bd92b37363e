"""Suggestions for coding from what a codebook says of its frames."""

from readout.framing.codebook import load
from readout.framing.suggesting import suggested

BOOK = """frames:
  faith: {definition: The matter is put in terms of religion and God.}
  money: {definition: The matter is put in terms of prices and taxes.}
  sport: {definition: The matter is told as a game or a match.}
"""
TEXTS = [
    "The bishop prayed for the crew in the cathedral.",
    "Bread costs a third more than last year, and pay has not kept up.",
    "The keeper saved two penalties before the whistle.",
]


def test_a_definition_is_enough_for_a_suggestion(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(BOOK)
    assert suggested(TEXTS, load(path), most=1) == [["faith"], ["money"], ["sport"]]
    many = suggested(TEXTS * 4, load(path))
    assert [some[0] for some in many[:3]] == ["faith", "money", "sport"] and {len(some) for some in many} == {2}
    assert suggested([], load(path)) == []
