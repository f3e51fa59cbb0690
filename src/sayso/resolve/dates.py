"""When each report was published and each event took place: intervals that the reports' own time words leave.

Publication days and event days are variables. Every time expression bound to an event links the two; events shared
between reports join their links. A link or stated day that would leave no day at all is left out and remembered.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.model import Citation, Report, Time
from sayso.resolve.days import Days, exactly, tighten

# Bare "in October" looks back at most this many months across New Year; "in June" said in January would be "last June".
_BACK_OVER_NEW_YEAR = 3
_FIRST_AUTUMN_MONTH = 10
# No chain of links in news needs more steps; a cycle that creeps on is cut.
_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Link:
    """A time expression of a report about an event; both are named by their variables."""

    event: str
    report: str
    time: Time


@dataclass(frozen=True, slots=True)
class Stated:
    """A day that a report or its metadata give as its own; `kind` is dateline, metadata or page header."""

    report: str
    day: date
    kind: str
    citation: Citation | None


@dataclass(slots=True)
class Network:
    """Variables, their days so far, and the links between them."""

    days: dict[str, Days] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)
    refused: list[Link] = field(default_factory=list)

    def at(self, variable: str) -> Days:
        """The days left to a variable."""
        return self.days.get(variable, Days())

    def connect(self, link: Link) -> bool:
        """Add a link; False, and nothing changed, where it would leave no day."""
        self.links.setdefault(link.event, []).append(link)
        self.links.setdefault(link.report, []).append(link)
        if self._settle(deque([link]), {}):
            return True
        self.links[link.event].remove(link)
        self.links[link.report].remove(link)
        self.refused.append(link)
        return False

    def narrow(self, variable: str, days: Days) -> bool:
        """Meet a variable's days with `days`; False, and nothing changed, where some variable would have none left."""
        met = self.at(variable).meet(days)
        if met.empty:
            return False
        before = {variable: self.at(variable)}
        self.days[variable] = met
        return self._settle(deque(self.links.get(variable, ())), before)

    def _settle(self, queue: deque[Link], before: dict[str, Days]) -> bool:
        """Follow links until nothing changes; where a variable runs empty undo everything (`before`: old values)."""
        for _ in range(_STEPS):
            if not queue:
                return True
            link = queue.popleft()
            event, published = tighten(self.at(link.event), self.at(link.report), link.time)
            for variable, days in ((link.event, event), (link.report, published)):
                if days.empty:
                    self.days.update(before)
                    return False
                if days != self.at(variable):
                    before.setdefault(variable, self.at(variable))
                    self.days[variable] = days
                    queue.extend(self.links.get(variable, ()))
        return True


@dataclass(frozen=True, slots=True)
class Solved:
    """A settled network; by report the stated day that was taken; the stated days that did not fit."""

    network: Network
    taken: Mapping[str, Stated]
    refused: tuple[Stated, ...]


def stated(report: Report, times: Iterable[Time]) -> Iterator[Stated]:
    """The days that a report gives as its own, the most trustworthy first."""
    marked = {"dateline": "dateline", "page header": "page header"}
    full = [t for t in times if t.anchor == "none" and t.year and t.month and t.day]
    found: list[Stated] = []
    for piece in report.not_text:
        for time in full:
            if piece.kind in marked and piece.start <= time.span.start and time.span.end <= piece.end:
                day = _day(time)
                if day is not None:
                    found.append(Stated(report.id, day, marked[piece.kind], time.span))
    if report.published is not None:
        found.append(Stated(report.id, report.published, "metadata", None))
    order = ("dateline", "metadata", "page header")
    yield from sorted(found, key=lambda s: (order.index(s.kind), s.day))


def _day(time: Time) -> date | None:
    try:
        return date(time.year or 0, time.month or 0, time.day or 0)
    except ValueError:
        return None


def usage(link: Link) -> Link | None:
    """What usage adds to a bare month of the past: it is of the report's year, or of the last months before."""
    time = link.time
    bare = time.month is not None and time.year is None and time.day is None and time.years is None
    if not bare or time.months is not None or time.days is None or time.days[1] > 0 or time.month is None:
        return None
    if time.month < _FIRST_AUTUMN_MONTH:
        return replace(link, time=replace(time, years=(0, 0)))
    return replace(link, time=replace(time, months=(-_BACK_OVER_NEW_YEAR, 0)))


def settle_stated(network: Network, candidates: Iterable[Stated]) -> tuple[dict[str, Stated], list[Stated]]:
    """Take each report's first stated day that fits; the rest that do not fit are returned as refused."""
    taken: dict[str, Stated] = {}
    refused: list[Stated] = []
    for candidate in candidates:
        if network.narrow(candidate.report, exactly(candidate.day)):
            taken.setdefault(candidate.report, candidate)
        else:
            refused.append(candidate)
    return taken, refused


def as_dates(days: Days) -> tuple[date | None, date | None]:
    """The ends of an interval as dates."""
    return (
        None if days.low is None else date.fromordinal(days.low),
        None if days.high is None else date.fromordinal(days.high),
    )


def spoken(day: date) -> str:
    """A day in words, without regard to the locale: "Thursday 30 December 2021"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken_interval(earliest: date | None, latest: date | None) -> str:
    """An interval in words, at the coarsest calendar unit that it fills: "June 2021", "2014", "1–10 December 2021"."""
    if earliest is None or latest is None:
        return ""
    if earliest == latest:
        return spoken(earliest)
    if earliest.year != latest.year:
        return ""
    year = earliest.year
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
        return str(year)
    if earliest.month == latest.month:
        month = MONTHS[earliest.month - 1]
        whole = earliest.day == 1 and date.fromordinal(latest.toordinal() + 1).day == 1
        return f"{month} {year}" if whole else f"{earliest.day}–{latest.day} {month} {year}"
    return ""


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def solve(
    reports: Mapping[str, tuple[Stated, ...]], links: Iterable[Link], said: Iterable[Link] = (), *, weak: bool
) -> Solved:
    """Days of all variables. Datelines are taken first, then the links, then (`weak`) metadata and page headers.

    `said` links a report to the day on which its lead has somebody speak; it counts where no day is stated.
    Page headers and metadata come last because they are often the day of the page, not of the report.
    """
    network = Network()
    ordered = [s for report in sorted(reports) for s in reports[report]]
    taken, refused = settle_stated(network, (s for s in ordered if s.kind == "dateline"))
    kept = [link for link in links if network.connect(link)]
    if weak:
        for kind in ("metadata", "page header"):
            more, less = settle_stated(network, (s for s in ordered if s.kind == kind))
            taken = {**more, **taken}
            refused += less
    for link in said:
        if not reports.get(link.report):
            network.connect(link)
    for link in kept:
        added = usage(link)
        if added is not None:
            network.connect(added)
    return Solved(network, taken, tuple(refused))
