"""Who leads what is named, and offices whose first word begins a sentence."""

import pytest

from readout.attribution.speakers import cast
from readout.document import Document

BESIDE = " met Navy Secretary Joe Fox. "
MEANT = {
    "the company's": ("Arvo chief executive Ann Lee", "The company's chief executive", "Ann Lee"),
    "the firm's boss": ("Arvo's chief executive, Ann Lee,", "The firm's boss", "Ann Lee"),
    "a body's": ("Arvo's chief executive, Ann Lee,", "Arvo's chief executive", "Ann Lee"),
    "a body's, behind the name": ("Ann Lee, chief executive of Arvo,", "Arvo's chief executive", "Ann Lee"),
    "the body before the word": ("Ann Lee, chief executive of Arvo,", "The Arvo boss", "Ann Lee"),
    "a people's": ("Russian President Ann Lee", "Russia's president", "Ann Lee"),
    "another people's": ("President Ann Lee", "Russia's president", "Russia's president"),
    "the town's": ("Mayor Ann Lee", "The town's mayor", "Ann Lee"),
    "another town's": ("Mayor Ann Lee", "Bergen's mayor", "Bergen's mayor"),
    "the country's": ("President Ann Lee", "The country's president", "the country's president"),
    "a noun of its own": ("Ann Lee, director of the hospital,", "The hospital's director", "Ann Lee"),
    "before the word": ("Ann Lee, the union's president,", "The union president", "Ann Lee"),
    "its": ("Ann Lee, director of the hospital,", "Its director", "Ann Lee"),
    "someone who has colleagues": ("Arvo spokesman Ann Lee", "The company's spokesman", "the company's spokesman"),
    "of something else": ("Ann Lee, chairman of Arvo,", "The chairman of Berla", "the chairman of Berla"),
    "of the same": ("Ann Lee, chairman of Arvo,", "The chairman of Arvo", "Ann Lee"),
    "an office of a field": ("Defense Secretary Ann Lee", "The defense secretary", "Ann Lee"),
    "its seat": ("Defense Secretary Ann Lee", "The Pentagon chief", "Ann Lee"),
    "a chief of a body": ("Fed Chairman Ann Lee", "The Fed chief", "Ann Lee"),
    "a verb before an office": ("Saying President Ann Lee", "President Ann Lee", "Ann Lee"),
}


@pytest.mark.parametrize(("before", "source", "expected"), MEANT.values(), ids=MEANT)
def test_who_leads_what_is_named(before, source, expected):
    text = f"{before}{BESIDE}{source} said that it would stay. Nobody was saying more of the defense."
    at = text.rindex(source)
    (found,) = cast(Document("a", text)).resolve((at, at + len(source)))
    assert found.replace("’", "'") == expected


def test_of_two_who_lead_neither_is_meant():
    text = "Mayor Ann Lee met Mayor Joe Fox. The town's mayor said no."
    at = text.index("The town's mayor")
    assert list(cast(Document("a", text)).resolve((at, at + 16))) == ["the town's mayor"]
