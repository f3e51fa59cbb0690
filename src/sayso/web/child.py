"""Work in a process of its own: the memory that it takes goes back as one piece, and pages go before it.

On Linux it is forked from a process that has loaded what joining needs (`ready`), so it begins in milliseconds. It ends
with this one, however that ends.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from sayso.errors import SaysoError, StageError
from sayso.run import pool

READY: Final = "sayso.web.ready"
NICE: Final = 10
"""By how much less urgent it is: of a core that pages want too it gets a tenth. With less than that it could hold a
store that it writes to for longer than others wait for it."""

T = TypeVar("T")
Told = tuple[type[SaysoError] | None, Any]
"""No error and what the work gives, or the kind of error and what it is made of."""


def begin() -> None:
    """Let the process from which others are forked load what they need, while this one goes on."""
    pool.begin(READY)


def done(stage: str, failed: str, work: Callable[..., T], *given: object) -> T:
    """What `work` gives in a process of its own; it has to be a function that another process can import.

    Raises what sayso raises there; a StageError of `stage`, which says what `failed`, where anything else is raised, or
    where the process ends before it is done.
    """
    context = pool.context(READY)
    heard, said = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(said, stage, failed, work, given), daemon=True)
    with heard:
        process.start()
        said.close()  # so that the end of the process is the end of what is heard
        told = _told(heard)
    process.join()
    if told is None:
        ended = f"its process ended with {process.exitcode}, expected it to end when it is done"
        raise StageError(stage, f"{failed}: {ended}")
    error, found = told
    if error:
        raise error(*found)
    made: T = found
    return made


def _told(heard: Connection) -> Told | None:
    """What a process says at its end, None where it ends without."""
    with suppress(EOFError, OSError):
        told: Told = heard.recv()
        return told
    return None


def _work(said: Connection, stage: str, failed: str, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """Say what comes of the work."""
    pool.enter()
    if hasattr(os, "nice"):
        os.nice(NICE)
    told: Told
    try:
        told = None, work(*given)
    except StageError as error:
        told = StageError, (error.stage, str(error))
    except SaysoError as error:
        told = type(error), (str(error),)
    except Exception as error:  # whatever it is, who waits is told
        told = StageError, (stage, f"{failed}: {type(error).__name__}: {error}")
    with suppress(OSError):  # nobody waits any more
        said.send(told)
