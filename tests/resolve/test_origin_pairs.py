"""The suite of invented pairs: what two texts share, in whole sentences."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso import run
from sayso.resolve import origins
from tests.resolve import origin_pairs
from tests.resolve.origin_pairs import Case, Text

RIGHT = 63
"""Pairs of the suite whose passages are found to the sentence."""
CASES = origin_pairs.read()


def _found(case: Case) -> list[list[str]]:
    readings = []
    for text in case.texts:
        reading, failures = run.attempt(text.report)
        assert reading is not None and not failures
        readings.append(reading)
    found = origins.join(tuple(readings), ())
    return [text.found(found) for text in case.texts]


@pytest.fixture(scope="module")
def found() -> dict[str, list[list[str]]]:
    return {f"{case.kind}: {case.name}": _found(case) for case in CASES}


def _gold(case: Case) -> list[list[str]]:
    return [text.gold() for text in case.texts]


def test_the_suite_is_whole() -> None:
    kinds = Counter(case.kind for case in CASES)
    assert sum(kinds.values()) == 64 and min(kinds.values()) >= 4
    for case in CASES:
        assert all(text.gold() for text in case.texts) or not any(text.gold() for text in case.texts)


def test_passages_are_found_to_the_sentence(found: dict[str, list[list[str]]]) -> None:
    wrong = [case.name for case in CASES if found[f"{case.kind}: {case.name}"] != _gold(case)]
    assert len(CASES) - len(wrong) >= RIGHT, wrong


@pytest.mark.parametrize("kind", ["separate", "quotation", "statement", "boilerplate"])
def test_what_is_no_common_text_is_not_found(kind: str, found: dict[str, list[list[str]]]) -> None:
    for case in CASES:
        if case.kind == kind and not any(text.gold() for text in case.texts):
            assert found[f"{case.kind}: {case.name}"] == [[], []], case.name


def test_marks_are_read() -> None:
    text = Text(CASES[0].texts[0].report, ((0, 3), (4, 8)))
    assert text.gold() == [text.report.text[:8]]
