"""What the tests of the desk share: a few made reports, read without a parser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import made, piles
from sayso import pipeline
from sayso.model import Reading
from sayso.store import Store

DAY = "2031-05-01"


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    return tuple(made.readings(8))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, readings: tuple[Reading, ...]) -> piles.Reader:
    """Reports are read by looking them up."""
    reader = piles.Reader(readings)
    monkeypatch.setattr(pipeline, "read", reader)
    return reader


@pytest.fixture
def pile(tmp_path: Path, readings: tuple[Reading, ...], quick: piles.Reader) -> Path:
    """A folder with one file for each report."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for number, reading in enumerate(readings):
        piles.write([reading], folder / f"{number}.jsonl")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(tmp_path / "store.sayso", make=True) as held:
        yield held
