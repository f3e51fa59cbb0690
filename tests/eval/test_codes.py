"""The scorer of event data, on rows and sentences made up for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import codes
from sayso.model import CodedEvent, Party, Picture, Reading, Report, Teller, When

REPORT = Report("From Lima.\nPeru demanded an apology of Chile.", ("lines/001_x.txt",))
PICTURE = Picture((Reading(REPORT),), (), (), (), (), {}, {})
ROWS = """# row, days, source, target, type, mode, status, told_by, evidence
1\t-\t-\tPE\tCL\tREQUEST\t-\tasserted\tPeruvian palace|Palace;-\t001¶2
2\t-\t-\tCL\tPE\tREJECT\t-\tasserted\t-\t001¶2
"""


def row(source: str = "PE", told: tuple[tuple[str, str], ...] = (("Palace", "PE"),)) -> CodedEvent:
    tellers = (
        *(Teller(name, "a-1", side, "on the record", (REPORT.id,)) for name, side in told),
        Teller("no source named", None, None, "no source named", (REPORT.id,)),
    )
    return CodedEvent(
        "REQUEST", None, (), "100", "verbal conflict", 0.0, "asserted", (Party(source, source),),
        (Party("CL", "Chile"),), False, When(None, None, ""), None, "demanded", tellers, (REPORT.id,), 1,
        (REPORT.cite(11, 45),),
    )  # fmt: skip


@pytest.fixture
def expected(tmp_path: Path) -> tuple[codes.Row, ...]:
    (tmp_path / "rows.tsv").write_text(ROWS, encoding="utf-8")
    return codes.rows(tmp_path / "rows.tsv")


def test_a_row_is_right_with_parties_status_tellers_and_a_line_of_evidence(expected: tuple[codes.Row, ...]) -> None:
    assert codes.right(expected[0], row(), PICTURE)
    assert not codes.right(expected[0], row(source="BO"), PICTURE)
    assert not codes.right(expected[1], row(), PICTURE)


def test_a_teller_of_another_side_makes_a_row_wrong(expected: tuple[codes.Row, ...]) -> None:
    assert not codes.right(expected[0], row(told=(("Palace", "PE"), ("Renn", "CL"))), PICTURE)
    assert not codes.right(expected[0], row(told=()), PICTURE)


def test_rows_beside_those_coded_by_hand_are_counted(expected: tuple[codes.Row, ...]) -> None:
    figures = codes.crisis(expected, (row(), row(source="BO")), PICTURE)
    assert figures["crisis.rows"] == 0.5
    assert 0 <= figures["crisis.few_further"] <= 1


def test_asserted_and_supposed_deeds_are_counted_by_halves() -> None:
    shelled, could = (
        "Kenyan forces shelled a village in Uganda on Monday.",
        "Kenyan forces could shell a village in Uganda.",
    )
    suite = [codes.Clause("asserted", shelled, "ASSAULT"), codes.Clause("asserted", could, "ASSAULT")]
    suite += [codes.Clause("supposed", could, ""), codes.Clause("supposed", shelled, "")]
    figures = codes.deeds(suite)
    assert (figures["deeds.odd.found"], figures["deeds.even.found"]) == (1.0, 0.0)
    assert (figures["deeds.odd.not_asserted"], figures["deeds.even.not_asserted"]) == (1.0, 0.0)
