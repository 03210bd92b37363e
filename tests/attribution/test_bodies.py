"""Bodies that are not named again: "the company"; and names that are of bodies because the text says so."""

import pytest

from readout.attribution.speakers import cast
from readout.document import Document

ARVO = "Arvo, a Finnish retailer, cut prices on Monday. "
MEANT = {
    "a body called so": (ARVO, "The retailer", ["Arvo"]),
    "its kind": (ARVO, "The company", ["Arvo"]),
    "called so before its name": ("The chipmaker Arvo cut prices. ", "The company", ["Arvo"]),
    "by a word of its name": ("The Port Authority met on Monday. ", "The authority", ["Port Authority"]),
    "by what it is": ("The Port Department met on Monday. ", "The agency", ["Port Department"]),
    "by its last word": ("The Harbour Gazette wrote on Monday. ", "The newspaper", ["Harbour Gazette"]),
    "by initials": ("The HVRC met on Monday. ", "The group", ["HVRC"]),
    "by a word that only companies have": ("Southmere Water was fined. ", "The company", ["Southmere Water"]),
    "a party by initials": ("The GOP met on Monday. ", "The group", ["the group"]),
    "known to all": ("Shares of Netflix fell. ", "The company", ["Netflix"]),
    "again and again": (
        ARVO + "Rain fell for many days on the old harbour. " * 4 + "The company grew. ",
        "The company",
        ["Arvo"],
    ),
    "of another kind": (ARVO, "The newspaper", ["the newspaper"]),
    "the one named last": (ARVO + "Rain fell. Berla, a Danish retailer, raised prices. ", "The company", ["Berla"]),
    "one of two": ("Arvo, a Finnish retailer, met Berla, a Danish retailer. ", "The company", ["the company"]),
    "more said of it": (ARVO, "The loss-making Finnish company", ["the loss-making Finnish company"]),
    "a word more": (ARVO, "The Finnish company", ["Arvo"]),
    "another court": ("The Supreme Court met on Monday. ", "The appeals court", ["the appeals court"]),
    "a part of its name": (
        "The Congressional Budget Office met. ",
        "The budget office",
        ["Congressional Budget Office"],
    ),
    "without what says it is a company": ("Arvo Pharma Inc. cut prices. Arvo grew. ", "Arvo", ["Arvo Pharma Inc"]),
    "the only one named near": (
        "Berla, a Danish retailer, raised prices. " + "Rain fell for many days on the old harbour. " * 8 + ARVO,
        "The company",
        ["Arvo"],
    ),
    "named far away": (ARVO + "Rain fell for many days on the old harbour. " * 8, "The company", ["the company"]),
    "far away by a word of its name": (
        "The Port Authority met. " + "Rain fell for many days on the old harbour. " * 20,
        "The authority",
        ["Port Authority"],
    ),
    "a new one between": (ARVO + "A company from Oslo followed. ", "The company", ["the company"]),
    "one that a clause tells apart": (ARVO, "The company that left Oslo", ["the company"]),
    "one that a name follows": (ARVO, "The company Berla", ["Berla"]),
    "more of them": (ARVO, "Two companies", ["two companies"]),
}


@pytest.mark.parametrize(("before", "source", "expected"), MEANT.values(), ids=MEANT)
def test_a_body_that_is_not_named_again(before, source, expected):
    text = before + source + " said it would stay."
    found = cast(Document("a", text))
    at = text.rindex(source)
    assert list(found.resolve((at, at + len(source)))) == expected


KINDS = {
    "said behind the name": ("Arvo, a retailer based in Oslo, said prices fell. Arvo grew.", {"Arvo": "organisation"}),
    "said before the name": ("The shipping company Arvo said prices fell.", {"Arvo": "organisation"}),
    "by a trade, without more": ("The regulator Ofport announced a fine.", {"Ofport": "organisation"}),
    "by what only companies have": ("Arvo’s shares fell. Arvo said it would stay.", {"Arvo": "organisation"}),
    "by its chief executive": ("Bluejet’s chief executive left. Bluejet said no.", {"Bluejet": "organisation"}),
    "what somebody has": ("Joe Fox left. Fox’s shares fell, and Fox said no.", {"Joe Fox": "person", "Fox": None}),
    "two words": ("Northern Voices, an advocacy group, said prices fell.", {"Northern Voices": "organisation"}),
    "what somebody did": ("Joe Fox left. The company Fox founded said prices fell.", {"Joe Fox": "person"}),
    "who spoke of it": ("Prices fell, said Arvo. Talks with Lee failed, the company said.", {"Lee": None}),
    "somebody's trade": ("Ann Lee, a retailer based in Oslo, said prices fell.", {"Ann Lee": "person"}),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=KINDS)
def test_what_a_text_calls_a_name_says_what_it_is(text, expected):
    found = cast(Document("a", text))
    assert {name: found.kinds.get(name) for name in expected} == expected
