"""Voices by targets: whose words name whom, and in what tone."""

import pandas as pd

from readout import measures
from readout.analysis import analyse
from readout.document import Document
from readout.figures import tones
from readout.towards import COLUMNS, matrix, spoken_of

TEXT = (
    "“Ann Lee is a disgrace, a liar and a thief,” said Finn Roy. Ann Lee praised her brilliant aide Dag Berg. "
    "Dag Berg will meet Ann Lee on Tuesday."
)


def found(text=TEXT):
    analysis = analyse([Document("a", text)])
    return measures.with_voice(spoken_of(analysis), analysis)


def test_the_voice_is_whoever_utters_the_name():
    table = found()
    first = table[(table["sentence"] == 0) & (table["target"] == "Ann Lee")].iloc[0]
    assert first["voice"] == "Finn Roy" and first["label"] == -1 and first["rules"] == -1
    assert any("disgrace" in step for step in first["steps"])


def test_matrix_counts_sentences_and_means():
    cells = matrix(found()).set_index(["voice", "target"])
    cell = cells.loc[("Finn Roy", "Ann Lee")]
    assert cell["sentences"] == 1 and cell["mean"] == -1 and cell["agree"] == 1
    assert cells["mean"].between(-1, 1).all()


def test_nobody_named_gives_empty_tables_and_a_figure_that_says_so():
    table = found("Rain fell all night.")
    assert table.empty and set(COLUMNS) <= set(table.columns)
    assert matrix(table).empty
    assert "Nobody" in tones(matrix(table), "x", "").alt


def test_long_and_odd_names_are_drawn():
    cells = pd.DataFrame(
        {
            "voice": ["A" * 90, "$x_1$ <b>"],
            "target": ["שלום עולם", "😀 & co"],
            "sentences": [3, 1],
            "mean": [-0.5, 1.0],
            "rules": [0.0, 0.0],
            "agree": [1.0, 0.0],
        }
    )
    figure = tones(cells, "odd", "Odd names.")
    assert "<b>" not in figure.svg and figure.alt
