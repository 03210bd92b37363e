"""Who goes on after a group or a body has spoken."""

import pytest

from readout.attribution.acts import Act
from readout.attribution.resumed import resumed
from readout.attribution.speakers import cast
from readout.document import Document

BEFORE = "Two Western diplomats said the talks had failed. "
CASES = {
    "they": (BEFORE, "They", ("two Western diplomats",), ("two Western diplomats",)),
    "one of them": (BEFORE, "One of them", ("two Western diplomats",), ("one of the Western diplomats",)),
    "most of them": (BEFORE, "Most of them", ("two Western diplomats",), ("most of the Western diplomats",)),
    "one of somebody's": (BEFORE, "One of them", ("Roe’s aides",), ("one of Roe’s aides",)),
    "a body": (BEFORE, "It", ("the finance committee",), ("the finance committee",)),
    "he after somebody of no name": (BEFORE, "He", ("the mayor’s spokesman",), ("the mayor’s spokesman",)),
    "he after a woman": (BEFORE, "He", ("a spokeswoman",), ()),
    "he after a thing": (BEFORE, "He", ("a report",), ()),
    "he after an office of nobody known": (BEFORE, "He", ("the senator",), ("the senator",)),
    "they after a spokesperson": (BEFORE, "They", ("the port’s spokesperson",), ("the port’s spokesperson",)),
    "they after a spokesman": (BEFORE, "They", ("the port’s spokesman",), ()),
    "the source": (BEFORE, "The source", ("an insider",), ("an insider",)),
    "the source after an office": (BEFORE, "The source", ("the senator",), ()),
    "another": (BEFORE, "Another", ("one cabinet minister",), ("another cabinet minister",)),
    "another one": (BEFORE, "Another", ("one",), ()),
    "they after a body": (BEFORE, "They", ("the finance committee",), ()),
    "they after bodies": (BEFORE, "They", ("six newspapers",), ("six newspapers",)),
    "they after a team": (BEFORE, "They", ("the Roe campaign",), ("the Roe campaign",)),
    "they after papers": (BEFORE, "They", ("exit polls",), ()),
    "they after some": (BEFORE, "They", ("some in the party",), ("some in the party",)),
    "one of them after one person": (BEFORE, "One of them", ("a senior official",), ()),
    "one of a group": (BEFORE, "One", ("two Western diplomats",), ("one of the Western diplomats",)),
    "another of it": (BEFORE, "Another", ("one of the Western diplomats",), ("another of the Western diplomats",)),
    "another body": (BEFORE, "Another", ("one company",), ("another company",)),
    "the woman": (BEFORE, "The woman", ("another witness",), ("another witness",)),
    "after two": (BEFORE, "They", ("the aides", "the experts"), ("the aides", "the experts")),
    "both": (BEFORE, "Both", ("Ann Lee", "Joe Roe"), ("Ann Lee", "Joe Roe")),
    "both after one": (BEFORE, "Both", ("Ann Lee",), ()),
    "after three": (BEFORE, "They", ("the aides", "the experts", "Ann Lee"), ()),
    "somebody else": (BEFORE, "The aides", ("two Western diplomats",), ()),
    "far away": (BEFORE + "It rained in the city for days. " * 8, "They", ("two Western diplomats",), ()),
}


@pytest.mark.parametrize(("before", "source", "speakers", "expected"), CASES.values(), ids=CASES)
def test_who_goes_on(before, source, speakers, expected):
    text = before + source + " blamed the weather."
    act = Act(((0, 21),), ((22, 26),), ((27, 47),), 0.9)
    assert (
        resumed(text, (len(before), len(before) + len(source)), act, speakers, (), cast(Document("a", text)))
        == expected
    )
