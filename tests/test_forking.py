import os
import time

import pytest

from readout import forking, notebooks
from readout.forking import Nursery
from readout.kernels import Kernels
from readout.staging import scratch

pytestmark = pytest.mark.skipif(not forking.POSSIBLE, reason="kernels are started one by one here")
CASES = {
    "n1_chance": ["# Chance", "import numpy, random; (numpy.random.random(), random.random())"],
    "n2_chance": ["# Chance", "import numpy, random; (numpy.random.random(), random.random())"],
    "n3_plot": ["# Plot", "import matplotlib.pyplot as plt; plt.plot([1, 2]);"],
    "n4_place": ["# Place", "import os; print(os.getcwd(), os.environ['WHERE']); os.getsid(0) == os.getpid()"],
    "n5_killed": ["# Killed", "import os; os.kill(os.getpid(), 9)"],
    "n6_child": ["# Child", "import subprocess; subprocess.run(['true']).returncode"],
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory, notebook, save):
    folder = save(tmp_path_factory.mktemp("notebooks"), **{name: notebook(*c) for name, c in CASES.items()})
    with scratch("readout-", "/tmp") as sockets, Nursery() as nursery, pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHERE", "here")  # after the nursery began: a kernel has the environment of its start
        kernels = Kernels(sockets, nursery)
        return {path.stem: kernels.execute(notebooks.read(path).node, {}) for path in notebooks.choose(folder)}


def said(run):
    return run.notebook.cells[-1].outputs


def test_copies_do_not_share_their_chance(runs):
    drawn = [said(runs[name])[0].data["text/plain"] for name in ("1_chance", "2_chance")]
    assert len({number for pair in drawn for number in pair.strip("()").split(", ")}) == 4


def test_a_plot_is_shown_as_in_any_notebook(runs):
    assert "image/png" in said(runs["3_plot"])[-1].data


def test_a_copy_has_a_place_and_an_environment_of_its_own(runs):
    printed, leads = said(runs["4_place"])
    assert printed.text == f"{os.getcwd()} here\n" and leads.data["text/plain"] == "True"


def test_a_copy_may_be_killed_and_may_start_others(runs):
    assert runs["5_killed"].failure.message == "the kernel died (killed, or out of memory?)"
    assert said(runs["6_child"])[0].data["text/plain"] == "0"


def test_no_copy_outlives_the_nursery(tmp_path):
    with Nursery() as nursery:
        kernel = nursery.kernel(tmp_path / "none.json", tmp_path / "log", dict(os.environ))
        assert kernel.poll() is None
    for _ in range(50):
        if kernel.poll() is not None:
            return
        time.sleep(0.1)
    raise AssertionError("still running")


def test_where_the_nursery_was_killed_kernels_start_from_nothing(notebook, save, tmp_path):
    folder = save(tmp_path / "notebooks", n1_good=notebook("# Good", "1 + 1"))
    with scratch("readout-", "/tmp") as sockets, Nursery() as nursery:
        nursery._process.kill()
        nursery._process.wait()
        run = Kernels(sockets, nursery).execute(notebooks.read(folder / "1_good.ipynb").node, {})
    assert said(run)[0].data["text/plain"] == "2"


def test_who_asks_a_nursery_that_ended_is_told(tmp_path):
    nursery = Nursery()
    nursery.close()
    with pytest.raises(OSError):
        nursery.kernel(tmp_path / "none.json", tmp_path / "log", {})
