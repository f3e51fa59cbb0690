"""The brief of one story from its piece, which joining keeps beside the whole: nothing else is unpacked for it.

A piece holds the page as it is written, and what touches the reports of the story for the brief as data. What a page
says of the other stories, and what the brief calls reports of others, stands in the lists: so a piece stays the same
while other stories come and go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, overload

from sayso import correct
from sayso.briefs import Brief, build
from sayso.briefs.index import Index, index
from sayso.briefs.page import Page
from sayso.briefs.shorter import shortened
from sayso.desk import correcting
from sayso.desk.narrowing import Narrowing
from sayso.desk.whole import merged, named, spelled
from sayso.errors import StoreError
from sayso.model import Actor, Event, Failure, Findings, Origin, Picture, Reading, Report, Story, When
from sayso.model.corrections import Correction
from sayso.pipeline import Form
from sayso.store import Held, Store, codec, lists, pictures, reports

_DATA: Final[Any] = tuple[  # Any: a type as a value
    tuple[Actor, ...],
    tuple[Origin, ...],
    tuple[Event, ...],
    tuple[Story, ...],
    Mapping[str, When],
    Mapping[str, tuple[str, ...]],
    Findings,
]
"""What is kept of a story for the brief as data: its picture without the readings, which are kept already, and its
findings. Of an actor only those members are kept that the story's reports have."""
_NOTHING: Final = Findings({}, (), (), (), (), (), (), (), {})
_WINDOW: Final = 32_000  # bytes that compressing looks back over


def pieces(look: Index, stories: Sequence[Story]) -> Iterator[pictures.Piece]:
    """The piece of each of the stories of one picture."""
    narrowing = Narrowing(look)
    for story in stories:
        page = build.story_page(look, story, ())
        picture, findings = narrowing.of((story.id,))
        own = tuple(sorted(story.reports))
        known = _known(look.reports[report] for report in reversed(own))
        first, side, cited = codec.citing(Page, page, own)
        whole = short = codec.bind(first, side, known)
        if (cut := shortened(page)) is not page:
            short = codec.bind(*codec.citing(Page, cut, cited)[:2], known)
        actors, data = _data(picture, findings)
        second, more, every = codec.citing(_DATA, data, cited, picture.readings, actors)
        yield pictures.Piece(every, actors, whole, short, codec.bind(second, more, known))


def _known(own: Iterable[Report]) -> bytes:
    """What compressing may take as known: the words of the story's reports stand in its brief again. `own` are these,
    the last one first.
    """
    known = b""
    for report in own:
        known = report.text.encode("utf-8", "surrogatepass") + known
        if len(known) >= _WINDOW:
            break
    return known[-_WINDOW:]


def _data(picture: Picture, findings: Findings) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The ids of the actors, and what is kept; the actors by their members here, since their ids change."""
    here = {reading.report.id for reading in picture.readings}
    within = sorted(((_within(actor, here), actor.id) for actor in picture.actors), key=lambda one: one[0].members)
    ids, actors = tuple(name for _, name in within), tuple(actor for actor, _ in within)
    return ids, (actors, picture.origins, picture.events, picture.stories, picture.dates, picture.about, findings)


def _within(actor: Actor, here: set[str]) -> Actor:
    """An actor with those members that these reports have, or where they have none, with one."""
    members = tuple(member for member in actor.members if member[0] in here)
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
        return opened.data() if form == "json" else opened.page(story, piece.short if short else piece.page)


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
            self.found[name] = _report(self.store, one)
        return self.found[name]


def _report(store: Store, one: Held) -> Report:
    """A text as the brief of all has it."""
    whole = merged(reports.found(store, one))
    return named(whole, lists.shared(store, whole.paths))


class _Opened:
    """The piece of a story, with what the lists say of its reports. `own` are the story's, `rows` of all by id."""

    def __init__(
        self, store: Store, piece: pictures.Piece, own: Sequence[str], rows: Mapping[str, lists.ToldRow]
    ) -> None:
        self.store, self.piece, self.own, self.rows = store, piece, own, rows
        self.reports = _Reports(store, piece.reports)
        self.known = _known(self.reports.of(name) for name in reversed(own))

    def page(self, story: str, body: bytes) -> Brief:
        """The brief as pages: one page, which is packed in `body`."""
        found: Page = codec.value(Page, *codec.unbind(body, self.known), self.reports, codec.shape(Page))
        others, more = lists.others(self.store, story, build.OTHERS)
        named_others = [build.Other(row.id, row.title, names) for row, names in others]
        whole = replace(found, head=(*found.head, *build.beside(named_others, more)))
        readings = tuple(Reading(self.reports.of(name)) for name in found.reports)
        dates = {name: lists.when(self.rows[name].earliest, self.rows[name].latest) for name in found.reports}
        look = self._index(Picture(readings, (), (), (), (), dates, {}), _NOTHING)
        return Brief(replace(look, story_of=self._story_of()), (whole,), ())

    def data(self) -> Brief:
        """The brief for the brief as data: no pages, the look-ups of what touches the story's reports."""
        readings = _readings(self.store, self.reports, self.own)
        body = codec.unbind(self.piece.data, self.known)
        actors, *joined, findings = codec.value(
            _DATA, *body, self.reports, codec.shape(_DATA), readings, self.piece.actors
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
    touching = [one for one in correcting.standing(store) if not made.keys().isdisjoint(_spoken_of(one))]
    others = {name for one in touching for name in _spoken_of(one)} - made.keys()
    read = {name: found.of(name) for name in made}
    read |= {name: found.of(name) for name in sorted(others) if _reading(store, found, name)}
    valid = [one for one in touching if correct.holds(one, read)]
    return tuple(correct.reading(made[name], valid) for name in sorted(made))


def _spoken_of(one: Correction) -> frozenset[str]:
    """The reports (ids) that a correction is about."""
    return frozenset(passage.report for passage in correct.passages(one))


def _reading(store: Store, found: _Reports, name: str) -> Reading | None:
    one = reports.held(store, name)
    return reports.reading(store, one, found.of(name)) if one else None


def failures(store: Store) -> Iterator[Failure]:
    """What could not be read, or not wholly, as the brief of all says it; with repeats."""
    yield from reports.failures(store)
    for one in lists.troubled(store):
        if one.trouble:
            paths = lists.paths(store, one.number)
            yield Failure(spelled(paths, one.id, lists.shared(store, paths))[0], *one.trouble)
