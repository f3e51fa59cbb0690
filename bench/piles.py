"""Made reports as files that can be added, and their readings without any parsing."""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sayso.model import Failure, Reading, Report


def write(readings: Iterable[Reading], path: Path) -> None:
    """The reports of these readings as one file of JSON lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for reading in readings:
            file.write(line(reading.report) + "\n")


def line(report: Report, outlet: str | None = None) -> str:
    """A report as a line of JSON, of its own outlet or another."""
    published = report.published.isoformat() if report.published else None
    stated = {"outlet": outlet or report.outlet, "published": published, "language": report.language}
    return json.dumps({"text": report.text, **stated})


class Reader:
    """Stands in for `pipeline.read`: knows the readings of made texts."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.known: Mapping[str, Reading] = {reading.report.id: reading for reading in readings}

    def __call__(self, report: Report) -> Reading:
        """The reading of a report that has a made text. Raises KeyError for another."""
        return replace(self.known[report.id], report=report)


def kept(readings: Iterable[Reading], path: Path) -> Iterator[Reading]:
    """The readings, each of which is kept in a file for `Kept` as it passes."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE made (report TEXT PRIMARY KEY, reading BLOB)")
        for reading in readings:
            file.execute("INSERT INTO made VALUES (?, ?)", (reading.report.id, pickle.dumps(reading)))
            yield reading


@dataclass(frozen=True, slots=True)
class Kept:
    """Stands in for `run.attempt` in any process, which holds none of the readings: they are in a file."""

    path: Path

    def __call__(self, report: Report) -> tuple[Reading, Failure | None]:
        """The reading of a report that has a made text. Raises TypeError for another."""
        (found,) = _opened(self.path).execute("SELECT reading FROM made WHERE report = ?", (report.id,)).fetchone()
        return replace(pickle.loads(found), report=report), None


@cache
def _opened(path: Path) -> sqlite3.Connection:
    """The file, opened once by a process; only reading it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
