import pytest

from readout.framing.phrases import Phrase

READ = [
    ("the diesel taxes on older cars", "tax", "thing"),
    ("hundreds of angry farmers", "farmer", "people"),
    ("the union's members", "union", "people"),
    ("one of the main sponsors of the festival", "sponsor", "thing"),
    ("a convoy of truckers", "convoy", "people"),
    ("teachers demanding higher pay", "teacher", "people"),
    ("coal and gas prices", "price", "thing"),
    ("bakers and bread prices", "baker", "people"),
    ("a Lyon-based distributor of tools", "distributor", "firms"),
    ("to close the harbour", None, "deed"),
    ("quietly reopened the harbour", None, "deed"),
    ("the harbour will be closed", None, "deed"),
    ("ask the mayor for help", None, "deed"),
    ("crossing the river", None, "deed"),
    ("the meeting that will decide the matter", "meeting", "thing"),
    ("proposed harbour works", "work", "thing"),
    ("", "", "thing"),
]


@pytest.mark.parametrize(("text", "head", "kind"), READ)
def test_a_phrase_is_read(text, head, kind):
    phrase = Phrase(text)
    assert phrase.kind == kind
    assert head is None or phrase.head == head
