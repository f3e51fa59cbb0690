"""`python -m bench.again [REPORTS ...]`: what joining the reports of a store costs, as JSON.

For each size: "nothing", joining a store of so many made reports from nothing; "again", joining it once more after one
more report; "asked", asking for what is joined and kept. Each in a process of its own, as `sayso serve` joins: nothing
is warm but what the store keeps. Seconds are of processor time, without those of loading the code.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from bench import children, made
from bench.filling import put, with_vectors
from sayso import desk
from sayso.store import Store

SIZES = (300, 1_000)


def joined(path: Path) -> float:
    """Seconds in which the result of a store is made and kept, by a process that has joined an empty one before."""
    with Store(path.with_name("empty.sayso"), make=True) as store:
        desk.joined(store)
    with Store(path) as store:
        start = time.process_time()
        desk.joined(store)
        return time.process_time() - start


def pile(count: int) -> dict[str, float]:
    """Seconds for a store of so many made reports, at least two."""
    *most, last = with_vectors(made.readings(count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.sayso")
        with Store(path, make=True) as store:
            put(store, most)
        nothing = _apart(path)
        with Store(path) as store:
            put(store, [last])
        return {"nothing": nothing, "again": _apart(path), "asked": _apart(path)}


def _apart(path: Path) -> float:
    """As `joined`, in a process of its own."""
    seconds: float = children.told("bench.again", "--store", str(path))
    return seconds


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", type=int, nargs="*", default=SIZES)
    parser.add_argument("--store", type=Path)
    given = parser.parse_args()
    if given.store:
        json.dump(joined(given.store), sys.stdout)
        return
    json.dump({"sizes": list(given.reports), "seconds": [pile(count) for count in given.reports]}, sys.stdout)


if __name__ == "__main__":
    main()
