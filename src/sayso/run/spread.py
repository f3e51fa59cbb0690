"""Reading files of any size into a folder of shards: here, or on a cluster; what is finished is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.errors import UsageError
from sayso.model import Failure
from sayso.run import cluster, cutting, places, shards
from sayso.run.one import Attempt, attempt
from sayso.run.plans import planned
from sayso.run.pool import begin
from sayso.run.shards import Job
from sayso.store import Version

FORM = 1


@dataclass(frozen=True, slots=True)
class Step:
    """A shard is finished, the `done`-th of `total`: how many of its documents were read and what failed.

    `before` is True for one that an earlier run has finished; nothing more is told of it. `parts` is for joining: into
    how many the reports fall.
    """

    done: int
    total: int
    read: int = 0
    failures: tuple[Failure, ...] = ()
    before: bool = False
    parts: int = 0


def spread(
    paths: Sequence[str],
    out: str,
    reads: Callable[[], Version],
    fields: Mapping[str, str],
    count: int | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    read: Attempt = attempt,
) -> Iterator[Step]:
    """Read all documents of the files at `paths` into the folder `out`, cut into `count` shards or what fits.

    With `workers` processes here, or on the cluster of the `scheduler` at an address. Raises UsageError where there is
    nothing to read, `out` holds shards of something else, or the cluster cannot be used.
    """
    files = places.found(paths)
    if not files:
        raise UsageError(f"no file ending in {', '.join(places.ENDINGS)} in {', '.join(paths)}, expected one")
    total = count or cutting.count(files)
    job = Job(places.whole(out), tuple(sorted(fields.items())), reads().key, reads, read, workers)
    planned(
        job.out,
        {
            "sayso": "plan",
            "form": FORM,
            "files": [[path, size] for path, _, size in files],
            "shards": total,
            "fields": dict(job.fields),
            "version": job.key,
        },
    )
    ready = frozenset(places.names(job.out))
    for done, step in enumerate(_steps(job, cutting.cut(files, total), ready, scheduler), 1):
        yield Step(done, total, *step)
    for one in places.names(job.out):
        if one.startswith(".part-"):  # of a process that died
            places.remove(job.out, one)


_Owed = Iterator[tuple[int, cutting.Shard]]


def _steps(
    job: Job, cut: _Owed, ready: frozenset[str], scheduler: str | None
) -> Iterator[tuple[int, tuple[Failure, ...], bool]]:
    """Read documents, failures, and whether it was finished before, of each shard."""
    finished = [0]

    def owed() -> _Owed:
        for number, shard in cut:
            if shards.name(number) in ready:
                finished[0] += 1
            else:
                yield number, shard

    for _, done in cluster.shards_done(scheduler, job, owed()) if scheduler else _here(job, owed()):
        yield done.read, done.failures, False
    for _ in range(finished[0]):
        yield 0, (), True


def _here(job: Job, owed: _Owed) -> Iterator[tuple[int, shards.Done]]:
    """Each shard read on this machine, by as many processes as the job has. Raises UsageError where a file fails."""
    if job.workers > 1:
        begin()
    for number, shard in owed:
        try:
            done = shards.read_shard(job, number, shard)
        except OSError as error:
            said = error.strerror or " ".join(str(error).split())
            where = f"shard {number}, from {shard[0].path}#{shard[0].objects + 1} on"
            raise UsageError(f"{where}: {said}; what is finished is kept, run the same again") from error
        yield number, done
