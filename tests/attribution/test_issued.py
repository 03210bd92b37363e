"""Who speaks through a statement, a letter, a tweet."""

import pytest

from readout.attribution.speakers import cast
from readout.document import Document

ISSUED = {
    "a statement from a body": ("A statement from the White House", "White House"),
    "of a body": ("A Kremlin statement", "Kremlin"),
    "issued by a body": ("A statement issued by the Port Authority", "Port Authority"),
    "from those without a name": ("A statement from police", "police"),
    "signed by a group": ("A letter signed by 50 lawmakers", "50 lawmakers"),
    "to somebody": ("A letter to Joe Fox from the bishop", "the bishop"),
    "of somebody": ("Ann Lee's tweet", "Ann Lee"),
    "of whoever holds an office": ("The mayor's statement", "the mayor"),
    "on a platform": ("The school's Facebook post", "the school"),
    "about somebody": ("The Ann Lee letter", "the Ann Lee letter"),
    "of nobody": ("A statement on its website", "a statement on its website"),
    "of a day": ("Wednesday's letter", "Wednesday's letter"),
    "a report, a voice of its own": ("A report from the Port Institute", "a report from the Port Institute"),
}


@pytest.mark.parametrize(("source", "name"), ISSUED.values(), ids=ISSUED)
def test_who_issued_a_statement_speaks(source, name):
    text = f"It rained. {source} said that it was late."
    at = text.index(source)
    assert cast(Document("a", text)).resolve((at, at + len(source))) == (name,)
