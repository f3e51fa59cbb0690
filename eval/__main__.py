"""`python -m eval`: run every measure, print its figures beside their floors, fail where one fell.

A measure is a module of this folder with `NAME`, `measure(data: Path) -> dict[str, float]` (higher is better) and,
where it needs certain files, `NEEDS` (paths from the folder of corpora). One that reads many reports names them by
`reports(data)`, so that several processes read them together before the measures begin. The corpora are no part of the
project: they stand in `../shared/data`, or where SAYSO_DATA says. What is missing is said and skipped.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import pkgutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from types import ModuleType

from eval import errors, gate, polnear, readings, timed

ROOT = Path(__file__).parent.parent
WORKERS = 2
"""Measures run at a time: the cores of the smallest machine that the tests are meant for."""


def measures() -> Iterator[ModuleType]:
    """The modules of this folder that measure something, by name."""
    for found in sorted(pkgutil.iter_modules([str(Path(__file__).parent)]), key=lambda module: module.name):
        if found.name != "__main__":
            module = importlib.import_module(f"eval.{found.name}")
            if hasattr(module, "NAME"):
                yield module


def run(data: Path, only: str | None, workers: int = 1) -> dict[str, float]:
    """Figures of all measures whose files are there, by "measure.figure"; `workers` measures at a time."""
    there = []
    for module in measures():
        if only not in (None, module.NAME):
            continue
        missing = [need for need in (".", *getattr(module, "NEEDS", ())) if not (data / need).exists()]
        if missing:
            print(f"SKIPPED {module.NAME}: {data / missing[0]} is not here (set SAYSO_DATA to the folder of corpora)")
        else:
            there.append(module)
    figures: dict[str, float] = {}
    for module, (seconds, found) in zip(there, _measured(there, data, workers), strict=True):
        print(f"{module.NAME}: {seconds:.0f} s")
        figures |= {f"{module.NAME}.{name}": value for name, value in found.items()}
    return figures


def _measured(modules: Sequence[ModuleType], data: Path, workers: int) -> Iterator[timed.Measured]:
    """What each measure finds, in their order; one worker is this process itself.

    Several workers first read together what measures name as their `reports`, and then begin with the measures that
    have most to read.
    """
    reading = [module for module in modules if hasattr(module, "reports")]
    if workers == 1 or (len(modules) < 2 and not reading):
        yield from (timed.measure(module.__name__, data) for module in modules)
        return
    context = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(workers, context, timed.begin, (Path(folder),)) as pool,
    ):
        seen: set[str] = set()
        for report in chain.from_iterable(module.reports(data) for module in reading):
            if report.id not in seen:  # what breaks on one is raised by the measure that asks for it
                pool.submit(readings.ahead, report)
                seen.add(report.id)
        begun = {
            module: pool.submit(timed.measure, module.__name__, data)
            for module in sorted(modules, key=lambda module: _size(module, data), reverse=True)
        }
        yield from (begun[module].result() for module in modules)


def _size(module: ModuleType, data: Path) -> int:
    """Bytes of the files that a measure needs."""
    return sum((data / need).stat().st_size for need in getattr(module, "NEEDS", ()))


def main(arguments: Sequence[str]) -> int:
    """Measure, print, compare; the exit code is 1 where a floor broke."""
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measured accuracy against its floors.")
    parser.add_argument("--only", metavar="MEASURE", help="run one measure")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="set the floors to what is measured, lower too")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="list the errors of statements on PolNeAR in FILE")
    options = parser.parse_args(arguments)
    data = Path(os.environ.get("SAYSO_DATA") or ROOT.parent / "shared" / "data")
    # The list of errors reads what the measure in this process has read.
    figures, floors = run(data, options.only, 1 if options.errors else WORKERS), gate.load(gate.FLOORS)
    if options.errors and any(name.startswith(f"{polnear.NAME}.") for name in figures):
        errors.write(data, options.errors)
    for name, value in figures.items():
        print(
            f"  {name:<48} {value:7.3f}   floor {floors[name]:.3f}" if name in floors else f"  {name:<48} {value:7.3f}"
        )
    if options.up or options.allow_regression:
        floors = gate.moved(figures, floors, lower=options.allow_regression)
        gate.save(floors, gate.FLOORS)
    faults = gate.broken(figures, floors)
    for fault in faults:
        print(f"BELOW ITS FLOOR  {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
