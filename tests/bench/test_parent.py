"""What is measured of the process that hands out reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import made, parent, piles
from sayso.model import Report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a pile of five reports."""
    piles.write(piles.kept(made.readings(5), tmp_path / "readings"), tmp_path / "pile.jsonl")
    return tmp_path


def test_readings_are_looked_up_by_their_reports(folder: Path) -> None:
    read = piles.Kept(folder / "readings")
    for reading in made.readings(5):
        assert read(reading.report) == (reading, None)
    with pytest.raises(TypeError):
        read(Report("Nobody made this.", ("other.txt",)))


def test_all_reports_of_the_pile_are_taken_in(folder: Path) -> None:
    told = parent.taken(folder, workers=1)
    assert list(told) == ["reports", "memory", "reports a second"]
    assert told["reports"] == 5
    assert told["memory"] > 10
    assert parent.taken(folder, workers=1)["reports"] == 0
