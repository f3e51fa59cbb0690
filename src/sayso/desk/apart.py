"""Work on what a store holds, in this process or in several, each of which opens the store for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import sayso
from sayso.errors import StageError
from sayso.store import Store, pictures

READY: Final = "sayso.desk.ready"

T = TypeVar("T")
R = TypeVar("R")


def each(
    store: Store, things: Sequence[T], work: Callable[[Store, T], R], workers: int, told: Callable[[T], str]
) -> Iterator[tuple[T, R]]:
    """Each thing with what `work` makes of it; with several workers in the order of finishing.

    `work` has to be a function that another process can import. A thing on which a process dies is worked on again,
    alone. Raises StageError where two processes die on it then, which says what is `told` of it.
    """
    if workers < 2 or pictures.aside(store):  # what is kept beside a store is in this process alone
        for thing in things:
            yield thing, work(store, thing)
        return
    parts, pool = sayso.run.parts, sayso.run.pool
    for thing, found in pool.worked(things, workers, partial(_elsewhere, work, store.path), parts.AHEAD, READY):
        if found is None:
            raise StageError(parts.STAGE, f"{told(thing)}: the process that worked on it {pool.TWICE}")
        yield thing, found[0]


def _elsewhere(work: Callable[[Store, T], R], path: Path, thing: T) -> tuple[R]:
    """What comes of a thing, in a process that has not opened the store yet."""
    with Store(path) as store:
        return (work(store, thing),)
