"""Talks and other contacts as a calendar (iCalendar, RFC 5545): those with one known day, past or scheduled.

A calendar entry must bear a time at which it was made; so that the same reports give the same bytes it is midnight
(UTC) of the latest known day of publication of the reports, or of the event's own day.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from sayso import __version__
from sayso.export import safe
from sayso.export.material import Material
from sayso.model import Event

if TYPE_CHECKING:
    from icalendar import Event as Entry

_STATUSES: Final = ("past", "scheduled")


def write(material: Material) -> bytes:
    """The calendar, by day and id."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//sayso//sayso {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", "Contacts in these reports")
    made.add("x-sayso-made-by", json.dumps(material.made_by, sort_keys=True))
    for event in sorted(contacts(material), key=lambda e: (e.when.earliest or date.min, e.id)):
        made.add_component(_entry(material, event))
    return bytes(made.to_ical())


def contacts(material: Material) -> list[Event]:
    """The contacts that go into a calendar."""
    return [
        event
        for event in material.picture.events
        if event.mode is not None
        and event.status in _STATUSES
        and event.when.earliest is not None
        and event.when.earliest == event.when.latest
    ]


def _entry(material: Material, event: Event) -> Entry:
    from icalendar import Event as Made

    day = event.when.earliest or date.min
    entry = Made()
    entry.add("uid", f"{event.id}@sayso")
    entry.add("dtstamp", _stamp(material, event, day))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", safe.line(event.title))
    entry.add("description", safe.plain(_description(material, event)))
    entry.add("categories", [event.status, event.mode])
    if event.where:
        entry.add("location", safe.line(event.where))
    urls = sorted({url for report in _reports(event) if (url := material.address(report))})
    if urls:
        entry.add("url", urls[0])
    return entry


def _reports(event: Event) -> list[str]:
    return sorted({mention.span.report for mention in event.mentions})


def _stamp(material: Material, event: Event, day: date) -> datetime:
    days = [found for report in _reports(event) if (found := material.published(report))]
    return datetime.combine(max(days, default=day), time(), UTC)


def _description(material: Material, event: Event) -> str:
    """Who takes part, why it is thought to be that day, and where it is told."""
    told = dict.fromkeys(material.place(span) for span in sorted({mention.span for mention in event.mentions}))
    lines = [f"{event.status}, as told in these reports"]
    if event.participants:
        lines.append(f"With: {', '.join(safe.line(name) for name in material.named(event.participants))}")
    lines.append(f"Day: {safe.line(event.when.basis)}")
    lines.append(f"Told in: {', '.join(safe.line(place) for place in told)}")
    return "\n".join(lines)
