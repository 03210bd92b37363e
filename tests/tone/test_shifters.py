"""What turns a word of praise or blame, keeps it, or takes all weight from it."""

import pytest

from readout.document import Document
from readout.tone.lexicon import builtin
from readout.tone.scoring import tone
from readout.voices import Voices

CASES = {
    "size of what is blamed": ("The judge showed a remarkable disregard for the law.", "remarkable", 0),
    "size, with a noun between": ("The firm has incredible security problems.", "incredible", 0),
    "praise of a good thing": ("She has an incredible talent.", "incredible", 1),
    "a lack, by what stands behind": ("The minister has a credibility problem.", "credibility", -1),
    "no lack": ("The minister has credibility.", "credibility", 1),
    "little": ("The plan holds little hope.", "hope", -1),
    "there is little": ("There was little enthusiasm for the bypass.", "enthusiasm", -1),
    "a little": ("The plan holds a little hope.", "hope", 1),
    "not just": ("He isn't just a liar but a thief.", "liar", -1),
    "asked whether it is bad": ("Lee questioned whether the judge was biased.", "biased", -1),
    "asked whether it is good": ("Fox raised questions about whether Lee could be trusted.", "trusted", -1),
    "silence": ("He did not criticize his opponent.", "criticize", 0),
    "a word in marks": ("She was not “qualified” to be president, he said.", "qualified", -1),
    "marks elsewhere": ("He did not say “no”, and it was good.", "good", 1),
    "no stranger": ("He is no stranger to scandal.", "scandal", -1),
    "failures": ("He told of failures to protect the crews.", "protect", -1),
}


@pytest.mark.parametrize(("text", "word", "polarity"), CASES.values(), ids=CASES)
def test_what_stands_around_a_word_turns_it_or_does_not(text, word, polarity):
    found = {t.text: t.polarity for t in tone(Document("a", text), Voices([]), builtin())}
    assert found[word] == polarity
