"""The brief of one story from its piece, which joining keeps beside the whole: nothing else is unpacked for it.

A piece holds the page as it is written, and what touches the reports of the story for the brief as data, where that is
less than what is kept of its part. What a page
says of the other stories, and what the brief calls reports of others, stands in the lists: so a piece stays the same
while other stories come and go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, overload

from sayso import correct
from sayso.briefs import Brief, build
from sayso.briefs.index import Index, index
from sayso.briefs.page import Page
from sayso.briefs.shorter import shortened
from sayso.desk import correcting
from sayso.desk.narrowing import Narrowing
from sayso.desk.packed import KIND, kept
from sayso.desk.whole import report, troubles
from sayso.errors import StoreError
from sayso.model import Actor, Failure, Findings, Picture, Reading, Report, Story
from sayso.pipeline import Form
from sayso.store import Store, codec, known, lists, pictures, reports

_NOTHING: Final = Findings({}, (), (), (), (), (), (), (), {})


def pieces(look: Index, stories: Sequence[Story]) -> Iterator[pictures.Piece]:
    """The piece of each of the stories of a part; the data of an only one is what is kept of the part."""
    narrowing = Narrowing(look)
    for story in stories:
        page = build.story_page(look, story, ())
        own = tuple(sorted(story.reports))
        words = known.text(look.reports[report] for report in reversed(own))
        first, side, cited = codec.citing(Page, page, own)
        whole = short = codec.bind(first, side, words)
        if (cut := shortened(page)) is not page:
            short = codec.bind(*codec.citing(Page, cut, cited)[:2], words)
        if len(stories) == 1:
            yield pictures.Piece(cited, (), whole, short, b"")
            return
        picture, findings = narrowing.of((story.id,))
        actors, data = _data(picture, findings)
        second, more, every = codec.citing(KIND, data, cited, picture.readings, actors)
        yield pictures.Piece(every, actors, whole, short, codec.bind(second, more, words))


def _data(picture: Picture, findings: Findings) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The ids of the actors, and what is kept; the actors by their members here, since their ids change."""
    here = {reading.report.id for reading in picture.readings}
    within = sorted(((_within(actor, here), actor.id) for actor in picture.actors), key=lambda one: one[0].members)
    ids, actors = tuple(name for _, name in within), tuple(actor for actor, _ in within)
    return ids, (actors, picture.origins, picture.events, picture.stories, picture.dates, picture.about, findings)


def _within(actor: Actor, here: set[str]) -> Actor:
    """An actor with those members that these reports have, or where they have none, with one."""
    members = tuple(member for member in actor.members if member[0] in here)
    if len(members) == len(actor.members) and not actor.joins:
        return actor
    return replace(actor, members=members or actor.members[:1], joins=())


def brief(store: Store, story: str, form: Form, *, short: bool = False) -> Brief | None:
    """The brief of one story (id) as it is laid out in a form; None where there is no piece, or it is of reports that
    the store has no longer. `short` gives its page cut to the beginnings of its lists.

    Raises StoreError where what is kept cannot be used.
    """
    with store.still():
        piece = pictures.piece(store, story)
        told = {name: lists.told(store, name) for name in piece.reports} if piece else {}
        rows = {name: row for name, row in told.items() if row}
        if piece is None or len(rows) < len(told):
            return None
        own = [name for name in piece.reports if rows[name].story == story]
        opened = _Opened(store, piece, own, rows)
        return opened.data(story) if form == "json" else opened.page(story, piece.short if short else piece.page)


class _Reports(Sequence[Report]):
    """Reports by number, each taken from the store when it is first wanted."""

    def __init__(self, store: Store, names: Sequence[str]) -> None:
        self.store, self.names = store, names
        self.found: dict[str, Report] = {}

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, at: int) -> Report: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Report]: ...
    def __getitem__(self, at: int | slice) -> Report | Sequence[Report]:
        return self.of(self.names[at]) if isinstance(at, int) else [self.of(name) for name in self.names[at]]

    def of(self, name: str) -> Report:
        """The report of an id. Raises StoreError where the store has none."""
        if name not in self.found:
            one = reports.held(self.store, name)
            if one is None:
                raise StoreError(f"{self.store.path} holds no report {name}, expected it for a story that is kept")
            self.found[name] = report(self.store, one)
        return self.found[name]


class _Opened:
    """The piece of a story, with what the lists say of its reports. `own` are the story's, `rows` of all by id."""

    def __init__(
        self, store: Store, piece: pictures.Piece, own: Sequence[str], rows: Mapping[str, lists.ToldRow]
    ) -> None:
        self.store, self.piece, self.own, self.rows = store, piece, own, rows
        self.reports = _Reports(store, piece.reports)
        self.words = known.text(self.reports.of(name) for name in reversed(own))

    def page(self, story: str, body: bytes) -> Brief:
        """The brief as pages: one page, which is packed in `body`."""
        found: Page = codec.value(Page, *codec.unbind(body, self.words), self.reports, codec.shape(Page))
        others, more = lists.others(self.store, story, build.OTHERS)
        named_others = [build.Other(row.id, row.title, names) for row, names in others]
        whole = replace(found, head=(*found.head, *build.beside(named_others, more)))
        readings = tuple(Reading(self.reports.of(name)) for name in found.reports)
        dates = {name: lists.when(self.rows[name].earliest, self.rows[name].latest) for name in found.reports}
        look = self._index(Picture(readings, (), (), (), (), dates, {}), _NOTHING)
        return Brief(replace(look, story_of=self._story_of()), (whole,), ())

    def data(self, story: str) -> Brief:
        """The brief for the brief as data: no pages, the look-ups of what touches the story's reports."""
        readings = _readings(self.store, self.reports, self.own)
        if not self.piece.data:
            part = kept(pictures.body(self.store, story), readings)
            return Brief(self._index(*Narrowing(index(part.picture, part.findings)).of((story,))), (), ())
        body = codec.unbind(self.piece.data, self.words)
        actors, *joined, findings = codec.value(
            KIND, *body, self.reports, codec.shape(KIND), readings, self.piece.actors
        )
        whole = tuple(actor.known_as(name) for actor, name in zip(actors, self.piece.actors, strict=True))
        return Brief(self._index(Picture(readings, whole, *joined), findings), (), ())

    def _index(self, picture: Picture, findings: Findings) -> Index:
        look = index(picture, findings, tuple(sorted(set(failures(self.store)))))
        return replace(look, names={name: row.name for name, row in self.rows.items()})

    def _story_of(self) -> Mapping[str, str]:
        return {name: row.story for name, row in self.rows.items() if row.story}


def _readings(store: Store, found: _Reports, own: Sequence[str]) -> tuple[Reading, ...]:
    """The readings of a story's reports with people's corrections in effect, in the order of the picture."""
    made = {name: reading for name in own if (reading := _reading(store, found, name))}
    valid = correcting.Standing(store).holding(made)
    return tuple(correct.reading(made[name], valid) for name in sorted(made))


def _reading(store: Store, found: _Reports, name: str) -> Reading | None:
    one = reports.held(store, name)
    return reports.reading(store, one, found.of(name)) if one else None


def failures(store: Store) -> Iterator[Failure]:
    """What could not be read, or not wholly, as the brief of all says it; with repeats."""
    yield from reports.failures(store)
    yield from troubles(store, lists.troubled(store))
