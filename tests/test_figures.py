import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pandas as pd
import pytest

from readout import figures
from readout.figures import house
from readout.figures.house import INK, label

WEIGHTS = (0.2126, 0.7152, 0.0722)
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
            "inferred": [0, 1, 2, 0, 0, 0],
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
    assert figure.alt.startswith(("No ", "Nobody")) and "<svg" in figure.svg and not figure.caption


def test_the_words_go_with_the_picture():
    data, words = drawn()[0]._repr_mimebundle_()
    assert words["image/svg+xml"]["alt"].startswith("Bar chart") and "image/svg+xml" in data


def test_html_has_the_words_too():
    html = drawn()[0]._repr_mimebundle_()[0]["text/html"]
    assert html.count("<svg") == 1 and 'role="img" aria-label="Bar chart' in html and "<figcaption>Caption.<" in html
    assert "x[31my&lt;&amp;&gt;" in html


def test_the_findings_of_a_corpus_do_not_swell_the_picture():
    many = pd.DataFrame({"voice": "Lee", "at": np.linspace(0, 1, 50_000), "polarity": 1})
    assert len(figures.along(many, "voice", "x", "Words", "c").svg) < 20_000
    wide = pd.DataFrame(1, index=[f"voice {i}" for i in range(300)], columns=[f"frame {i}" for i in range(300)])
    table = figures.crossed(wide, "x", "cues", "c")
    assert len(table.svg) < 100_000 and table.data.shape == (300, 301)


def test_more_parts_than_colours_are_drawn_together():
    kinds = [f"kind {i}" for i in range(12)]
    wide = pd.DataFrame([range(1, 13), range(1, 13)], index=["Lee", "Roy"], columns=kinds)
    picture = figures.parts(wide, "x", "acts", "c")
    assert "kind 5 12" in picture.alt and "kind 4" not in picture.alt and "all other 30" in picture.alt
    assert list(picture.data.columns[1:]) == kinds


def test_numbers_have_room_in_their_cells():
    names = [f"Councillor Number {i}" for i in range(10)]
    cells = pd.DataFrame([(v, t, 1000 + i, 0.5) for i, v in enumerate(names) for t in names])
    cells.columns = ["voice", "target", "sentences", "mean"]
    wide = cells.pivot(index="voice", columns="target", values="sentences") * 100
    for picture in (figures.tones(cells, "x", "c"), figures.crossed(wide, "x", "cues", "c")):
        sizes = [float(n) for n in re.findall(r"font-size: ([\d.]+)px", picture.svg)]
        assert 3 < min(sizes) < 9


def test_inferred_chains_are_drawn_hollow():
    row = {"voice": "Ann Lee", "via": ("Dag Berg",), "narrator": "The Courier", "acts": 2}
    marked, inferred = (figures.chain(pd.DataFrame([row | {"inferred": n}]), "x", "c").svg for n in (0, 1))
    assert inferred.count("<path") > marked.count("<path")


@pytest.mark.parametrize("colour", house.PALETTE)
def test_numbers_read_on_their_colour(colour):
    def luminance(code):
        parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        return sum(
            w * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
            for w, c in zip(WEIGHTS, parts, strict=True)
        )

    def contrast(one, two):
        light, dark = sorted((luminance(one), luminance(two)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    ink = {"black": "#000000", "white": "#ffffff"}[house.readable(colour)]
    assert contrast(colour, ink) >= 4.5
    # a mark on a light page and on a dark one
    assert contrast(colour, "#fbfaf6") >= 2.5 and contrast(colour, "#17181a") >= 3


def test_labels_are_one_printable_line():
    assert label(NAMES[-1]) == "x[31my<&>" and len(label(NAMES[4], 30)) == 30
