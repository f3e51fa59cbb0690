"""The suites of actors: names in pairs, forms and their sides, piles of short reports; each with a floor.

Floors only rise. A line that fails is listed by `cases`; what is wrong today stays in the files, so that it is seen
when it comes right.
"""

from collections import Counter

import pytest

from tests.actors import cases

FLOORS = {"pairs": 164, "sides": 164, "piles": 62}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_suite_does_not_fall_under_its_floor(name: str) -> None:
    found = list(getattr(cases, name)())
    wrong = [f"{case.where} {case.line}: {case.got}, expected {case.want}" for case in found if not case.right]
    assert len(found) - len(wrong) >= FLOORS[name], "\n".join(wrong)


def test_the_suites_are_as_large_as_they_should_be() -> None:
    pairs = Counter(cells[0] for _, cells in cases.rows("pairs.tsv"))
    assert pairs["same"] > 90 and pairs["not"] > 50 and pairs["unsure"] > 10
    assert len(list(cases.rows("sides.tsv"))) >= 150


def test_a_wrong_line_is_told_from_a_right_one() -> None:
    assert cases.Case("x", "line", "RU/*", "RU/state").right
    assert not cases.Case("x", "line", "RU/state", "RU/place").right
    assert cases.half([cases.Case("x", str(n), "a", "a") for n in range(3)], odd=False)[0].line == "1"
