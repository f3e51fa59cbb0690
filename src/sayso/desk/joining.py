"""From what a store holds to its lists and to one result, part by part: each is kept under a key of all it comes of.

A part is joined as if there were no others (`sayso.resolve.parts`), as in a run without a store. So one more report
costs what its part costs, and what is kept of the others stays true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sayso import pipeline
from sayso.briefs.build import ordered, part_index
from sayso.desk import calling, listing, pieces, planning
from sayso.desk.packed import kept, packed
from sayso.desk.planning import Planned
from sayso.desk.versions import joins
from sayso.desk.whole import troubles
from sayso.errors import StoreError
from sayso.model import Failure, Reading
from sayso.pipeline import Result
from sayso.store import Held, Store, labels, marks, numbering, pictures, reports
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
        made = [_result(store, one) for one in plan]
        texts = [one for one in reports.all_held(store) if before is None or one.added < before]
        failed = [*([] if before else reports.failures(store)), *troubles(store, texts)]
    return pipeline.together(made, failed, sum(one.trouble is None for one in texts))


def refresh(store: Store, progress: Progress = _silent) -> bool:
    """Make the lists of the store fit what it holds: the parts that a change has touched are joined, one by one.

    Gives whether they are in the store: where it cannot be written, they are kept beside it for as long as it is open.
    What others change meanwhile is left to the next time. Raises StoreError where a reading cannot be used.
    """
    if not pictures.listed(store, joins()):
        try:
            if not store.writable:
                raise StoreError(f"{store.path} cannot be written")
            _refresh(store, progress)
        except StoreError:
            if pictures.aside(store):
                raise
            with store.still():
                pictures.set_aside(store)
            _refresh(store, progress)
    return not pictures.aside(store)


def _refresh(store: Store, progress: Progress) -> None:
    with pictures.changing(store):
        pictures.begin(store, joins())
    planning.connect(store)
    fresh = marks.touched(store)
    for begin in range(0, len(fresh), _BATCH):
        with pictures.changing(store):
            marks.touch(store, calling.follow(store, fresh[begin : begin + _BATCH]))
    with pictures.changing(store):
        at = store.changes
        for number in planning.gone(store):
            pictures.drop(store, number, at)
    with store.still():
        plan, failed = planning.touched(store), tuple(pieces.failures(store))
    total = sum(len(one.texts) for one in plan)
    done = 0
    progress(done, total)
    for one in plan:
        _list(store, one, failed)
        done += len(one.texts)
        progress(done, total)


@uncollected()
def _list(store: Store, one: Planned, failed: Sequence[Failure]) -> None:
    """Join a part and list it, unless somebody has changed one of its reports meanwhile; `failed` could not be read.

    All that takes long is done before the store is changed: others wait only while finished rows are put in.
    """
    with store.still():
        at = store.changes
        if any(reports.held(store, text.id) != text for text in one.texts):
            return
        made = _result(store, one)
        names = {text.id: calling.called(store, text.number) for text in one.texts}
    paths = {path for own in made.reports for path in own.paths}
    look = part_index(made, names, [failure for failure in failed if failure.path in paths])
    own = tuple(pieces.pieces(look, ordered(look)))
    rows, words = listing.rows(look, one.texts, own)
    numbers = labels.numbers(store, words)
    part = pictures.Part(one.key, one.numbers, packed(made), numbering.labelled(rows, numbers), own)
    with pictures.changing(store):
        if pictures.begun(store, joins()) and labels.stand(store, words, numbers):
            pictures.place(store, part, at)


def _result(store: Store, one: Planned) -> Result:
    """The result of a part: as it is kept, else joined."""
    raw = _readings(store, one.texts)
    made, valid = pipeline.corrected(raw, one.corrections)
    body = pictures.kept(store, one.key)
    return kept(body, made) if body else pipeline.part(made, valid)


def _readings(store: Store, texts: Sequence[Held]) -> Iterator[Reading]:
    for one in texts:
        found = planning.reading(store, one)
        if found is not None:
            yield found
