"""`python -m bench`: how fast, how large, how it grows; written into results.md beside this file.

Each group of figures is measured in a process of its own, one after the other; whole runs are the best of three.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import children, table
from bench.table import Row
from bench.texts import EXAMPLES

RESULTS = Path(__file__).with_name("results.md")
ROUNDS = 3
SOAKED = 5  # minutes


def whole() -> Iterator[Row]:
    """Rows of whole runs of the command, with starting Python and loading the model."""
    seconds, processor, memory = children.best(ROUNDS, "-m", "sayso", "brief", str(EXAMPLES), "--format", "json")
    yield "five example reports to JSON, all in", f"{seconds:.1f} s", f"{processor:.1f} s of processor time"
    yield "peak memory of that run", f"{memory:.0f} MB", ""
    _, helped, _ = children.best(ROUNDS, "-m", "sayso", "--help")
    yield "processor time of `sayso --help`", f"{helped:.2f} s", "limit 0.30 s, tested"


def main() -> None:
    """Measure, print, write."""
    rows = (
        *whole(),
        *table.cost(children.told("bench.cost")),
        *table.workers(children.told("bench.workers")),
        *table.growth(children.told("bench.growth")),
        *table.joining(children.told("bench.joining")),
        *table.crises(children.told("bench.joining", "--crises")),
        *table.weighing(children.told("bench.weighing")),
        *table.again(children.told("bench.again")),
        *table.parent(children.told("bench.parent")),
        *table.soak(children.told("bench.soak", "--minutes", str(SOAKED))),
    )
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    text = f"# Speed and memory\n\nWritten by `make bench` on {machine}.\n\n{table.table(rows)}\n"
    RESULTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
