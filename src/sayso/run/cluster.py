"""Reading and joining shards on the machines of a Dask cluster whose scheduler the user names; the only user of Dask.

Only so many shards are handed out as keep the workers busy, so a plan of any length passes through bounded memory. A
shard that breaks off is worked on again at the end with no other in hand, so that a process which dies is known by what
it worked on: in reading first to see where it dies, then without the report that killed it twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from sayso.errors import SaysoError, UsageError
from sayso.run.cutting import Shard
from sayso.run.shards import Done, Job, give_up, marked, read_shard

AHEAD = 2  # shards in hand for each thread of the cluster
TRIES = 6  # times that a shard is read alone: one finds a report that kills, one more reads without it
AGAIN = 2  # times that anything else is done alone
WAIT = 10  # seconds until a scheduler has to answer

J = TypeVar("J")
T = TypeVar("T")
R = TypeVar("R")
Client = Any  # Dask's own functions tell no types
Future = Any


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A connection to a scheduler. Raises UsageError where none answers, or Dask is not installed."""
    try:
        from distributed import Client as Connection
    except ImportError:
        raise UsageError("--scheduler needs Dask, which is not installed: pip install 'sayso[dask]'") from None
    try:
        client: Client = Connection(address, timeout=WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        said = " ".join(str(error).split())[:100]
        raise UsageError(f"--scheduler {address} does not answer ({said}), expected that of a Dask cluster") from error
    with client:
        yield client


def shards_done(address: str, job: Job, shards: Iterator[tuple[int, Shard]]) -> Iterator[tuple[int, Done]]:
    """Each shard, by number, once it is read or given up. Raises UsageError where the cluster cannot read for `job`."""
    with _connected(address) as client:
        broken: list[tuple[int, Shard]] = []
        yield from _together(client, read_shard, job, shards, broken)
        for number, shard in broken:
            yield number, _alone(client, job, number, shard)


def each_done(
    address: str, task: Callable[[J, int, T], None], job: J, things: Iterable[tuple[int, T]]
) -> Iterator[tuple[int, str | None]]:
    """Each thing, by number, once the task has ended on it; and why not, where it broke off time and again.

    Raises what the task raises on purpose, UsageError where there is no cluster.
    """
    with _connected(address) as client:
        broken: list[tuple[int, T]] = []
        for number, _ in _together(client, task, job, iter(things), broken):
            yield number, None
        for number, thing in broken:
            yield number, _again(client, task, job, number, thing)


def _again(client: Client, task: Callable[[J, int, T], None], job: J, number: int, thing: T) -> str | None:
    """A thing done with no other in hand; gives why not."""
    error: BaseException | None = None
    for _ in range(AGAIN):
        error = _result(client.submit(task, job, number, thing, pure=False))
        if error is None:
            return None
    return f"tried {AGAIN} times in vain ({_said(error)})"


def _together(
    client: Client,
    task: Callable[[J, int, T], R],
    job: J,
    things: Iterator[tuple[int, T]],
    broken: list[tuple[int, T]],
) -> Iterator[tuple[int, R]]:
    from distributed import wait

    flying: dict[Future, tuple[int, T]] = {}
    try:
        while True:
            room = AHEAD * max(1, sum(client.nthreads().values())) - len(flying)
            for number, thing in islice(things, max(room, 0)):
                flying[client.submit(task, job, number, thing, pure=False)] = number, thing
            if not flying:
                return
            wait(list(flying), return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
            for future in [one for one in flying if one.done()]:
                number, thing = flying.pop(future)
                found = _result(future)
                if isinstance(found, BaseException):
                    broken.append((number, thing))
                else:
                    yield number, found
    finally:
        client.cancel(list(flying))


def _result(future: Future) -> Any:
    """What came of a thing, the error where it broke off. Raises what is wrong with the request itself."""
    error: BaseException | None = future.exception()
    if isinstance(error, SaysoError):
        raise error
    return future.result() if error is None else error


def _alone(client: Client, job: Job, number: int, shard: Shard) -> Done:
    """A shard read with no other in hand."""
    from distributed import KilledWorker

    without: frozenset[int] = frozenset()
    error = None
    for _ in range(TRIES):
        future = client.submit(read_shard, job, number, shard, without, True, pure=False)
        found = _result(future)
        if isinstance(found, Done):
            return found
        at = marked(job, number) if isinstance(found, KilledWorker) else None
        without |= {at} if at is not None else set()
        error = found
    return give_up(job, number, shard, f"read {TRIES} times in vain ({_said(error)})")


def _said(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
