"""Sentences of copy held against the five example reports: the rules were written with half of them out of sight."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from eval import check_suite as suite
from eval.check_suite import Case
from sayso import check
from sayso.model import Checked
from sayso.pipeline import Result


@pytest.fixture(scope="module")
def found(crisis: Result) -> list[tuple[Case, Checked | None]]:
    return list(suite.held(crisis.picture, suite.cases("crisis")))


@pytest.fixture(scope="module")
def scores(crisis: Result, found: list[tuple[Case, Checked | None]]) -> Mapping[str, float]:
    return suite.scores(found, lambda report: report.path.rsplit("/", 1)[-1][:3], crisis.picture)


@pytest.mark.parametrize(
    ("figure", "least"),
    [("support", 0.93), ("kind", 0.93), ("cite", 0.96), ("kept_back.support", 0.88), ("kept_back.cite", 0.95)],
)
def test_the_suite_comes_out(scores: Mapping[str, float], figure: str, least: float) -> None:
    assert scores[figure] >= least


def test_no_right_sentence_is_missed(found: list[tuple[Case, Checked | None]]) -> None:
    missed = [
        case.sentence
        for case, one in found
        if case.support == "carried" and one and one.support == "not in these reports"
    ]
    assert missed == []


def test_the_reports_carry_their_own_sentences(crisis: Result) -> None:
    held = check.reports(crisis.picture)
    left = [
        one.span.text
        for reading in crisis.picture.readings
        for one in check.check(reading, held)
        if one.support not in ("carried", "nothing to check")
    ]
    assert left == []
