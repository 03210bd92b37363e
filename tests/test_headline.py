"""A headline in one line with the article: told by its capitals, and never where a sentence only names many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.attribution import attribute
from readout.document import Document
from readout.headline import run_in

MORE = (
    " The board met in the old customs house on the quay, where some forty people had waited since the morning, and it"
    " took three hours to hear them all. Nobody was asked to leave, and the doors stayed open until the last had gone."
)


@pytest.mark.parametrize(
    ("headline", "article"),
    [
        ("Port Board Vows to Raise Fees in May", "The board of the port said it had no choice."),
        ("Port Board Vows To Raise Fees In May", "The board of the port said it had no choice."),
        ("Ida Roe Calls for a Ban on Night Ferries", "Ida Roe told the council that nobody slept."),
        ("Who Will Pay for the New Quay?", "Ship owners were asked again on Monday."),
        ("Roe Warns of 'Coldest Winter in Years'", "Fishermen doubted it loudly."),
        ("Dag Berg, Father Of The Night Ferry, To Leave Board", "Dag Berg, the oldest member, said he was tired."),
        ("Fishermen Walk Out Over Fees", "TARNBY (Courier) — Most boats stayed in the harbour."),
        ("Fishermen Walk Out Over New Fees", "President Ida Roe called it reckless."),
        ("Fees Will Rise Again Claims Harbour Expert", "According to Tom Hale, a professor, they will."),
        ("Roe's Plan to Sell the Quay Has No Idea What It Is", '"Everything has its price," she said.'),
    ],
)
def test_the_article_begins_behind_its_headline(headline, article):
    text = f"{headline} {article}{MORE}"
    assert text[run_in(text, (0, len(text))) :].startswith(article)
    document = Document("a", text)
    assert document.title == headline and document.paragraphs[0][0] == len(headline) + 1


@pytest.mark.parametrize(
    ("headline", "article"),
    [
        ("Port board raises the fees for night ferries", "A member of the board said it had no choice."),
        ("Port board raises the fees for night ferries", "In a note, the board said it had no choice."),
        ("Port board raises the fees for night ferries", "Port Tarn (AP) The board said it had no choice."),
        ("Port board raises the fees for night ferries", "TARNBY, Norway – The board said it had no choice."),
    ],
)
def test_a_capital_on_a_small_word_ends_a_headline_in_small_letters(headline, article):
    text = f"{headline} {article}{MORE}{MORE}"
    assert text[run_in(text, (0, len(text))) :].startswith(article)


@pytest.mark.parametrize(
    "article",
    [
        "The members of the board met at The Harbour Inn in Tarnby and said nothing.",
        "Fishermen were told by The courier that nobody would have to leave.",
        "It was late. The members of the board said that A plan was ready.",
        "Officials of the port town said on Monday that NATO – the alliance – had no plans there.",
        "The mayor of the port town told Ida Roe (CNN) that nobody would have to leave.",
        "Doctors in the port town say that taking vitamin A is of no use to anybody.",
    ],
)
def test_a_name_with_its_article_ends_no_headline(article):
    text = f"{article}{MORE}{MORE}"
    assert run_in(text, (0, len(text))) == 0


@pytest.mark.parametrize(
    "text",
    [
        "President Ida Roe, Vice President Dag Berg and Secretary of State Tom Hale met on Monday.",
        "Former Tarn County Sheriff Lee Boyd and Deputy Mayor Ann Hale of Bay City were heard.",
        "In New York, the Port Board of Tarnby and the Bay City Council met on Monday.",
        "Port board vows to raise fees in May The board of the port said it had no choice.",
        "TARNBY (Courier) — The Port Board and the Bay City Council met on Monday.",
        "Port Board Vows to Raise Fees in May",
        "",
    ],
)
def test_where_no_headline_can_be_told_the_text_begins_at_once(text):
    assert run_in(text, (0, len(text))) == 0
    assert run_in(text + MORE, (0, len(text + MORE))) == 0 or text.endswith("May")


def test_its_capitals_make_no_name():
    text = (
        f"Ida Roe Calls for a Ban on Night Ferries Ida Roe told the council that nobody slept.{MORE} Roe said it twice."
    )
    found = {name for act in attribute(Document("a", text)).attributions for name in act.speakers}
    assert found == {"Ida Roe"}


@given(st.text("Aa Bb.?!'\"(—the of In To ", max_size=600))
def test_it_begins_within_the_text_at_a_word(text):
    at = run_in(text, (0, len(text)))
    assert at == 0 or text[at - 1].isspace() and not text[at].isspace()
