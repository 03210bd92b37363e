"""Who a text names, from its phrases to its people."""

import pytest

from readout.attribution.speakers import cast
from readout.document import Document

BODY = "Ann Lee closed the ferry line on Friday. Lee said that nobody was hurt."
CASES = {
    "a headline's capitals": (
        f"Harbour Chief Weighs Line: Ann Lee Was Warned Of Storm\n\n{BODY}",
        "Ann Lee",
        "Ann Lee",
    ),
    "a headline all in capitals": (f"ANN LEE CLOSES FERRY LINE AFTER STORM WARNING\n\n{BODY}", "ANN LEE", "Ann Lee"),
    "a body in a headline": (
        "OSLO PORT AUTHORITY AT ODDS WITH CREWS\n\nThe Oslo Port Authority said no.",
        "OSLO PORT AUTHORITY",
        "Oslo Port Authority",
    ),
    "a paper by its last word": ("The Oslo Post asked first. The Post was told no.", "Post", "Oslo Post"),
    "two papers of that word": ("The Oslo Post and the Bergen Post asked. The Post was told no.", "Post", "Post"),
    "a chamber beside a palace": ("The White House asked first. The House voted in May.", "House", "House"),
    "a turn's label": (f"{BODY}\n\nLEE: Nobody was hurt.\n\nROY: That is new.", "LEE", "Ann Lee"),
    "a body of the same letters": ("Kim Jong Un met Ann Lee. The UN sent nobody.", "UN", "UN"),
    "a pageant": ("He insulted Miss Universe Carla Dias. Dias said no.", "Miss Universe Carla Dias", "Carla Dias"),
    "a pageant of a country": ("He met Miss Norway Ann Lee.", "Miss Norway Ann Lee", "Ann Lee"),
    "three names": ("He met Miss Mary Jane Fox.", "Miss Mary Jane Fox", "Mary Jane Fox"),
    "a middle name missing": ("Ann B. Lee spoke. Later Ann Lee left.", "Ann Lee", "Ann B. Lee"),
    "other middle names": ("Paul W. Fox met Paul H. Fox. Paul W. Fox left.", "Paul H. Fox", "Paul H. Fox"),
}


@pytest.mark.parametrize(("text", "phrase", "name"), CASES.values(), ids=CASES.keys())
def test_a_phrase_names(text, phrase, name):
    assert (phrase, (name,)) in [(m.text, m.speakers) for m in cast(Document("a", text)).mentions]


def test_a_full_name_in_a_headline_is_one_mention():
    text, _, _ = CASES["a headline's capitals"]
    assert [m.text for m in cast(Document("a", text)).mentions] == ["Ann Lee", "Ann Lee", "Lee"]
