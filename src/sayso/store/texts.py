"""Texts of reports for what goes through the lists report by report."""

from __future__ import annotations

from sayso.store import reports
from sayso.store.file import Store
from sayso.store.pace import TEXT, Pace


class Texts:
    """Texts of reports by their numbers, the last one at hand; a pace counts those that are read."""

    def __init__(self, store: Store, pace: Pace | None = None) -> None:
        self.store, self.pace = store, pace
        self._last: tuple[int, str] = (-1, "")

    def __call__(self, report: int) -> str:
        """The text of a report."""
        if report != self._last[0]:
            self._last = report, reports.text(self.store, report)
            if self.pace:
                self.pace.left -= TEXT
        return self._last[1]
