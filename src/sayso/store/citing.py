"""Where the lists cite reports: passages by the ids and names that pages show, and the words that stand there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sayso.store import reports
from sayso.store.file import Store
from sayso.store.packing import Body, Spot

_AT_HAND: Final = 100  # texts that are kept, so that a long search does not fill the memory


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage by the id of its report, where it starts and ends."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitedRow:
    """One report that is cited: its id, what the brief calls it, and by paragraph the passages (start, end)."""

    report: str
    name: str
    places: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What every row has: its id where it can be taken apart, the passage by which it is chosen, where it is cited."""

    apart: str | None
    chosen: Passage | None
    cited: tuple[CitedRow, ...]


class Cited:
    """Reports by their numbers, each looked up once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._named: dict[int, tuple[str, str] | None] = {}
        self._texts: dict[int, str] = {}

    def named(self, number: int) -> tuple[str, str] | None:
        """The id of a report and what the brief calls it; None where it is there no longer."""
        if number not in self._named:
            query = "SELECT r.id, t.name FROM report r JOIN told t ON t.report = r.number WHERE r.number = ?"
            row = self.store.maybe(query, number)
            self._named[number] = (row[0], row[1]) if row else None
        return self._named[number]

    def text(self, number: int, start: int, end: int) -> str:
        """What stands in a report, nothing where it is there no longer."""
        return self.whole(number)[start:end]

    def whole(self, number: int) -> str:
        """All that stands in a report, nothing where it is there no longer."""
        if number not in self._texts:
            if len(self._texts) >= _AT_HAND:
                self._texts.clear()
            self._texts[number] = reports.text(self.store, number) if self.named(number) else ""
        return self._texts[number]

    def passage(self, spot: Spot) -> Passage | None:
        """A passage as pages name it."""
        found = self.named(spot.report)
        return Passage(found[0], spot.start, spot.end) if found else None

    def passages(self, spots: Iterable[Spot]) -> tuple[Passage, ...]:
        """Those passages whose reports are there."""
        return tuple(found for spot in spots if (found := self.passage(spot)))

    def thing(
        self, name: str | None, what: Body, first: Spot | None = None
    ) -> tuple[str | None, Passage | None, tuple[CitedRow, ...]]:
        """What every row has; it is chosen by its first passage."""
        chosen = first or next(iter(what.cited), None)
        return name, self.passage(chosen) if chosen else None, self.rows(what.cited)

    def rows(self, spots: Iterable[Spot]) -> tuple[CitedRow, ...]:
        """The passages by report, in the order in which each report first comes, and by paragraph."""
        found: dict[int, dict[int, set[tuple[int, int]]]] = {}
        for spot in spots:
            found.setdefault(spot.report, {}).setdefault(spot.paragraph, set()).add((spot.start, spot.end))
        return tuple(
            CitedRow(*named, tuple((number, tuple(sorted(places[number]))) for number in sorted(places)))
            for report, places in found.items()
            if (named := self.named(report))
        )
