import json
import re
from contextlib import contextmanager

import pytest

from readout import links, manifest
from readout.reports import Options, report
from readout.staging import scratch

COUNT = [
    "# Count\n\nHow many documents are there?",
    "from pathlib import Path\nfrom readout import corpus as corpora\nids = [d.id for d in corpora.read([corpus])]",
    "for folder in ('tables', 'figures'):\n    Path(out_dir, folder).mkdir(parents=True, exist_ok=True)",
    "for name in ('index.html', '2_fails.html', 'manifest.json'):\n    Path(out_dir, name).write_text('forged')",
    "Path(out_dir, 'tables', 'ids.csv').write_text(','.join(ids) + f',{top_n}')",
    "from readout.finding import finding\nfinding(f'There are {len(ids)} <documents>.', 'Counted.')",
]
FAILS = ["# Fails\n\nDoes it?", "1 + 1", "raise ValueError('<no>')"]


@pytest.fixture(scope="module")
def scratches():
    """The temporary folders of these runs; other tests have theirs at the same time."""
    made = []

    @contextmanager
    def watched(prefix, folder):
        with scratch(prefix, folder) as path:
            made.append(path)
            yield path

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("readout.reports.scratch", watched)
        yield made


@pytest.fixture(scope="module")
def world(tmp_path_factory, notebook, save, scratches):
    """Runs into one folder, one after another: all, one notebook on other documents, all again without one notebook."""
    place = tmp_path_factory.mktemp("world")
    (place / "seeds").mkdir()
    (place / "seeds" / "-rf {name}.txt").write_text("Ships came back.")
    (place / "seeds" / "<b>.txt").write_text("They left again.")
    folder = save(place / "notebooks", n1_count=notebook(*COUNT), n2_fails=notebook(*FAILS))
    lines = []

    def run(inputs=(place / "seeds",), **options):
        inputs = tuple(map(str, inputs))
        return report(Options(inputs, place / "reports", folder, **options), lines.append)

    first = run(texts=("top_n=5",))
    states = [{p: p.read_bytes() for p in (place / "reports").rglob("*") if p.is_file()}]
    (place / "seeds" / "bad.txt").write_bytes(b"")
    second = run((place / "seeds", place / "seeds" / "<b>.txt"), only=("count",), given={"top_n": "2"})
    states.append({p: p.read_bytes() for p in (place / "reports").rglob("*") if p.is_file()})
    (folder / "2_fails.ipynb").unlink()
    (place / "reports" / "notes.txt").write_text("mine")
    run()
    states.append({p: p.read_bytes() for p in (place / "reports").rglob("*") if p.is_file()})
    return place, lines, (first, second), states


def state(world, number):
    place, _, _, states = world
    files = {p.relative_to(place / "reports").as_posix(): data for p, data in states[number].items()}
    return files, json.loads(files["manifest.json"])


def test_a_run_makes_pages_files_index_and_manifest(world):
    files, _ = state(world, 0)
    shared = [f"articles/{links.slug(doc)}.html" for doc in ("-rf {name}", "<b>")]
    shared += ["index.html", "manifest.json", "tables/overview.csv", "tables/overview.parquet"]
    assert sorted(files) == sorted(["1_count.html", "2_fails.html", "tables/ids.csv", *shared])
    assert files["tables/ids.csv"] == b"-rf {name},<b>,5"


def test_the_manifest_says_what_the_report_rests_on(world):
    files, found = state(world, 0)
    count, fails = found["reports"]
    assert found["status"] == "failed" and found["python"] and found["packages"]["papermill"]
    assert [(r["name"], r["status"], r["error"]) for r in found["reports"]] == [
        ("1_count", "done", ""),
        ("2_fails", "failed", "ValueError: <no>"),
    ]
    assert (count["title"], count["question"]) == ("Count", "How many documents are there?")
    assert (count["finding"], count["uncertainty"]) == ("There are 2 <documents>.", "Counted.")
    assert count["parameters"]["top_n"] == "5" and count["outputs"] == ["1_count.html", "tables/ids.csv"]
    assert found["analysed"]["documents"] == 2 and len(found["inputs"]) == 2
    assert sorted(found["outputs"]) == sorted(set(files) - {"manifest.json"})
    place = world[0]
    assert count["sha256"] == manifest.digest(place / "notebooks" / "1_count.ipynb")


def test_a_failing_notebook_leaves_a_page_that_says_so_and_the_others_finish(world):
    place, lines, (first, _), _ = world
    files, _ = state(world, 0)
    assert first.failed == {"2_fails": "ValueError: <no>"} and not first.refused
    assert b"ValueError: &lt;no&gt;" in files["2_fails.html"]
    assert {re.sub(r"\d\.\ds?|\[\d/", "", line) for line in lines[:2]} == {
        "2] 1_count done ( s)",
        "2] 2_fails failed: ValueError: <no> ( s)",
    }


def test_the_index_leads_to_every_page_and_says_what_it_finds(world):
    page = state(world, 0)[0]["index.html"].decode()
    for part in (
        "There are 2 &lt;documents&gt;.",
        "How many documents are there?",
        'href="1_count.html"',
        'href="2_fails.html"',
        "ValueError: &lt;no&gt;",
        "2 documents",
        'href="tables/ids.csv"',
    ):
        assert part in page, part
    assert "://" not in page and page.count("<script") == 1
    assert all(f'href="articles/{links.slug(doc)}.html"' in page for doc in ("-rf {name}", "<b>"))


def test_one_notebook_again_keeps_the_others(world):
    (before, _), (after, found) = state(world, 0), state(world, 1)
    assert after["2_fails.html"] == before["2_fails.html"]
    assert [(r["name"], r["other_documents"]) for r in found["reports"]] == [("1_count", False), ("2_fails", True)]
    assert "on other documents" in after["index.html"].decode()


def test_refused_documents_are_said_and_the_rest_is_analysed(world):
    place, _, (_, second), _ = world
    files, found = state(world, 1)
    refused = [str(error) for error in second.refused]
    assert len(refused) == 2 and "bad.txt" in refused[0] and "<b>" in refused[1]
    assert found["refused"] == refused and found["status"] == "failed"
    assert files["tables/ids.csv"] == b"-rf {name},<b>,2"
    assert "2 documents could not be read" in files["index.html"].decode()


def test_a_whole_run_replaces_the_report_and_nothing_but_the_report(world):
    files, found = state(world, 2)
    assert {"1_count.html", "index.html", "manifest.json", "notes.txt", "tables/ids.csv"} <= set(files)
    assert "2_fails.html" not in files
    assert [r["name"] for r in found["reports"]] == ["1_count"]


def test_a_notebook_cannot_write_in_place_of_the_pages(world):
    for number in range(3):
        files, _ = state(world, number)
        assert b"<!DOCTYPE html>" in files["index.html"] and files["manifest.json"].startswith(b"{")
        assert b"forged" not in files["index.html"] + files["manifest.json"]


def test_nothing_else_is_left(world, scratches):
    assert sorted(p.name for p in world[0].iterdir()) == ["notebooks", "reports", "seeds"]
    assert len(scratches) >= 3 and not [p for p in scratches if p.exists()]
