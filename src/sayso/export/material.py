"""What every export is written from, and the look-ups that several of them need."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from sayso import __version__, lexicon, places
from sayso.model import (
    Actor,
    Citation,
    Coded,
    Entity,
    Event,
    Findings,
    Picture,
    Reading,
    Report,
    Statement,
    Voice,
    actor_index,
)


@dataclass(frozen=True, slots=True)
class Material:
    """One picture with its findings and coded rows. `models` is name → version of what read the reports."""

    picture: Picture
    findings: Findings
    coded: Coded
    models: Mapping[str, str]
    readings: Mapping[str, Reading] = field(init=False, repr=False)
    actors: Mapping[str, Actor] = field(init=False, repr=False)
    events: Mapping[str, Event] = field(init=False, repr=False)
    _members: Mapping[tuple[str, int], Actor] = field(init=False, repr=False)
    _entities: Mapping[tuple[str, int], Entity] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found = {
            "readings": {reading.report.id: reading for reading in self.picture.readings},
            "actors": {actor.id: actor for actor in self.picture.actors},
            "events": {event.id: event for event in self.picture.events},
            "_members": actor_index(self.picture.actors),
            "_entities": {(r.report.id, entity.key): entity for r in self.picture.readings for entity in r.entities},
        }
        for name, value in found.items():
            object.__setattr__(self, name, value)

    @property
    def made_by(self) -> Mapping[str, object]:
        """Version of sayso, of the models and of the lexicons: what an export carries of its making."""
        return {"version": __version__, "models": dict(self.models), "lexicons": dict(lexicon.versions())}

    @property
    def made_by_text(self) -> str:
        """`made_by` as one line of JSON."""
        return json.dumps(self.made_by, sort_keys=True)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, by report and place."""
        found = (s for reading in self.picture.readings for s in reading.statements)
        return tuple(sorted(found, key=lambda s: (s.report, s.content[0].start, s.content[-1].end, s.id)))

    def report(self, key: str) -> Report:
        """The report of an id."""
        return self.readings[key].report

    def actor(self, report: str, voice: Voice) -> Actor | None:
        """Whom a voice of `report` means, None if unknown."""
        return None if voice.entity is None else self._members.get((report, voice.entity))

    def named(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The names of actors (ids), in their order; what is no actor stands for itself."""
        return tuple(self.actors[key].name if key in self.actors else key for key in keys)

    def party(self, key: str | None) -> str | None:
        """What a side (code) or actor (id) is called, None for none."""
        if key is None:
            return None
        return self.actors[key].name if key in self.actors else places.name(key)

    def entities(self, actor: Actor) -> tuple[tuple[str, Entity], ...]:
        """Report id and entity for each member of an actor."""
        return tuple((member[0], self._entities[member]) for member in actor.members if member in self._entities)

    def published(self, report: str) -> date | None:
        """The day on which a report was published where it is known to the day."""
        when = self.picture.dates.get(report)
        return when.earliest if when and when.earliest == when.latest else None

    def paragraph(self, citation: Citation) -> int:
        """Number (from 1) of the non-empty line in which a citation's visible text starts."""
        blank = len(citation.text) - len(citation.text.lstrip())
        return max(1, self.report(citation.report).paragraph(citation.start + blank))

    def place(self, citation: Citation) -> str:
        """A citation in short: file and paragraph, `news.txt¶6`."""
        return f"{PurePath(self.report(citation.report).path).name}¶{self.paragraph(citation)}"

    def address(self, report: str) -> str | None:
        """The web address of a report; no other kind of address is one that programs should open."""
        url = self.report(report).url
        return url if url and url.lower().startswith(("http://", "https://")) and url.isprintable() else None

    def outlet(self, report: str) -> str:
        """The outlet of a report, else the name of its file."""
        found = self.report(report)
        return found.outlet or PurePath(found.path).name
