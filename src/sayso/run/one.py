"""Reading one report, whatever becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from sayso import pipeline
from sayso.errors import StageError
from sayso.model import Failure, Reading, Report

Attempt = Callable[[Report], tuple[Reading | None, Failure | None]]
"""How a report is read: its reading, and why it could not be read wholly or at all."""


def attempt(report: Report) -> tuple[Reading | None, Failure | None]:
    """Read one report. One unfit for parsing is listed with an empty reading; one that breaks a stage is left out."""
    reason = pipeline.unfit(report)
    if reason:
        return Reading(report), Failure(report.path, reason.stage, str(reason))
    try:
        return pipeline.read(report), None
    except StageError as error:
        return None, Failure(report.path, error.stage, str(error))
