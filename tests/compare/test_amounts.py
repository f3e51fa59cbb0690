from __future__ import annotations

import pytest

from sayso.compare import amounts

_NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("one", "other", "hedged", "unlike"),
    [
        ("12 soldiers", "12 soldiers", False, None),
        ("12 soldiers", "30 soldiers", False, "12 soldiers, 30 soldiers"),
        ("12 soldiers", "30 days", False, None),
        ("1980 people", "2000 people", False, None),
        ("19 people", "20 people", False, "19 people, 20 people"),
        ("183 people", "200 people", True, None),
        ("120 people", "200 people", True, "120 people, 200 people"),
        ("24–99 houses", "60 houses", False, None),
        ("24–99 houses", "400 houses", False, "24–99 houses, 400 houses"),
    ],
)
def test_numbers_of_one_unit(one: str, other: str, hedged: bool, unlike: str | None) -> None:
    assert amounts.unlike(((one,), _NONE), ((other,), _NONE), hedged) == unlike
    assert amounts.unlike(((other,), _NONE), ((one,), _NONE), hedged) == unlike


def test_numbers_that_are_no_quantity_are_one_unit() -> None:
    assert amounts.unlike(((), frozenset({"5.1"})), ((), frozenset({"6.3"}))) == "5.1, 6.3"
    assert amounts.unlike(((), frozenset({"5.1"})), ((), _NONE)) is None
