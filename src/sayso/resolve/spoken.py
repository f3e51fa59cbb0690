"""The day on which a report's lead has somebody speak: reports print what was said that day or the next."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Reading, Time
from sayso.resolve.dates import Link

_LEAD_SENTENCES = 4
# A weekday that is not turned ("last Monday") is looked for within so many days.
_WEEK = 6


def day(reading: Reading) -> Link | None:
    """The link between a report and the day of speaking told in its lead: a full date, else a bare weekday.

    The event of the link is that speaking, which is no event of the picture.
    """
    if not reading.sentences:
        return None
    said = {(s.said_at.start, s.said_at.end) for s in reading.statements if s.said_at is not None and s.parent is None}
    if not said:
        return None
    end = reading.sentences[:_LEAD_SENTENCES][-1].end
    of_events = {time.span for mention in reading.events for time in mention.times}
    lead = [
        time
        for time in reading.times
        if time.span.end <= end
        and time.span not in of_events
        and time.until is None
        and time.edge is None
        and any(low < time.span.end and time.span.start < high for low, high in said)
    ]
    full = [t for t in lead if t.year and t.month and t.day]
    weekdays = [t for t in lead if t.weekday is not None and t.days is not None and t.days[0] >= -_WEEK]
    # Where the lead has people speak on two days, which of them is the report's own is not told.
    sure = len({t.weekday for t in weekdays}) == 1
    found = full[0] if full else weekdays[0] if sure else None
    if found is None:
        return None
    return Link(variable(reading.report.id), reading.report.id, _spoken(found))


def variable(report: str) -> str:
    """The variable of the day of speaking of a report."""
    return f"said {report}"


def _spoken(time: Time) -> Time:
    return replace(time, anchor="publication", days=(-1, 0), told=None)
