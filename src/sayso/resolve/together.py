"""One picture of those of parts of a pile that nothing connects: only states and alliances stand in several of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import overload

from sayso.model import Actor, Picture, Reading

_Place = tuple[Sequence[Reading], int]


class Elsewhere(Sequence[Reading]):
    """Readings of several sequences, each taken from its own whenever it is asked for: they may be on shelves."""

    def __init__(self, places: Sequence[_Place]) -> None:
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Reading: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Reading]: ...
    def __getitem__(self, at: int | slice) -> Reading | Sequence[Reading]:
        if isinstance(at, slice):
            return Elsewhere(self._places[at])
        held, number = self._places[at]
        return held[number]

    def __iter__(self) -> Iterator[Reading]:
        return (held[number] for held, number in self._places)


def together(pictures: Iterable[Picture]) -> Picture:
    """The pictures of parts as one, whatever their order; no report stands in two of them.

    Readings that are not held in a tuple are not held here either: those of the picture are then taken from where they
    are, one by one.
    """
    parts = tuple(pictures)
    places: dict[str, _Place] = {}
    about: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for one in parts:
        for at, reading in enumerate(one.readings):
            places[reading.report.id] = one.readings, at
            about[reading.report.id] = {s.id: one.about[s.id] for s in reading.statements if s.id in one.about}
    every = Elsewhere([places[report] for report in sorted(places)])
    return Picture(
        readings=tuple(every) if all(isinstance(one.readings, tuple) for one in parts) else every,
        actors=_actors(actor for one in parts for actor in one.actors),
        origins=tuple(sorted((origin for one in parts for origin in one.origins), key=lambda one: one.passages)),
        events=tuple(sorted((event for one in parts for event in one.events), key=lambda one: one.id)),
        stories=tuple(sorted((story for one in parts for story in one.stories), key=lambda one: one.id)),
        dates=dict(sorted((pair for one in parts for pair in one.dates.items()), key=lambda pair: pair[0])),
        about={statement: events for report in sorted(about) for statement, events in about[report].items()},
    )


def _actors(found: Iterable[Actor]) -> tuple[Actor, ...]:
    alike: dict[str, list[Actor]] = {}
    for actor in found:
        alike.setdefault(actor.id, []).append(actor)
    return tuple(_actor(alike[actor]) if len(alike[actor]) > 1 else alike[actor][0] for actor in sorted(alike))


def _actor(alike: Sequence[Actor]) -> Actor:
    """One state or alliance of all parts; what is told of it otherwise in several is as most of its members have it."""
    most = min(alike, key=lambda one: (-len(one.members), one.members))
    return replace(
        most,
        aliases=tuple(sorted({alias for one in alike for alias in one.aliases})),
        members=tuple(sorted(member for one in alike for member in one.members)),
        institution=most.institution or min((one.institution for one in alike if one.institution), default=None),
        named=any(one.named for one in alike),
        sides=tuple(sorted({side for one in alike for side in one.sides})),
        joins=tuple(sorted(join for one in alike for join in one.joins)),
    )
