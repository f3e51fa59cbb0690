"""Rows of event data cannot be made without evidence, and are known by it."""

import pytest

from sayso.errors import UncitedError
from sayso.model import Citation, CodedEvent, Party, Report, When

REPORT = Report("Norland shelled Brask.", ("a.txt",))


def row(*citations: Citation, text: str = "shelled Brask") -> CodedEvent:
    return CodedEvent(
        "ASSAULT", "heavy-weapons", (), "194", "material conflict", -9.5, "asserted", (Party(None, "Norland"),), (),
        False, When(None, None, "no date"), None, text, (), (REPORT.id,), 1, citations,
    )  # fmt: skip


def test_a_row_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(UncitedError, match="coded event 'shelled Brask' has no citation"):
        row()


def test_a_row_is_known_by_type_status_and_citations() -> None:
    cited = REPORT.cite(0, 21)
    assert row(cited).id == row(cited, text="Norland shelled it").id
    assert row(cited).id != row(REPORT.cite(8, 21)).id


def test_the_root_is_the_first_two_digits() -> None:
    assert row(REPORT.cite(0, 21)).cameo_root == "19"
