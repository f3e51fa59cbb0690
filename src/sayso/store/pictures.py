"""What comes of joining, part by part, kept to save time: pictures by key, and the lists and pieces of what is in them.

A part stands in the store as a pile: its picture, and which rows of the lists are its own, so that they go at once when
another takes its place, whatever else the store has.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final

from sayso.store import marks, namesakes, numbering, ranges
from sayso.store.file import Store
from sayso.store.packing import pack, risen, rising, unpack
from sayso.store.schema import LISTS
from sayso.store.texts import Texts

_ID: Final = 6  # bytes of an id

Row = tuple[Any, ...]  # Any: what SQLite takes


@dataclass(frozen=True, slots=True)
class Piece:
    """What the brief of one story is made from: `page` its page as it is written, `short` the same as
    `sayso serve` first shows it, `data` what the brief as data has.

    `reports` are the ids of those that either cites, `actors` those of its actors, in the order by which they are
    numbered there: an actor has another id as soon as one more report speaks of it, and the bytes stay the same.
    """

    reports: tuple[str, ...]
    actors: tuple[str, ...]
    page: bytes
    short: bytes
    data: bytes

    @property
    def row(self) -> tuple[bytes, bytes, bytes, bytes, bytes]:
        """What the list of stories has of it, in the order of its columns."""
        return _key(self.page), _key(self.data), _bound(self.reports), _bound(self.actors), _key(self.short)

    @property
    def bodies(self) -> Iterator[tuple[bytes, bytes]]:
        """Its bodies under their keys."""
        return ((_key(body), body) for body in (self.page, self.short, self.data))


def _bound(names: Iterable[str]) -> bytes:
    """Ids of one kind as bytes, without their prefixes."""
    return b"".join(bytes.fromhex(name[2:]) for name in names)


def _ids(prefix: str, bound: bytes) -> tuple[str, ...]:
    """The ids of which `_bound` made these bytes."""
    return tuple(f"{prefix}-{bound[at : at + _ID].hex()}" for at in range(0, len(bound), _ID))


def _key(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:12]


@dataclass(frozen=True, slots=True)
class Part:
    """Reports that nothing connects with others, joined: `key` is of all that this comes of, `body` its picture.

    `reports` are the numbers of its reports, `rows` those of the lists by table, as `sayso.desk.listing` makes them
    and `numbering.labelled` gives them the labels of the store, each table's from 0 on; `pieces` are those of its
    stories.
    """

    key: bytes
    reports: tuple[int, ...]
    body: bytes
    rows: Mapping[str, Sequence[Row]]
    pieces: Sequence[Piece]


# What is listed ------------------------------------------------------------------------------------------------------


def listed(store: Store, version: str) -> bool:
    """Whether the lists are of the store as it is, made by this version of what joins."""
    row = store.maybe("SELECT version, EXISTS (SELECT 1 FROM touched) FROM listed")
    return row == (version, 0)


def shown(store: Store) -> int | None:
    """Up to which change of the store the lists have what it holds, None where nothing is listed yet."""
    if store.maybe("SELECT 1 FROM listed") is None:
        return None
    (since,) = store.one("SELECT min(at) FROM touched")
    if since is None:
        return store.changes
    return since - 1 if store.maybe("SELECT 1 FROM pile") else None


def kept(store: Store, key: bytes) -> bytes | None:
    """The picture that is kept under a key, None where there is none."""
    row = store.maybe("SELECT body FROM pile WHERE key = ?", key)
    return row[0] if row else None


def body(store: Store, story: str) -> bytes:
    """The picture that is kept of the part in which a story (id) is, nothing where there is none."""
    query = (
        "SELECT p.body FROM story y JOIN told t ON t.story = y.number JOIN pile p ON p.number = t.pile "
        "WHERE y.id = ? LIMIT 1"
    )
    row = store.maybe(query, story)
    return row[0] if row else b""


def piles(store: Store) -> Iterator[list[int]]:
    """The reports (numbers) of each part that is listed, by their ids; the parts by their first."""
    found: dict[int, list[int]] = {}
    query = "SELECT t.pile, t.report FROM told t JOIN report r ON r.number = t.report ORDER BY r.id"
    for pile, report in store.rows(query):
        found.setdefault(pile, []).append(report)
    yield from found.values()


def mates(store: Store, report: int) -> list[int]:
    """The reports that are listed in one part with this one (by its number), itself among them; none if it is not."""
    row = store.maybe("SELECT p.reports FROM told t JOIN pile p ON p.number = t.pile WHERE t.report = ?", report)
    return list(risen(row[0])) if row else []


def piece(store: Store, story: str) -> Piece | None:
    """The piece of a story by its id, None where there is none."""
    row = store.maybe(
        "SELECT y.cited, y.named, p.body, s.body, d.body FROM story y JOIN piece p ON p.key = y.page "
        "JOIN piece s ON s.key = y.short JOIN piece d ON d.key = y.data WHERE y.id = ?",
        story,
    )
    return Piece(_ids("r", row[0]), _ids("a", row[1]), *row[2:]) if row else None


# Listing it, inside a change -----------------------------------------------------------------------------------------


def begin(store: Store, version: str) -> None:
    """Begin lists where there are none, or those of another version: all that came of that goes, every report counts
    as changed.
    """
    if begun(store, version):
        return
    _remember(store, _stories(store, "SELECT number FROM story"))
    for table in (*LISTS, *_CONNECTING, "listed"):
        store.write(_EMPTY.get(table, f"DELETE FROM {table}"))
    store.write("INSERT INTO listed VALUES (1, ?)", version)
    store.write("INSERT INTO touched SELECT number, 0 FROM report WHERE true ON CONFLICT DO NOTHING")


def begun(store: Store, version: str) -> bool:
    """Whether the lists were begun by this version, whatever has changed since."""
    return store.maybe("SELECT 1 FROM listed WHERE version = ?", version) is not None


def first(store: Store) -> Mapping[str, int]:
    """The next free number of each table whose rows have numbers."""
    query = "SELECT coalesce(max(number) + 1, 0) FROM {}"
    free = {table: int(store.one(query.format(table))[0]) for table in (*ranges.NUMBERED, "unnamed")}
    return {**free, "actor": max(free["actor"], free["unnamed"])}


def place(store: Store, part: Part, at: int) -> None:
    """List a part as it was when the store was at that change, in place of every pile that has one of its reports;
    not where one of these is of a later change, which somebody else has listed meanwhile.

    Reports of such piles that are not of this part count as changed until theirs are listed.
    """
    piles = _piles(store, part)
    if any(store.maybe("SELECT 1 FROM pile WHERE number = ? AND at > ?", pile, at) for pile in piles):
        return
    free = first(store)
    store.write_all(
        "INSERT INTO piece VALUES (?, 1, ?) ON CONFLICT DO UPDATE SET uses = uses + 1",
        (body for one in part.pieces for body in one.bodies),
    )
    gone = [story for pile in piles for story in _remove(store, pile, at)]
    pile = store.write(
        "INSERT INTO pile (key, ranges, reports, body, at) VALUES (?, ?, ?, ?, ?)",
        *(part.key, pack(ranges.ranges(part.rows, free)), rising(part.reports), part.body, at),
    )
    rows = numbering.moved(part.rows, free, pile)
    for table, own in rows.items():
        if own and table not in ("actor", "called"):
            marked = ", ".join("?" * len(own[0]))
            store.write_all(f"INSERT INTO {table} VALUES ({marked})", own)
    namesakes.put(store, rows["actor"], rows["called"])
    own_stories = [(bytes.fromhex(row[1][2:]),) for row in rows["story"]]
    _remember(store, gone)
    store.write_all("DELETE FROM former WHERE id = ?", own_stories)
    marks.forget(store, part.reports, at)


def drop(store: Store, report: int, at: int) -> None:
    """Take out the part of a report that the store no longer holds; its other reports count as changed.

    `at` is the change of the store at which it was looked for.
    """
    row = store.maybe("SELECT pile FROM told WHERE report = ?", report)
    if row:
        _remember(store, _remove(store, row[0], at))
    marks.forget(store, (report,), at)


def _piles(store: Store, part: Part) -> list[int]:
    """The piles in which a report of a part stands, or that have its key."""
    query = (
        "SELECT pile FROM told WHERE report IN (SELECT value FROM json_each(?)) UNION "
        "SELECT number FROM pile WHERE key = ? ORDER BY 1"
    )
    return [pile for (pile,) in store.rows(query, json.dumps(part.reports), part.key)]


def _remove(store: Store, pile: int, at: int) -> list[tuple[bytes, int]]:
    """Take the rows of a pile out; gives its stories, each with a report of it. Its reports count as changed
    at that change of the store."""
    packed, held = store.one("SELECT ranges, reports FROM pile WHERE number = ?", pile)
    members = list(risen(held))
    bounds = unpack(packed)
    numbers = dict(zip(ranges.NUMBERED, zip(bounds[::2], bounds[1::2], strict=True), strict=True))
    low, count = numbers["story"]
    stories = _stories(store, f"SELECT number FROM story WHERE number >= {low} AND number < {low + count}")
    _release(store, low, count)
    for table, (low, count) in numbers.items():
        if table == "actor":
            namesakes.take(store, low, count, Texts(store))
        else:
            store.write(f"DELETE FROM {table} WHERE number >= ? AND number < ?", low, low + count)
    low, count = numbers["said"]
    store.write("DELETE FROM heard WHERE said >= ? AND said < ?", low, low + count)
    for table in ("told", "holds"):
        store.write_all(f"DELETE FROM {table} WHERE report = ?", ((report,) for report in members))
    store.write("DELETE FROM pile WHERE number = ?", pile)
    marks.touch(store, members, at)
    return stories


def _release(store: Store, low: int, count: int) -> None:
    """Let go of the pieces of stories; those that no other story has go."""
    named = "SELECT page, short, data FROM story WHERE number >= ? AND number < ?"
    keys = [(key,) for row in store.rows(named, low, low + count) for key in row]
    store.write_all("UPDATE piece SET uses = uses - 1 WHERE key = ?", keys)
    store.write_all("DELETE FROM piece WHERE key = ? AND uses < 1", keys)


def _stories(store: Store, among: str) -> list[tuple[bytes, int]]:
    """Stories of these numbers (a query), each with the first of its reports that the store holds, by id."""
    query = (
        "SELECT y.id, r.number, min(r.id) FROM story y JOIN told t ON t.story = y.number "
        f"JOIN report r ON r.number = t.report WHERE y.number IN ({among}) GROUP BY y.id"
    )
    return [(bytes.fromhex(story[2:]), report) for story, report, _ in store.rows(query)]


def _remember(store: Store, stories: Iterable[tuple[bytes, int]]) -> None:
    """Keep of stories that go a report of theirs, so that a link to one still leads to what it is in now."""
    store.write_all("INSERT INTO former VALUES (?, ?) ON CONFLICT DO UPDATE SET report = excluded.report", stories)


# Beside a store that cannot be written -------------------------------------------------------------------------------


def set_aside(store: Store) -> None:
    """Let what comes of joining stand beside the store for as long as it is open, where it cannot be written.

    Nothing is listed there yet; from now on all here reads and writes what is beside the store, not what is in it.
    """
    for table in _ASIDE:
        store.write(f"DROP TABLE IF EXISTS temp.{table}")
    marked = ", ".join("?" * len(_ASIDE))
    made = f"SELECT sql FROM main.sqlite_master WHERE tbl_name IN ({marked}) AND sql IS NOT NULL ORDER BY type DESC"
    for (statement,) in list(store.rows(made, *_ASIDE)):
        store.write(_MADE.sub(r"\1 temp.", statement, count=1))


def aside(store: Store) -> bool:
    """Whether what comes of joining stands beside the store, for as long as it is open."""
    return store.maybe("SELECT 1 FROM temp.sqlite_master WHERE name = 'listed'") is not None


def changing(store: Store) -> AbstractContextManager[None]:
    """One change of what comes of joining, in the store or beside it."""
    return store.still() if aside(store) else store.change(contents=False)


_CONNECTING: Final = ("connected", "link", "naming")
_ASIDE: Final = (*LISTS, *_CONNECTING, "listed", "touched", "former")
_MADE: Final = re.compile(r"\A(CREATE (?:VIRTUAL )?(?:TABLE|INDEX)) ")
_EMPTY: Final = {"called": "INSERT INTO called (called) VALUES ('delete-all')"}
"""How a full-text index without text of its own is emptied."""
