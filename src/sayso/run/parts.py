"""Joining the parts of a pile, in this process or in several: the same results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from sayso.errors import StageError
from sayso.pipeline import Each, Part, Result
from sayso.run.pool import TWICE, worked

SMALL = 200
"""Reports that the parts beside the largest, which comes first, must have together for other processes to be begun:
joining these takes some five seconds, twice what a process takes until it has loaded all that joining needs."""
AHEAD = 2  # parts in hand for each process: one to join, one to go on with
STAGE = "join"


def enough(sizes: Sequence[int]) -> bool:
    """Whether parts of so many reports are worth several processes."""
    return sum(sizes) - max(sizes, default=0) >= SMALL


def each(workers: int) -> Each:
    """What has parts joined by so many processes."""
    return partial(_each, workers)


def _each(workers: int, work: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """What `work` makes of each part, in the order of finishing.

    A part on which a process dies is joined again, alone. Raises StageError where two processes die on it then.
    """
    waiting = iter(parts)
    first: list[Part] = []
    many = workers > 1 and any(_is_enough(first, part) for part in waiting)
    if not many:
        yield from map(work, chain(first, waiting))
        return
    for part, result in worked(chain(first, waiting), workers, partial(_without_readings, work), AHEAD):
        if result is None:
            first_of = min(reading.report.path for reading in part[0])
            others = len(part[0]) - 1
            raise StageError(STAGE, f"{first_of}: the process that joined it with {others} other reports {TWICE}")
        yield _with_readings(result, part)


def _is_enough(first: list[Part], part: Part) -> bool:
    """Whether the parts so far are worth several processes, this one among them."""
    first.append(part)
    return enough([len(readings) for readings, _ in first])


def _without_readings(work: Callable[[Part], Result], part: Part) -> Result:
    """What `work` makes of a part; its readings, which are where they were sent from, need not be sent back."""
    result = work(part)
    return replace(result, picture=replace(result.picture, readings=()))


def _with_readings(result: Result, part: Part) -> Result:
    readings = tuple(sorted(part[0], key=lambda reading: reading.report.id))
    return replace(result, picture=replace(result.picture, readings=readings))
