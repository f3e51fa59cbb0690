"""Parts of made reports as joining would hand them to a store, and all that the lists answer of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from typing import Any, Final

from sayso.model import Report
from sayso.store import Store, labels, lists, namesakes, parting, pictures, pledged, ranges, reports, tables
from sayso.store.packing import Body, Part, Spot, rising
from sayso.store.schema import PARAGRAPH_BITS

DAY: Final = "2031-05-01"
WORDS: Final = "Oma Vell leads the Élan party in Kell."
NAMED: Final = WORDS.index("the Élan party"), WORDS.index(" in Kell")
_ID: Final = 6  # bytes


def report(at: int) -> Report:
    """The made report of a number."""
    return Report(f"{WORDS}\n\nPort {at} is shut, she said.\n\nKell denies it.", (f"{at}.txt",))


def add(store: Store, at: int) -> int:
    """Put a made report into a store; gives its number there."""
    with store.change():
        return reports.put(store, report(at), DAY, None)


def day(at: int) -> str:
    """The day on which a made report came out."""
    return f"2031-04-{1 + at % 3:02}"


def part(store: Store, members: Sequence[int], mark: str = "") -> pictures.Part:
    """The part of some made reports, inside a change."""
    return _Making(store, sorted(members, key=lambda at: report(at).id), mark).part()


def key(members: Sequence[int], what: str) -> bytes:
    """What is otherwise of every part."""
    return hashlib.sha256(f"{what} {sorted(members)}".encode()).digest()[:_ID]


class _Making:
    """The rows of one part: a state that all parts speak of, somebody in each, somebody whom the words alone name."""

    def __init__(self, store: Store, members: Sequence[int], mark: str) -> None:
        self.store, self.members, self.mark = store, members, mark
        self.label = partial(labels.label, store)
        self.ids = {at: report(at).id for at in members}
        held = {at: reports.held(store, name) for at, name in self.ids.items()}
        self.numbers = {at: one.number for at, one in held.items() if one}
        self.sorts = {at: ranges.sort(name, day(at)) for at, name in self.ids.items()}

    def part(self) -> pictures.Part:
        """The part with its one story."""
        whole = f"page {self.mark}{self.members}".encode()
        piece = pictures.Piece(tuple(self.ids.values()), (), whole, whole, b"data" + key(self.members, "d"))
        said, told = list(self._said()), list(self._told())
        actors, claims, commitments = list(self._actors()), list(self._claims()), list(self._commitments())
        rows: dict[str, list[Sequence[Any]]] = {
            "story": [self._story(piece)],
            "told": told,
            "said": said,
            "heard": [(row[0], 0) for row in said],
            "actor": actors,
            "claim": claims,
            "demand": [self._demand()],
            "commitment": commitments,
            "happening": [self._happening()],
            "holds": list(self._holds()),
        }
        texts = {number: report(at).text for at, number in self.numbers.items()}
        ordered = ranges.ordered(rows, {number: self.ids[at] for at, number in self.numbers.items()})
        own = {**ordered, "called": list(namesakes.names(ordered["actor"], texts.__getitem__))}
        return pictures.Part(
            key(self.members, f"part {self.mark}"), tuple(sorted(texts)), b"body " + whole, own, (piece,)
        )

    def spot(self, at: int, start: int, end: int, paragraph: int = 1) -> Spot:
        """A passage of a made report."""
        return Spot(self.numbers[at], paragraph, start, end)

    def spots(self, start: int, end: int) -> tuple[Spot, ...]:
        """The same passage of all."""
        return tuple(self.spot(at, start, end) for at in self.members)

    def _story(self, piece: pictures.Piece) -> Sequence[Any]:
        size, name = len(self.members), f"y-{key(self.members, 'y').hex()}"
        last = max(day(at) for at in self.members)
        return (0, name, f"Port{self.mark}", None, last, last, size, size, DAY, 7, *piece.row)

    def _told(self) -> Iterator[Sequence[Any]]:
        for place, at in enumerate(self.members):
            yield self.numbers[at], 0, f"{at}{self.mark}", day(at), day(at), place, place

    def _said(self) -> Iterator[Sequence[Any]]:
        for number, at in enumerate(self.members):
            yield number, self.numbers[at], 1, key([at], "s"), at % 3, 0, 8, 1, 1

    def _actors(self) -> Iterator[Sequence[Any]]:
        size, number = len(self.members), count()
        kell = Body(self.spots(34, 38), size, tuple(Part((spot,)) for spot in self.spots(34, 38)))
        yield next(number), b"kellid", "Kell", 1, tables.ITSELF, None, size, kell.packed()
        vell = Body(self.spots(0, 8)).packed()
        yield next(number), key(self.members, "v"), "Oma Vell", 0, self.label("Kell"), "Mrs \1", size, vell
        for at in reversed(self.members):
            one = Body((self.spot(at, *NAMED),), more=(4, 8)).packed()
            yield next(number), None, None, 2, None, tables.WHOLE, 1, one

    def _claims(self) -> Iterator[Sequence[Any]]:
        number, first = count(), self.members[0]
        for at in self.members:
            start = report(at).text.index("Port")
            place = self.numbers[at] << PARAGRAPH_BITS | 2
            end = start + len(f"Port {at} is shut")
            body = Body((), more=(start, end)).packed()
            yield next(number), None, place, None, self.label("Oma Vell"), None, 1, 1, self.sorts[at], body
        shared = Body(self.spots(0, 8), len(self.members), tuple(Part((spot,)) for spot in self.spots(0, 8)))
        row = (key(self.members, "c"), None, f"All of {self.members}", None, self.label("RU"), 0)
        yield next(number), *row, 1 + len(self.members), self.sorts[first], shared.packed()

    def _demand(self) -> Sequence[Any]:
        row = (None, f"Open port {self.members}", self.label("Kell"), None, None, len(self.members))
        return 0, *row, self.sorts[self.members[0]], Body(self.spots(0, 8)).packed()

    def _commitments(self) -> Iterator[Sequence[Any]]:
        """One and what somebody else says would follow."""
        for number, at in enumerate((self.members[0], self.members[-1])):
            who = self.label("Kell"), None, "warning", "warn"
            leads = (0,) if number else (1, 1)
            wording = (self.numbers[at], 0, 8, 9, 14, 0)
            what = f"Port {at} shuts{number}", "Ships stop", f"port {at} shuts", None
            body = Body(self.spots(0, 8), more=(*leads, *wording)).packed()
            yield number, len(self.members), self.sorts[at], *what, *who, 0, body

    def _happening(self) -> Sequence[Any]:
        last = max(day(at) for at in self.members)
        what = ("Port shut", self.label("Kell, Oren"), "reject", None, "past", last, last, None)
        return 0, key(self.members, "e"), *what, Body(self.spots(0, 8)).packed()

    def _holds(self) -> Iterator[Sequence[Any]]:
        size = len(self.members)
        for place, at in enumerate(self.members):
            claims, actors = rising([place, size]), rising([0, 1, 1 + size - place])
            yield self.numbers[at], claims, actors, rising([0]), rising([0, 1])


def answers(store: Store) -> dict[str, Any]:
    """All that the lists answer, whatever is asked of them."""
    found: dict[str, Any] = {
        "stories": list(lists.stories(store)),
        "newest": list(lists.newest(store, 99, 0)),
        "since": list(lists.stories(store, DAY)),
    }
    stories = sorted(row.id for row in found["stories"])
    for filters in (lists.Filters(), lists.Filters(side="kell"), lists.Filters(to="Kell"), lists.Filters(act="deny")):
        found[f"statements {filters}"] = list(lists.statements(store, filters))
    for name in stories:
        found[f"statements of {name}"] = list(lists.statements(store, lists.Filters(story=name)))
        found[name] = lists.reports_of(store, name), pictures.piece(store, name), lists.others(store, name, 2)
    asked: list[dict[str, str]] = [{}, *({"story": name} for name in stories), {"text": "vell"}, {"text": "port 1"}]
    for given in (*asked, {"side": "Kell"}, {"kind": "state"}, {"teller": "Vell"}, {"by": "kell"}, {"who": "Oren"}):
        for ask in (tables.actors, tables.claims, tables.demands, tables.commitments, tables.events):
            rows = list(ask(store, given, -1, 0))
            found[f"{ask.__name__} {given}"] = rows
            paged = [row for at in range(0, len(rows) + 2, 2) for row in ask(store, given, 2, at)]
            assert paged == rows, (ask.__name__, given)
        found[f"drawn {given}"] = _drawn(store, given)
    found["parted"] = [
        (row.apart, parting.whole(store, row.apart))
        for row in (*tables.actors(store, {}, -1, 0), *tables.claims(store, {}, -1, 0))
        if row.apart
    ]
    found["piles"] = [sorted(names(store, pile)) for pile in pictures.piles(store)]
    return found


def _drawn(store: Store, given: dict[str, str]) -> Any:
    rows, more = pledged.drawn(store, given, 3, 1)
    numbers = [number for row in rows for number in row.leads]
    led = pledged.numbered(store, numbers)
    shown = [
        (row.texts, row.by, row.condition, row.consequence, row.kind, len(row.leads), names(store, _reports(row)))
        for row in (*rows, *led)
    ]
    return shown, more


def _reports(row: pledged.PledgeRow) -> list[int]:
    return [wording.report for wording in row.wordings]


def names(store: Store, numbers: Sequence[int]) -> list[str]:
    """The ids of reports by their numbers."""
    return [one.id for one in reports.numbered(store, numbers)]
