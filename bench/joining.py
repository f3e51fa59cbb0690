"""`python -m bench.joining [READINGS ...]`: how time and memory of joining grow with the number of reports, as JSON.

Piles of made readings (`bench.made`) of each size, which lie on disk, are joined; and one story of each of `STORIES`
sizes is joined, weighed and written. Seconds are of processor time, of all processes; those called "clock" are on the
clock. "memory" is the most that both processes held, in KB a reading: what they share is counted twice, so it is at
most that. "readings" is what one held before they were joined. Sizes should ascend, since peaks are of a whole run.

Of the sizes that are not asked for by name, one is begun only where it would end within `LIMIT` seconds though the time
went on growing as between the last two sizes, at first as the square of the size. Sizes that are named are measured
however long they take: 1000000 wants a day, and more memory than most machines have.
"""

from __future__ import annotations

import json
import math
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench import made
from bench.children import megabytes
from sayso import briefs, compare, resolve

PILES = (100, 300, 1_000, 3_000, 10_000, 100_000)
STORIES = (100, 300)
LIMIT = 120.0
UNSPENT = ("clock", "memory", "readings")
"""What is told of a pile beside the seconds of processor time."""


def pile(count: int) -> dict[str, float]:
    """Seconds for joining so many made readings: "join", "clock"; KB of memory a reading: "memory", "readings"."""
    readings = resolve.shelved(made.readings(count))
    before, start, clock = _kilobytes(resource.RUSAGE_SELF), _processor(), time.perf_counter()
    resolve.join(readings)
    spent, waited = _processor() - start, time.perf_counter() - clock
    most = _kilobytes(resource.RUSAGE_SELF) + _kilobytes(resource.RUSAGE_CHILDREN)
    return {"join": spent, "clock": waited, "memory": most / count, "readings": before / count}


def _kilobytes(whose: int) -> float:
    """The most memory that this process, or the largest of those that it ended, has held so far."""
    return 1024 * megabytes(resource.getrusage(whose).ru_maxrss)


def _processor() -> float:
    """Seconds of processor time that this process and those that it ended have taken."""
    return sum(os.times()[:4])


def story(count: int) -> dict[str, float]:
    """Seconds for one story of so many made reports: "join", "weigh", "write"."""
    readings = list(made.story(count))
    times = [time.process_time()]
    picture = resolve.join(readings)
    times.append(time.process_time())
    findings = compare.weigh(picture)
    times.append(time.process_time())
    briefs.write(picture, findings)
    times.append(time.process_time())
    return {name: times[at + 1] - times[at] for at, name in enumerate(("join", "weigh", "write"))}


def grown(measure: Callable[[int], dict[str, float]], sizes: Sequence[int], limit: float = LIMIT) -> dict[str, Any]:
    """Seconds at each size as far as the limit lets it come, with those sizes."""
    seconds: list[dict[str, float]] = []
    for at, size in enumerate(sizes):
        if _expected(sizes[: at + 1], [_spent(one) for one in seconds]) > limit:
            break
        seconds.append(measure(size))
    return {"sizes": list(sizes[: len(seconds)]), "seconds": seconds}


def _spent(seconds: Mapping[str, float]) -> float:
    return sum(spent for name, spent in seconds.items() if name not in UNSPENT)


def _expected(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """What the last size will take, from the seconds of those before it; nothing is known of the first."""
    if not seconds:
        return 0.0
    power = 2.0
    if len(seconds) > 1 and min(seconds) > 0:
        power = max(1.0, math.log(seconds[-1] / seconds[-2]) / math.log(sizes[-2] / sizes[-3]))
    return float(seconds[-1] * (sizes[-1] / sizes[-2]) ** power)


def main() -> None:
    """Measure, print."""
    named = tuple(map(int, sys.argv[1:]))
    piles = grown(pile, named, math.inf) if named else grown(pile, PILES)
    json.dump({"piles": piles, "stories": grown(story, STORIES)}, sys.stdout)


if __name__ == "__main__":
    main()
