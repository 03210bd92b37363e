import xml.etree.ElementTree as ElementTree

import numpy as np
import pandas as pd
import pytest

from readout import figures
from readout.figures.house import INK, label

NAMES = [
    "$\\frac{1$ and $a_b$",
    "_hidden",
    "שלום עולם",
    "\U0001f469\u200d\U0001f680 crew",
    "a very long name indeed that goes on and on for ever",
    "x\x1b[31m\u202ey<&>",
]


def drawn():
    shares = pd.DataFrame({"voice": NAMES, "share": np.linspace(0.3, 0.05, 6), "low": 0.01, "high": 0.4, "count": 3})
    wide = pd.DataFrame(np.arange(18).reshape(6, 3), index=NAMES, columns=NAMES[:3])
    means = pd.DataFrame({"voice": NAMES, "count": 4, "mean": [-1, -0.5, 0, 0.2, 0.5, 1], "low": -1.0, "high": 1.0})
    places = pd.DataFrame({"voice": NAMES, "at": np.linspace(0, 1, 6), "polarity": [1, -1, 0, 1, -1, 0]})
    chains = pd.DataFrame(
        {
            "voice": NAMES,
            "via": [(), (NAMES[0],), (NAMES[1], NAMES[0]), (), (), ()],
            "narrator": "The Courier",
            "acts": 2,
        }
    )
    return [
        figures.shares(shares, "voice", "a", "words", "Caption."),
        figures.parts(wide, "b", "acts", "Caption."),
        figures.balance(means, "voice", "c", "Tone", "Caption."),
        figures.along(places, "voice", "d", "Words", "Caption."),
        figures.along(places.drop(columns="polarity"), "voice", "e", "Cues", "Caption."),
        figures.crossed(wide, "f", "cues", "Caption."),
        figures.chain(chains, "g", "Caption."),
    ]


@pytest.mark.parametrize("figure", drawn(), ids=lambda f: f.name)
def test_any_name_can_be_drawn(figure):
    ElementTree.fromstring(figure.svg)
    assert figure.png.startswith(b"\x89PNG") and len(figure.svg) < 40_000
    assert INK not in figure.svg and "currentColor" in figure.svg
    assert figure.alt and figure.caption == "Caption." and "http://" not in figure.svg.replace("http://www.w3.org", "")


def test_dollars_and_underscores_are_no_formulas():
    svg = drawn()[0].svg
    assert "$\\frac{1$ and $a_b$" in svg and "_hidden" in svg


def test_the_same_data_give_the_same_bytes():
    for one, two in zip(drawn(), drawn(), strict=True):
        assert (one.svg, one.png) == (two.svg, two.png)


def test_saving_leaves_picture_and_table(tmp_path):
    drawn()[0].save(tmp_path)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*")) == [
        "figures/a.png", "figures/a.svg", "tables/a.csv", "tables/a.parquet",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "make",
    [
        lambda t: figures.shares(t, "voice", "x", "words", "c"),
        lambda t: figures.parts(t.set_index("voice"), "x", "acts", "c"),
        lambda t: figures.balance(t, "voice", "x", "Tone", "c"),
        lambda t: figures.along(t, "voice", "x", "Words", "c"),
        lambda t: figures.crossed(t.set_index("voice"), "x", "cues", "c"),
        lambda t: figures.chain(t, "x", "c"),
    ],
)
def test_nothing_to_draw_is_said(make):
    figure = make(pd.DataFrame({"voice": pd.Series(dtype=object), "share": pd.Series(dtype=float)}))
    assert figure.alt.startswith(("No ", "Nobody")) and "<svg" in figure.svg


def test_the_words_go_with_the_picture():
    data, words = drawn()[0]._repr_mimebundle_()
    assert words["image/svg+xml"]["alt"].startswith("Bar chart") and "image/svg+xml" in data


def test_labels_are_one_printable_line():
    assert label(NAMES[-1]) == "x[31my<&>" and len(label(NAMES[4])) == 30
