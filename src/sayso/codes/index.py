"""A picture, looked up: which actor a voice is, who is named where, on which occasion something is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sayso.model import Actor, Citation, Event, Findings, Picture, Reading, Statement, Story, Voice, actor_index


@dataclass(frozen=True, slots=True)
class Named:
    """One place where a report names somebody, [start, end) of its text."""

    start: int
    end: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class Index:
    """A picture and its findings; `named` maps a report id to all places where it names somebody, in text order."""

    picture: Picture
    findings: Findings
    readings: Mapping[str, Reading]
    actors: Mapping[str, Actor]
    members: Mapping[tuple[str, int], Actor]
    statements: Mapping[str, Statement]
    events: Mapping[str, Event]
    stories: Mapping[str, Story]
    named: Mapping[str, tuple[Named, ...]]

    def actor(self, report: str, entity: int | None) -> Actor | None:
        """The actor that an entity of a report means, None where it is unknown."""
        return None if entity is None else self.members.get((report, entity))

    def voice(self, statement: Statement, voice: Voice) -> Actor | None:
        """The actor that takes a part in a statement."""
        return self.actor(statement.report, voice.entity)

    def speaker(self, statement: Statement) -> Actor | None:
        """Who is said to have said it: the innermost voice."""
        return self.voice(statement, statement.voices[-1]) if statement.voices else None

    def within(self, piece: Citation) -> tuple[Named, ...]:
        """Who is named in a piece of text, in its order, the longer of two names that start together first."""
        held = self.named.get(piece.report, ())
        first = bisect_left(held, piece.start, key=lambda one: one.start)
        last = bisect_right(held, piece.end, key=lambda one: one.start)
        return tuple(one for one in held[first:last] if one.end <= piece.end)

    def content(self, statement: Statement) -> Citation:
        """The stretch of text that a statement attributes."""
        report = self.readings[statement.report].report
        return report.cite(min(c.start for c in statement.content), max(c.end for c in statement.content))

    def sentence(self, piece: Citation) -> Citation:
        """The sentence in which a piece starts, or the piece itself."""
        sentences = self.readings[piece.report].sentences
        at = bisect_right(sentences, piece.start, key=lambda one: one.start) - 1
        return sentences[at] if at >= 0 and piece.start < sentences[at].end else piece

    def occasion(self, statement: Statement) -> Event | None:
        """The contact, held already, on which something is said: one that it is about, else its story's main event."""
        about = [self.events[e] for e in sorted(self.picture.about.get(statement.id, ())) if e in self.events]
        story = self.stories.get(statement.report)
        main = self.events.get(story.event) if story and story.event else None
        held = [event for event in (*about, *([main] if main else ())) if event.kind == "consult"]
        return next((event for event in held if event.status == "past"), None)

    def setting(self, statement: Statement) -> str:
        """What holds sayings of one occasion together: the contact's id, else the story's, else the report's."""
        event, story = self.occasion(statement), self.stories.get(statement.report)
        return event.id if event else story.id if story else statement.report

    def published(self, report: str) -> date | None:
        """The last day on which a report can have been published."""
        when = self.picture.dates.get(report)
        return when.latest if when else None


def of(picture: Picture, findings: Findings) -> Index:
    """Index a picture and what was found in it."""
    members = actor_index(picture.actors)
    return Index(
        picture,
        findings,
        {reading.report.id: reading for reading in picture.readings},
        {actor.id: actor for actor in picture.actors},
        members,
        {statement.id: statement for reading in picture.readings for statement in reading.statements},
        {event.id: event for event in picture.events},
        {report: story for story in picture.stories for report in story.reports},
        {reading.report.id: _named(reading, members) for reading in picture.readings},
    )


def _named(reading: Reading, members: Mapping[tuple[str, int], Actor]) -> tuple[Named, ...]:
    found = [
        Named(mention.span.start, mention.span.end, members[reading.report.id, entity.key])
        for entity in reading.entities
        if (reading.report.id, entity.key) in members
        for mention in entity.mentions
    ]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, one.actor.id)))
