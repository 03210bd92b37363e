import pandas as pd

from readout import measures, statistics, wording
from readout.analysis import analyse, tabulate
from readout.document import Document

ARTICLE = Document(
    "a",
    "OSLO (The Courier). “We had a reckless, terrible year,” said Maria Ortega. According to Dag Berg, Maria Ortega "
    "warned that the talks would fail. The brilliant plan failed.",
)
FOUND = analyse([ARTICLE])
EMPTY = tabulate([])


def test_every_word_has_one_voice():
    words = measures.words_by_voice(FOUND)
    assert words["words"].sum() == FOUND.documents["words"].sum() - 3  # the dateline's words are nobody's
    assert set(words["voice"]) == {"Maria Ortega", "Dag Berg", "The Courier"}
    assert not words[words["voice"] == "The Courier"]["quoted"].any()


def test_chains_count_acts():
    chains = measures.chains(FOUND)
    assert ("Maria Ortega", ("Dag Berg",)) in set(zip(chains["voice"], chains["via"], strict=True))
    assert chains["acts"].sum() == len(FOUND.attributions)


def test_who_speak_together_are_one_step_of_a_chain():
    """Not Lee through Fox through Berg: both of them, through Berg; a name that relays stays a step of its own."""
    rows = [
        ("a", 0, None, ("Ann Lee", "Roy Fox"), ("Dag Berg",)),
        ("a", 1, 0, ("Oslo",), ("Ann Lee", "Roy Fox", "Dag Berg")),
        ("a", 2, 0, ("Ann Lee",), ("Roy Fox", "Dag Berg")),
        ("a", 3, 0, ("Oslo",), ("The Courier", "Ann Lee", "Roy Fox", "Dag Berg")),
        ("a", 4, 5, ("Oslo",), ("Dag Berg",)),
        ("a", 5, None, (), ("Dag Berg",)),
        ("b", 0, None, ("Oslo",), ()),
    ]
    acts = pd.DataFrame(rows, columns=["doc", "attribution", "parent", "speakers", "via"])
    both = "Ann Lee & Roy Fox"
    assert measures.through(acts.itertuples()) == [
        ("Dag Berg",),
        (both, "Dag Berg"),
        (both, "Dag Berg"),
        ("The Courier", both, "Dag Berg"),
        ("Dag Berg",),
        ("Dag Berg",),
        (),
    ]


def test_places_run_from_beginning_to_end():
    places = measures.places(FOUND.tone, FOUND)
    assert places["at"].between(0, 1).all() and places["at"].is_monotonic_increasing


def test_findings_are_sentences_with_their_doubt():
    words = measures.words_by_voice(FOUND)
    shares = statistics.shares(words, "voice", "words")
    said = wording.voices(shares, measures.chains(FOUND), wording.narrators(FOUND), 0.95, "sentences")
    assert "Maria Ortega" in said.text and "Dag Berg" in said.text and "95 % interval" in said.uncertainty


def test_an_empty_corpus_is_said_in_words():
    nobody = wording.voices(
        statistics.shares(measures.words_by_voice(EMPTY), "voice", "words"),
        measures.chains(EMPTY),
        set(),
        0.95,
        "documents",
    )
    tone = measures.with_voice(EMPTY.tone, EMPTY)
    flat = wording.tone(statistics.means(tone, "voice", "polarity"), set(), 0.95, "documents")
    frames = wording.framing(measures.with_voice(EMPTY.frames, EMPTY), measures.with_voice(EMPTY.naming, EMPTY), set())
    assert nobody.text.startswith("Nobody") and "too few" in flat.text and frames.text.startswith("No cue")


def test_tone_names_the_best_and_the_worst_voice():
    table = pd.DataFrame(
        {"voice": ["Lee", "Roy"], "count": [9, 8], "mean": [0.5, -0.5], "low": [0.2, -0.8], "high": [0.8, -0.2]}
    )
    said = wording.tone(table, set(), 0.95, "documents")
    assert said.text.startswith("Lee") and "Roy" in said.text and "do not overlap" in said.uncertainty
