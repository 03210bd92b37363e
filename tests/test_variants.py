"""One name for one person over a corpus, and nobody merged who may be two."""

import pandas as pd
import pytest

from readout import variants
from readout.analysis import analyse, tabulate
from readout.corrections import Correction, Corrections
from readout.document import Document
from readout.reading import Reader

CASES = {
    "a middle initial": (["Ann B. Lee", "Ann Lee", "Ann Lee"], ["Ann Lee"] * 3),
    "the usual name stands": (["Ann B. Lee", "Ann B. Lee", "Ann Lee"], ["Ann B. Lee"] * 3),
    "a middle name and its initial": (["John Henry Fox", "John H. Fox"], ["John Henry Fox"] * 2),
    "a short form": (["Robert Fox", "Bob Fox", "Bob Fox"], ["Bob Fox"] * 3),
    "capitals": (["ANN LEE", "Ann Lee"], ["Ann Lee"] * 2),
    "apostrophes": (["Ann O’Malley", "Ann O'Malley", "Ann O'Malley"], ["Ann O'Malley"] * 3),
    "points": (["George H.W. Fox", "George HW Fox", "George HW Fox"], ["George HW Fox"] * 3),
    "an unknown first name with an initial": (["Zorka Q. Fox", "Zorka Fox"], ["Zorka Q. Fox"] * 2),
    "other middle names": (["Paul W. Fox", "Paul H. Fox", "Paul Fox"], ["Paul W. Fox", "Paul H. Fox", "Paul Fox"]),
    "a suffix": (["John Fox Jr.", "John Fox"], ["John Fox Jr", "John Fox"]),
    "other first names": (["Ann Lee", "Anna Lee"], ["Ann Lee", "Anna Lee"]),
    "a short form of two": (["Al Fox", "Albert Fox", "Alan Fox"], ["Al Fox", "Albert Fox", "Alan Fox"]),
    "a surname alone": (["Ms. Lee", "Ann Lee"], ["Lee", "Ann Lee"]),
    "a legal form": (["Arvo Pharma Inc.", "Arvo Pharma", "Arvo Pharma"], ["Arvo Pharma"] * 3),
    "bodies": (["Oslo Press Council", "Oslo Council"], ["Oslo Press Council", "Oslo Council"]),
}  # fmt: skip


def documents(names):
    return [Document(str(i), f"“The port will close,” said {name}.") for i, name in enumerate(names)]


@pytest.mark.parametrize(("names", "expected"), CASES.values(), ids=CASES.keys())
def test_names_over_articles(names, expected):
    found = analyse(documents(names))
    assert found.attributions["speakers"].tolist() == [(name,) for name in expected]
    assert sorted({*found.mentions["speakers"]}) == sorted({(name,) for name in expected})


def test_two_names_of_one_article_stay_two():
    text = "“The port will close,” said Ann B. Lee of Oslo. Her cousin, Ann C. Lee, said no."
    found = analyse([Document("a", text), *documents(["Ann Lee"])])
    assert {*found.attributions["speakers"]} == {("Ann B. Lee",), ("Ann C. Lee",), ("Ann Lee",)}
    assert found.also == {}


def test_what_a_person_set_stays():
    texts = documents(["Ann B. Lee", "Ann Lee", "Ann Lee"])
    row = Correction("0", "attribution", "The port will close", "set speakers", "Ann B. Lee")
    reader = Reader(corrections=Corrections((row,)))
    found = variants.as_one(tabulate([reader.read(document) for document in texts]))
    assert found.attributions["speakers"].tolist() == [("Ann B. Lee",), ("Ann Lee",), ("Ann Lee",)]


def test_one_article_is_left_as_it_is():
    table = tabulate([])
    assert variants.as_one(table) is table


def test_the_other_names_stand_beside_the_voice():
    shares = pd.DataFrame({"voice": ["Ann Lee", "Joe Roy"]})
    found = analyse(documents(["Ann B. Lee", "Ann Lee", "Ann Lee"]))
    assert variants.beside(shares, found)["also"].tolist() == ["Ann B. Lee", ""]
    assert "also" not in variants.beside(shares, analyse(documents(["Ann Lee", "Joe Roy"]))).columns
