"""The rows by which a store lists what one result has: stories and statements; `tabling` has the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sayso.briefs.build import ordered, separate, title
from sayso.briefs.index import Index, index
from sayso.desk import pieces
from sayso.desk.tabling import Row, Tables, most_named
from sayso.model import Reading, Statement, Story, Voice, When
from sayso.pipeline import Result
from sayso.store import Held
from sayso.store.lists import ACTS
from sayso.store.pictures import Lists, Piece


class _Making:
    """The lists while they are made: look-ups over one picture."""

    def __init__(self, look: Index, texts: Sequence[Held]) -> None:
        self.look = look
        self.numbers = {one.id: one.number for one in texts}
        self.added = {one.id: one.added for one in texts}
        self.ranked = most_named(look)
        self.actors = {actor.id: number for number, actor in enumerate(self.ranked)}
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
            *(self.numbers[one.report], max(1, reading.report.paragraph(start)), bytes.fromhex(one.id[2:])),
            *(ACTS.index(one.act), start, end),
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
    voices = {actor for row in said for actor in row[-2:] if actor is not None} | {actor for _, actor in heard}
    tables = Tables(look, making.numbers, making.ranked, frozenset(voices))
    stories = enumerate(zip(making.stories, made, strict=True))
    return Lists(
        key,
        changes,
        {
            "story": [making.story(rank, story, piece) for rank, (story, piece) in stories],
            "told": list(_told(making, [report for _, report, *_ in said])),
            "said": said,
            "heard": heard,
            **tables.rows(),
        },
        made,
    )


def _statements(readings: Iterable[Reading]) -> Iterator[tuple[Statement, Reading]]:
    """Every statement, by report and place."""
    for reading in readings:
        for one in sorted(reading.statements, key=lambda s: (s.content[0].start, s.content[-1].end, s.id)):
            yield one, reading


def _days(when: When | None) -> tuple[str | None, str | None]:
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    return earliest.isoformat() if earliest else None, latest.isoformat() if latest else None


def _told(making: _Making, said: Sequence[int]) -> Iterator[Row]:
    """Rows of `told`: of which story each report is, what the brief calls it, when it was published, what it says.

    `said` are the reports of the statements, by their numbers: those of one report stand together.
    """
    ranks = {report: rank for rank, story in enumerate(making.stories) for report in story.reports}
    last = {report: at for at, report in enumerate(said)}
    counts = Counter(said)
    for report, number in making.numbers.items():
        days = _days(making.look.picture.dates.get(report))
        end = last.get(number, -1)
        yield number, ranks.get(report), making.look.names[report], *days, end + 1 - counts[number], end


def _heard(making: _Making, statements: Iterable[Statement]) -> set[tuple[int, int]]:
    """Rows of `heard`: which statement is addressed to which actor."""
    return {
        (number, actor)
        for number, one in enumerate(statements)
        for voice in one.to
        if (actor := making.actor(voice, one.report)) is not None
    }
