"""Carrying out one measure, in whatever process: what it finds and how long it takes."""

from __future__ import annotations

import importlib
import time
from pathlib import Path

Measured = tuple[float, dict[str, float]]
"""Seconds taken, and the figures."""


def measure(module: str, data: Path) -> Measured:
    """Seconds taken and figures of a measure, by the name of its module; raises what the measure raises."""
    start = time.perf_counter()
    found: dict[str, float] = importlib.import_module(module).measure(data)
    return time.perf_counter() - start, found
