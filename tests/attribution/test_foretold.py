"""Who is described first and named next."""

import pytest

from readout.attribution.acts import Act
from readout.attribution.chain import chain
from readout.attribution.speakers import cast
from readout.document import Document

LEADER = "Norland’s main opposition leader"
LEAD = f"{LEADER} rejected the vote on Monday.\n\n"
CASES = {
    "by the next paragraph": (LEAD, LEADER, "“No,” Ann Lee told reporters.", "Ann Lee", "Ann Lee"),
    "somebody told more of": (LEAD, LEADER, "“No,” Ann Lee, a port worker, told us.", "Ann Lee", LEADER),
    "somebody of an age": (LEAD, LEADER, "“No,” said Ann Lee, 47.", "Ann Lee", "Ann Lee"),
    "told again": (LEAD, LEADER, "“No,” said Ann Lee, who leads Norland’s left.", "Ann Lee", "Ann Lee"),
    "with an honour": (LEAD, LEADER, "“No,” Dame Ann Lee told us.", "Dame Ann Lee", "Ann Lee"),
    "of the same office": (
        "A federal judge rejected the vote.\n\n",
        "A federal judge",
        "“No,” District Judge Ann Lee told us.",
        "District Judge Ann Lee",
        "Ann Lee",
    ),
    "in a heading, by the title": (
        "State governor rejected the vote\n\nIt rained.\n\nThe crews left.\n\n",
        "State governor",
        "“No,” Governor Ann Lee told us.",
        "Governor Ann Lee",
        "Ann Lee",
    ),
    "in a heading, with another of that title": (
        "State governor rejected the vote\n\nGovernor Joe Fox left.\n\nThe crews left.\n\n",
        "State governor",
        "“No,” Governor Ann Lee told us.",
        "Governor Ann Lee",
        "state governor",
    ),
    "a bishop": (
        "The Bishop of Carrow rejected the vote.\n\n",
        "The Bishop of Carrow",
        "“No,” the Right Rev Ann Lee told us.",
        "the Right Rev Ann Lee",
        "Ann Lee",
    ),
    "of another office": (
        "A cabinet minister rejected the vote.\n\n",
        "A cabinet minister",
        "“No,” Prime Minister Ann Lee told us.",
        "Prime Minister Ann Lee",
        "a cabinet minister",
    ),
    "who stands in the heading": (
        "Judge rejected the vote, tells Lee\n\n",
        "Judge",
        "“No,” Ann Lee said.",
        "Ann Lee",
        "Judge",
    ),
    "by its role alone": (
        "The bishop of Norland rejected the vote.\n\n“No,” Ann Lee told us.\n\n",
        "The bishop of Norland",
        "“No,” the bishop told us.",
        "the bishop",
        "the bishop of Norland",
    ),
    "by what goes before a pronoun": (LEAD, LEADER, "Ann Lee was calm. “No,” she said.", "she", "Ann Lee"),
    "somebody": (
        "Somebody rejected the vote.\n\n",
        "Somebody",
        "“No,” Ann Lee told us.",
        "Ann Lee",
        "somebody",
    ),
    "somebody known": (f"Ann Lee was there.\n\n{LEAD}", LEADER, "“No,” Ann Lee told us.", "Ann Lee", LEADER),
    "a body": (LEAD, LEADER, "“No,” the Port Authority told us.", "the Port Authority", LEADER),
    "paragraphs away": (
        f"{LEAD}It rained.\n\nThe crews left.\n\n",
        LEADER,
        "“No,” Ann Lee told us.",
        "Ann Lee",
        LEADER,
    ),
    "a relative": (
        "Lee’s brother rejected the vote.\n\n",
        "Lee’s brother",
        "“No,” Ann Lee told us.",
        "Ann Lee",
        "Lee’s brother",
    ),
    "in one paragraph": (
        "The Ohio governor rejected the vote. It rained. The crews left. ",
        "The Ohio governor",
        "“No,” Governor Ann Lee told us.",
        "Governor Ann Lee",
        "Ann Lee",
    ),
    "of another state": (
        "The Ohio governor rejected the vote. ",
        "The Ohio governor",
        "“No,” Texas Governor Ann Lee told us.",
        "Texas Governor Ann Lee",
        "the Ohio governor",
    ),
    "below the lead, of note": (
        "It rained.\n\nThe crews left.\n\nA leading biologist rejected the vote. ",
        "A leading biologist",
        "“No,” Ann Lee, a biologist from Oslo who told us.",
        "Ann Lee",
        "Ann Lee",
    ),
    "below the lead, anybody": (
        "It rained.\n\nThe crews left.\n\nA fisherman rejected the vote. ",
        "A fisherman",
        "“No,” Ann Lee, a fisherman from Oslo who told us.",
        "Ann Lee",
        "a fisherman",
    ),
    "a heading": (
        "Port worker rejected the vote\n\n",
        "Port worker",
        "“No,” said Ann Lee, a clerk who told us.",
        "Ann Lee",
        "Ann Lee",
    ),
}


@pytest.mark.parametrize(("lead", "told", "after", "name", "expected"), CASES.values(), ids=CASES)
def test_a_description_is_of_who_is_named_next(lead, told, after, name, expected):
    document = Document("a", lead + after)

    def act(source, cue, content):
        spans = [
            (document.text.rindex(part), document.text.rindex(part) + len(part)) for part in (source, cue, content)
        ]
        return Act(*((span,) for span in spans))

    acts = [act(told, "rejected", "the vote"), act(name, "told" if "told" in after else "said", "“No,”")]
    assert chain(document, acts, cast(document))[0].speakers == (expected,)
