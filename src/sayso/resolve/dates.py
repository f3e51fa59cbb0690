"""When each report was published and each event took place: intervals that the reports' own time words leave.

Publication days and event days are variables. Every time expression bound to an event links the two; events shared
between reports join their links. A link or stated day that would leave no day at all is left out and remembered.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.model import Citation, Time
from sayso.resolve import days as reckoning
from sayso.resolve.days import Days, exactly, tighten
from sayso.resolve.stated import Stated, own_day, stated

__all__ = ["Link", "Network", "Solved", "Stated", "as_dates", "solve", "spoken", "spoken_interval", "stated", "usage"]

# What is told to come on a named weekday of a full date is near; on a full date alone within a year.
_NEAR, _WITHIN_A_YEAR = 31, 366
# So often may one variable change while one link is followed; a cycle that creeps on is cut.
_CHANGES = 64
# What is told as past lies at most so long before its report, what is told as to come so long after it: ages ago at
# the most. Bounds as wide tell nothing of other reports, and must not be followed from one to the next, wider each
# time: until all else is settled they are taken as wide as the calendar.
EVER = 200 * 366
_BEYOND = 2_000 * 366
_OPEN = Days()

Seen = dict[tuple[str, int | None, int | None, int | None, int | None], tuple[Days, Days]]
"""Rule of a link with the first and last days of event and anchor → the days that it leaves of them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A time expression of a report about an event; both are named by their variables.

    `base` is the variable of the other event that the time counts from, where it counts from one ("a day after the
    call"): the link is then between the two events. `anchor` is the variable that the time counts from, `rule` what
    the time says, without its words. `wide` is the link with bounds as wide as the calendar in place of those that only
    keep ages away; None where it has no such bounds.
    """

    event: str
    report: str
    time: Time
    base: str | None = None
    anchor: str = field(init=False, repr=False, compare=False)
    rule: str = field(init=False, repr=False, compare=False)
    wide: Link | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "anchor", self.base or self.report)
        object.__setattr__(self, "rule", reckoning.rule(self.time))
        object.__setattr__(self, "wide", self._loosened())

    def _loosened(self) -> Link | None:
        days = self.time.days
        if days is None or days[1] - days[0] != EVER:
            return None
        return replace(self, time=replace(self.time, days=(days[0] and -_BEYOND, days[1] and _BEYOND)))


@dataclass(slots=True)
class Network:
    """Variables, their days so far, and the links between them; `refused` are links that left no day.

    `named` is the first link that tells an event's day of the year. Where another report tells another one, the two
    fit in no year, but without a known day that would only be found year by year. `seen` is what rules have been found
    to leave of days; networks may share it.
    """

    days: dict[str, Days] = field(default_factory=dict)
    named: dict[str, Link] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)
    refused: list[Link] = field(default_factory=list)
    seen: Seen = field(default_factory=dict)

    def at(self, variable: str) -> Days:
        """The days left to a variable."""
        return self.days.get(variable, _OPEN)

    def connect(self, link: Link, *, soft: bool = False) -> bool:
        """Add a link; False, and nothing changed, where it would leave no day: it is remembered unless it is `soft`."""
        link = _counted(link)
        ends = (link.event, link.anchor)
        if not self._is_otherwise_named(link):
            for variable in ends:
                self.links.setdefault(variable, []).append(link)
            if self._settle(deque([link]), {}):
                return True
            for variable in ends:
                self.links[variable].pop()
        if not soft:
            self.refused.append(link)
        return False

    def _is_otherwise_named(self, link: Link) -> bool:
        day = _of_year(link.time)
        if day is None:
            return False
        first = self.named.setdefault(link.event, link)
        return first.report != link.report and _of_year(first.time) != day

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
        changes: dict[str, int] = {}
        while queue:
            link = queue.popleft()
            event, anchor = self.days.get(link.event, _OPEN), self.days.get(link.anchor, _OPEN)
            left = self._tighten(event, anchor, link)
            if left[0].empty or left[1].empty:
                self.days.update(before)
                return False
            for variable, was, days in ((link.event, event, left[0]), (link.anchor, anchor, left[1])):
                if days is not was and (days.low != was.low or days.high != was.high):
                    before.setdefault(variable, was)
                    self.days[variable] = days
                    changes[variable] = changes.get(variable, 0) + 1
                    if changes[variable] <= _CHANGES:
                        queue.extend(self.links.get(variable, ()))
        return True

    def _tighten(self, event: Days, anchor: Days, link: Link) -> tuple[Days, Days]:
        """What a link leaves of its ends; reckoned once for the same words and days."""
        asked = (link.rule, event.low, event.high, anchor.low, anchor.high)
        found = self.seen.get(asked)
        if found is None:
            found = self.seen[asked] = tighten(event, anchor, link.time)
        return found


def _of_year(time: Time) -> tuple[int, int] | None:
    """The one day of the year that a time names, None where it names several or none."""
    if time.month is None or time.day is None or time.until or time.edge or time.either:
        return None
    return time.month, time.day


def _counted(link: Link) -> Link:
    """The link without what it counts from an event that is not known."""
    time = link.time
    if time.anchor != "event" or time.told is not None or link.base is not None:
        return link
    return replace(link, time=replace(time, anchor="none", days=None, months=None, years=None))


@dataclass(frozen=True, slots=True)
class Solved:
    """A settled network; by report the stated day that was taken; the stated days that did not fit, with why.

    `whole` says that no stated day was left out as a weak one.
    """

    network: Network
    taken: Mapping[str, Stated]
    refused: tuple[Stated, ...]
    whole: bool = True


def usage(link: Link) -> Link | None:
    """What usage adds to a date without a year (`sayso.resolve.days.usage`)."""
    added = reckoning.usage(link.time)
    return None if added is None else replace(link, time=added)


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
    reports: Mapping[str, tuple[Stated, ...]],
    links: Iterable[Link],
    said: Iterable[Link] = (),
    *,
    weak: bool,
    seen: Seen | None = None,
) -> Solved:
    """Days of all variables. Datelines are taken first, then the links, then (`weak`) metadata and page headers.

    `said` links a report to the day on which its lead has somebody speak; it counts where no day is stated.
    Page headers and metadata come last because they are often the day of the page, not of the report; so does a
    dateline that words of its own report contradict. `seen` may be shared by those that are solved one after another.
    """
    network = Network(seen={} if seen is None else seen)
    told = _with_bases(tuple(links))
    ordered = [s for report in sorted(reports) for s in reports[report]]
    doubted = frozenset(_doubted(ordered, told))
    strong = [s for s in ordered if s.kind == "dateline" and s not in doubted]
    settled = frozenset(strong)
    taken, refused = _settle_stated(network, strong, {})
    kept = [link for link in told if network.connect(link.wide or link)]
    if weak:
        for kind in ("dateline", "metadata", "page header"):
            more, less = _settle_stated(network, [s for s in ordered if s.kind == kind and s not in settled], taken)
            taken = {**more, **taken}
            refused += less
    for link in said:
        if not any(s.day and not s.fault for s in reports.get(link.report, ())):
            network.connect(link, soft=True)
    for link in kept:
        added = usage(link)
        if added is not None:
            network.connect(added, soft=True)
    for link in (*_announced(kept), *(link for link in kept if link.wide)):
        network.connect(link, soft=True)
    return Solved(network, taken, tuple(refused), weak or len(strong) == len(ordered))


def _settle_stated(
    network: Network, candidates: Iterable[Stated], before: Mapping[str, Stated]
) -> tuple[dict[str, Stated], list[Stated]]:
    """Take each report's first stated day that fits; what is at fault or does not fit is returned with the reason."""
    taken: dict[str, Stated] = {}
    refused: list[Stated] = []
    for candidate in candidates:
        first = before.get(candidate.report) or taken.get(candidate.report)
        if candidate.fault:
            refused.append(candidate)
        elif candidate.day is None:
            own = own_day(candidate)
            if not network.connect(Link(dated(candidate), candidate.report, own), soft=True):
                refused.append(candidate)
        elif network.narrow(candidate.report, exactly(candidate.day)):
            taken.setdefault(candidate.report, candidate)
        elif (
            first is None and candidate.kind == "metadata" and network.narrow(candidate.report, _by_zone(candidate.day))
        ):
            taken[candidate.report] = replace(candidate, shifted=True)
        else:
            against = f"its {first.kind} says otherwise" if first is not None else ""
            refused.append(replace(candidate, fault=against))
    return taken, refused


def dated(stated: Stated) -> str:
    """The variable of a day that a report states without its year."""
    return f"{stated.kind} {stated.report}"


def _by_zone(day: date) -> Days:
    """The days that may be meant: metadata count midnights elsewhere."""
    return Days(day.toordinal() - 1, day.toordinal() + 1)


def _doubted(ordered: Sequence[Stated], links: Sequence[Link]) -> list[Stated]:
    """The datelines on whose day more words of the report make no sense than make some.

    Only weekdays with a day of the month can tell: "this Thursday (30)" of a month whose 30th is another day.
    """
    days = {s.report: s for s in ordered if s.kind == "dateline" and s.day is not None}
    votes: dict[str, dict[Citation, bool]] = {}
    for link in links:
        own, time = days.get(link.report), link.time
        if own is None or own.day is None or time.anchor != "publication" or None in (time.weekday, time.day):
            continue
        event, _ = tighten(Days(), _by_zone(own.day), time)
        votes.setdefault(link.report, {})[time.span] = event.empty
    return [days[report] for report, against in sorted(votes.items()) if 2 * sum(against.values()) > len(against)]


def _with_bases(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links, those that count from another event with that event's variable, where its words stand in a link."""
    wanted = {link.time.of for link in links if link.time.of is not None and link.base is None}
    if not wanted:
        return tuple(links)
    events = {link.time.span: link.event for link in reversed(links)}
    spans: dict[str, list[Citation]] = {}
    for span in sorted(events):
        spans.setdefault(span.report, []).append(span)
    found = {of: next((events[s] for s in spans.get(of.report, ()) if s.covers(of)), None) for of in sorted(wanted)}
    return tuple(
        replace(link, base=base)
        if link.base is None and link.time.of and (base := found.get(link.time.of)) and base != link.event
        else link
        for link in links
    )


def _announced(links: Sequence[Link]) -> Iterator[Link]:
    """What usage adds to the full date of something to come: it is near, the nearer where its weekday is named."""
    coming = {
        (link.event, link.report)
        for link in links
        if link.time.anchor == "publication" and link.time.days is not None and link.time.days[0] >= 0
    }
    for link in links:
        time = link.time
        if time.anchor == "none" and time.year and time.month and time.day and (link.event, link.report) in coming:
            reach = _NEAR if time.weekday is not None else _WITHIN_A_YEAR
            yield replace(link, time=replace(time, anchor="publication", days=(0, reach)))
