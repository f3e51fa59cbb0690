"""A store of made reports: filled without any parsing, with some kept back that can be added to it.

`python -m bench.filling FILE` joins what has changed in a store, and prints what that took as JSON: a process of its
own, which has loaded nothing else.
"""

from __future__ import annotations

import json
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Final

from bench import children, made
from sayso import desk
from sayso.desk import versions
from sayso.model import Reading
from sayso.store import Read, Store, reports

DAY: Final = "2031-05-01"
BIG: Final = 100  # reports of the story whose brief is asked for
MORE: Final = 3  # reports of what is added to that are kept back, to be added one by one
STORY: Final = "the story of 100"
LARGEST: Final = "the largest crisis"
CHOSEN: Final = ("a crisis of median size", "the crisis of the median report", LARGEST)
FIRST: Final = 15
DIMENSIONS: Final = 300
BATCH: Final = 1_000  # reports that are put in by one transaction where adding is not what is measured


def with_vectors(readings: Iterable[Reading], seed: int = 0) -> Iterator[Reading]:
    """The readings with vectors that cannot be compressed."""
    random = Random(seed)
    for reading in readings:
        given = (replace(one, vector=random.randbytes(DIMENSIONS)) for one in reading.propositions)
        yield replace(reading, propositions=tuple(given))


def put(store: Store, readings: Sequence[Reading]) -> int:
    """Put made readings in without any parsing; gives the bytes of their texts."""
    with store.change():
        for reading in readings:
            number = reports.put(store, reading.report, DAY, None)
            key = reports.key(reading.report, versions.reads())
            reports.keep(store, number, Read(key, versions.reads(), reading))
    return sum(len(reading.report.text.encode()) for reading in readings)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a store was filled with: the bytes of its texts; by the names of what is to be added to, of how many reports
    it is (`held`) and the readings that were kept back (`more`); `first` are some of those that are in it.
    """

    text: int
    held: Mapping[str, int]
    more: Mapping[str, Sequence[Reading]]
    first: Sequence[Reading]


def fill(store: Store, count: int) -> Filled:
    """Put so many reports in: the story of 100, and the crises of a desk."""
    story = list(_apart(with_vectors(made.story(BIG + MORE))))
    whole = count - BIG + 3 * MORE
    plan = made.plan(whole)
    chosen = {number: name for name, number in choose([one.reports for one in plan]).items()}
    held = {STORY: BIG, **{name: plan[number].reports - MORE for number, name in chosen.items()}}
    back = _Back({made.folder(number): name for number, name in chosen.items()}, held)
    text = put(store, story[:BIG])
    readings = back.others(with_vectors(made.crises(whole)))
    first: Sequence[Reading] = ()
    while batch := list(islice(readings, BATCH)):
        text += put(store, batch)
        first = first or batch[:FIRST]
    return Filled(text, held, {STORY: story[BIG:], **back.kept}, first)


def choose(sizes: Sequence[int]) -> Mapping[str, int]:
    """Which crises are added to, by their numbers: the one of median size, the one in which the median report stands
    when all are put in a row by their crisis' size, and the largest. Those of which little would be left do not count.
    """
    ordered = sorted((size, number) for number, size in enumerate(sizes) if size > MORE + 1)
    within = list(accumulate(size for size, _ in ordered))
    middle = bisect_left(within, within[-1] / 2)
    found = ordered[len(ordered) // 2], ordered[middle], ordered[-1]
    return dict(zip(CHOSEN, (number for _, number in found), strict=True))


class _Back:
    """Keeps the last readings of chosen crises back; `names` has these by their folders, `held` what is not kept."""

    def __init__(self, names: Mapping[str, str], held: Mapping[str, int]) -> None:
        self.names, self.held = names, held
        self.seen: Counter[str] = Counter()
        self.kept: dict[str, list[Reading]] = {name: [] for name in names.values()}

    def others(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings that are not kept back."""
        for reading in readings:
            name = self.names.get(reading.report.path.rpartition("/")[0])
            if name is None or self.seen[name] < self.held[name]:
                self.seen[name or ""] += 1
                yield reading
            else:
                self.kept[name].append(reading)


def _apart(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings at paths of their own."""
    for reading in readings:
        path = reading.report.path.replace("made/", "big/")
        yield replace(reading, report=replace(reading.report, paths=(path,)))


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining took: seconds on the clock and of the processor, and the most memory that was held, in MB."""

    clock: float
    processor: float
    memory: float


def join(path: Path) -> Joined:
    """Join what has changed in a store, in this process."""
    with Store(path) as store:
        clock, processor = time.perf_counter(), children.processor()
        desk.refresh(store)
        return Joined(time.perf_counter() - clock, children.processor() - processor, children.peak())


def parts(store: Store) -> Sequence[int]:
    """Of how many reports each part of a store is, ascending."""
    return sorted(count for (count,) in store.rows("SELECT count(*) FROM told GROUP BY pile"))


if __name__ == "__main__":
    json.dump(asdict(join(Path(sys.argv[1]))), sys.stdout)
