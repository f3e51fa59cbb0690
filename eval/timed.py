"""Carrying out one measure, in whatever process: what it finds and how long it takes."""

from __future__ import annotations

import importlib
import os
import time
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread

from eval import readings

Measured = tuple[float, dict[str, float]]
"""Seconds taken, and the figures."""


def begin(folder: Path) -> None:
    """Share readings in this folder, in a process that ends when the one that began it has ended."""
    Thread(target=_end_with_parent, daemon=True).start()
    readings.share(folder)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def measure(module: str, data: Path) -> Measured:
    """Seconds taken and figures of a measure, by the name of its module; raises what the measure raises."""
    start = time.perf_counter()
    found: dict[str, float] = importlib.import_module(module).measure(data)
    return time.perf_counter() - start, found
