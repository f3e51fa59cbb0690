"""What the pages hold between two requests: where the store is, and whether it is being joined.

Joining all reports takes longer than anybody waits for a page. So it is done beside the requests, in a process of its
own (`child`), and a page shows what was joined last, and says so where something has come since. All that pages show is
taken from the store, so that they are there at once, however much it holds, and nothing of it stays in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, RLock, Thread
from time import monotonic
from typing import Final

from sayso import desk
from sayso.desk.versions import joins
from sayso.errors import SaysoError, StageError
from sayso.store import Store, pictures
from sayso.store.pictures import Lists
from sayso.web import child, work
from sayso.web.guard import Keys

PATIENCE: Final = 2.0
"""Seconds for which a page waits for reports to be joined before it shows what was joined last."""
UNJOINED: Final = "the reports cannot be joined"
SOON: Final = 0.5
"""A page waits for what came from elsewhere only where joining took no longer the last time, in seconds."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """A store that could not be written when it was joined, kept open since its lists stand beside it.

    They are of the store at `changes`; `mark` tells the file as it was then, `turn` whose request it serves.
    """

    store: Store
    changes: int
    mark: tuple[int, int]
    turn: RLock


class Held:
    """The store behind the pages.

    `who` is on record for corrections, `clock` gives their time (ISO 8601, UTC); `patience` is for how many seconds a
    page waits for reports to be joined, `soon` how many it may have taken for a page to wait for others' changes too.
    """

    def __init__(
        self,
        path: Path,
        keys: Keys,
        who: str,
        clock: Callable[[], str],
        patience: float = PATIENCE,
        soon: float = SOON,
    ) -> None:
        self.path, self.keys, self.who, self.clock = path, keys, who, clock
        self.patience, self.soon = patience, soon
        self._news = Condition()
        self._beside: _Beside | None = None
        self._trouble: SaysoError | None = None
        self._working = False
        self._own = -1  # up to which change of the store somebody at these pages made one
        self._began = self._took = 0.0

    @contextmanager
    def changing(self) -> Iterator[Store]:
        """The store, for a request that changes it: the next page waits for what comes of it."""
        with self.opened() as store:
            try:
                yield store
            finally:
                with self._news:
                    self._own = store.changes

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store, for one request. Raises StoreError where it cannot be used."""
        beside = self._beside
        if beside and _mark(self.path) == beside.mark:
            with beside.turn:
                if beside.store.changes == beside.changes:
                    yield beside.store
                    return
        with desk.opened(self.path) as store:
            yield store

    @property
    def today(self) -> str:
        """The day that the clock tells (ISO)."""
        return self.clock()[:10]

    def _await(self, shown: int | None) -> None:
        """Begin to join, and wait for it where there is nothing to show, where what is shown (at which change) lacks
        what somebody at these pages changed, or where it will not take long. In a stream of reports pages do not wait.

        Raises SaysoError where the reports could not be joined.
        """
        lacking = shown is None or shown < self._own
        under_way, until = self._working, monotonic() + self.patience
        self._begin(lacking=lacking)
        if lacking or self._took < self.soon:
            self._news.wait_for(lambda: not self._working, self.patience)
        if lacking and under_way and not self._working:  # what was under way may have begun before the change
            self._begin(lacking=True)
            self._news.wait_for(lambda: not self._working, until - monotonic())
        if not self._working and self._trouble:
            raise self._trouble

    @contextmanager
    def listed(self) -> Iterator[tuple[Store | None, bool]]:
        """The store for one request, None where there are no lists of it yet, and whether they are of it as it is now.

        Raises SaysoError where the store cannot be used, or the reports not be joined.
        """
        with self.opened() as store:
            if pictures.listed(store, joins()):
                yield store, True
                return
            row = store.maybe("SELECT changes FROM listed")
            with self._news:
                self._await(row[0] if row else None)
        with self.opened() as store:  # again: lists may be kept beside another one now
            there = store.maybe("SELECT 1 FROM listed") is not None
            yield store if there else None, pictures.listed(store, joins())

    def warm(self) -> None:
        """Begin to join before the first page is asked for, where the store has no lists that fit."""
        child.begin()
        with self.opened() as store:
            fresh = pictures.listed(store, joins())
        with self._news:
            if not fresh:
                self._begin(lacking=True)

    def _begin(self, *, lacking: bool) -> None:
        """Join in a thread of its own, where none does already.

        Where nothing that somebody waits for is lacking, it rests for as long as it took the last time.
        """
        rested = monotonic() >= self._began + 2 * self._took
        if not self._working and (lacking or rested):
            self._working, self._trouble, self._began = True, None, monotonic()
            Thread(target=self._join, name="joining", daemon=True).start()

    def _join(self) -> None:
        beside: _Beside | None = None
        trouble: SaysoError | None = None
        try:
            left = child.done("join", UNJOINED, work.joined, self.path)
            beside = self._put_aside(left) if left else None
        except SaysoError as error:
            trouble = error
        except Exception as error:  # whatever it is, whoever waits is told, and not asked to wait on
            trouble = StageError("join", f"{UNJOINED}: {type(error).__name__}: {error}")
        with self._news:
            self._beside = self._beside if trouble else beside
            self._trouble, self._working = trouble, False
            self._took = monotonic() - self._began
            self._news.notify_all()

    def _put_aside(self, left: Lists) -> _Beside:
        """The lists that the store cannot take, beside it."""
        mark = _mark(self.path)
        store = desk.opened(self.path)
        with store.still():
            pictures.list_aside(store, left)
        return _Beside(store, left.changes, mark, RLock())


def _mark(path: Path) -> tuple[int, int]:
    """What is otherwise of a file once it was written to."""
    held = path.stat()
    return held.st_mtime_ns, held.st_size
