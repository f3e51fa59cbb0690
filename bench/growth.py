"""`python -m bench.growth`: how the time for one report grows with its length, as JSON.

The report is the five examples, repeated. Seconds are of processor time, and the shorter come first, so that the peak
of memory at the end is that of the longest.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from collections.abc import Sequence
from itertools import pairwise

from bench.children import megabytes
from bench.texts import examples, repeated
from sayso import annotate, extract
from sayso.extract import statements

SIZES = (64, 256, 1024)  # KB, of 1024 characters


def measure(size: int) -> dict[str, float]:
    """Seconds for one report of `size` KB: "parse", "extract" (of what is parsed) and its part "statements"."""
    report = repeated(size * 1024)
    times = [time.process_time()]
    annotated = annotate.parse(report)
    times.append(time.process_time())
    reading = extract.read(annotated)
    times.append(time.process_time())
    statements.find(annotated, reading.entities)
    times.append(time.process_time())
    return {
        name: after - before
        for name, (before, after) in zip(("parse", "extract", "statements"), pairwise(times), strict=True)
    }


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """By which power of its size the time for the last grew since the one before it: 1 is linear, 2 is quadratic.

    >>> exponent([1, 4], [1, 16])
    2.0
    """
    return math.log(seconds[-1] / seconds[-2]) / math.log(sizes[-1] / sizes[-2])


def main() -> None:
    """Measure, print."""
    extract.read(annotate.parse(examples()[0]))  # models and lexicons are loaded once
    seconds = [measure(size) for size in SIZES]
    peak = megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    json.dump({"sizes": SIZES, "seconds": seconds, "memory": peak}, sys.stdout)


if __name__ == "__main__":
    main()
