"""`python -m bench.joining [READINGS ...]`: how time and memory of joining grow with the number of reports, as JSON.

Piles of made readings (`bench.made`) of each size, which lie on disk, are joined; and one story of each of `STORIES`
sizes is joined, weighed and written. Seconds are of processor time, of all processes; those called "clock" are on the
clock. "memory" is the most that both processes held, in KB a reading: what they share is counted twice, so it is at
most that. "readings" is what one held before they were joined. Sizes should ascend, since peaks are of a whole run.

Of the sizes that are not asked for by name, one is begun only where it would end within `LIMIT` seconds though the time
went on growing as between the last two sizes, at first as the square of the size. Sizes that are named are measured
however long they take: 1000000 wants a day, and more memory than most machines have.

`--crises` asks for piles of many crises (`bench.made.crises`) instead, of each size in a process of its own: they are
cut into parts that nothing connects, and each part is read from disk, joined, compared and let go. "connect" are the
seconds for finding the parts, "join" those for all of them, "peak" is the memory in MB. Where the largest parts of the
last two sizes are about as large (from 10000 on), "a million" tells what so many reports would take if all went on
growing as between these two: seconds by their power, memory by its share for each reading.

With `--said N` a telling has so many statements: of 220 words with the 12 that it has otherwise, of 42 with one. With
`--each N` only each N-th part is joined; "joined" are the reports in these. With `-j N` parts are joined by so many
processes beside the one that finds them; "peaks" are the memory of each of these in MB. How far it has come is told on
standard error once a minute.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from bench import children, made
from bench.children import megabytes, processor
from bench.growth import exponent
from sayso import briefs, compare, pipeline, resolve
from sayso.desk.apart import READY
from sayso.run.parts import AHEAD
from sayso.run.pool import worked

PILES = (100, 300, 1_000, 3_000, 10_000, 100_000)
STORIES = (100, 300)
CRISES = (1_000, 3_000)
MILLION = 1_000_000
ALIKE = 1.2  # how many times as large the largest part may be where a million can be told from two sizes
LIMIT = 120.0
TELL = 60.0  # seconds between two lines of how far it has come
UNSPENT = ("made", "clock", "memory", "readings", "peak", "peaks", "parts", "largest", "joined")
"""What is told of a pile beside the seconds of processor time."""


def pile(count: int) -> dict[str, float]:
    """Seconds for joining so many made readings: "join", "clock"; KB of memory a reading: "memory", "readings"."""
    readings = resolve.shelved(made.readings(count))
    before, start, clock = _kilobytes(resource.RUSAGE_SELF), processor(), time.perf_counter()
    resolve.join(readings)
    spent, waited = processor() - start, time.perf_counter() - clock
    most = _kilobytes(resource.RUSAGE_SELF) + _kilobytes(resource.RUSAGE_CHILDREN)
    return {"join": spent, "clock": waited, "memory": most / count, "readings": before / count}


def _kilobytes(whose: int) -> float:
    """The most memory that this process, or the largest of those that it ended, has held so far."""
    return 1024 * megabytes(resource.getrusage(whose).ru_maxrss)


@dataclass
class Joined:
    """What joining parts has taken so far: seconds and MB by process, `reports` in them; `sizes` of all parts."""

    seconds: dict[int, float] = field(default_factory=dict)
    peaks: dict[int, float] = field(default_factory=dict)
    reports: int = 0
    sizes: list[int] = field(default_factory=list)

    def add(self, process: int, seconds: float, peak: float, reports: int) -> None:
        """One more part, which that process has joined."""
        self.seconds[process] = self.seconds.get(process, 0.0) + seconds
        self.peaks[process] = peak
        self.reports += reports


def crises(count: int, said: int = made.SAID, each: int = 1, jobs: int = 1) -> dict[str, Any]:
    """Seconds for joining so many made readings of many crises part by part: "made", "connect", "join", "clock".

    "clock" is that of connecting and joining. Of memory: "peak" in MB of the process that finds the parts, "memory"
    that in KB a reading, "readings" what was held before, "peaks" in MB of the processes that join, where these are
    others; and how many "parts" there are, of how many readings the "largest" is, and of how many together those that
    were "joined", each `each`-th.
    """
    readings = resolve.shelved(made.crises(count, said=said))
    before, clock = children.peak(), time.perf_counter()
    _tell(f"{count} made in {processor():.0f} s")
    times = [processor()]
    parts = pipeline.parts(readings)
    first = next(parts)
    times.append(processor())
    _tell(f"connected in {times[1] - times[0]:.0f} s")
    done = Joined()
    told = time.perf_counter()
    for _, outcome in worked(_each(chain([first], parts), each, done.sizes), jobs, _join, AHEAD, READY):
        if outcome is None:
            raise RuntimeError("a process died on a part, expected it to be joined")
        done.add(*outcome)
        if time.perf_counter() - told >= TELL:
            told = time.perf_counter()
            _tell(f"{done.reports} joined after {told - clock:.0f} s, {children.peak():.0f} MB")
    times.append(processor())
    most = children.peak()
    others = jobs > 1
    return {
        "made": times[0],
        "connect": times[1] - times[0],
        "join": times[-1] - times[1] + (sum(done.seconds.values()) if others else 0.0),
        "clock": time.perf_counter() - clock,
        "memory": 1024 * most / count,
        "readings": 1024 * before / count,
        "peak": most,
        "peaks": sorted(done.peaks.values()) if others else [],
        "parts": len(done.sizes),
        "largest": max(done.sizes),
        "joined": done.reports,
    }


def _each(parts: Iterable[pipeline.Part], each: int, sizes: list[int]) -> Iterator[pipeline.Part]:
    """Each `each`-th part; the sizes of all."""
    for own, corrections in parts:
        sizes.append(len(own))
        if len(sizes) % each == 0:
            yield own, corrections


def _join(part: pipeline.Part) -> tuple[int, float, float, int]:
    """Join a part: in which process, in how many seconds of its processor time; the MB it has held, the reports."""
    start = time.process_time()
    pipeline.part(*part)
    return os.getpid(), time.process_time() - start, children.peak(), len(part[0])


def _tell(far: str) -> None:
    print(far, file=sys.stderr, flush=True)


def million(sizes: Sequence[int], seconds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """What a million reports would take, from what the last two sizes took: "seconds", and "MB" of memory."""
    spent = [_spent(one) for one in seconds]
    power = max(1.0, exponent(sizes, spent))
    each = (seconds[-1]["peak"] - seconds[-2]["peak"]) / (sizes[-1] - sizes[-2])
    return {
        "power": power,
        "seconds": spent[-1] * (MILLION / sizes[-1]) ** power,
        "MB": seconds[-1]["peak"] + max(0.0, each) * (MILLION - sizes[-1]),
    }


def _apart(sizes: Sequence[int], said: int, each: int, jobs: int) -> dict[str, Any]:
    """As `grown` without a limit, of crises; several sizes each in a process of its own."""
    if len(sizes) == 1:
        return {"sizes": list(sizes), "seconds": [crises(sizes[0], said, each, jobs)]}
    asked = "--crises", "--said", str(said), "--each", str(each), "-j", str(jobs)
    seconds = [children.told("bench.joining", *asked, str(size))["seconds"][0] for size in sizes]
    told = {"sizes": list(sizes), "seconds": seconds}
    if each == 1 and seconds[-1]["largest"] < ALIKE * seconds[-2]["largest"]:
        told["a million"] = million(sizes, seconds)
    return told


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--crises", action="store_true")
    parser.add_argument("--said", type=int, default=made.SAID, metavar="N")
    parser.add_argument("--each", type=int, default=1, metavar="N")
    parser.add_argument("-j", "--jobs", type=int, default=1, metavar="N")
    given = parser.parse_args()
    if given.crises:
        json.dump(_apart(given.sizes or CRISES, given.said, given.each, given.jobs), sys.stdout)
        return
    piles = grown(pile, given.sizes, math.inf) if given.sizes else grown(pile, PILES)
    json.dump({"piles": piles, "stories": grown(story, STORIES)}, sys.stdout)


if __name__ == "__main__":
    main()
