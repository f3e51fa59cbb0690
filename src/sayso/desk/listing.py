"""The rows by which a store lists what one part has: stories and statements; `tabling` has the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sayso.briefs import build
from sayso.briefs.index import Index
from sayso.desk.tabling import Tables, most_named
from sayso.model import Reading, Statement, Story, Voice, When
from sayso.store import Held, namesakes, ranges
from sayso.store.lists import ACTS
from sayso.store.pictures import Piece
from sayso.store.ranges import Row, Rows


def rows(look: Index, texts: Sequence[Held], pieces: Sequence[Piece]) -> tuple[Rows, Sequence[str]]:
    """All rows of one part, by table; `texts` are what the store has of its reports, `pieces` those of its stories.

    The rows of each table are numbered from 0 on: which numbers they have in a store is said when they are put there.
    So are words that come again and again, the labels, which come with the rows: these have their places among them.
    """
    making = _Making(look, texts)
    statements = list(_statements(look.picture.readings))
    said = [(number, *making.said(one, reading)) for number, (one, reading) in enumerate(statements)]
    heard = sorted(_heard(making, enumerate(one for one, _ in statements)))
    voices = {actor for row in said for actor in row[-2:] if actor is not None} | {actor for _, actor in heard}
    tables = Tables(look, making.numbers, making.ranked, frozenset(voices))
    stories = zip(making.stories, pieces, strict=True)
    made = {
        "story": [making.story(number, *one) for number, one in enumerate(stories)],
        "told": list(_told(making, said)),
        "said": said,
        "heard": heard,
        **tables.rows(),
    }
    ordered = ranges.ordered(made, {one.number: one.id for one in texts})
    own = {one.number: look.reports[one.id].text for one in texts}
    return {**ordered, "called": list(namesakes.names(ordered["actor"], own.__getitem__))}, tuple(tables.labels)


class _Making:
    """The rows while they are made: look-ups over one part."""

    def __init__(self, look: Index, texts: Sequence[Held]) -> None:
        self.look = look
        self.numbers = {one.id: one.number for one in texts}
        self.added = {one.id: one.added for one in texts}
        self.ranked = most_named(look)
        self.actors = {actor.id: number for number, actor in enumerate(self.ranked)}
        self.stories = build.ordered(look)

    def when(self, story: Story) -> When | None:
        """When a story's main event was, None where it has none."""
        event = self.look.events.get(story.event or "")
        return event.when if event else None

    def story(self, number: int, story: Story, piece: Piece) -> Row:
        """A row of `story`."""
        days = _days(self.when(story))
        added = max(self.added[report] for report in story.reports)
        count = len(story.reports), build.separate(self.look, story)
        day = build.last_day(self.look, story)
        last = day.toordinal() if day else 0
        return number, story.id, build.title(story), story.event, *days, *count, added, last, *piece.row

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


def _statements(readings: Iterable[Reading]) -> Iterator[tuple[Statement, Reading]]:
    """Every statement, by report and place."""
    for reading in readings:
        for one in sorted(reading.statements, key=lambda s: (s.content[0].start, s.content[-1].end, s.id)):
            yield one, reading


def _days(when: When | None) -> tuple[str | None, str | None]:
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    return earliest.isoformat() if earliest else None, latest.isoformat() if latest else None


def _told(making: _Making, said: Sequence[Row]) -> Iterator[Row]:
    """Rows of `told` without their piles: of which story each report is, what the brief calls it, when it was
    published, what it says. In `said` those of one report stand together.
    """
    stories = {report: number for number, story in enumerate(making.stories) for report in story.reports}
    last = {report: number for number, report, *_ in said}
    counts = Counter(report for _, report, *_ in said)
    for report, number in making.numbers.items():
        days = _days(making.look.picture.dates.get(report))
        end = last.get(number, -1)
        yield number, stories.get(report), making.look.names[report], *days, end + 1 - counts[number], end


def _heard(making: _Making, statements: Iterable[tuple[int, Statement]]) -> set[tuple[int, int]]:
    """Rows of `heard`: which statement is addressed to which actor."""
    return {
        (number, actor)
        for number, one in statements
        for voice in one.to
        if (actor := making.actor(voice, one.report)) is not None
    }
