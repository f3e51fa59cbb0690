"""The days that a report or its metadata give as its own, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.model import Citation, NotText, Report, Time

_MARKED = {"dateline": "dateline", "page header": "page header"}
_ORDER = ("dateline", "metadata", "page header")
# A date in figures, possible or not.
_FIGURES = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)")
# A day this far before what the text tells as past, or this far after all that it dates, is not the report's.
_TOO_EARLY, _TOO_LATE = 3_653, 7_305
_DATES_ENOUGH = 2
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A day that a report or its metadata give as its own; `kind` is dateline, metadata or page header.

    `day` is None where no one day is told: `time` then says what is ("Jan. 10" without a year). `fault` says why the
    day is not used, `shifted` that it is used give or take a day, as clocks elsewhere may have it.
    """

    report: str
    day: date | None
    kind: str
    citation: Citation | None
    time: Time | None = None
    fault: str = ""
    shifted: bool = False


def stated(report: Report, times: Iterable[Time]) -> Iterator[Stated]:
    """The days that a report gives as its own, the most trustworthy first, those without a year last."""
    told = tuple(times)
    found = [one for piece in report.not_text if piece.kind in _MARKED for one in _in_piece(report, piece, told)]
    if report.published is not None:
        found.append(Stated(report.id, report.published, "metadata", None))
    prose = [t for t in told if not any(p.kind in _MARKED and p.start <= t.span.start < p.end for p in report.not_text)]
    judged = [one if one.fault or one.day is None else replace(one, fault=_far_off(one.day, prose)) for one in found]
    yield from sorted(judged, key=_rank)


def _rank(one: Stated) -> tuple[bool, int, date, int]:
    start = one.citation.start if one.citation else -1
    return one.day is None or bool(one.fault), _ORDER.index(one.kind), one.day or date.max, start


def own_day(one: Stated) -> Time:
    """What is told of a day without its year, as a link between that day and the publication, which are one."""
    if one.time is None:
        raise ValueError(f"stated day of {one.report} has no time: expected one where it has no day")
    return replace(one.time, anchor="publication", days=(0, 0), tense=None, edge=None, told=None)


def _in_piece(report: Report, piece: NotText, times: Sequence[Time]) -> Iterator[Stated]:
    kind = _MARKED[piece.kind]
    inside = [t for t in times if piece.start <= t.span.start and t.span.end <= piece.end and t.until is None]
    for time in inside:
        if time.anchor == "none" and time.year and time.month and time.day:
            day, fault = _day(time, _weekday_before(time, inside))
            yield Stated(report.id, day, kind, time.span, fault=fault)
        elif (time.month and time.day) or time.either:
            yield Stated(report.id, None, kind, time.span, time=time)
    for match in _FIGURES.finditer(report.text, piece.start, piece.end):
        if not any(t.span.start < match.end() and match.start() < t.span.end for t in inside):
            cited = report.cite(match.start(), match.end())
            yield Stated(report.id, None, kind, cited, fault="which is no day of the calendar")


def _weekday_before(time: Time, others: Sequence[Time]) -> int | None:
    """The weekday that stands with a date: "Sunday. 24.09.2023"."""
    before = [t.weekday for t in others if 0 <= time.span.start - t.span.end <= _BESIDE and t.weekday is not None]
    return time.weekday if time.weekday is not None or not before else before[-1]


def _day(time: Time, weekday: int | None) -> tuple[date | None, str]:
    try:
        day = date(time.year or 0, time.month or 0, time.day or 0)
    except ValueError:
        return None, "which is no day of the calendar"
    wrong = weekday is not None and weekday != day.weekday()
    return day, "which was another day of the week" if wrong else ""


def _far_off(day: date, times: Sequence[Time]) -> str:
    """Why a stated day cannot be the report's, by the years that its text names; empty where it may be."""
    at = day.toordinal()
    named = [t for t in times if t.year is not None and t.anchor == "none"]
    past = [date(t.year or 1, t.month or 1, 1).toordinal() for t in named if t.tense == "past" and t.edge is None]
    if any(told - at > _TOO_EARLY for told in past):
        return "years before what its text tells as past"
    full = [t for t in named if t.month and t.day]
    last = max((t.year or 1 for t in named), default=None)
    if last is not None and len(full) >= _DATES_ENOUGH and at - date(last, 12, 31).toordinal() > _TOO_LATE:
        return "decades after all that its text dates"
    return ""
