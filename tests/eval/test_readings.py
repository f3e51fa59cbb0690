"""Readings that measures share: a text is read once, in whatever process and with whatever metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eval import readings
from sayso import run
from sayso.model import Failure, Reading, Report

ONE = Report("Ruritania warned Elbonia.\n", ("one.txt",), published=date(2031, 3, 4), outlet="The Post")
OTHER = Report(ONE.text, ("other.txt",))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The paths of the reports that are really read; nothing is held before, nor after."""
    paths: list[str] = []

    def attempt(report: Report) -> tuple[Reading | None, Failure | None]:
        paths.append(report.path)
        if "breaks" in report.text:
            return None, Failure(report.path, "extract", "it breaks")
        return Reading(report, sentences=(report.cite(0, 25),)), None

    monkeypatch.setattr(run, "attempt", attempt)
    monkeypatch.setattr(readings, "_held", {})
    monkeypatch.setattr(readings, "_folders", [])
    yield paths


def test_a_text_is_read_once_and_each_report_of_it_keeps_its_own_metadata(read: list[str]) -> None:
    assert readings.read(ONE) == Reading(ONE, sentences=(ONE.cite(0, 25),))
    assert readings.read(OTHER) == Reading(OTHER, sentences=(ONE.cite(0, 25),))
    assert readings.read(OTHER).report.published is None
    assert read == ["one.txt"]


def test_what_one_process_read_another_need_not(read: list[str], tmp_path: Path) -> None:
    readings.share(tmp_path)
    readings.ahead(ONE)
    readings.ahead(OTHER)
    assert readings.read(OTHER) == Reading(OTHER, sentences=(ONE.cite(0, 25),))
    assert read == ["one.txt"]
    assert [file.name for file in tmp_path.iterdir()] == [ONE.id]


def test_a_report_that_cannot_be_read_is_no_figure(read: list[str]) -> None:
    broken = replace(ONE, text="It breaks.\n")
    with pytest.raises(RuntimeError, match=r"^one\.txt cannot be read: it breaks$"):
        readings.read(broken)


def test_what_is_read_of_a_text_does_not_depend_on_its_metadata() -> None:
    own, other = (run.attempt(report)[0] for report in (ONE, OTHER))
    assert own is not None
    assert other is not None
    assert own.statements
    assert replace(own, report=OTHER) == other
