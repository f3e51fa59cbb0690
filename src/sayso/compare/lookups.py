"""Who is meant: from the parts of a picture to actors and their sides, looked up once for all that is weighed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from sayso import places
from sayso.compare.align import Point
from sayso.model import Act, Actor, Citation, Event, Picture, Proposition, Reading, Statement, Story, Voice

_CAPITALISED = re.compile(r"\b[A-Z][\w]+")


_CLOSING = re.compile(r"[.,!?]?[\"”]")
_NOT_VOUCHING: tuple[Act, ...] = ("deny", "reject")


@dataclass(frozen=True, slots=True)
class Lookup:
    """A picture, indexed. `members` maps (report id, entity key) to an actor, `readings` report id to reading.

    `contents` maps a statement's id to what it says. `sided` holds for each report id where somebody of a side is
    mentioned: (start, end, side), sorted. `stories` maps a report's id to its story. `nameless` are the sides and the
    ids of actors of which nobody is named. Worked out where first asked for: `stretches` maps a statement's id to the
    text that it attributes, `clauses` to how that is told, `points` the words of a proposition to their point.
    """

    picture: Picture
    readings: Mapping[str, Reading]
    actors: Mapping[str, Actor]
    members: Mapping[tuple[str, int], Actor]
    statements: Mapping[str, Statement]
    contents: Mapping[str, Proposition]
    events: Mapping[str, Event]
    sided: Mapping[str, tuple[tuple[int, int, str], ...]]
    stories: Mapping[str, Story]
    nameless: frozenset[str]
    stretches: dict[str, Citation] = field(default_factory=dict, repr=False, compare=False)
    clauses: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)
    points: dict[Hashable, Point] = field(default_factory=dict, repr=False, compare=False)

    def actor(self, report: str, entity: int | None) -> Actor | None:
        """The actor that an entity of a report means, None where it is unknown."""
        return None if entity is None else self.members.get((report, entity))

    def voice(self, report: str, voice: Voice) -> Actor | None:
        """The actor whose voice it is."""
        return self.actor(report, voice.entity)

    def teller(self, statement: Statement) -> Actor | None:
        """Whose account it is: the outermost voice."""
        return self.actor(statement.report, statement.voices[0].entity) if statement.voices else None

    def speaker(self, statement: Statement) -> Actor | None:
        """Who is said to have said it: the innermost voice."""
        return self.actor(statement.report, statement.voices[-1].entity) if statement.voices else None

    def told_by(self, statement: str | None) -> tuple[str, ...]:
        """Actor id of the teller of a statement id, as a tuple; empty where no source is named or known.

        Who denies having done a thing, or rejects it, does not vouch for the figures with which a report describes it.
        """
        found = self.statements.get(statement) if statement else None
        teller = self.teller(found) if found and found.act not in _NOT_VOUCHING else None
        return (teller.id,) if teller else ()

    def side_of(self, actor: str) -> str | None:
        """The side of an actor id."""
        found = self.actors.get(actor)
        return found.side if found else None

    def age(self, report: str) -> int:
        """Last day (ordinal) on which a report may have come out: later than any other where that is not known.

        What one more report says in its own words takes nobody's place: of wordings as good the oldest is shown.
        """
        when = self.picture.dates.get(report)
        return when.latest.toordinal() if when and when.latest else date.max.toordinal()

    def grade(self, citations: Iterable[Citation]) -> int:
        """How widely a thing is told: 1 in one separate text, 2 in two or three, 3 from four on, 4 from eight on.

        By doublings, so that one more report seldom changes the order in which things are told.
        """
        return self.picture.texts(citations).bit_length()

    def placed(self, piece: Citation) -> tuple[tuple[int, str], ...]:
        """Where in a piece of text sides are mentioned, as actors or by name ("Russian"): (offset, code), in order."""
        held = self.sided[piece.report]
        first = bisect_left(held, (piece.start, 0, ""))
        near = takewhile(lambda mention: mention[0] < piece.end, held[first:])
        found = {(start, side) for start, end, side in near if end <= piece.end}
        return tuple(sorted(found.union(_nationalities(piece))))

    def sides_in(self, piece: Citation) -> tuple[str, ...]:
        """Codes of the sides that are mentioned in a piece of text, in text order, each once."""
        return tuple(dict.fromkeys(side for _, side in self.placed(piece)))

    def occasion(self, statement: str | None) -> str | None:
        """Id of the event that a statement is about, None where that is unknown; the first by id of several."""
        events = self.picture.about.get(statement, ()) if statement else ()
        return min(events) if events else None


def _nationalities(piece: Citation) -> Iterator[tuple[int, str]]:
    """Where a piece names states or alliances by name, demonym or capital; forms that need bearing out are left."""
    for word in _CAPITALISED.finditer(piece.text):
        place = None if places.unsure(word.group()) else places.lookup(word.group())
        if place:
            yield piece.start + word.start(), place.code


def of(picture: Picture) -> Lookup:
    """Index a picture."""
    members = {member: actor for actor in picture.actors for member in actor.members}
    return Lookup(
        picture,
        {reading.report.id: reading for reading in picture.readings},
        {actor.id: actor for actor in picture.actors},
        members,
        {statement.id: statement for reading in picture.readings for statement in reading.statements},
        {p.statement: p for reading in picture.readings for p in reversed(reading.propositions) if p.statement},
        {event.id: event for event in picture.events},
        {reading.report.id: _sided(reading, members) for reading in picture.readings},
        story_of(picture),
        _nameless(picture),
    )


def _nameless(picture: Picture) -> frozenset[str]:
    named = {name for actor in picture.actors if actor.named for name in (actor.id, actor.side)}
    return frozenset(name for actor in picture.actors for name in (actor.id, actor.side) if name and name not in named)


def _sided(reading: Reading, members: Mapping[tuple[str, int], Actor]) -> tuple[tuple[int, int, str], ...]:
    found = set()
    for entity in reading.entities:
        actor = members.get((reading.report.id, entity.key))
        if side := actor.side if actor else entity.country:
            found |= {(m.span.start, m.span.end, side) for m in entity.mentions}
    return tuple(sorted(found))


def reports_of(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Report ids of citations, sorted, each once."""
    return tuple(sorted({citation.report for citation in citations}))


def stretch(reading: Reading, pieces: tuple[Citation, ...]) -> Citation:
    """The one piece that reaches from the first of `pieces` to the last; all of one report."""
    if len(pieces) == 1:
        return pieces[0]
    return reading.report.cite(min(p.start for p in pieces), max(p.end for p in pieces))


def unquoted(reading: Reading, piece: Citation) -> Citation:
    """`piece`, reaching to the end of a quotation that it would tear ("its \"campaign" of `its "campaign."`)."""
    torn = piece.text.count('"') % 2 == 1 or piece.text.count("“") > piece.text.count("”")
    closing = _CLOSING.match(reading.report.text, piece.end) if torn else None
    return reading.report.cite(piece.start, closing.end()) if closing else piece


def by_story(known: Lookup) -> Iterator[tuple[Story | None, tuple[Reading, ...]]]:
    """The readings of each story; a report of no story stands alone. In the order of report ids."""
    stories = story_of(known.picture)
    done: set[str] = set()
    for report in sorted(known.readings):
        story = stories.get(report)
        if story is None:
            yield None, (known.readings[report],)
        elif story.id not in done:
            done.add(story.id)
            yield story, tuple(known.readings[r] for r in sorted(story.reports) if r in known.readings)


def story_of(picture: Picture) -> Mapping[str, Story]:
    """Report id → the story that it belongs to."""
    return {report: story for story in picture.stories for report in story.reports}
