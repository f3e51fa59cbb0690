from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from sayso import resolve
from sayso.model import Reading
from sayso.uncollected import uncollected


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


def test_nothing_is_collected_within() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_restored_after_an_error() -> None:
    with pytest.raises(ValueError, match="within"), uncollected():
        raise ValueError("within")
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


def test_within_another_it_stays_off_until_the_outer_one_ends() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_readings_are_joined_without_it() -> None:
    seen: list[bool] = []

    def readings() -> Iterator[Reading]:
        seen.append(gc.isenabled())
        yield from ()

    resolve.join(readings())
    assert seen == [False]
    assert gc.isenabled()
