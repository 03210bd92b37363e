import os
import signal
import subprocess
import sys
import time

import pytest

from readout import staging as stagings
from readout.errors import ReadoutError
from readout.staging import staging


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def publish(out, drop=(), ours=True, **files):
    with staging(out) as place:
        write(place.new, **files)
        place.publish(drop, ours)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "some" / "reports"


def beside(out):
    return sorted(p.name for p in out.parent.iterdir())


def test_a_new_folder_is_made_whole_and_nothing_is_left_beside_it(out, snapshot):
    publish(out, a_html="A", figures__b_svg="B")
    assert snapshot(out) == {"a.html": b"A", "figures/b.svg": b"B"}
    assert beside(out) == ["reports"]
    assert out.stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("two_steps", [False, True])
def test_an_earlier_report_is_replaced_and_what_else_lies_there_is_kept(out, snapshot, monkeypatch, two_steps):
    if two_steps:
        monkeypatch.setattr(stagings.ctypes, "CDLL", lambda *a, **k: object())
    publish(out, a_html="A", b_html="B", figures__old_svg="old")
    write(out, _gitkeep="", notes_txt="mine")
    publish(out, {"figures/old.svg"}, a_html="A2")
    assert snapshot(out) == {"a.html": b"A2", "b.html": b"B", ".gitkeep": b"", "notes.txt": b"mine"}
    assert beside(out) == ["reports"]


@pytest.mark.parametrize("here", [False, True])
def test_a_folder_of_other_things_and_the_one_we_stand_in_stay_the_same_folder(out, snapshot, monkeypatch, here):
    write(out, notes_txt="mine", old_html="old")
    if here:
        monkeypatch.chdir(out)
    number = out.stat().st_ino
    publish(out, {"old.html"}, ours=here, a_html="A", tables__t_csv="t")
    assert snapshot(out) == {"a.html": b"A", "tables/t.csv": b"t", "notes.txt": b"mine"}
    assert out.stat().st_ino == number
    assert beside(out) == ["reports"]


def test_an_error_on_the_way_leaves_everything_as_it_was(out, snapshot):
    publish(out, a_html="A")
    with pytest.raises(ZeroDivisionError), staging(out) as place:
        write(place.new, a_html="half")
        raise ZeroDivisionError
    assert snapshot(out) == {"a.html": b"A"}
    assert beside(out) == ["reports"]


def test_a_full_disk_is_one_line_and_changes_nothing(out, snapshot):
    publish(out, a_html="A")
    with pytest.raises(ReadoutError, match="No space left on device; nothing was changed"), staging(out):
        raise OSError(28, "No space left on device")
    assert snapshot(out) == {"a.html": b"A"}


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda out: out.write_text("x"), "a file stands where the reports should go"),
        (lambda out: out.mkdir(mode=0o555), "read-only"),
        (lambda out: out.parent.chmod(0o555), "read-only"),
        (lambda out: (out.parent.rmdir(), out.parent.write_text("x")), "lies inside a file"),
    ],
)
def test_a_folder_that_cannot_be_written_is_refused_before_anything(out, make, reason):
    out.parent.mkdir()
    make(out)
    with pytest.raises(ReadoutError, match=reason), staging(out):
        raise AssertionError("entered")


def test_where_the_parent_is_locked_the_folder_itself_is_enough(out, snapshot):
    out.mkdir(parents=True)
    out.parent.chmod(0o555)
    publish(out, ours=False, a_html="A")
    assert snapshot(out) == {"a.html": b"A"}


def test_even_a_killed_run_leaves_nothing_behind(out):
    program = f"from readout.staging import staging\nwith staging({str(out)!r}): print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        assert len(beside(out)) == 1
        process.send_signal(signal.SIGKILL)
    for _ in range(100):
        if not beside(out):
            break
        time.sleep(0.1)
    assert beside(out) == []
