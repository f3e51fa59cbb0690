from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SaysoError, UncitedError
from sayso.model import Citation, Report, content_id

TEXT = "Norway's minister spoke.\n\nShe left – by train."
REPORT = Report(TEXT, ("a.txt",))


def test_a_citation_is_the_piece_of_text_that_its_offsets_say() -> None:
    citation = REPORT.cite(0, 6)
    assert (citation.report, citation.start, citation.end, citation.text) == (REPORT.id, 0, 6, "Norway")


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (5, 5, "citation R[5:5] is empty: expected 0 <= start < end around visible text"),
        (6, 2, "citation R[6:2] is empty: expected 0 <= start < end around visible text"),
        (-3, 4, "citation R[-3:4] is empty: expected 0 <= start < end around visible text"),
        (24, 26, "citation R[24:26] is empty: expected 0 <= start < end around visible text"),
        (40, 99, f"citation R[40:99] reaches past its text of {len(TEXT)} characters"),
    ],
)
def test_a_citation_of_nothing_cannot_be_made(start: int, end: int, message: str) -> None:
    with pytest.raises(UncitedError) as error:
        REPORT.cite(start, end)
    assert str(error.value) == message.replace("R[", f"{REPORT.id}[")


def test_a_citation_names_its_report() -> None:
    with pytest.raises(UncitedError) as error:
        Citation("", 0, 6, "Norway")
    assert str(error.value) == "citation ?[0:6] names no report: expected a report id"


def test_a_citation_is_as_long_as_its_offsets_say() -> None:
    with pytest.raises(UncitedError) as error:
        Citation("r-1", 0, 6, "Nor")
    assert str(error.value) == "citation r-1[0:6] has 3 characters of text: expected 6"


def test_what_is_uncited_is_an_error_of_sayso() -> None:
    assert issubclass(UncitedError, SaysoError)


def test_citations_cover_and_overlap_within_one_report() -> None:
    other = Report(TEXT + "!", ("b.txt",))
    assert REPORT.cite(0, 10).covers(REPORT.cite(2, 10))
    assert not REPORT.cite(2, 10).covers(REPORT.cite(0, 10))
    assert REPORT.cite(0, 5).overlaps(REPORT.cite(4, 8))
    assert not REPORT.cite(0, 5).overlaps(REPORT.cite(5, 8))
    assert not REPORT.cite(0, 5).overlaps(other.cite(0, 5))
    assert not REPORT.cite(0, 5).covers(other.cite(0, 5))


def test_the_id_of_a_report_is_a_hash_of_its_text_alone() -> None:
    assert Report(TEXT, ("elsewhere.txt",), outlet="Another").id == REPORT.id
    assert Report(TEXT + " ", ("a.txt",)).id != REPORT.id
    assert REPORT.id == f"r-{REPORT.sha256[:12]}"


def test_content_ids_do_not_change_between_versions() -> None:
    assert content_id("s", "r-1", (1, 2), None) == "s-93c7fed84924"


def test_values_can_be_sent_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(REPORT)) == REPORT
    assert pickle.loads(pickle.dumps(REPORT.cite(0, 6))) == REPORT.cite(0, 6)


def naive_paragraph(text: str, offset: int) -> int:
    """Number of the non-empty line in which `offset` stands, or else of the last one before it."""
    at = number = 0
    for line in text.split("\n"):
        if at > offset:
            break
        number += bool(line.strip())
        at += len(line) + 1
    return number


@given(st.text(alphabet="ab \n\t\u00a0", max_size=40), st.integers(0, 45))
def test_paragraphs_are_the_non_empty_lines(text: str, offset: int) -> None:
    assert Report(text, ("x",)).paragraph(offset) == naive_paragraph(text, offset)


@given(st.text(max_size=60))
def test_any_text_makes_a_report_whose_lines_can_be_cited(text: str) -> None:
    report = Report(text, ("x",))
    for number, (start, end) in enumerate(report.lines, 1):
        assert report.cite(start, end).text == text[start:end]
        assert report.paragraph(start) == number
