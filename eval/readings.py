"""Readings of whole reports, shared by all measures of a run: a text is read once, whichever measures need it.

What is read of a text rests on the text alone, so that it is kept under the report's id; in memory, and where processes
work together in a folder too.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from sayso import run
from sayso.model import Reading, Report

_held: dict[str, Reading] = {}
_folders: list[Path] = []  # none or one


def share(folder: Path) -> None:
    """From now on keep readings in this folder too, and take from it what other processes have read."""
    _folders[:] = [folder]


def read(report: Report) -> Reading:
    """The reading of a report, made where there is none yet. Raises RuntimeError where a stage breaks on it."""
    if report.id not in _held:
        _held[report.id] = _taken(report.id) or _made(report)
    return replace(_held[report.id], report=report)


def ahead(report: Report) -> None:
    """Read a report for whichever process will ask for it."""
    if _taken(report.id) is None:
        _made(report)


def _taken(id: str) -> Reading | None:
    for folder in _folders:
        if (file := folder / id).exists():
            found: Reading = pickle.loads(file.read_bytes())
            return found
    return None


def _made(report: Report) -> Reading:
    reading, failure = run.attempt(report)
    if reading is None:
        raise RuntimeError(f"{report.path} cannot be read: {failure.error if failure else 'nothing is said of it'}")
    for folder in _folders:
        with NamedTemporaryFile(dir=folder, delete=False) as file:  # whole under its name, or not there
            file.write(pickle.dumps(reading))
        Path(file.name).replace(folder / report.id)
    return reading
