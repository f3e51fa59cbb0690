"""Carrying out the pipeline: in one process, a pool or a cluster, report by report, then part by part.

What fails is recorded and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso import ingest, pipeline
from sayso.errors import UsageError
from sayso.model import Reading
from sayso.run.joining import join_shards
from sayso.run.one import Attempt, attempt
from sayso.run.parts import each, enough
from sayso.run.pool import Outcome, begin, outcomes
from sayso.run.shards import Taken
from sayso.run.spread import Step, spread

Progress = Callable[[int, int], None]
"""Called with (reports done, reports in all): once before the first report and once after each."""


def _silent(done: int, total: int) -> None:
    """No progress shown."""


def run(
    paths: Sequence[str], options: ingest.Options | None = None, progress: Progress = _silent, workers: int = 1
) -> pipeline.Result:
    """Read all documents below `paths` and compare them; what could not be read is in the result's failures.

    The longest are read first, so that no process is left with one of them when the others have nothing more to do.
    """
    if workers > 1:
        begin()
    reports, failures = pipeline.gather(paths, options or ingest.Options())
    readings: list[Reading] = []
    skipped = list(failures)
    progress(0, len(reports))
    longest_first = sorted(reports, key=lambda report: -len(report.text))
    for done, (_, reading, failure) in enumerate(outcomes(longest_first, workers), 1):
        if reading:
            readings.append(reading)
        if failure:
            skipped.append(failure)
        progress(done, len(reports))
    broken = len(skipped) - len(failures)
    return pipeline.conclude(readings, skipped, read=len(reports) - broken, each=each(workers))


def draft(path: str) -> Reading:
    """One document read as a draft. Raises UsageError where there is none at `path`, or it cannot be read."""
    reports, failures = pipeline.gather([path], ingest.Options())
    if len(reports) != 1:
        why = failures[0].error if failures else f"{len(reports)} documents, expected one"
        raise UsageError(f"draft {path}: {why}")
    return pipeline.read(reports[0])


__all__ = [
    "Attempt",
    "Outcome",
    "Progress",
    "Step",
    "Taken",
    "attempt",
    "draft",
    "each",
    "enough",
    "join_shards",
    "outcomes",
    "run",
    "spread",
]
