"""What a process of a measurement does, in a module that it can import."""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.connection import Connection


def another(said: Connection) -> None:
    """Begin a process and say how it ended."""
    process = get_context("spawn").Process(target=int)
    process.start()
    process.join()
    said.send(process.exitcode)
