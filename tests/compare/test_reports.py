"""The differences of short invented reports, read whole: a false alarm costs a reader more than a miss."""

from __future__ import annotations

import pytest

from sayso import compare, resolve, run
from sayso.model import Reading
from tests.compare.reports import Case, Score, cases, score

CASES = cases()


def _kinds(case: Case) -> tuple[str, ...]:
    readings: list[Reading] = []
    for report in case.reports:
        reading, failure = run.attempt(report)
        assert failure is None
        readings += [reading] if reading else []
    return tuple(difference.kind for difference in compare.weigh(resolve.join(readings)).differences)


@pytest.fixture(scope="module")
def found() -> list[tuple[Case, tuple[str, ...]]]:
    return [(case, _kinds(case)) for case in CASES]


def test_about_half_of_the_cases_hold_no_difference() -> None:
    assert len(CASES) == 64
    assert sum(not case.kinds for case in CASES) >= 31


def test_few_differences_are_false_alarms_and_most_of_them_are_found(
    found: list[tuple[Case, tuple[str, ...]]],
) -> None:
    got = score(found)
    assert got.precision >= 0.9, got.misses
    assert got.recall >= 0.65, got.misses


def test_a_false_alarm_lowers_precision_and_a_miss_recall() -> None:
    (case,) = [case for case in CASES if case.number == 1]
    assert score([(case, ("contradiction", "update"))]) == Score(2, 1, 1, ("1 false: update",))
    assert score([(case, ())]).recall == 0.0
