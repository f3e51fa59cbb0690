"""Ways of reading and joining that another process can import, and that die there."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection
from multiprocessing import parent_process
from pathlib import Path

from sayso import pipeline
from sayso.model import Failure, Reading, Report
from sayso.pipeline import Part, Result
from sayso.store import Store

ONCE, ALWAYS = "dies once", "dies always"


def read(report: Report) -> tuple[Reading | None, Failure | None]:
    """Read nothing; kill this process on a report that says so, the first time or every time."""
    if ALWAYS in report.text or (ONCE in report.text and _first(Path(report.path))):
        os.kill(os.getpid(), signal.SIGKILL)
    if "fails" in report.text:
        return None, Failure(report.path, "extract", "it fails")
    return Reading(report), None


def join(part: Part) -> Result:
    """Join a part; kill this process on one with a report that says so, the first time or every time."""
    for reading in part[0]:
        read(reading.report)
    return pipeline.part(*part)


def away(part: Part) -> Result:
    """A result that tells which process has made it."""
    return pipeline.together([pipeline.part(*part)], read=os.getpid())


def told(store: Store, path: str) -> str:
    """The name at the end of a path; kills this process on one that says so, the first time or every time."""
    name = Path(path).name
    read(Report(name, (path,)))
    return name


def version(folder: str, deaths: Collection[int]) -> str:
    """The version of what joins; kills the process that asks at calls of these numbers, unless it is the first one."""
    call = 1 + sum(1 for _ in Path(folder).iterdir())
    Path(folder, str(call)).touch()
    if call in deaths and parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return "joins"


def own() -> str:
    """A version that every process has another of."""
    return str(os.getpid())


def _first(mark: Path) -> bool:
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
