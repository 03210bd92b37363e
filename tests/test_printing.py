"""`readout report --pdf` and `--no-text`, and the page over many runs."""

import shutil

import pytest

from readout import printing
from readout.errors import ReadoutError

needs_chromium = pytest.mark.skipif(
    not any(map(shutil.which, printing._NAMES)), reason="no Chromium on this machine; install one"
)


def test_without_a_chromium_one_line_says_so_and_nothing_is_run(place, readout, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    code, said = readout("report", "--pdf")
    assert code == 2 and said.count("\n") == 1 and "no-such-browser" in said and not (place / "reports").exists()
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ReadoutError, match="no Chromium"):
        printing.browser()


@needs_chromium
def test_every_page_is_printed(place, readout):
    code, said = readout("report", "--pdf")
    assert code == 0, said
    for name in ("1_count", "articles/ferry"):
        assert (place / "reports" / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    code, said = readout("report")
    assert code == 0 and not list((place / "reports").rglob("*.pdf"))


def test_a_browser_that_hangs_is_left(tmp_path):
    browser = tmp_path / "browser"
    browser.write_text("#!/bin/sh\nexec sleep 60\n")
    browser.chmod(0o755)
    (tmp_path / "a.html").write_text("<p>a")
    said = []
    assert printing.printed(str(browser), tmp_path, ["a.html"], said.append, seconds=1) == []
    assert said == ["a.html could not be printed"]


def test_pages_of_articles_go_when_their_article_goes(place, readout):
    readout("report")
    assert (place / "reports/articles/ferry.html").exists()
    (place / "seeds/ferry.txt").rename(place / "seeds/quay.txt")
    readout("report")
    assert [p.name for p in (place / "reports/articles").iterdir()] == ["quay.html"]
    readout("report", "--articles", "0")
    assert not list((place / "reports/articles").glob("*")) and "quay.html" not in (
        place / "reports/index.html"
    ).read_text(encoding="utf-8")


def test_the_text_can_be_left_out(place, readout):
    code, said = readout("report", "--no-text")
    assert code == 0, said
    page = (place / "reports/articles/ferry.html").read_text(encoding="utf-8")
    assert "“We had a brilliant year,” said Maria Ortega" not in page and "text was left out" in page
    for path in (place / "reports").rglob("*.html"):
        assert "who chairs the board. Critics called the plan reckless" not in path.read_text(encoding="utf-8")


def test_runs_under_one_roof(place, readout):
    readout("report", "-o", "out/may")
    readout("report", "-o", "out/june")
    code, said = readout("index", "out")
    page = (place / "out/runs.html").read_text(encoding="utf-8")
    assert code == 0 and 'href="may/index.html"' in page and 'href="june/index.html"' in page
    code, said = readout("index", "seeds")
    assert code == 2 and "no report" in said and said.count("\n") == 1
