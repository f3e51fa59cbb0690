"""Intervals of days, and what a time expression leaves of them.

Days are proleptic Gregorian ordinals (`date.toordinal`); an interval is closed, an unknown end is None.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from sayso.model import Time

# The first and last days that are reckoned with; a report about 1066 keeps its event undated.
_FIRST, _LAST = date(1500, 1, 1).toordinal(), date(2500, 12, 31).toordinal()
# A calendar pattern ("Friday the 13th") returns within this many days, 29 February on a given weekday aside.
_SEARCH = 366 * 6
# The longest range by weekdays, and by days or months: "from 28 December to 3 January", "from March to May".
_LONGEST_OF_WEEKDAYS, _LONGEST = 6, 366
_QUOTED_AGO = 7
# A day of the month does not come twice within so many days.
_NEARLY_A_YEAR = 364
_HALF_YEAR = 183
_WEEK = 6
_FAR = 36_600
# Bare "in October" looks back at most this many months across New Year; "in June" said in January would be "last June".
_BACK_OVER_NEW_YEAR = 3
_FIRST_AUTUMN_MONTH = 10
_EARLY_DAY, _LATE_DAY = 10, 20
_EARLY_MONTH, _LATE_MONTH = 4, 9


_Index = Callable[[int], int]


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
        low = self.low if other.low is None or (self.low is not None and self.low > other.low) else other.low
        high = self.high if other.high is None or (self.high is not None and self.high < other.high) else other.high
        return self if low == self.low and high == self.high else Days(low, high)

    def parts(self, other: Days) -> bool:
        """Whether no day is in both."""
        low = self.low if other.low is None or (self.low is not None and self.low > other.low) else other.low
        high = self.high if other.high is None or (self.high is not None and self.high < other.high) else other.high
        return low is not None and high is not None and low > high


def exactly(day: date) -> Days:
    """One day."""
    return Days(day.toordinal(), day.toordinal())


def _clamped(ordinal: int) -> int:
    return _FIRST if ordinal < _FIRST else _LAST if ordinal > _LAST else ordinal


def _on_calendar(time: Time, days: Days) -> Days:
    """Ends moved inwards to the nearest days that satisfy the calendar parts of `time`."""
    if time.year is not None:
        days = days.meet(_year(time.year, time.month))
    if time.month is None and time.day is None and time.weekday is None and time.part is None:
        return days
    low = days.low if days.low is None else _seek(time, days.low, 1, days.high)
    high = days.high if days.high is None else _seek(time, days.high, -1, days.low)
    return Days(low, high)


def _year(year: int, month: int | None) -> Days:
    if month is None:
        return Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    return Days(date(year, month, 1).toordinal(), date(year, month, _days_in(year, month)).toordinal())


def _seek(time: Time, start: int, step: int, limit: int | None) -> int:
    """The first day from `start` that fits; one past `limit` where there is none, `start` where the search ends."""
    if limit is not None and (limit - start) * step < 0:
        return start
    if not _FIRST <= start <= _LAST:
        return start
    yearly = time.month is None and time.months is None
    found = _next(time.month, time.day, time.weekday, time.part, yearly, start, step)
    if limit is not None and (found is None or (limit - found) * step < 0):
        return limit + step if abs(limit + step - start) < _SEARCH else start
    return start if found is None else found


@lru_cache(maxsize=1 << 14)
def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What a day of the calendar must be; `part` is of the year where `yearly`, else of the month."""

    month: int | None
    day: int | None
    weekday: int | None
    part: str | None
    yearly: bool

    def skip(self, day: date, step: int) -> int:
        """How many days from `day` the next may lie that fits; 0 where it fits itself."""
        last = _days_in(day.year, day.month)
        rest = last - day.day + 1 if step > 0 else day.day
        if self.month not in (None, day.month):
            return rest
        if self.day not in (None, day.day):
            ahead = ((self.day or 0) - day.day) * step
            return ahead if ahead > 0 and (self.day or 0) <= last else rest
        if self.weekday not in (None, day.weekday()):
            return ((self.weekday or 0) - day.weekday()) * step % 7
        return 0 if self.part is None or self._in_part(day) else 1

    def _in_part(self, day: date) -> bool:
        at, early, late = (day.month, _EARLY_MONTH, _LATE_MONTH) if self.yearly else (day.day, _EARLY_DAY, _LATE_DAY)
        if self.part == "early":
            return at <= early
        return at >= late if self.part == "late" else early <= at <= late


@lru_cache(maxsize=1 << 16)
def _next(
    month: int | None, day: int | None, weekday: int | None, part: str | None, yearly: bool, start: int, step: int
) -> int | None:
    """The first day from `start` that fits, or one past the days that are reckoned with; None beyond the search."""
    pattern = _Pattern(month, day, weekday, part, yearly)
    at = start
    while abs(at - start) < _SEARCH:
        if not _FIRST <= at <= _LAST:
            return _LAST + 1 if at > _LAST else _FIRST - 1
        skip = pattern.skip(date.fromordinal(at), step)
        if not skip:
            return at
        at += skip * step
    return None


def _month_index(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


def _month_start(index: int) -> int:
    return _first_of(index // 12, index % 12 + 1)


def _month_end(index: int) -> int:
    return _month_start(index + 1) - 1


def _year_index(ordinal: int) -> int:
    return date.fromordinal(ordinal).year


def _year_start(year: int) -> int:
    return _first_of(year, 1)


def _year_end(year: int) -> int:
    return _first_of(year + 1, 1) - 1


def _first_of(year: int, month: int) -> int:
    """The first day of a month; of a year that no calendar has, the nearest that one has."""
    return date(min(max(year, MINYEAR), MAXYEAR), month, 1).toordinal()


def _shifted(
    days: Days,
    bounds: tuple[int, int],
    index: _Index,
    start: _Index,
    end: _Index,
) -> Days:
    """The days whose calendar unit lies between `bounds` units from those of `days`."""
    low = None if days.low is None else start(index(_clamped(days.low)) + bounds[0])
    high = None if days.high is None else end(index(_clamped(days.high)) + bounds[1])
    return Days(low, high)


def _moved(days: Days, bounds: tuple[int, int]) -> Days:
    """The days that lie between `bounds` days from `days`."""
    return Days(
        None if days.low is None else _clamped(_clamped(days.low) + bounds[0]),
        None if days.high is None else _clamped(_clamped(days.high) + bounds[1]),
    )


def tighten(event: Days, anchor: Days, time: Time) -> tuple[Days, Days]:
    """What `time`, said of the event on one of the days of its anchor, leaves of both.

    The anchor is the publication of the report, the day of speaking, or another event's day, as `time.anchor` says;
    where words of the text tell the anchor itself (`time.told`), it is the anchor of those words.
    """
    if time.told is not None:
        told, _ = tighten(Days(), anchor, time.told)
        event, told = _tighten(event, told, replace(time, told=None))
        return event, tighten(told, anchor, time.told)[1]
    if time.anchor == "speech":
        # What is quoted was mostly said in the week before it was printed.
        event, spoken = _tighten(event, _moved(anchor, (-_QUOTED_AGO, 0)), time)
        return event, anchor.meet(_moved(spoken, (0, _QUOTED_AGO)))
    return _tighten(event, anchor, time)


def rule(time: Time) -> str:
    """All that `tighten` asks of a time, as text, which is hashed once; equal for times that leave the same days."""
    parts = (time.year, time.month, time.day, time.weekday, time.part, time.days, time.months, time.years)
    more = tuple(None if one is None else rule(one) for one in (time.until, time.told, *time.either))
    return repr((time.anchor, parts, time.edge, more))


def _tighten(event: Days, anchor: Days, time: Time) -> tuple[Days, Days]:
    if time.until is None and time.edge is None and not time.either:
        return _to_one(event, anchor, time)
    event = event.meet(_stretch(anchor, time))
    return event, anchor if time.anchor == "none" else anchor.meet(_anchors(event, time))


def _to_one(event: Days, anchor: Days, time: Time) -> tuple[Days, Days]:
    """The days left where `time` means one stretch of the calendar."""
    event = _on_calendar(time, event)
    if time.anchor == "none":
        return event, anchor
    event = _on_calendar(time, _bounded(event, anchor, time))
    return event, _bounded(anchor, event, time, back=True)


def _bounded(days: Days, other: Days, time: Time, *, back: bool = False) -> Days:
    """The `days` within the bounds of `time` from `other`; looking `back`, those from which it lies within."""
    if time.days is not None:
        days = days.meet(_moved(other, _turned(time.days, back)))
    if time.months is not None:
        days = days.meet(_shifted(other, _turned(time.months, back), _month_index, _month_start, _month_end))
    if time.years is not None:
        days = days.meet(_shifted(other, _turned(time.years, back), _year_index, _year_start, _year_end))
    return days


def _turned(bounds: tuple[int, int], back: bool) -> tuple[int, int]:
    return (-bounds[1], -bounds[0]) if back else bounds


def _stretch(anchor: Days, time: Time) -> Days:
    """All days that a range, an open stretch or an ambiguous date leaves."""
    if time.either:
        readings = [_to_one(Days(), anchor, reading)[0] for reading in time.either]
        readings = [
            one if reading.until is None else _stretch(anchor, reading)
            for one, reading in zip(readings, time.either, strict=True)
        ]
        whole = Days(_least([r.low for r in readings]), _most([r.high for r in readings]))
    else:
        whole = _to_one(Days(), anchor, replace(time, until=None, edge=None))[0]
    if time.until is not None and not whole.empty:
        whole = Days(whole.low, _last(whole, time.until))
    if time.edge == "from":
        return Days(whole.low, None)
    return Days(None, whole.high) if time.edge == "until" else whole


def _least(ends: list[int | None]) -> int | None:
    known = [end for end in ends if end is not None]
    return min(known) if len(known) == len(ends) else None


def _most(ends: list[int | None]) -> int | None:
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def _last(first: Days, until: Time) -> int | None:
    """The last day of a range that begins on one of the days `first`."""
    if until.year is not None:
        return _on_calendar(until, Days()).high
    if first.high is None:
        return None
    at = _seek(until, first.high, 1, None)
    while at < _LAST and _seek(until, at + 1, 1, None) == at + 1:
        at += 1
    return at


def _anchors(event: Days, time: Time) -> Days:
    """The days of the anchor that a range or open stretch leaves, given the event's."""
    longest = 0 if time.until is None else _LONGEST_OF_WEEKDAYS if time.until.weekday is not None else _LONGEST
    first = Days(None if event.low is None else event.low - longest, event.high)
    left = _bounded(Days(), first, time, back=True)
    if time.edge == "from":
        return Days(None, left.high)
    return Days(left.low, None) if time.edge == "until" else left


def understood(time: Time, anchor: Days) -> Days:
    """The days that a reader takes `time` to mean, said on one of the days of its anchor.

    Beyond what the words allow, the tense and usage count: a date without a year is the nearest one. What would leave
    no day does not count.
    """
    if time.told is not None:
        return understood(replace(time, told=None), understood(time.told, anchor))
    for reading in (*_preferred(time), time):
        # A day of speaking that the words do not tell is given as the anchor itself.
        plain = replace(reading, anchor="publication") if time.anchor == "speech" else reading
        days = tighten(Days(), anchor, plain)[0]
        if not days.empty:
            return _as_told(days, anchor, time)
    return Days()


def _as_told(days: Days, anchor: Days, time: Time) -> Days:
    """Up to the anchor what has gone on since then, and from it on what will go on until then."""
    if time.anchor in ("none", "event"):
        return days
    if time.edge == "from" and time.tense != "future":
        return days.meet(Days(None, anchor.high))
    return days.meet(Days(anchor.low, None)) if time.tense == "future" else days


def _preferred(time: Time) -> Iterator[Time]:
    """Narrower readings of `time`, the narrowest first."""
    if time.days is None or time.anchor == "event":
        return
    low, high = {"past": (-_FAR, 0), "future": (0, _FAR), None: (-_FAR, _FAR)}[time.tense]
    turned = replace(time, days=(max(time.days[0], low), min(time.days[1], high)))
    if turned.days is None or turned.days[0] > turned.days[1]:
        return
    added = usage(turned)
    if added is not None:
        yield added
    if time.tense is not None:
        yield turned


def usage(time: Time) -> Time | None:
    """What usage adds to a date without a year, None where it adds nothing.

    A bare month of the past is of the report's year, or of the last months before; one to come is the next; a day is
    the nearest, and with its weekday ("Thursday (30)") one of these days.
    """
    if time.weekday is not None and time.day is not None and time.month is None and time.days is not None:
        return replace(time, days=(max(time.days[0], -_WEEK), min(time.days[1], _WEEK)))
    bare = time.month is not None and time.year is None and time.months is None and time.years is None
    if not bare or time.month is None or time.days is None:
        return None
    if time.day is not None:
        reach = _HALF_YEAR if time.days[0] < 0 < time.days[1] else _NEARLY_A_YEAR
        return replace(time, days=(max(time.days[0], -reach), min(time.days[1], reach)))
    if time.days[0] >= 0:
        return replace(time, months=(0, 11))
    if time.days[1] > 0:
        return None
    if time.month < _FIRST_AUTUMN_MONTH:
        return replace(time, years=(0, 0))
    return replace(time, months=(-_BACK_OVER_NEW_YEAR, 0))


def days_apart(a: Days, b: Days) -> int | None:
    """Days between two publications at their nearest; None where either has an open end."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None
    return max(0, a.low - b.high, b.low - a.high)
