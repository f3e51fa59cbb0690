"""The scorer of parts, against cases worked by hand."""

import pytest

from bench import made
from eval.parts import kept, measured, outside
from sayso import resolve

PARTS = (("a", "b", "c"), ("d",), ("e", "f"))


@pytest.mark.parametrize(
    ("groups", "share"),
    [
        ([("a", "b"), ("c",), ("e", "f")], 1.0),
        # one of the three joins
        ([("a", "b", "c", "d")], 0.6667),
        # two of the five: a story in three parts, one in one
        ([("a", "d", "e", "f"), ("b", "a", "c")], 0.6),
        ([("a", "d")], 0.0),
        ([("a",), ("d",)], 1.0),
        ([], 1.0),
    ],
)
def test_joins_kept_are_counted_as_by_hand(groups: list[tuple[str, ...]], share: float) -> None:
    assert kept(PARTS, groups) == share


def test_reports_outside_the_largest_part() -> None:
    assert outside(PARTS) == 0.5
    assert outside([("a", "b")]) == 0.0
    assert outside([]) == 0.0


def test_a_pile_of_one_part_loses_nothing() -> None:
    picture = resolve.join(made.readings(30))
    assert measured(picture) == {"stories": 1.0, "origins": 1.0, "events": 1.0, "outside": 0.0}
