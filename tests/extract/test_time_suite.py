"""The suite of time expressions in `times.txt`: their words, the days that they leave, what they count from."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sayso.annotate import parse
from sayso.extract import times
from sayso.model import Report, Time
from sayso.resolve.days import exactly, understood

LINES = [
    line
    for line in (Path(__file__).parent / "times.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@dataclass(frozen=True)
class Case:
    sentence: str
    day: date
    words: str
    earliest: str
    latest: str
    anchor: str


def case(line: str) -> Case:
    sentence, day, *rest = line.split(" | ")
    return Case(sentence, date.fromisoformat(day), *rest)


CASES = [case(line) for line in LINES if not line.endswith("| -")]
NO_TIMES = [line.removesuffix(" | -") for line in LINES if line.endswith("| -")]


@cache
def found(text: str) -> tuple[Time, ...]:
    return times.find(parse(Report(text, ("x.txt",))))


def shown(ordinal: int | None) -> str:
    return "..." if ordinal is None else date.fromordinal(ordinal).isoformat()


def test_the_suite_is_whole() -> None:
    assert len(CASES) >= 200
    assert len(NO_TIMES) >= 30


@pytest.mark.parametrize("one", CASES, ids=lambda one: f"{one.words}: {one.sentence}")
def test_a_time_expression(one: Case) -> None:
    told = {time.span.text: time for time in found(one.sentence)}
    assert one.words in told, f"found {sorted(told)}"
    time = told[one.words]
    days = understood(time, exactly(one.day))
    assert (shown(days.low), shown(days.high), time.anchor) == (one.earliest, one.latest, one.anchor)


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_words_that_are_no_times(sentence: str) -> None:
    assert [time.span.text for time in found(sentence)] == []
