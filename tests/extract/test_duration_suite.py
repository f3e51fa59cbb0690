"""The suite of durations and clock times in `durations.txt`."""

from pathlib import Path

import pytest

from sayso.annotate import parse
from sayso.extract import quantities
from sayso.model import Quantity, Report

LINES = [
    line
    for line in (Path(__file__).parent / "durations.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
CASES = [line.split(" | ") for line in LINES if not line.endswith("| -")]
NEITHER = [line.removesuffix(" | -") for line in LINES if line.endswith("| -")]


def found(text: str) -> list[Quantity]:
    return [q for q in quantities.find(parse(Report(text, ("x.txt",)))) if q.kind in ("duration", "clock")]


@pytest.mark.parametrize(
    ("sentence", "words", "kind", "normalized", "low", "high"), CASES, ids=lambda value: value if " " in value else None
)
def test_a_length_or_a_clock_time(sentence: str, words: str, kind: str, normalized: str, low: str, high: str) -> None:
    told = [(q.span.text, q.kind, q.normalized, round(q.low, 1), round(q.high, 1)) for q in found(sentence)]
    assert told == [(words, kind, normalized, float(low), float(high))]


@pytest.mark.parametrize("sentence", NEITHER)
def test_words_that_are_neither(sentence: str) -> None:
    assert [q.span.text for q in found(sentence)] == []
