import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.anchoring import NotAnchored, anchor, described

WORDS = """
the harbour board said on Monday that ferries to the islands would sail again once the pier is mended while the
mayor of the town warned that nobody had told the fishermen who would pay for it “we will not accept this” she said
and the minister answered that a plan was on its way to the council which had asked for one twice in the spring of
last year
""".split()


def _article(rng, words=260):
    text = ""
    while len(text.split()) < words:
        sentence = " ".join(rng.choice(WORDS) for _ in range(rng.randint(6, 22)))
        text += sentence[0].upper() + sentence[1:] + rng.choice([". ", ". ", ".\n\n"])
    return text


def _edited(rng, text, start, end, edits):
    """Words taken out, put in and replaced outside [start, end); where the passage stands afterwards."""
    for _ in range(edits):
        at, size = rng.randrange(len(text)), rng.randint(0, 30)
        new = " ".join(rng.choice(WORDS) for _ in range(rng.randint(0, 5)))
        if at + size <= start:
            start, end = start + len(new) - size, end + len(new) - size
        elif at < end:
            continue
        text = text[:at] + new + text[at + size :]
    return text, start, end


def test_a_passage_is_found_after_edits_elsewhere_in_at_least_99_of_100():
    rng, right, trials = random.Random(8), 0, 1500
    for _ in range(trials):
        text = _article(rng)
        start = rng.choice([i + 1 for i, c in enumerate(text[:-200]) if c.isspace() and text[i + 1].isalnum()])
        end = text.find(" ", start + rng.randint(4, 90))
        before, quote, after = described(text, start, end)
        text, start, end = _edited(rng, text, start, end, rng.randint(1, 20))
        try:
            found = anchor(text, quote, before, after)
            right += (found.start, found.end) == (start, end)
        except NotAnchored:
            pass
    assert right >= 0.99 * trials


@given(st.text("ab “”.\n", min_size=1, max_size=60), st.data())
def test_what_was_never_edited_is_found_where_it_stands_or_told_to_be_ambiguous(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, quote, after = described(text, start, end)
    try:
        found = anchor(text, quote, before, after)
        assert text[found.start : found.end] == quote
    except NotAnchored:
        assert not quote.strip() or sum(text.startswith(quote, i) for i in range(len(text))) > 1


@pytest.mark.parametrize(
    "text, quote, before, after, expected, how",
    [
        ("The port closed.", "port", "", "", "port", "exact"),
        ("He said “we go” and left.", 'said "we  go"', "", "", "said “we go”", "exact"),
        ("The Port closed.", "the port", "", "", "The Port", "exact"),
        ("A war began. The war ended.", "war", "The ", " ended", "war", "context"),
        ("The talks were long and quite fruitful, she said.", "talks were long and fruitful", "", "",
         "talks were long and quite fruitful", "near"),
    ],
)  # fmt: skip
def test_places(text, quote, before, after, expected, how):
    found = anchor(text, quote, before, after)
    assert (text[found.start : found.end], found.how) == (expected, how)


def test_the_second_of_two_is_found_by_what_stands_around_it():
    text = "A war began. The war ended."
    assert anchor(text, "war", "The ", " ended").start == 17


@pytest.mark.parametrize(
    "text, quote, told",
    [
        ("a war and a war", "war", "stand 2 times"),
        ("Nothing of it is here.", "the envoys left for Oslo", "stand nowhere"),
        ("Any text.", "   ", "no words"),
        ("war " * 5000, "war", "more than 2000 times"),
        ("x " * 3000, "y" * 3000, "too long"),
    ],
)
def test_what_cannot_be_anchored_says_why(text, quote, told):
    with pytest.raises(NotAnchored, match=told):
        anchor(text, quote)
