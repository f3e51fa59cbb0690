"""From what a store holds to its lists and to one result, part by part: each is kept under a key of all it comes of.

A part is joined as if there were no others (`sayso.resolve.parts`), as in a run without a store. So one more report
costs what its part costs, and what is kept of the others stays true.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import sayso
from sayso import pipeline
from sayso.desk import apart, calling, making, planning
from sayso.desk.making import Made, Owed
from sayso.desk.versions import joins
from sayso.desk.whole import troubles
from sayso.errors import StoreError
from sayso.pipeline import Result
from sayso.store import Store, labels, marks, numbering, pictures, reports
from sayso.uncollected import uncollected

_BATCH: Final = 200  # reports whose names are looked up between two moments in which others may write

Progress = Callable[[int, int], None]
"""Called with (reports joined, reports to be joined): once before the first part and once after each."""


def _silent(done: int, total: int) -> None:
    """No progress shown."""


def result(store: Store, before: str | None = None) -> Result:
    """What a fresh run on all that the store holds gives, or on the reports that were added before that day (ISO).

    Raises StoreError where a reading cannot be used.
    """
    refresh(store)
    with uncollected(), store.still():
        fit = before is None and pictures.listed(store, joins())
        plan = planning.listed(store) if fit else planning.every(store, before)
        made = [making.joined(store, one) for one in plan]
        texts = [one for one in reports.all_held(store) if before is None or one.added < before]
        failed = [*([] if before else reports.failures(store)), *troubles(store, texts)]
    return pipeline.together(made, failed, sum(one.trouble is None for one in texts))


def refresh(store: Store, progress: Progress = _silent, workers: int = 1) -> bool:
    """Make the lists of the store fit what it holds: the parts that a change has touched are joined.

    `workers` is the number of processes that join them, where there is enough to join. Gives whether the lists are in
    the store: where it cannot be written, they are kept beside it for as long as it is open. What others change
    meanwhile is left to the next time. Raises StoreError where a reading cannot be used.
    """
    if not pictures.listed(store, joins()):
        try:
            if not store.writable:
                raise StoreError(f"{store.path} cannot be written")
            _refresh(store, progress, workers)
        except StoreError:
            if pictures.aside(store):
                raise
            with store.still():
                pictures.set_aside(store)
            _refresh(store, progress, workers)
    return not pictures.aside(store)


def _refresh(store: Store, progress: Progress, workers: int) -> None:
    with pictures.changing(store):
        pictures.begin(store, joins())
    planning.connect(store, workers)
    with store.still():
        since, fresh = store.changes, marks.touched(store)
    for begin in range(0, len(fresh), _BATCH):
        with pictures.changing(store):
            marks.touch(store, calling.follow(store, fresh[begin : begin + _BATCH]))
    with pictures.changing(store):
        at = store.changes
        for number in marks.gone(store):
            pictures.drop(store, number, at)
    _list(store, making.owed(store, since), progress, workers)


def _list(store: Store, owed: list[Owed], progress: Progress, workers: int) -> None:
    """Join parts and list them, with several processes the largest first."""
    sizes = [len(one) for one in owed]
    several = workers if workers > 1 and sayso.run.enough(sizes) else 1
    plan = sorted(owed, key=len, reverse=True) if several > 1 else owed
    done, total = 0, sum(sizes)
    progress(done, total)
    for one, made in apart.each(store, plan, making.made, several, making.told):
        if made:
            _place(store, one, made)
        done += len(one)
        progress(done, total)


def _place(store: Store, one: Owed, made: Made) -> None:
    """List a part, unless the lists were begun anew meanwhile: others wait only while finished rows are put in."""
    numbers = labels.numbers(store, made.words)
    rows = numbering.labelled(made.rows, numbers)
    part = pictures.Part(one.part.key, one.part.numbers, made.body, rows, made.pieces)
    with pictures.changing(store):
        if pictures.begun(store, joins()) and labels.stand(store, made.words, numbers):
            pictures.place(store, part, one.at)
