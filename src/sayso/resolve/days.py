"""Intervals of days, and what a time expression leaves of them.

Days are proleptic Gregorian ordinals (`date.toordinal`); an interval is closed, an unknown end is None.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sayso.model import Time

# The first and last days that are reckoned with; a report about 1066 keeps its event undated.
_FIRST, _LAST = date(1500, 1, 1).toordinal(), date(2500, 12, 31).toordinal()
# A calendar pattern ("Friday the 13th") returns within this many days, 29 February on a given weekday aside.
_SEARCH = 366 * 6
_EARLY_DAY, _LATE_DAY = 10, 20
_EARLY_MONTH, _LATE_MONTH = 4, 9


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `low` to `high`, both included; None is open."""

    low: int | None = None
    high: int | None = None

    @property
    def empty(self) -> bool:
        """Whether no day is left."""
        return self.low is not None and self.high is not None and self.low > self.high

    @property
    def width(self) -> int | None:
        """Number of days less one; None where an end is open."""
        return None if self.low is None or self.high is None else self.high - self.low

    def meet(self, other: Days) -> Days:
        """The days in both."""
        lows = [d for d in (self.low, other.low) if d is not None]
        highs = [d for d in (self.high, other.high) if d is not None]
        return Days(max(lows, default=None), min(highs, default=None))


def exactly(day: date) -> Days:
    """One day."""
    return Days(day.toordinal(), day.toordinal())


def _clamped(ordinal: int) -> int:
    return min(max(ordinal, _FIRST), _LAST)


def _matches(time: Time, ordinal: int) -> bool:
    day = date.fromordinal(ordinal)
    if time.month is not None and day.month != time.month:
        return False
    if time.day is not None and day.day != time.day:
        return False
    if time.weekday is not None and day.weekday() != time.weekday:
        return False
    return _in_part(time, day)


def _in_part(time: Time, day: date) -> bool:
    if time.part is None:
        return True
    yearly = time.month is None and time.months is None
    at, early, late = (day.month, _EARLY_MONTH, _LATE_MONTH) if yearly else (day.day, _EARLY_DAY, _LATE_DAY)
    if time.part == "early":
        return at <= early
    return at >= late if time.part == "late" else early <= at <= late


def _on_calendar(time: Time, days: Days) -> Days:
    """Ends moved inwards to the nearest days that satisfy the calendar parts of `time`."""
    if time.year is not None:
        days = days.meet(_year(time.year, time.month))
    if all(part is None for part in (time.month, time.day, time.weekday, time.part)):
        return days
    low = days.low if days.low is None else _seek(time, days.low, 1, days.high)
    high = days.high if days.high is None else _seek(time, days.high, -1, days.low)
    return Days(low, high)


def _year(year: int, month: int | None) -> Days:
    if month is None:
        return Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    return Days(date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal())


def _seek(time: Time, start: int, step: int, limit: int | None) -> int:
    """The first day from `start` that fits; one past `limit` where there is none, `start` where the search ends."""
    at = start
    for _ in range(_SEARCH):
        if limit is not None and (limit - at) * step < 0:
            return at
        if not _FIRST <= at <= _LAST or _matches(time, at):
            return at
        at += step
    return start


def _month_index(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


def _month_start(index: int) -> int:
    return date(index // 12, index % 12 + 1, 1).toordinal()


def _month_end(index: int) -> int:
    return _month_start(index + 1) - 1


def _year_index(ordinal: int) -> int:
    return date.fromordinal(ordinal).year


def _shifted(
    days: Days,
    bounds: tuple[int, int],
    index: Callable[[int], int],
    start: Callable[[int], int],
    end: Callable[[int], int],
) -> Days:
    """The days whose calendar unit lies between `bounds` units from those of `days`."""
    low = None if days.low is None else start(index(_clamped(days.low)) + bounds[0])
    high = None if days.high is None else end(index(_clamped(days.high)) + bounds[1])
    return Days(low, high)


def _turned(bounds: tuple[int, int]) -> tuple[int, int]:
    return -bounds[1], -bounds[0]


def _between(days: Days, bounds: tuple[int, int]) -> Days:
    return Days(
        None if days.low is None else _clamped(days.low + bounds[0]),
        None if days.high is None else _clamped(days.high + bounds[1]),
    )


def tighten(event: Days, published: Days, time: Time) -> tuple[Days, Days]:
    """What `time`, said of the event in a report published on one of those days, leaves of both."""
    event = _on_calendar(time, event)
    if time.anchor != "publication":
        return event, published
    if time.days is not None:
        event = event.meet(_between(published, time.days))
        published = published.meet(_between(event, _turned(time.days)))
    if time.months is not None:
        event = event.meet(_shifted(published, time.months, _month_index, _month_start, _month_end))
        published = published.meet(_shifted(event, _turned(time.months), _month_index, _month_start, _month_end))
    if time.years is not None:
        ends = (lambda y: date(y, 1, 1).toordinal()), (lambda y: date(y, 12, 31).toordinal())
        event = event.meet(_shifted(published, time.years, _year_index, *ends))
        published = published.meet(_shifted(event, _turned(time.years), _year_index, *ends))
    return _on_calendar(time, event), published
