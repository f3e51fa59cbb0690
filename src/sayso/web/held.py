"""What the pages hold between two requests: where the store is, and whether it is being joined.

Joining may take longer than anybody waits for a page. So it is done beside the requests, in a process of its own
(`child`), which puts one part after the other into the lists. A page shows what is listed, and says so where reports
are still to be joined. All that pages show is taken from the store, so that they are there at once, however much it
holds, and nothing of it stays in memory. Of a store that cannot be written a copy is joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from typing import Final

from sayso import desk
from sayso.desk.versions import joins
from sayso.errors import SaysoError, StageError
from sayso.store import Store, pictures
from sayso.web import child, work
from sayso.web.copied import Copy
from sayso.web.guard import Keys

PATIENCE: Final = 2.0
"""Seconds for which a page waits for reports to be joined before it shows what was joined last."""
UNJOINED: Final = "the reports cannot be joined"
SOON: Final = 0.5
"""A page waits for what came from elsewhere only where joining took no longer the last time, in seconds."""


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
        self._copy: Copy | None = None
        self._trouble: SaysoError | None = None
        self._working = False
        self._own = -1  # up to which change of the store somebody at these pages made one
        self._began = self._took = 0.0

    @contextmanager
    def changing(self) -> Iterator[Store]:
        """The store, for a request that changes it: the next page waits for what comes of it."""
        with desk.opened(self.path) as store:
            try:
                yield store
            finally:
                with self._news:
                    self._own = store.changes

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store, for one request. Raises StoreError where it cannot be used."""
        copy = self._copy
        with desk.opened(copy.path if copy and copy.current else self.path) as store:
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
        """The store for one request, None where nothing of it is listed yet, and whether all is, as it is now.

        Raises SaysoError where the store cannot be used, or the reports not be joined.
        """
        with self.opened() as store:
            if pictures.listed(store, joins()):
                yield store, True
                return
            shown = pictures.shown(store)
            with self._news:
                self._await(shown)
        with self.opened() as store:  # again: the lists may be those of a copy now
            yield None if pictures.shown(store) is None else store, pictures.listed(store, joins())

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
        copy: Copy | None = None
        trouble: SaysoError | None = None
        try:
            copy = self._joined()
        except SaysoError as error:
            trouble = error
        except Exception as error:  # whatever it is, whoever waits is told, and not asked to wait on
            trouble = StageError("join", f"{UNJOINED}: {type(error).__name__}: {error}")
        with self._news:
            self._copy = self._copy if trouble else copy
            self._trouble, self._working = trouble, False
            self._took = monotonic() - self._began
            self._news.notify_all()

    def _joined(self) -> Copy | None:
        """Make the lists fit: those of the store, or where it cannot be written, those of a copy."""
        with desk.opened(self.path) as store:
            writable = store.writable
        if writable and child.done("join", UNJOINED, work.joined, self.path):
            return None
        copy = Copy(self.path)
        copy.join("join", UNJOINED)
        return copy
