from __future__ import annotations

import os
import threading

import pytest

from bench import made
from sayso import resolve
from sayso.resolve.beside import beside, is_possible

pytestmark = pytest.mark.skipif(not is_possible(), reason="no second process here")


def test_wanted_work_is_done_in_another_process() -> None:
    with beside(os.getpid, wanted=True) as there, beside(os.getpid, wanted=False) as here:
        assert there() != os.getpid()
        assert here() == os.getpid()


def test_another_thread_keeps_it_in_this_process() -> None:
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        with beside(os.getpid, wanted=True) as work:
            assert work() == os.getpid()
    finally:
        ended.set()
        other.join()


def test_what_fails_there_is_done_here() -> None:
    own = os.getpid()

    def only_here() -> int:
        if os.getpid() != own:
            raise ValueError("there")
        return own

    with beside(only_here, wanted=True) as work:
        assert work() == own


def test_a_process_that_dies_loses_nothing() -> None:
    own = os.getpid()

    def dying_there() -> str:
        if os.getpid() != own:
            os._exit(9)
        return "done"

    with beside(dying_there, wanted=True) as work:
        assert work() == "done"


def test_an_error_is_raised_here() -> None:
    def wrong() -> None:
        raise ValueError("always")

    with beside(wrong, wanted=True) as work, pytest.raises(ValueError, match="always"):
        work()


def test_the_picture_is_the_same() -> None:
    readings = list(made.readings(60))
    one, other = resolve.join(readings), resolve.join(readings, large=1)
    assert one.origins
    assert repr(one) == repr(other)
