"""Work on many things, in this process or in several: what a dead process had in hand is done again.

Things are taken from their iterator only as fast as they are worked on, so a stream of any length passes through
bounded memory. Results come as they are ready; nothing that is made of them depends on their order.

On Linux the processes are forked from one that has loaded what reading needs (`ready`) and does nothing else: they
begin in milliseconds and share its memory, and no thread, lock or open file of this process is copied into them. It
stays until this process ends.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import active_children, forkserver, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from sayso.model import Failure, Reading, Report
from sayso.run.one import Attempt, attempt

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

AHEAD = 4  # things in hand for each worker: enough to keep it busy, few enough to lose little
_ALONE = 2  # times that a thing is worked on with no other in hand
STAGE = "run"
READY = "sayso.run.ready"
TWICE = "died twice, expected it to end by itself"

T = TypeVar("T")
R = TypeVar("R")
Outcome = tuple[Report, Reading | None, Failure | None]


def outcomes(reports: Iterable[Report], workers: int = 1, read: Attempt = attempt) -> Generator[Outcome, None, None]:
    """Each report with its reading, and why it could not be read, as `worked` gives them.

    A report on which a process dies twice is a Failure.
    """
    for report, outcome in worked(reports, workers, read):
        error = f"the process that read it {TWICE}: left out"
        yield report, *(outcome or (None, Failure(report.path, STAGE, error)))


def worked(
    things: Iterable[T], workers: int, work: Callable[[T], R], ahead: int = AHEAD, ready: str = READY
) -> Generator[tuple[T, R | None], None, None]:
    """Each thing with what came of it; with more than one worker in the order of finishing.

    `work` has to be a function that another process can import, and that never gives None. A thing on which a process
    dies is worked on again with no other in hand; None came of it if two processes die on it then. `ahead` is the
    number of things in hand for each worker, `ready` the module of what they need, as for `begin`.
    """
    if workers <= 1:
        for thing in things:
            yield thing, work(thing)
        return
    left = iter(things)
    again: list[T] = []
    while True:
        suspects: list[T] = []
        yield from _together(left, partial(_executor, workers, ready), work, suspects, ahead * workers)
        again += suspects
        if not suspects:
            break
    yield from _one_by_one(again, partial(_executor, 1, ready), work)


def begin(ready: str = READY) -> bool:
    """Let the process from which others are forked load what they need, by a module, while this one goes on.

    There is one such process; once it is there, another module is not loaded into it. Gives whether there is one: the
    path of the folder for temporary files, where its socket lies, may be longer than a socket's may be.
    """
    if sys.platform != "linux":
        return False
    forkserver.set_forkserver_preload([ready])
    try:
        forkserver.ensure_running()
    except OSError:
        return False
    return True


def context(ready: str = READY) -> ForkServerContext | SpawnContext:
    """By which processes are begun that hold nothing of this one; they call `enter` first. `ready` as for `begin`."""
    return get_context("forkserver") if begin(ready) else get_context("spawn")


def _executor(workers: int, ready: str) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, context(ready), enter)


def enter() -> None:
    """Leave Ctrl-C to the process that hands out reports, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _together(
    left: Iterator[T], begun: Callable[[], ProcessPoolExecutor], work: Callable[[T], R], suspects: list[T], more: int
) -> Iterator[tuple[T, R]]:
    """Results until `left` is empty or a process dies; then `suspects` are the things that were in hand, `more` of them
    at most.
    """
    others = frozenset(active_children())
    executor = begun()
    waiting: dict[Future[R], T] = {}
    try:
        while True:
            for thing in islice(left, more):
                try:
                    waiting[executor.submit(work, thing)] = thing
                except BrokenProcessPool:
                    suspects.append(thing)
                    break
            if suspects or not waiting:
                suspects += waiting.values()
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                thing = waiting.pop(future)
                try:
                    yield thing, future.result()
                except BrokenProcessPool:
                    suspects.append(thing)
            more = 0 if suspects else len(done)
    finally:
        if suspects:
            _end(frozenset(active_children()) - others)
        executor.shutdown(wait=True, cancel_futures=True)


def _end(processes: Iterable[BaseProcess]) -> None:
    """End what a pool has left when one of its processes has died. The pool does that itself, but for one that it was
    just beginning at that moment, for whose end it would wait for ever.
    """
    for process in processes:
        process.kill()


def _one_by_one(
    things: list[T], begun: Callable[[], ProcessPoolExecutor], work: Callable[[T], R]
) -> Iterator[tuple[T, R | None]]:
    """Things with one at a time in hand, so that a process which dies is known by what it worked on; each at most
    twice, since a thing that was in hand when a process died may not have been begun.
    """
    executor: ProcessPoolExecutor | None = None
    try:
        for thing in things:
            found: R | None = None
            for _ in range(_ALONE):
                executor = executor or begun()
                try:
                    found = executor.submit(work, thing).result()
                    break
                except BrokenProcessPool:
                    executor = None
            yield thing, found
    finally:
        if executor:
            executor.shutdown(wait=True, cancel_futures=True)
