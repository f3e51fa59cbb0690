"""The rows by which a store lists what one result has: stories, statements, actors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.briefs.build import ordered, separate, title
from sayso.briefs.cites import groups
from sayso.briefs.index import Index, index
from sayso.desk import pieces
from sayso.model import Actor, Reading, Statement, Story, Voice, When
from sayso.pipeline import Result
from sayso.store import Held
from sayso.store.lists import CITED
from sayso.store.lists import names as spelled
from sayso.store.pictures import Lists, Piece

Row = tuple[Any, ...]  # Any: what SQLite takes


class _Making:
    """The lists while they are made: look-ups over one picture."""

    def __init__(self, look: Index, texts: Sequence[Held]) -> None:
        self.look = look
        self.numbers = {one.id: one.number for one in texts}
        self.added = {one.id: one.added for one in texts}
        self.actors = {actor.id: number for number, actor in enumerate(look.picture.actors)}
        self.stories = ordered(look)

    def when(self, story: Story) -> When | None:
        """When a story's main event was, None where it has none."""
        event = self.look.events.get(story.event or "")
        return event.when if event else None

    def story(self, rank: int, story: Story, piece: Piece) -> Row:
        """A row of `story`."""
        days = _days(self.when(story))
        added = max(self.added[report] for report in story.reports)
        count = len(story.reports), separate(self.look, story)
        return rank, story.id, title(story), story.event, *days, *count, added, *piece.row

    def actor(self, voice: Voice | None, report: str) -> int | None:
        """The number of the actor that a voice means."""
        found = self.look.actor(report, voice) if voice else None
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
    look = index(result.picture, result.findings, result.failures)
    making = _Making(look, texts)
    made = tuple(pieces.pieces(look, making.stories))
    statements = list(_statements(result.picture.readings))
    said = [(number, *making.said(one, reading)) for number, (one, reading) in enumerate(statements)]
    heard = sorted(_heard(making, (one for one, _ in statements)))
    named = {actor for row in said for actor in row[-2:]} | {actor for _, actor in heard}
    stories = enumerate(zip(making.stories, made, strict=True))
    return Lists(
        key,
        changes,
        {
            "story": [making.story(rank, story, piece) for rank, (story, piece) in stories],
            "told": list(_told(making)),
            "actor": [_actor(actor, number) for number, actor in enumerate(result.picture.actors) if number in named],
            "said": said,
            "heard": heard,
            "happening": list(_happenings(making)),
        },
        made,
    )


def _happenings(making: _Making) -> Iterator[Row]:
    """Rows of `happening`: the events, with who takes part in them and where they are told of."""
    look = making.look
    for number, event in enumerate(look.picture.events):
        who = " ".join(look.actors[key].name for key in event.participants if key in look.actors)
        cites = [
            (
                making.numbers[group.report],
                [(p.paragraph, [(c.start, c.end) for c in p.citations]) for p in group.places],
            )
            for group in groups([mention.span for mention in event.mentions[:CITED]], look)
        ]
        titled = (number, event.id, event.title, who.casefold(), event.kind, event.status)
        yield *titled, *_days(event.when), event.title.casefold(), json.dumps(cites)


def _statements(readings: Iterable[Reading]) -> Iterator[tuple[Statement, Reading]]:
    """Every statement, by report and place."""
    for reading in readings:
        for one in sorted(reading.statements, key=lambda s: (s.content[0].start, s.content[-1].end, s.id)):
            yield one, reading


def _days(when: When | None) -> tuple[str | None, str | None]:
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    return earliest.isoformat() if earliest else None, latest.isoformat() if latest else None


def _told(making: _Making) -> Iterator[Row]:
    """Rows of `told`: of which story each report is, what the brief calls it, and when it was published."""
    ranks = {report: rank for rank, story in enumerate(making.stories) for report in story.reports}
    for report, number in making.numbers.items():
        days = _days(making.look.picture.dates.get(report))
        yield number, ranks.get(report), making.look.names[report], *days


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
