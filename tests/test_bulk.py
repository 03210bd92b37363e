"""Many documents into one file, stopped and gone on, on several processes; and reports made again."""

import json
import os
import signal

import pytest

from readout import bulk
from readout.document import Document
from readout.errors import ReadoutError

DOCUMENTS = [Document(f"d{i}", f"“We lost {i} ships,” said Maria Ortega. It was a brilliant year.") for i in range(9)]


def stopping(documents, after):
    for number, document in enumerate(documents):
        if number == after:
            raise KeyboardInterrupt
        yield document


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "out.jsonl"
    assert bulk.write(DOCUMENTS, out, None, None) == 0
    return out.read_bytes()


@pytest.mark.parametrize("after", [0, 1, 5, 8])
def test_a_stopped_run_goes_on(tmp_path, whole, after):
    out = tmp_path / "out.jsonl"
    out.write_text("an earlier result")
    with pytest.raises(KeyboardInterrupt):
        bulk.write(stopping(DOCUMENTS, after), out, None, None)
    assert out.read_text() == "an earlier result"
    assert bulk.write(DOCUMENTS, out, None, None) == after
    assert out.read_bytes() == whole and [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_what_no_longer_fits_is_read_again(tmp_path, whole):
    out, changed = tmp_path / "out.jsonl", [DOCUMENTS[0], Document("d1", "Nobody knew."), *DOCUMENTS[2:]]
    with pytest.raises(KeyboardInterrupt):
        bulk.write(stopping(changed, 6), out, None, None)
    with open(tmp_path / ".out.jsonl.partial", "ab") as stream:
        stream.write(b"half a li")
    assert bulk.write(DOCUMENTS, out, None, None) == 1 and out.read_bytes() == whole
    with pytest.raises(KeyboardInterrupt):
        bulk.write(stopping(DOCUMENTS, 6), out, None, "generic")
    assert bulk.write(DOCUMENTS, out, None, None) == 0 and out.read_bytes() == whole


def test_processes_change_nothing(tmp_path, whole):
    bulk.write(DOCUMENTS, tmp_path / "out.jsonl", None, None, jobs=2)
    assert (tmp_path / "out.jsonl").read_bytes() == whole
    assert [json.loads(line)["id"] for line in whole.splitlines()] == [d.id for d in DOCUMENTS]


def test_a_report_is_made_again_from_its_manifest(place, readout, notebook, save):
    from readout import again

    source = "from readout.tables import save\nimport pandas as pd\nsave(pd.DataFrame({'n': [top_n]}), out_dir, 'n')"
    save(place / "notebooks", n1_count=notebook("# Count\n\nHow many?", source))
    readout("report", "-p", "top_n=3")
    code, said = readout("report", "--check", "reports/manifest.json")
    assert (code, said) == (0, "the same: every table and figure\n")
    (place / "seeds" / "ferry.txt").write_text("The board said nothing. “Not a word,” said Dag Berg.")
    found = again.differences(place / "reports")
    assert any("ferry.txt has changed" in line for line in found)
    assert "tables/overview.csv came out otherwise" in found and "tables/n.csv came out otherwise" not in found
    with pytest.raises(ReadoutError, match="no manifest"):
        again.differences(place / "seeds")


def test_a_cluster_changes_nothing_even_where_a_worker_dies(tmp_path, whole):
    distributed = pytest.importorskip("distributed")
    settings = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "protocol": "tcp"}
    with distributed.LocalCluster(**settings) as cluster:
        bulk.write(DOCUMENTS, tmp_path / "a.jsonl", None, None, cluster=cluster.scheduler_address)

        def dying():
            for number, document in enumerate(DOCUMENTS * 4):
                if number == 20:
                    os.kill(next(iter(cluster.workers.values())).process.process.pid, signal.SIGKILL)
                yield document

        bulk.write(dying(), tmp_path / "b.jsonl", None, None, cluster=cluster.scheduler_address)
    assert (tmp_path / "a.jsonl").read_bytes() == whole
    assert (tmp_path / "b.jsonl").read_bytes() == whole * 4


def test_a_cluster_that_is_not_there(tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(ReadoutError, match="no Dask scheduler answers"):
        bulk.write(DOCUMENTS, tmp_path / "a.jsonl", None, None, cluster="tcp://127.0.0.1:9")
