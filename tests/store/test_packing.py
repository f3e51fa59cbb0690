"""Numbers in few bytes, and the bodies of the lists' rows that are made of them."""

from __future__ import annotations

import pytest

from sayso.store.packing import Body, Part, Spot, body, pack, raised, risen, rising, unpack

FIRST, SECOND = Spot(7, 1, 0, 5), Spot(90_000, 300, 12_345, 12_400)


@pytest.mark.parametrize(
    ("numbers", "content"),
    [([], b""), ([0, 127], b"\x00\x7f"), ([128], b"\x80\x01"), ([300, 2**40], b"\xac\x02\x80\x80\x80\x80\x80\x20")],
)
def test_numbers_take_seven_bits_a_byte(numbers: list[int], content: bytes) -> None:
    assert pack(numbers) == content
    assert unpack(content) == numbers


def test_numbers_that_rise_take_what_they_rise_by() -> None:
    content = rising([100_003, 100_000, 100_001, 100_003])
    assert len(content) == 5
    assert list(risen(content)) == [100_000, 100_001, 100_003]
    assert list(risen(rising([]))) == []


@pytest.mark.parametrize("numbers", [[], [0], [3, 4, 500], [127, 128], [100_000, 2_000_000]])
@pytest.mark.parametrize("by", [0, 1, 128, 70_000])
def test_numbers_that_rise_can_all_be_raised(numbers: list[int], by: int) -> None:
    assert raised(rising(numbers), by) == rising(number + by for number in numbers)


@pytest.mark.parametrize(
    "made",
    [
        Body(()),
        Body((FIRST, SECOND), more=(5, 0, 1_000)),
        Body((FIRST,), 400, (Part((FIRST, SECOND), aside=0), Part((SECOND,), shown=(3, 9)))),
        Body((FIRST,) * 12, 1, (Part((SECOND,)),), (1,)),
    ],
)
def test_a_body_comes_back_as_it_was(made: Body) -> None:
    assert body(made.packed()) == made
