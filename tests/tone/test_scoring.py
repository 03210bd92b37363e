from dataclasses import asdict

import pandas as pd
import pytest

from readout.document import Document
from readout.tone.explain import explain
from readout.tone.lexicon import builtin
from readout.tone.scoring import tone
from readout.voices import Attribution, Voices


def read(text, *attributions):
    return tone(Document("a", text), Voices(attributions, "The Courier"), builtin())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan was brilliant.", [("brilliant", 1)]),
        ("The plan was not brilliant.", [("brilliant", -1)]),
        ("It wasn’t a reckless plan.", [("reckless", 1)]),
        ("It was not, as she knew, reckless.", [("reckless", -1)]),  # the negator's clause has ended
        ("Nobody called it reckless.", [("reckless", 1)]),
        ("He did not leave. The plan was reckless.", [("reckless", -1)]),
        ("They failed to reassure investors.", [("reassure", -1)]),
        ("Neither of the two big parties had been reckless.", [("reckless", 1)]),
        ("Both of the two big parties had been reckless.", [("reckless", -1)]),
        ("She did not invite the far-right senator.", [("far-right", -1)]),
        ("He is not the monster they see.", [("monster", 1)]),
        ("The penalty was taken by the gaffer of the Dodgers after the hail.", []),
        ("The medieval abbey has craters, and they'd better mind the trust's welcome to its own good.", []),
        ("Ships crossed the Great Lakes.", []),
        ("Fossil fuels lie below the ice, and the accord helped to secure the hazardous waste.", []),
        ("It will help them clean up the poor neighborhoods on the agenda.", []),
        ("She lied about the ice and fueled the anger.", [("lied", -1), ("fueled", -1), ("anger", -1)]),
        ("It was the greatest scam of all.", [("scam", -1)]),
        ("It was the greatest of all.", [("greatest", 1)]),
        ("He put no stock in scary tales.", [("scary", -1)]),
        ("They did not talk about the disaster.", [("disaster", -1)]),
        ("They chose taxes rather than reckless bans.", [("reckless", -1)]),
        ("Nothing is more vital.", [("vital", 1)]),
        ("They gave up hope.", [("hope", -1)]),
        ("United Way paid for it.", []),
        ("The Supreme Court sat on Monday.", []),
        ("A harbour was dug.", []),
        ("The sound of the storm was heard at the state fair.", []),
        ("It was a sound and fair plan.", [("sound", 1), ("fair", 1)]),
        ("It caused serious damage.", [("serious damage", -1)]),
        ("A war of words broke out.", [("war", -1)]),
        ("Members of the regime spoke.", [("regime", -1)]),
        ("Consumer groups were less pleased.", [("pleased", -1)]),
        ("It was the least reckless of the plans.", [("reckless", 1)]),
        ("It was no less brilliant.", [("brilliant", 1)]),
        ("The deal benefits nobody.", [("benefits", -1)]),
        ("The traders said no to the scam.", [("scam", -1)]),
        ("Two relief groups and the supporters' trust met.", []),
        ("The deal harmed no one.", [("harmed", 1)]),
        ("The deal benefits those whom nobody asked.", [("benefits", 1)]),
        ("The group welcomed the fine for the company.", [("welcomed", 1)]),
        ("Prices were on the agenda, and tax relief was responsible for that.", []),
    ],
)
def test_polarity_in_its_clause(text, expected):
    assert [(t.text, t.polarity) for t in read(text) if t.polarity] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote of the Democratic caucus was put off until May.", []),
        ("It was a democratic vote of the whole caucus.", ["democratic"]),
        ("On Monday the owners of Triumph Coal sold it.", []),
        ("On Monday it was a triumph for the owners.", ["triumph"]),
        ("Triumph Coal was sold. The owners of Triumph Coal left the town.", []),  # it is a name elsewhere
        ("Triumph came late to the owners of the mine.", ["Triumph"]),
        ("A Triumph for the Mayor of Oslo and Her Party", ["Triumph"]),  # every word has a capital
        ("He said: “Peace will come to the town.”", ["Peace"]),
        ("Joy Lee said that the mine was closed in May.", []),
        ("The mayor met what he called Crooked Maria in May.", ["Crooked"]),
        ("What the mayor had seen was EXCELLENT work by them.", ["EXCELLENT"]),
        ("Mercy Rian needs blankets for the town.", []),
        ("Barbara Lee said that the mine was closed in May.", []),
    ],
)
def test_a_name_does_not_evaluate(text, expected):
    assert [t.text for t in read(text) if t.polarity and t.category == "evaluation"] == expected


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("It was perhaps late.", "hedge"),
        ("It was certainly late.", "booster"),
        ("The special military operation went on.", "euphemism"),
        ("The alleged thief left.", "distancing"),
    ],
)
def test_words_without_polarity(text, category):
    (found,) = read(text)
    assert (found.category, found.polarity) == (category, 0)


def test_boosters_and_diminishers_change_the_strength():
    plain, raised, lowered = (
        next(t.valence for t in read(f"The port is {word}safe.") if t.polarity) for word in ("", "very ", "slightly ")
    )
    assert raised > plain > lowered > 0


def test_scope_reaches_from_the_negator_to_the_word():
    text = "It was never a reckless plan."
    (found,) = [t for t in read(text) if t.polarity]
    assert found.negated and text[slice(*found.scope)] == "never a reckless"


def test_tone_is_owned_by_its_voice():
    text = "“It was reckless,” said Ann Lee of the brilliant plan."
    said = Attribution(0, ((24, 31),), ((19, 23),), ((0, 18),), "direct", ("Ann Lee",), ("Dag Berg",))
    assert [(t.text, t.speakers, t.via) for t in read(text, said)] == [
        ("reckless", ("Ann Lee",), ("Dag Berg",)),
        ("brilliant", ("The Courier",), ()),
    ]


def test_what_takes_all_of_a_word_is_explained():
    found = read("It was the greatest scam.")
    table = explain(pd.DataFrame([asdict(t) for t in found])).set_index("text")
    assert table.loc["greatest", "steps"] == "raises: scam (× 0)" and pd.isna(table.loc["greatest", "prior"])


SIZES = {
    "It was a terribly tired crew.": [],
    "The crew sang terribly.": [("terribly", -1)],
    "It was remarkably short-sighted.": [("short-sighted", -1)],
    "The plan wildly succeeded.": [("succeeded", 1)],
    "It was not necessarily a bad deal.": [("bad", 1)],
}


@pytest.mark.parametrize(("text", "expected"), SIZES.items(), ids=SIZES)
def test_an_adverb_of_degree_tells_only_the_size(text, expected):
    assert [(t.text, t.polarity) for t in read(text) if t.polarity] == expected
