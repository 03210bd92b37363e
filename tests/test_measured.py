import json
import re
from pathlib import Path

import pytest

from readout import measured, references
from readout.analysis import analyse
from readout.document import Document
from readout.method import describe

ROOT = Path(__file__).parents[1]
NOTEBOOKS = {"1_voices", "2_tone", "3_framing", "4_comparison"}


def test_every_figure_is_a_share_within_its_interval():
    for engine in measured.engines():
        rows = measured.results(engine)
        assert rows[["precision", "recall", "f1"]].stack().dropna().between(0, 100).all()
        assert ((rows["low"] <= rows["f1"]) & (rows["f1"] <= rows["high"])).all()


def test_every_engine_says_when_and_by_what_it_was_measured():
    for engine in measured.engines():
        said = measured.about(engine)["measured"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", said["date"]) and said["scorer"]
        assert said["models"] == {name: measured.model_version(name) for name in measured.MODELS}


@pytest.mark.parametrize("name", sorted(NOTEBOOKS))
def test_every_report_states_its_error_rate(name):
    source = (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    assert "measured.results" in source


def test_every_work_that_is_cited_has_an_entry():
    known = {(row.author, str(row.year)) for row in references.works().itertuples()}
    assert len(known) == references.bibtex().count("\n@")
    for path in [*ROOT.glob("notebooks/*.ipynb"), *(ROOT / "lib/readout").rglob("*.yaml")]:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            cells = json.loads(text)["cells"]
            text = " ".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
        for name, year in re.findall(r"([A-Z][\w-]+)(?: and others| &\s+[A-Z][\w-]+)?,? \(?((?:19|20)\d\d)\b", text):
            if name not in MONTHS:
                assert any(name in author and year == when for author, when in known), (path.name, name, year)


MONTHS = set("January February March April May June July August September October November December".split())


def test_the_method_says_what_was_used():
    said = describe(analyse([Document("a", "It rained.")], codebook="generic"), codebook="generic")
    text = " ".join(said.paragraphs)
    assert "codebook generic, version 1" in text and "evaluation 1" in text
    assert "not measured on the texts analysed here" in text
    assert {"pareti2015", "semetko2000", "efron1993"} <= set(said.cited()["key"])


def test_the_method_is_written_beside_the_report(tmp_path):
    describe(analyse([Document("a", "<b>It rained.")])).save(tmp_path)
    assert (tmp_path / "method" / "method.md").read_text(encoding="utf-8").startswith("# How to describe")
    assert "@article{entman1993," in (tmp_path / "method" / "references.bib").read_text(encoding="utf-8")
