"""Which parts of what a store holds have to be joined: those that a change has touched, as they are now.

What can connect a report with others is kept beside it (`sayso.store.links`), so that only what is near a changed
report is looked at: the parts in which it or such a report stands are cut up anew, and all others stay as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sayso
from sayso.desk import apart
from sayso.desk.correcting import Standing
from sayso.desk.versions import joins
from sayso.desk.whole import paths, report
from sayso.model import Reading
from sayso.model.corrections import Correction
from sayso.store import Held, Store, links, marks, pictures, reports

if TYPE_CHECKING:
    from sayso.resolve import Connections

_KEY: Final = 12  # bytes
_MOST: Final = 3
"""Where one report in so many has changed, all parts are found anew: that is quicker then."""
_BATCH: Final = 500
"""Reports that are looked through between two moments in which others may write."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A part: its texts by id, the corrections that speak of them, and the key of all that it comes of."""

    texts: tuple[Held, ...]
    corrections: tuple[Correction, ...]
    key: bytes

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its reports, ascending."""
        return tuple(sorted(one.number for one in self.texts))


def reading(store: Store, one: Held) -> Reading | None:
    """Its reading, None where it was not read. Raises StoreError where it cannot be used."""
    return reports.reading(store, one, report(store, one))


def connect(store: Store, workers: int = 1) -> None:
    """Keep what can connect the texts of the store with others, where that is not kept yet; with so many processes."""
    with store.still():
        owed = links.missing(store)
    batches = [owed[start : start + _BATCH] for start in range(0, len(owed), _BATCH)]
    several = workers if len(batches) > workers else 1
    for _, (at, found) in apart.each(store, batches, connecting, several, lambda batch: f"report number {batch[0]}"):
        with pictures.changing(store):
            same = marks.unchanged(store, found, at)
            for number in sorted(same):
                links.keep(store, number, found[number].day, found[number].keys)


def connecting(store: Store, numbers: Sequence[int]) -> tuple[int, Mapping[int, Connections]]:
    """What can connect the texts of these numbers with others, and at which change of the store; of those that were
    read.
    """
    with store.still():
        corrected = Standing(store)
        found = {one.number: _connections(store, one, corrected) for one in reports.numbered(store, numbers)}
        return store.changes, {number: own for number, own in found.items() if own}


def _connections(store: Store, one: Held, corrected: Standing) -> Connections | None:
    """What can connect a text with others, None where it was not read."""
    found = reading(store, one)
    if found is None:
        return None
    valid = corrected.holding([one.id])
    return sayso.resolve.connections(sayso.correct.reading(found, valid) if valid else found)


def touched(store: Store) -> list[Planned]:
    """The parts in which something has changed since they were listed, at one state of the store."""
    corrected = Standing(store)
    members = _members(store, corrected)
    return list(_planned(store, corrected, members))


def listed(store: Store) -> list[Planned]:
    """The parts as they are listed."""
    corrected = Standing(store)
    held = {one.number: one for one in reports.all_held(store)}
    return [planned(store, corrected, [held[number] for number in part]) for part in pictures.piles(store)]


def every(store: Store, before: str | None = None) -> list[Planned]:
    """All parts, or those of the reports that were added before that day (ISO), at one state of the store."""
    held = [one for one in reports.all_held(store) if before is None or one.added < before]
    return list(_planned(store, Standing(store), {one.number for one in held}))


def _members(store: Store, corrected: Standing) -> set[int]:
    """The reports (numbers) of the parts that may be others now: those touched, whatever each is connected with, and
    all that stood in one part with one of these.
    """
    fresh = marks.touched(store)
    (count,) = store.one("SELECT count(*) FROM report")
    if _MOST * len(fresh) >= count:
        return {number for (number,) in store.rows("SELECT number FROM report")}
    found: set[int] = set()
    ids = [one.id for one in reports.numbered(store, fresh)]
    tied = (one.number for name in sorted(corrected.tied(ids)) if (one := reports.held(store, name)))
    for number in sorted({*fresh, *tied}):
        found |= {number, *links.near(store, number, sayso.resolve.WINDOW)}
    return found.union(*(pictures.mates(store, number) for number in sorted(found)))


def _planned(store: Store, corrected: Standing, members: set[int]) -> Iterator[Planned]:
    """The parts of these reports (numbers); of those that were not read none."""
    held = {one.number: one for one in reports.numbered(store, members)}
    found = (
        sayso.resolve.Connections(held[number].id, day, keys)
        for number, day, keys in links.of(store, members)
        if number in held
    )
    texts = {one.id: one for one in held.values()}
    for part in sayso.resolve.parts(found, corrected.ties):
        yield planned(store, corrected, [texts[name] for name in part])


def planned(store: Store, corrected: Standing, texts: Sequence[Held]) -> Planned:
    """The part that these texts are, which are in the order of their ids."""
    corrections = corrected.of(one.id for one in texts)
    found = hashlib.sha256(joins().encode())
    for one in texts:
        found.update(f"\x1f{one.id}\x1f{one.key}\x1f{paths(store, one)!r}".encode("utf-8", "surrogatepass"))
    for correction in corrections:
        found.update(f"\x1f{correction.id}".encode())
    return Planned(tuple(texts), corrections, found.digest()[:_KEY])
