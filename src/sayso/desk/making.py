"""Making what the lists say of a part: all that takes long, and nothing that changes the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import pipeline
from sayso.briefs.build import ordered, part_index
from sayso.desk import calling, listing, pieces, planning, whole
from sayso.desk.packed import kept, packed
from sayso.desk.planning import Planned
from sayso.model import Failure, Reading
from sayso.pipeline import Result
from sayso.store import Store, pictures, reports
from sayso.store.pictures import Piece
from sayso.store.ranges import Rows
from sayso.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Owed:
    """A part that is to be listed, as it was when the store was at the change `at` or later; and what could not be
    read, or not wholly, of its reports.
    """

    part: Planned
    at: int
    failed: tuple[Failure, ...] = ()

    def __len__(self) -> int:
        return len(self.part.texts)


@dataclass(frozen=True, slots=True)
class Made:
    """What the lists say of a part: its picture as a `body`, its `rows` with the places that labels have among `words`,
    and its `pieces`.
    """

    body: bytes
    rows: Rows
    words: Sequence[str]
    pieces: tuple[Piece, ...]


def owed(store: Store, at: int) -> list[Owed]:
    """The parts in which something has changed since they were listed, at one state of the store; `at` is that change
    of it up to which notice was taken of all.
    """
    with store.still():
        plan = planning.touched(store)
        failed = defaultdict[str, list[Failure]](list)
        for one in pieces.failures(store):
            failed[one.path].append(one)
        found = ((part, _paths(store, part) if failed else ()) for part in plan)
        return [Owed(part, at, tuple(one for path in paths for one in failed.get(path, ()))) for part, paths in found]


def told(owes: Owed) -> str:
    """What an error calls a part."""
    return f"{owes.part.texts[0].id} with {len(owes) - 1} other reports"


def _paths(store: Store, part: Planned) -> list[str]:
    return sorted({path for text in part.texts for path in whole.paths(store, text)})


@uncollected()
def made(store: Store, owes: Owed) -> Made | None:
    """Join a part and make what the lists say of it, None where somebody has changed one of its reports meanwhile.

    Raises StoreError where a reading cannot be used.
    """
    part = owes.part
    with store.still():
        if any(reports.held(store, text.id) != text for text in part.texts):
            return None
        found = joined(store, part)
        names = {text.id: calling.called(store, text.number) for text in part.texts}
    look = part_index(found, names, owes.failed)
    own = tuple(pieces.pieces(look, ordered(look)))
    return Made(packed(found), *listing.rows(look, part.texts, own), own)


def joined(store: Store, part: Planned) -> Result:
    """The result of a part: as it is kept, else joined."""
    raw = _readings(store, part)
    corrected, valid = pipeline.corrected(raw, part.corrections)
    body = pictures.kept(store, part.key)
    return kept(body, corrected) if body else pipeline.part(corrected, valid)


def _readings(store: Store, part: Planned) -> Iterator[Reading]:
    for one in part.texts:
        found = planning.reading(store, one)
        if found is not None:
            yield found
