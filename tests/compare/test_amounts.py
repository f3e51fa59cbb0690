from __future__ import annotations

import pytest

from sayso.compare import amounts

LESS, MORE, ABOUT, EXACT = (True, False), (False, True), (True, True), (False, False)


@pytest.mark.parametrize(
    ("one", "other", "leeway", "unlike"),
    [
        ("12 soldiers", "12 soldiers", EXACT, None),
        ("12 soldiers", "30 soldiers", EXACT, "12 soldiers, 30 soldiers"),
        ("12 soldiers", "30 days", EXACT, None),
        ("1980 people", "2000 people", EXACT, None),
        ("19 people", "20 people", EXACT, "19 people, 20 people"),
        ("183 people", "200 people", MORE, None),
        ("183 people", "200 people", ABOUT, None),
        ("183 people", "200 people", LESS, "183 people, 200 people"),
        ("11 people", "9 people", MORE, "11 people, 9 people"),
        ("11 people", "9 people", LESS, None),
        ("120 people", "200 people", ABOUT, "120 people, 200 people"),
        ("24–99 houses", "60 houses", EXACT, None),
        ("24–99 houses", "400 houses", EXACT, "24–99 houses, 400 houses"),
    ],
)
def test_numbers_of_one_unit(one: str, other: str, leeway: tuple[bool, bool], unlike: str | None) -> None:
    """The first is what is hedged."""
    inexact, exact = amounts.Numbers((one,), leeway=leeway), amounts.Numbers((other,))
    assert amounts.unlike(inexact, exact) == amounts.unlike(exact, inexact) == unlike


def test_numbers_that_are_no_quantity_are_one_unit() -> None:
    one = amounts.Numbers((), frozenset({"5.1"}))
    assert amounts.unlike(one, amounts.Numbers((), frozenset({"6.3"}))) == "5.1, 6.3"
    assert amounts.unlike(one, amounts.Numbers(())) is None
