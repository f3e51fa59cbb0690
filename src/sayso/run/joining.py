"""Joining shards of readings into shards of results, part by part: here, or on a cluster.

Nothing here holds a reading: of each report only where it is, and what can connect it with others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from sayso.errors import StageError, UsageError
from sayso.run import cluster, places
from sayso.run.cutting import MOST
from sayso.run.one import Attempt, attempt
from sayso.run.plans import planned
from sayso.run.pool import STAGE, TWICE, begin, worked
from sayso.run.results import Job, Part, join, joined, look, seen, unite, united
from sayso.run.seen import cut, several
from sayso.run.shards import held_in
from sayso.run.spread import Step
from sayso.store import Version

FORM = 1
REPORTS = 1_000
"""Reports of a shard of results where nobody says how many there are to be: about a minute of joining."""
TEXTS = 500
"""Texts of several places that are handed out at once."""
FAILURES = "failures.jsonl"
AHEAD = 2  # files in hand for each process

Task = Callable[[Job, int, Any], None]  # Any: what the task takes, of things the second
Things = Sequence[tuple[int, Any]]


def join_shards(
    shards: str,
    out: str,
    reads: Callable[[], Version],
    joins: Callable[[], str],
    count: int | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    read: Attempt = attempt,
) -> Iterator[Step]:
    """Join what was read into the folder `shards` into the folder `out`: a line a part, in `count` shards or what fits.

    With `workers` processes here, or on the cluster of the `scheduler` at an address. A step is a file that is
    finished; the last one says how many reports were joined, in how many parts, and what failed. Raises UsageError
    where there are no shards, `out` holds results of something else, or the cluster cannot be used; StoreError where a
    shard is none; StageError where two processes die on one file.
    """
    names = held_in(shards)
    job = Job(places.whole(shards), places.whole(out), joins(), reads, joins, read)
    files = [list(one) for one in zip(names, places.sizes(shards, names), strict=True)]
    planned(job.out, {"sayso": "results", "form": FORM, "files": files, "shards": count, "version": job.key})
    work = _Work(job, workers, scheduler)
    held = [f"{job.shards}/{one}" for one in names]
    yield from work.steps(look, seen, [(number, (job.shards, one)) for number, one in enumerate(names)])
    again = several(job, held)
    texts = [(len(held) + at // TEXTS, again[at : at + TEXTS]) for at in range(0, len(again), TEXTS)]
    yield from work.steps(unite, seen, texts)
    found = cut(job, [*held, *(f"{job.out}/{united(number)}" for number, _ in texts)], again)
    yield from work.steps(join, joined, _shared_out(found.parts, count))
    with places.written(job.out, FAILURES) as stream:
        stream.writelines(json.dumps(asdict(one)).encode() + b"\n" for one in found.failures)
    for one in places.names(job.out):
        if one.startswith("."):  # of a process that died
            places.remove(job.out, one)
    yield Step(work.done, work.done, found.read, found.failures, parts=len(found.parts))


def _shared_out(parts: Sequence[Part], count: int | None) -> Things:
    """Parts in shards of results, in their order, each with its number; the largest shard first."""
    total = sum(map(len, parts))
    shards = count or min(MOST, max(1, -(-total // REPORTS)))
    found: dict[int, list[Part]] = {}
    done = 0
    for part in parts:
        found.setdefault(done * shards // total, []).append(part)
        done += len(part)
    return sorted(found.items(), key=lambda shard: -sum(map(len, shard[1])))


class _Work:
    """Tasks of which each makes one file; what is there already is not made again."""

    def __init__(self, job: Job, workers: int, scheduler: str | None) -> None:
        self.job, self.workers, self.scheduler = job, workers, scheduler
        self.ready = frozenset(places.names(job.out))
        self.done = self.total = 0
        if workers > 1 and not scheduler:
            begin()

    def steps(self, task: Task, name: Callable[[int], str], things: Things) -> Iterator[Step]:
        """A step for each file of these numbers, one that is there already and one that is made."""
        owed = [one for one in things if name(one[0]) not in self.ready]
        self.total += len(things)
        self.done += len(things) - len(owed)
        ended = self._there(self.scheduler, task, owed) if self.scheduler else self._here(task, owed)
        for number, why in ended:
            if why:
                where = f"{self.job.out}/{name(number)}"
                raise StageError(STAGE, f"{where}: {why}; what is finished is kept, run the same again")
            self.done += 1
            yield Step(self.done, self.total)

    def _there(self, scheduler: str, task: Task, owed: Things) -> Iterator[tuple[int, str | None]]:
        return cluster.each_done(scheduler, task, self.job, owed)

    def _here(self, task: Task, owed: Things) -> Iterator[tuple[int, str | None]]:
        try:
            for (number, _), made in worked(owed, self.workers, partial(_call, task, self.job), AHEAD):
                yield number, None if made else f"the process that made it {TWICE}"
        except OSError as error:
            said = error.strerror or " ".join(str(error).split())
            raise UsageError(f"{self.job.out}: {said}; what is finished is kept, run the same again") from error


def _call(task: Task, job: Job, thing: tuple[int, Any]) -> bool:
    task(job, *thing)
    return True
