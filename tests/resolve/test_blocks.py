"""Which events are compared: those near one another in a block, never all with all."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.resolve.blocks import LARGE, Blocks, Entry, Numbers, pairs
from sayso.resolve.days import Days


def any_two(ours: Numbers, theirs: Numbers) -> NDArray[np.bool_]:
    return np.ones(len(ours), np.bool_)


def same_frame(ours: Numbers, theirs: Numbers) -> NDArray[np.bool_]:
    return ours == theirs


def entry(low: int | None = None, high: int | None = None, *, frame: int = 0, fresh: bool = True) -> Entry:
    return Entry(Days(low, high), False, frame, fresh)


def listed(found: tuple[Numbers, Numbers]) -> list[tuple[int, int]]:
    return list(zip(found[0].tolist(), found[1].tolist(), strict=True))


def test_events_of_one_block_are_compared_once_however_many_blocks_they_share() -> None:
    assert listed(pairs([entry(), entry(), entry()], [[2, 0], [0, 2], [1]], any_two)) == [(0, 2)]


def test_nothing_is_compared_where_there_is_nothing() -> None:
    assert listed(pairs([], [], any_two)) == []


@pytest.mark.parametrize(
    ("one", "other", "compared"),
    [
        (entry(1, 3), entry(3, 5), True),
        (entry(1, 3), entry(4, 5), False),
        (entry(1, 3), entry(None, 1), True),
        (entry(1, 3), entry(4, None), False),
        (entry(), entry(4, 4), True),
        (entry(fresh=False), entry(), True),
        (entry(fresh=False), entry(fresh=False), False),
        (entry(frame=1), entry(frame=2), False),
    ],
)
def test_two_are_compared_that_may_fall_on_one_day_and_be_one_where_one_is_fresh(
    one: Entry, other: Entry, compared: bool
) -> None:
    assert bool(listed(pairs([one, other], [[0, 1]], same_frame))) == compared


@pytest.mark.parametrize("size", [LARGE + 1, 3 * LARGE, 50 * LARGE])
def test_in_a_large_block_each_is_compared_with_the_next_in_time(size: int) -> None:
    days = [entry(size - at, size - at + LARGE) for at in range(size)]
    found = listed(pairs(days, [range(size)], any_two))
    assert found == [(a, b) for a in range(size) for b in range(a + 1, min(a + 1 + LARGE, size))]


def test_a_joined_event_stands_in_the_blocks_of_both() -> None:
    blocks = Blocks()
    blocks.add("one", [("a",), ("b",)])
    blocks.add("other", [("b",), ("c",)])
    blocks.add("third", [("c",)])
    blocks.join("one", "other", [("b",), ("c",)])
    assert blocks.around([("a",), ("b",), ("c",)]) == [{"one", "third"}]
