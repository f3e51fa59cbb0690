"""`python -m bench.parent [REPORTS ...]`: what `sayso add -j 2` holds in the process that hands out reports, as JSON.

A file of so many made reports is taken into a store with two workers, which look the readings up and parse nothing: so
the process that hands out reports and keeps readings is the one that all wait for. For each size in a process of its
own: its peak "memory" in MB, and the reports a second on the clock, start and all. `asked` is the memory that it is to
stay within, however many reports there are.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench import children, made, piles
from sayso.desk import adding
from sayso.errors import StoreError
from sayso.store import Store

SIZES: Final = (1_000, 10_000)
WORKERS: Final = 2
DAY: Final = "2031-05-01"
ASKED: Final = 1_024.0  # MB

Figures = dict[str, float]


def measure(count: int) -> Figures:
    """The figures of so many reports, taken in by a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        piles.write(piles.kept(made.readings(count), place / "readings"), place / "pile.jsonl")
        told: Figures = children.told("bench.parent", "--in", folder)
    return told


def taken(folder: Path, workers: int = WORKERS) -> Figures:
    """Take in the pile of a folder. Raises StoreError where something of it failed."""
    with Store(folder / "store.sayso", make=True) as store:
        start = time.perf_counter()
        ended = adding.add(
            store, [str(folder / "pile.jsonl")], DAY, read=piles.Kept(folder / "readings"), workers=workers
        )
        seconds = time.perf_counter() - start
    if ended.failures:
        raise StoreError(f"{len(ended.failures)} of the reports failed, expected none: {ended.failures[0].error}")
    peak = children.megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return {"reports": ended.new, "memory": peak, "reports a second": ended.new / seconds}


def main() -> None:
    """Measure, print; of the pile in one folder alone with `--in FOLDER`."""
    if sys.argv[1:2] == ["--in"]:
        json.dump(taken(Path(sys.argv[2])), sys.stdout)
    else:
        sizes = tuple(map(int, sys.argv[1:])) or SIZES
        json.dump({"asked": ASKED, "sizes": sizes, "runs": [measure(size) for size in sizes]}, sys.stdout)


if __name__ == "__main__":
    main()
