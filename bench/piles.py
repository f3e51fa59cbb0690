"""Made reports as files that can be added, and their readings without any parsing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from sayso.model import Reading, Report


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
