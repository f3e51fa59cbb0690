"""Durations, clock times, money, percentages, counts and ordinals."""

from functools import cache

import pytest

from sayso.annotate import parse
from sayso.extract import quantities
from sayso.extract.number_words import amount
from sayso.model import Quantity, Report


@cache
def found(text: str) -> tuple[Quantity, ...]:
    return quantities.find(parse(Report(text, ("x.txt",))))


@pytest.mark.parametrize(
    ("text", "kind", "words", "normalized"),
    [
        ("They spoke for 50 minutes.", "duration", "50 minutes", "50 minutes"),
        ("They held a 50-minute call.", "duration", "50-minute", "50 minutes"),
        ("It took barely an hour.", "duration", "barely an hour", "1 hour"),
        ("It lasted about two hours.", "duration", "about two hours", "2 hours"),
        ("It lasted two and a half hours.", "duration", "two and a half hours", "2.5 hours"),
        ("It lasted half an hour.", "duration", "half an hour", "30 minutes"),
        ("The call ended at 21:25 UTC.", "clock", "21:25 UTC", "21:25 UTC"),
        ("The call ended at 3:30 p.m. EST.", "clock", "3:30 p.m. EST", "15:30 EST"),
        ("The call ended at 12 a.m. today.", "clock", "12 a.m.", "00:00"),
        ("It sent 100,000 troops there.", "count", "100,000 troops", "100000 troops"),
        ("At least 12 people were killed.", "count", "At least 12 people", "12 people"),
        ("Dozens of people were killed.", "count", "Dozens of people", "24–99 people"),
        ("It was their second call.", "ordinal", "second", "2nd"),
        ("It was the 21st such call.", "ordinal", "21st", "21st"),
        ("It gave $1.2 billion in aid.", "money", "$1.2 billion", "1200000000 USD"),
        ("It gave 75 million euros.", "money", "75 million euros", "75000000 EUR"),
        ("Prices rose by nearly 12 percent.", "percent", "nearly 12 percent", "12 percent"),
    ],
)
def test_a_quantity_has_exact_words_and_a_plain_form(text: str, kind: str, words: str, normalized: str) -> None:
    assert (kind, words, normalized) in [(q.kind, q.span.text, q.normalized) for q in found(text)]


def test_vague_words_stretch_a_length() -> None:
    [barely] = found("It took barely an hour.")
    [exact] = found("They spoke for 50 minutes.")
    [two] = found("It lasted two hours.")
    assert barely.low <= exact.low <= exact.high <= barely.high
    assert (exact.low, exact.high) == (50, 50)
    assert two.low < 121 < two.high


@pytest.mark.parametrize("text", ["He left two weeks ago.", "The two leaders spoke.", "It began in 2014.", ""])
def test_times_and_known_parties_are_not_counted(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [("three hundred", 300), ("two thousand five hundred", 2500), ("twenty-one", 21), ("1,250", 1250), ("a dozen", 12)],
)
def test_numbers_in_words(words: str, value: float) -> None:
    read = amount(words)
    assert read is not None
    assert read.value == value
