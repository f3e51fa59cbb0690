"""How many separate texts carry something."""

from __future__ import annotations

from sayso.model import Citation, Origin, Picture

A, B, C, D = (Citation(report, 0, 5, "alpha") for report in "abcd")
A_OWN, B_OWN = (Citation(report, 9, 14, "gamma") for report in "ab")


def _picture(*origins: tuple[Citation, ...]) -> Picture:
    return Picture((), (), tuple(Origin(passages, "word for word") for passages in origins), (), (), {}, {})


def test_without_origins_every_report_is_a_text() -> None:
    assert _picture().texts([A, B, A_OWN]) == 2


def test_reports_that_share_a_text_count_once() -> None:
    assert _picture((A, B, C)).texts([A, B, C, D]) == 2


def test_a_report_with_words_of_its_own_counts() -> None:
    assert _picture((A, B)).texts([A, A_OWN, B]) == 2
    assert _picture((A, B)).texts([A, A_OWN, B, B_OWN]) == 2


def test_origins_that_a_report_links_are_one() -> None:
    linked = Citation("b", 20, 25, "delta")
    assert _picture((A, B), (linked, C)).texts([A, B, linked, C]) == 1
    assert _picture((A, B), (C, D)).texts([A, B, C, D]) == 2


def test_nothing_is_no_text() -> None:
    assert _picture((A, B)).texts([]) == 0
