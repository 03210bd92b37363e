import os
import signal
from contextlib import suppress

import pytest

from readout import stopping


def _terminate():
    os.kill(os.getpid(), signal.SIGTERM)


def test_a_signal_ends_the_run_where_it_stands():
    with pytest.raises(SystemExit) as ended, stopping.terminable():
        _terminate()
    assert ended.value.code == 143
    stopping.check()  # the next run knows nothing of it


def test_what_must_be_done_first_is_done_first():
    done = []
    with pytest.raises(SystemExit), stopping.terminable(), stopping.first(lambda: done.append("kernels")):
        _terminate()
    assert done == ["kernels"]


def test_a_signal_whose_exception_was_lost_ends_the_run_at_the_next_step():
    with pytest.raises(SystemExit), stopping.terminable():
        with suppress(SystemExit):  # as a destructor loses it
            _terminate()
        stopping.check()


def test_outside_nothing_is_changed():
    before = signal.getsignal(signal.SIGTERM)
    with stopping.terminable():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_ctrl_c_that_became_another_error_is_still_ctrl_c():
    with pytest.raises(KeyboardInterrupt), stopping.terminable():
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt as err:
            raise ImportError("initialization failed") from err


def test_an_error_of_its_own_stays():
    with pytest.raises(ImportError), stopping.terminable():
        raise ImportError("no such library")
