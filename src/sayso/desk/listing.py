"""The rows by which a store lists what one result has: stories, statements, actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sayso.briefs.build import title
from sayso.briefs.index import names
from sayso.model import Actor, Event, Picture, Reading, Statement, Story, Voice, When, actor_index
from sayso.pipeline import Result
from sayso.store import Held
from sayso.store.lists import names as spelled
from sayso.store.pictures import Lists

Row = tuple[Any, ...]  # Any: what SQLite takes


class _Making:
    """The lists while they are made: look-ups over one picture."""

    def __init__(self, picture: Picture, texts: Sequence[Held]) -> None:
        self.picture = picture
        self.numbers = {one.id: one.number for one in texts}
        self.added = {one.id: one.added for one in texts}
        self.events: Mapping[str, Event] = {event.id: event for event in picture.events}
        self.readings: Mapping[str, Reading] = {reading.report.id: reading for reading in picture.readings}
        self.members = actor_index(picture.actors)
        self.actors = {actor.id: number for number, actor in enumerate(picture.actors)}
        self.stories = sorted(picture.stories, key=self.order)

    def when(self, story: Story) -> When | None:
        """When a story's main event was, None where it has none."""
        event = self.events.get(story.event or "")
        return event.when if event else None

    def texts(self, story: Story) -> int:
        """In how many separate texts a story is told, by the leads of its reports."""
        leads = [r.sentences[0] for report in story.reports if (r := self.readings[report]).sentences]
        return self.picture.texts(leads) + len(story.reports) - len(leads)

    def order(self, story: Story) -> tuple[int, int, int, str]:
        """Sort key: those of most separate texts first, then of most reports, then the latest."""
        when = self.when(story)
        latest = when.latest.toordinal() if when and when.latest else 0
        return -self.texts(story), -len(story.reports), -latest, story.id

    def story(self, rank: int, story: Story) -> Row:
        """A row of `story`."""
        when = self.when(story)
        days = _days(when)
        added = max(self.added[report] for report in story.reports)
        return rank, story.id, title(story), story.event, *days, len(story.reports), self.texts(story), added

    def actor(self, voice: Voice | None, report: str) -> int | None:
        """The number of the actor that a voice means."""
        found = None if voice is None or voice.entity is None else self.members.get((report, voice.entity))
        return self.actors[found.id] if found else None

    def said(self, one: Statement, reading: Reading) -> Row:
        """A row of `said`, without its number."""
        start, end = one.content[0].start, one.content[-1].end
        return (
            *(self.numbers[one.report], max(1, reading.report.paragraph(start)), bytes.fromhex(one.id[2:]), one.act),
            *(start, end),
            self.actor(one.voices[0] if one.voices else None, one.report),
            self.actor(one.voices[-1] if one.voices else None, one.report),
        )


def lists(result: Result, texts: Sequence[Held], key: str, changes: int) -> Lists:
    """All lists of a result; `texts` are what the store has of its reports, `key`, `changes` say what they are of."""
    making = _Making(result.picture, texts)
    statements = list(_statements(result.picture.readings))
    said = [(number, *making.said(one, reading)) for number, (one, reading) in enumerate(statements)]
    heard = sorted(_heard(making, (one for one, _ in statements)))
    named = {actor for row in said for actor in row[-2:]} | {actor for _, actor in heard}
    return Lists(
        key,
        changes,
        {
            "story": [making.story(rank, story) for rank, story in enumerate(making.stories)],
            "told": list(_told(making, names(result.reports))),
            "actor": [_actor(actor, number) for number, actor in enumerate(result.picture.actors) if number in named],
            "said": said,
            "heard": heard,
        },
    )


def _statements(readings: Iterable[Reading]) -> Iterator[tuple[Statement, Reading]]:
    """Every statement, by report and place."""
    for reading in readings:
        for one in sorted(reading.statements, key=lambda s: (s.content[0].start, s.content[-1].end, s.id)):
            yield one, reading


def _days(when: When | None) -> tuple[str | None, str | None]:
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    return earliest.isoformat() if earliest else None, latest.isoformat() if latest else None


def _told(making: _Making, called: Mapping[str, str]) -> Iterator[Row]:
    """Rows of `told`: of which story each report is, what the brief calls it, and when it was published."""
    ranks = {report: rank for rank, story in enumerate(making.stories) for report in story.reports}
    for report, number in making.numbers.items():
        days = _days(making.picture.dates.get(report))
        yield number, ranks.get(report), called[report], *days


def _actor(actor: Actor, number: int) -> Row:
    return number, actor.id, actor.name, actor.side, spelled((actor.name, *actor.aliases))


def _heard(making: _Making, statements: Iterable[Statement]) -> set[tuple[int, int]]:
    """Rows of `heard`: which statement is addressed to which actor."""
    return {
        (number, actor)
        for number, one in enumerate(statements)
        for voice in one.to
        if (actor := making.actor(voice, one.report)) is not None
    }
