"""From readings to one picture: actors, origins, dates, events, stories."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Picture, Reading
from sayso.resolve import actors, events, origins
from sayso.resolve.beside import beside
from sayso.resolve.connected import WINDOW, Connections, connections, parts
from sayso.resolve.shelf import in_order, shelved
from sayso.resolve.together import Elsewhere, together
from sayso.uncollected import uncollected

LARGE = 2_000
"""Readings from which on shared texts are looked for beside events: of fewer, both together take some seconds."""


def join(readings: Iterable[Reading], *, large: int = LARGE) -> Picture:
    """Join what the reports say into one picture; the order of `readings` does not matter.

    Those that are `shelved` stay so: they are walked over a few times, and of each only what is needed then is held.

    From so many as `large` on, origins are found beside events, in a process of their own where that is possible: they
    depend on readings and actors alone, and take as long as events, dates and stories do. The picture is the same.
    """
    with uncollected():
        ordered = in_order(readings)
        people = actors.join(ordered)
        with beside(lambda: origins.join(ordered, people), wanted=len(ordered) >= large) as shared:
            happened = events.join(ordered, people)
            return Picture(
                readings=ordered,
                actors=people,
                origins=shared(),
                events=happened.events,
                stories=happened.stories,
                dates=happened.dates,
                about=happened.about,
            )


__all__ = ["WINDOW", "Connections", "Elsewhere", "connections", "join", "parts", "shelved", "together"]
