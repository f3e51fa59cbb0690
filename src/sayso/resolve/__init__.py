"""From readings to one picture: actors, origins, dates, events, stories."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Picture, Reading
from sayso.resolve import actors, events, origins


def join(readings: Iterable[Reading]) -> Picture:
    """Join what the reports say into one picture; the order of `readings` does not matter."""
    ordered = tuple(sorted(readings, key=lambda reading: reading.report.id))
    people = actors.join(ordered)
    happened = events.join(ordered, people)
    return Picture(
        readings=ordered,
        actors=people,
        origins=origins.join(ordered, people),
        events=happened.events,
        stories=happened.stories,
        dates=happened.dates,
        about=happened.about,
    )


__all__ = ["join"]
