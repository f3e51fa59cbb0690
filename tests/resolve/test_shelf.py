"""Readings that lie on disk are joined to the same picture as those in memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bench import made
from sayso import resolve
from sayso.model import Reading
from sayso.resolve.shelf import Shelf, in_order, shelved

READINGS = tuple(made.readings(60))


def test_a_shelf_gives_what_was_put_there_by_number() -> None:
    shelf = Shelf[tuple[str, int]]()
    for number in range(3):
        shelf.append(("thing", number))
    assert list(shelf) == [("thing", 0), ("thing", 1), ("thing", 2)]
    assert (len(shelf), shelf[-1], shelf[1:]) == (3, ("thing", 2), (("thing", 1), ("thing", 2)))
    shelf.append(("thing", 3))
    assert shelf[3] == ("thing", 3)
    with pytest.raises(IndexError):
        _ = shelf[4]


def test_readings_on_a_shelf_are_in_the_order_of_their_reports() -> None:
    assert repr(list(shelved(reversed(READINGS)))) == repr(list(in_order(READINGS)))
    assert len(shelved(())) == 0


def test_a_shelf_takes_any_iterable_once() -> None:
    def once() -> Iterator[Reading]:
        yield from READINGS

    shelf = shelved(once())
    assert in_order(shelf) is shelf
    assert [reading.report.id for reading in shelf] == sorted(reading.report.id for reading in READINGS)


@pytest.mark.parametrize("large", [1, 1_000])
def test_the_picture_is_the_same(large: int) -> None:
    in_memory = resolve.join(READINGS)
    on_disk = resolve.join(shelved(READINGS), large=large)
    for name in ("actors", "origins", "events", "stories", "dates", "about"):
        assert repr(getattr(on_disk, name)) == repr(getattr(in_memory, name))
    assert repr(tuple(on_disk.readings)) == repr(in_memory.readings)
    assert in_memory.origins


def _in_memory() -> int:
    """How many readings there are in memory."""
    gc.collect()
    return sum(isinstance(one, Reading) for one in gc.get_objects())


def test_joining_holds_no_reading_of_a_shelf() -> None:
    shelf = shelved(READINGS)
    before = _in_memory()
    picture = resolve.join(shelf)
    assert picture.readings is shelf
    assert _in_memory() == before
