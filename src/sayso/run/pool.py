"""Reading many reports, in this process or in several: what a dead process held is read again, then recorded.

Reports are taken from their iterator only as fast as they are read, so a stream of any length passes through bounded
memory. Results come as they are ready; nothing that is made of them depends on their order.

On Linux the processes are forked from one that has loaded what reading needs (`ready`) and does nothing else: they
begin in milliseconds and share its memory, and no thread, lock or open file of this process is copied into them. It
stays until this process ends.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import forkserver, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

from sayso.model import Failure, Reading, Report
from sayso.run.one import Attempt, attempt

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

AHEAD = 4  # reports in hand for each worker: enough to keep it busy, few enough to lose little
_ALONE = 2  # times that a report is read with no other in hand
STAGE = "run"
READY = "sayso.run.ready"

Outcome = tuple[Report, Reading | None, Failure | None]


def outcomes(reports: Iterable[Report], workers: int = 1, read: Attempt = attempt) -> Generator[Outcome, None, None]:
    """Each report with its reading, and why it could not be read; with more than one worker in the order of finishing.

    `read` has to be a function that another process can import. A report on which a process dies is read
    again with no other in hand, and a Failure if two processes die on it then.
    """
    if workers <= 1:
        for report in reports:
            yield report, *read(report)
        return
    left = iter(reports)
    again: list[Report] = []
    while True:
        suspects: list[Report] = []
        yield from _together(left, workers, read, suspects)
        again += suspects
        if not suspects:
            break
    yield from _one_by_one(again, read)


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


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, context(), enter)


def enter() -> None:
    """Leave Ctrl-C to the process that hands out reports, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _together(left: Iterator[Report], workers: int, read: Attempt, suspects: list[Report]) -> Iterator[Outcome]:
    """Outcomes until `left` is empty or a process dies; then `suspects` are the reports that were in hand."""
    executor = _executor(workers)
    waiting: dict[Future[tuple[Reading | None, Failure | None]], Report] = {}
    more = AHEAD * workers
    try:
        while True:
            for report in islice(left, more):
                try:
                    waiting[executor.submit(read, report)] = report
                except BrokenProcessPool:
                    suspects.append(report)
                    break
            if suspects or not waiting:
                suspects += waiting.values()
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                report = waiting.pop(future)
                try:
                    yield report, *future.result()
                except BrokenProcessPool:
                    suspects.append(report)
            more = 0 if suspects else len(done)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _one_by_one(reports: list[Report], read: Attempt) -> Iterator[Outcome]:
    """Reports with one at a time in hand, so that a process which dies is known by what it read; each at most twice,
    since a report that was in hand when a process died may not have been begun.
    """
    executor: ProcessPoolExecutor | None = None
    try:
        for report in reports:
            error = "the process that read it died twice, expected it to end by itself: left out"
            outcome: tuple[Reading | None, Failure | None] = None, Failure(report.path, STAGE, error)
            for _ in range(_ALONE):
                executor = executor or _executor(1)
                try:
                    outcome = executor.submit(read, report).result()
                    break
                except BrokenProcessPool:
                    executor = None
            yield report, *outcome
    finally:
        if executor:
            executor.shutdown(wait=True, cancel_futures=True)
