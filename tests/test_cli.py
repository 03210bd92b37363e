import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pytest

FILES = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 8,
    "latin.txt": "Le café ferme, dit-il.\n".encode("latin-1"),
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\xff",
}


@pytest.fixture
def bad(place):
    """Inputs of every bad kind beside the good one, and an earlier report that must not be touched."""
    for name, data in FILES.items():
        (place / name).write_bytes(data)
    (place / "hollow").mkdir()
    (place / "broken").mkdir()
    (place / "broken" / "1_bad.ipynb").write_text("{")
    (place / "locked").mkdir(mode=0o555)
    (place / "file").write_text("x")
    (place / "mine.yaml").write_text("top_n: [")
    (place / "reports").mkdir()
    (place / "reports" / "index.html").write_text("earlier")
    return place


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.txt"], "missing.txt: cannot be opened: No such file"),
        (["empty.txt"], "empty.txt: no text in it"),
        (["binary.txt"], "binary.txt: not utf-8"),
        (["latin.txt"], "latin.txt: not utf-8"),
        (["latin.txt", "--encoding", "nonsense"], "unknown encoding 'nonsense'"),
        (["picture.txt"], "picture.txt: this is a PNG picture"),
        (["hollow"], "hollow: no documents in this folder"),
        (["--notebooks", "broken"], "broken/1_bad.ipynb: not a notebook"),
        (["--notebooks", "nowhere"], "nowhere: no such folder"),
        (["--only", "1_cuont"], "did you mean '1_count'?"),
        (["-p", "topn=3"], "unknown parameter 'topn'; did you mean 'top_n'?"),
        (["-p", "top_n=three"], "expected an int"),
        (["-p", "corpus=x"], "name the documents as INPUT"),
        (["-f", "mine.yaml"], "mine.yaml:"),
        (["-f", "nowhere.yaml"], "nowhere.yaml: cannot be read: No such file"),
        (["-o", "locked"], "locked: this folder is read-only"),
        (["-o", "locked/reports"], "locked: this folder is read-only"),
        (["-o", "file"], "a file stands where the reports should go"),
        (["-o", "file/reports"], "lies inside a file"),
        (["--lexicon", "nowhere.yaml"], "nowhere.yaml"),
        (["--codebook", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(bad, readout, snapshot, arguments, said):
    before = snapshot(bad)
    code, output = readout("report", *arguments)
    assert code == 2
    assert said in output and output.count("\n") == 1
    assert snapshot(bad) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--jobs", "0"], "--jobs"), (["--nonsense"], "No such option"), (["--timeout", "x"], "--timeout")],
)
def test_bad_usage_is_said_with_exit_code_2(place, readout, arguments, said):
    code, output = readout("report", *arguments)
    assert code == 2 and said in output and "Traceback" not in output


def test_without_any_input_the_user_is_told_what_to_say(tmp_path, monkeypatch, readout):
    monkeypatch.chdir(tmp_path)
    code, output = readout("check")
    assert (code, output.count("\n")) == (2, 1) and "FILE or FOLDER" in output


def test_report_on_the_default_folders(place, readout):
    code, output = readout("report", "-p", "top_n=4")
    assert code == 0, output
    assert output.splitlines()[-1] == "reports in reports/index.html"
    assert sorted(p.name for p in place.iterdir()) == ["notebooks", "reports", "seeds"]
    assert '<pre tabindex="0">5</pre>' in (place / "reports" / "1_count.html").read_text()


def test_report_says_by_its_exit_code_that_something_failed(place, readout, notebook, save):
    save(place / "notebooks", n1_count=notebook("# A", "1/0"))
    code, output = readout("report")
    assert code == 1 and "1_count failed: ZeroDivisionError: division by zero" in output


@pytest.mark.parametrize(
    ("inputs", "code", "last"),
    [
        (["seeds"], 0, "1 document can be analysed, 0 refused"),
        (["seeds", "empty.txt", "latin.txt"], 1, "1 document can be analysed, 2 refused"),
        (["empty.txt"], 2, "0 documents can be analysed, 1 refused"),
    ],
)
def test_check_reads_everything_and_runs_nothing(bad, readout, inputs, code, last):
    found, output = readout("check", *inputs)
    assert (found, output.splitlines()[-1]) == (code, last)


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_analyse_writes_one_object_a_document(bad, readout, name):
    code, output = readout("analyse", "seeds", "empty.txt", "-o", name)
    assert code == 1 and "left out: empty.txt" in output
    first = (bad / name).read_bytes()
    (line,) = (gzip.decompress(first) if name.endswith("gz") else first).splitlines()
    row = json.loads(line)
    assert {"id", "attributions", "mentions", "tone", "frames", "naming"} <= set(row)
    assert row["attributions"][0]["speaker"] and row["id"] == "ferry"
    readout("analyse", "seeds", "-o", name)
    assert (bad / name).read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["empty.txt", "-o", "out.jsonl"], "no text"), (["seeds", "-o", "nowhere/out.jsonl"], "cannot be written")],
)
def test_analyse_leaves_nothing_half_written(bad, readout, snapshot, arguments, said):
    before = snapshot(bad)
    code, output = readout("analyse", *arguments)
    assert code == 2 and said in output and output.count("\n") == 1
    assert snapshot(bad) == before


def test_names_of_files_do_not_reach_the_terminal_as_commands(place, readout):
    (place / "a\x1b[31m\n.txt").write_bytes(b"")
    code, output = readout("check", "a\x1b[31m\n.txt")
    assert code == 2 and "\x1b" not in output and output.count("\n") == 2


def test_version_and_help(readout):
    assert readout("--version")[1].startswith("readout, version ")
    for command in ("report", "analyse", "check", "lab"):
        assert readout(command, "--help")[0] == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_a_stopped_run_leaves_no_kernel_no_file_and_the_earlier_report(place, notebook, save, snapshot, number, code):
    marker = place / "started"
    slow = f"import os, pathlib, time; pathlib.Path({str(marker)!r}).write_text(str(os.getpid())); time.sleep(120)"
    save(place / "notebooks", n1_count=notebook("# Slow", slow))
    (place / "reports").mkdir()
    (place / "reports" / "index.html").write_text("earlier")
    program = [sys.executable, "-c", "from readout.cli import main; main()", "report"]
    with subprocess.Popen(program, stderr=subprocess.PIPE, start_new_session=True) as process:
        _until(lambda: marker.exists() and marker.read_text())
        kernel = int(marker.read_text())
        sockets = _folder_of(kernel)
        process.send_signal(number)
        said = process.communicate(timeout=30)[1]
    assert process.returncode == code and b"Traceback" not in said
    _until(lambda: not os.path.exists(f"/proc/{kernel}") and not os.path.exists(sockets))
    _until(lambda: sorted(p.name for p in place.iterdir()) == ["notebooks", "reports", "seeds", "started"])
    assert snapshot(place / "reports") == {"index.html": b"earlier"}


def _folder_of(kernel):
    log = os.readlink(f"/proc/{kernel}/fd/2")  # beside its connection file, in a folder of its own
    return os.path.dirname(os.path.dirname(log))


def _until(done, seconds=30):
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.1)
