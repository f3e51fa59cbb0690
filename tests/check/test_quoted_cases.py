"""The cases of quotations are written so that each can be found in the example reports."""

from __future__ import annotations

import pytest

from eval.check import CASES, TEXTS
from sayso.pipeline import Result

ROWS = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if line[0] != "#"][1:]


@pytest.mark.parametrize(("where", "match", "printed", "source", "shown"), ROWS)
def test_a_case_names_a_place_and_a_text(
    where: str, match: str, printed: str, source: str, shown: str, crisis: Result
) -> None:
    name, _, number = where.partition("¶")
    (report,) = (report for report in crisis.reports if report.path.rsplit("/", 1)[-1].startswith(name))
    start, end = report.lines[int(number) - 1]
    assert printed in report.text[start:end]
    assert (source in TEXTS) is (match != "not found")
    assert shown == "-" or all(":" in part for part in shown.split("|"))
