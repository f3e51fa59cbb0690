"""`python -m bench.joining [READINGS ...]`: how the time of joining grows with the number of reports, as JSON.

Piles of made readings (`bench.made`) of each size are joined; and one story of each of `STORIES` sizes is joined,
weighed and written. Seconds are of processor time, of all processes; those called "clock" are on the clock. Of the
sizes that are not asked for by name, one is begun only where it would end within `LIMIT` seconds though the time went
on growing as between the last two sizes, at first as the square of the size. Sizes that are named are measured however
long they take.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench import made
from sayso import briefs, compare, resolve

PILES = (100, 300, 1_000, 3_000, 10_000)
STORIES = (100, 300)
LIMIT = 120.0


def pile(count: int) -> dict[str, float]:
    """Seconds for joining so many made readings: "join", "clock"."""
    readings = list(made.readings(count))
    start, clock = _processor(), time.perf_counter()
    resolve.join(readings)
    return {"join": _processor() - start, "clock": time.perf_counter() - clock}


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
    return sum(spent for name, spent in seconds.items() if name != "clock")


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
