"""What the pages hold between two requests: where the store is, and the newest result of it.

Joining all reports takes longer than anybody waits for a page. So it is done beside the requests, in one thread, and a
page shows what was joined last, and says so where something has come since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from typing import Final

from sayso import desk
from sayso.briefs.index import Index, index
from sayso.desk.versions import joins
from sayso.errors import SaysoError, StageError
from sayso.pipeline import Result
from sayso.store import Store, lists, pictures
from sayso.store.lists import StoryRow
from sayso.web.guard import Keys

PATIENCE: Final = 2.0
"""Seconds for which a page waits for reports to be joined before it shows what was joined last."""


@dataclass(frozen=True, slots=True)
class Known:
    """One state of the store, joined: `changes` says which."""

    changes: int
    result: Result
    look: Index


class Held:
    """The store behind the pages.

    `who` is on record for corrections, `clock` gives their time (ISO 8601, UTC); `patience` is for how many seconds a
    page waits for reports to be joined.
    """

    def __init__(
        self,
        path: Path,
        keys: Keys,
        who: str,
        clock: Callable[[], str],
        patience: float = PATIENCE,
    ) -> None:
        self.path, self.keys, self.who, self.clock = path, keys, who, clock
        self.patience = patience
        self._news = Condition()
        self._known: Known | None = None
        self._stories: tuple[object, tuple[StoryRow, ...]] | None = None
        self._trouble: SaysoError | None = None
        self._working = False

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store, for one request. Raises StoreError where it cannot be used."""
        with desk.opened(self.path) as store:
            yield store

    @property
    def today(self) -> str:
        """The day that the clock tells (ISO)."""
        return self.clock()[:10]

    def known(self, store: Store) -> tuple[Known | None, bool]:
        """The newest result, None where there is none yet, and whether it is of the store as it is now.

        Raises SaysoError where the reports cannot be joined.
        """
        changes = store.changes
        with self._news:
            if self._known and self._known.changes == changes:
                return self._known, True
            self._begin()
            self._news.wait_for(lambda: not self._working, self.patience)
            if not self._working and self._trouble:
                raise self._trouble
            return self._known, self._known is not None and self._known.changes >= changes

    def lists(self, store: Store) -> tuple[bool, bool]:
        """Whether the store has lists, and whether they are of the store as it is now; they need no result in memory.

        Raises SaysoError where the reports cannot be joined.
        """
        if pictures.listed(store, joins()):
            return True, True
        known, fresh = self.known(store)
        return known is not None or store.maybe("SELECT 1 FROM listed") is not None, fresh

    def stories(self, store: Store) -> tuple[StoryRow, ...]:
        """The stories by the lists of the store, those of latest addition first."""
        state = store.maybe("SELECT changes, key FROM listed")
        with self._news:
            if self._stories and self._stories[0] == state:
                return self._stories[1]
        rows = sorted(lists.stories(store), key=lambda row: (row.added, row.latest or "", row.texts), reverse=True)
        with self._news:
            self._stories = state, tuple(rows)
            return self._stories[1]

    def warm(self) -> None:
        """Begin to join before the first page is asked for."""
        with self._news:
            self._begin()

    def _begin(self) -> None:
        """Join in a thread of its own, where none does already."""
        if not self._working:
            self._working, self._trouble = True, None
            Thread(target=self._join, name="joining", daemon=True).start()

    def _join(self) -> None:
        made: Known | None = None
        trouble: SaysoError | None = None
        try:
            with self.opened() as store:
                changes = store.changes
                result = desk.joined(store)
                made = Known(changes, result, index(result.picture, result.findings, result.failures))
        except SaysoError as error:
            trouble = error
        except Exception as error:  # whatever it is, whoever waits is told, and not asked to wait on
            trouble = StageError("join", f"the reports cannot be joined: {type(error).__name__}: {error}")
        with self._news:
            self._known = made or self._known
            self._trouble, self._working = trouble, False
            self._news.notify_all()
