"""One piece of work beside another, in a process that begins as a copy of this one, else after it: the same result.

Copying (fork) hands over all that is in memory at once, where a process begun anew would have to be sent every reading.
It is done only on Linux, with a second core to work on, and with no other thread that could hold a lock just then.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")


def is_possible() -> bool:
    """Whether this process may be copied, and would gain by it."""
    if sys.platform != "linux" or threading.active_count() > 1 or current_process().daemon:
        return False
    return len(os.sched_getaffinity(0)) > 1


@contextmanager
def beside(work: Callable[[], T], *, wanted: bool) -> Iterator[Callable[[], T]]:
    """Begin `work` where it is `wanted` beside what is done within; gives what waits for its result.

    Where it is not wanted, not possible, or fails there, it is done here when it is waited for. Its result is pickled.
    """
    if not wanted or not is_possible():
        yield work
        return
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    try:
        yield lambda: _received(ours, work)
    finally:
        ours.close()
        process.kill()
        process.join()


def _send(there: Connection, work: Callable[[], T]) -> None:
    """Do the work and send its result; of what goes wrong nothing is said, since the work is then done again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        found = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
    except Exception:
        return
    there.send_bytes(found)


def _received(here: Connection, work: Callable[[], T]) -> T:
    try:
        found: T = pickle.loads(here.recv_bytes())
    except (EOFError, OSError):
        return work()
    return found
