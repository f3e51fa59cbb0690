"""Carrying out the pipeline: one process, report by report; what fails is recorded and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso import ingest, pipeline
from sayso.errors import StageError
from sayso.model import Failure, Reading, Report

Progress = Callable[[int, int], None]
"""Called with (reports done, reports in all): once before the first report and once after each."""


def _silent(done: int, total: int) -> None:
    """No progress shown."""


def attempt(report: Report) -> tuple[Reading | None, Failure | None]:
    """Read one report. One unfit for parsing is listed with an empty reading; one that breaks a stage is left out."""
    reason = pipeline.unfit(report)
    if reason:
        return Reading(report), Failure(report.path, reason.stage, str(reason))
    try:
        return pipeline.read(report), None
    except StageError as error:
        return None, Failure(report.path, error.stage, str(error))


def run(paths: Sequence[str], options: ingest.Options | None = None, progress: Progress = _silent) -> pipeline.Result:
    """Read all documents below `paths` and compare them; what could not be read is in the result's failures."""
    reports, failures = pipeline.gather(paths, options or ingest.Options())
    readings: list[Reading] = []
    skipped = list(failures)
    progress(0, len(reports))
    for done, report in enumerate(reports, 1):
        reading, failure = attempt(report)
        if reading:
            readings.append(reading)
        if failure:
            skipped.append(failure)
        progress(done, len(reports))
    broken = len(skipped) - len(failures)
    return pipeline.conclude(readings, skipped, read=len(reports) - broken)
