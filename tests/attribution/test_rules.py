"""What rules alone find, and what they add to what was learned."""

import pytest

from readout.attribution import attribute, rules
from readout.attribution.finder import layered
from readout.attribution.speakers import cast
from readout.document import Document


def told(text, acts):
    return {tuple(" … ".join(text[s:e] for s, e in part) for part in (a.source, a.cue, a.content)) for a in acts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union published a recording of Carl Bruun admitting, “I knew of the leak.”",
            ("Carl Bruun", "admitting", "“I knew of the leak.”"),
        ),
        (
            "The film shows former mayor Tove Lund telling a crowd in Aldern last May, “We will not leave.”",
            ("former mayor Tove Lund", "telling", "“We will not leave.”"),
        ),
        (
            "Bruun walked past a row of reporters shouting, “Where is the money?”",
            ("reporters", "shouting", "“Where is the money?”"),
        ),
        (
            "The mayor left the hall with her deputy, saying, “We tried.”",
            ("The mayor", "saying", "“We tried.”"),
        ),
    ],
)
def test_who_stands_right_before_a_participle_speaks(text, expected):
    assert told(text, rules.acts(Document("a", text))) == {expected}


def test_a_quotation_with_source_and_cue_that_was_not_learned_is_added():
    text = "“The quay was never safe,” said Ann Lee. The port is old."
    document = Document("a", text)
    ruled = rules.acts(document)
    assert told(text, layered(document, [], ruled, cast(document))) == told(text, ruled) != set()


def test_who_is_quoted_within_does_not_speak_the_next_quotation():
    text = "“Joe Roy says he wants to run the nation,” Ms. Lee said on Wednesday. “God help us.”"
    found = attribute(Document("a", text)).attributions
    told = {a.speakers[0]: [text[s:e] for s, e in a.content] for a in found}
    assert told["Joe Roy"] == ["to run the nation"] and told["Lee"][-1] == "“God help us.”"


def test_a_time_is_nobody():
    text = "Ann Lee released a statement late Tuesday saying: “The remarks were offensive and wrong.”"
    (act,) = attribute(Document("a", text)).attributions
    assert act.speakers == ("Ann Lee",)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to a new poll that shows more voters believe that the port is lost, Lee leads.", "more voters"),
        ("The town released a statement on Monday saying Lee claimed that “nothing” was done.", "Lee"),
        ("The plan would not repel supporters who insisted that the port must close.", "supporters"),
    ],
)
def test_a_source_begins_behind_the_verb_before_it(text, source):
    assert source in {text[s:e] for act in rules.acts(Document("a", text)) for s, e in act.source}
