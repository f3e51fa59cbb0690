"""What is of readings is packed with numbers in the place of passages and words that they have."""

from __future__ import annotations

from typing import Any, Final

import pytest

from sayso.errors import StoreError
from sayso.model import Citation, Proposition, Reading, Report, Statement
from sayso.store import codec, known

REPORT: Final = Report("The pier at Tarn was shut. Nobody knew that the pier at Tarn was shut.", ("a.txt",))
SHUT: Final = REPORT.cite(0, 25)
KNEW: Final = REPORT.cite(27, 69)
AGAIN: Final = REPORT.cite(44, 69)
READING: Final = Reading(
    REPORT,
    statements=(Statement(REPORT.id, (), None, "", (KNEW,)),),
    propositions=(Proposition(SHUT, None, "shut", (), None, ()),),
)
KIND: Final[Any] = tuple[tuple[Citation, ...], tuple[str, ...]]  # Any: a type as a value


def test_passages_and_words_stand_as_numbers() -> None:
    value = (SHUT, KNEW, SHUT, AGAIN), (SHUT.text, "in other words", "in other words", "pier", "pier")
    found, side = codec.plain(KIND, value, (REPORT,), (READING,))
    assert found == [[1, -1, 1, [44, 25]], [[0], "in other words", -1, "pier", "pier"]]
    assert codec.value(KIND, found, side, (REPORT,), {}, (READING,)) == value
    packed = codec.pack(KIND, value, (REPORT,), (READING,))
    assert codec.unpack(KIND, packed, (REPORT,), {}, (READING,)) == value


def test_without_readings_they_stand_as_they_are() -> None:
    value = (SHUT,), (SHUT.text, SHUT.text)
    assert codec.plain(KIND, value, (REPORT,))[0] == [[[0, 25]], [SHUT.text, SHUT.text]]


@pytest.mark.parametrize("found", [[[2], []], [[-1], []], [[], [[2]]], [[], [-1]], [[], [[0, 0]]]])
def test_a_number_of_nothing_is_said(found: Any) -> None:
    with pytest.raises(StoreError, match=r"^stored bytes (are not a tuple|hold a)"):
        codec.value(KIND, found, b"", (REPORT,), {}, (READING,))


def test_what_compressing_knows_are_the_last_words_of_the_reports() -> None:
    long = Report("x" * 40_000, ("b.txt",))
    assert known.text([REPORT, long])[-len(REPORT.text) :] == REPORT.text.encode()
    assert len(known.text([REPORT, long])) == 32_000
    assert known.text([]) == b""
