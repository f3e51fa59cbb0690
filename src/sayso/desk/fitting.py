"""Whether what a store keeps of joining fits what it holds: parts, the rows of their lists, what connects reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import sayso
from sayso.desk import planning
from sayso.desk.correcting import Standing
from sayso.desk.versions import joins
from sayso.model import Reading
from sayso.store import Held, Store, links, marks, pictures, reports
from sayso.store.packing import risen, unpack
from sayso.store.ranges import NUMBERED

_STRAYS: Final = (
    (
        "SELECT report FROM told WHERE pile NOT IN (SELECT number FROM pile)",
        "report number {} is listed in a part that is not there",
    ),
    (
        "SELECT report FROM told WHERE report NOT IN (SELECT number FROM report) "
        "AND report NOT IN (SELECT report FROM touched)",
        "report number {} is listed, but is not there, and nothing says that it has changed",
    ),
    (
        "SELECT r.id FROM report r JOIN body b ON b.number = r.number WHERE b.reading IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM listed) AND r.number NOT IN (SELECT report FROM told) "
        "AND r.number NOT IN (SELECT report FROM touched)",
        "{}: read, but not listed, and nothing says that it has changed",
    ),
    (
        "SELECT DISTINCT report FROM holds WHERE report NOT IN (SELECT report FROM told)",
        "things are listed of report number {}, which is not listed",
    ),
    (
        "SELECT DISTINCT said FROM heard WHERE said NOT IN (SELECT number FROM said)",
        "somebody is listed as told statement number {}, which is not listed",
    ),
    (
        "SELECT y.id FROM story y WHERE 3 > (SELECT count(*) FROM (SELECT y.page AS key UNION ALL SELECT y.short "
        "UNION ALL SELECT y.data) k JOIN piece p ON p.key = k.key)",
        "story {}: a piece of it is not there",
    ),
    (
        "SELECT y.id FROM former f JOIN story y ON y.id = 'y-' || lower(hex(f.id))",
        "story {} is listed, and kept as one that was listed once",
    ),
    (
        "SELECT report FROM connected WHERE report NOT IN (SELECT number FROM report)",
        "it is kept what connects report number {}, which is not there",
    ),
    (
        "SELECT DISTINCT report FROM link WHERE report NOT IN (SELECT report FROM connected)",
        "links lead to report number {}, of which it is not kept what connects it",
    ),
    (
        "SELECT report FROM connected WHERE length(keys) > 0 AND report NOT IN (SELECT report FROM link)",
        "no link leads to report number {}, of which it is kept what connects it",
    ),
)
"""Queries for what should not be there, each with what is to be said of it."""


def unfit(store: Store) -> Iterator[str]:
    """What of the lists fits nothing else, one line each."""
    for query, said in _STRAYS:
        for (what,) in store.rows(query):
            yield said.format(what)
    yield from _numbered(store)
    if pictures.begun(store, joins()):
        yield from _outdated(store)


def _outdated(store: Store) -> Iterator[str]:
    """Parts that are not of what the store holds now."""
    changed, corrected = set(marks.touched(store)), Standing(store)
    held = {one.number: one for one in reports.all_held(store)}
    for number, key, members in store.rows("SELECT number, key, reports FROM pile ORDER BY number"):
        own = set(risen(members))
        if own.isdisjoint(changed) and own <= held.keys():
            texts = sorted((held[one] for one in own), key=lambda text: text.id)
            if planning.planned(store, corrected, texts).key != key:
                yield f"part number {number} is of other texts or corrections than are held, and nothing says so"


def _numbered(store: Store) -> Iterator[str]:
    """Rows that no part has or several have, and parts with other reports than those listed in them."""
    told = Counter(pile for (pile,) in store.rows("SELECT pile FROM told"))
    held: Counter[str] = Counter()
    for number, packed, members in store.rows("SELECT number, ranges, reports FROM pile"):
        if told[number] != sum(1 for _ in risen(members)):
            yield f"part number {number} is listed with {told[number]} report(s), expected all of its own"
        bounds = unpack(packed)
        for table, low, count in zip(NUMBERED, bounds[::2], bounds[1::2], strict=True):
            rows = _count(store, table, f"WHERE number >= {low} AND number < {low + count}")
            held[table] += count
            if rows != count:
                yield f"part number {number} has {rows} row(s) in table {table}, expected {count}"
    for table in NUMBERED:
        rows = _count(store, table)
        if rows != held[table]:
            yield f"table {table} has {rows} row(s), expected the {held[table]} of all parts"


def _count(store: Store, table: str, among: str = "") -> int:
    """How many rows of a table there are; actors without a name of their own are in a table beside."""
    tables = (table, "unnamed") if table == "actor" else (table,)
    return sum(store.one(f"SELECT count(*) FROM {each} {among}")[0] for each in tables)


class Connected:
    """What is kept of what connects reports, and people's corrections, of which some may change it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.fit = pictures.begun(store, joins())
        self.corrected = Standing(store)

    def unfit(self, one: Held, reading: Reading) -> Iterator[str]:
        """Whether it is not what the reading of a text has; where people changed the reading, nothing is said."""
        if not self.fit or self.corrected.of([one.id]):
            return
        made = sayso.resolve.connections(reading)
        for _, day, keys in links.of(self.store, [one.number]):
            if (day, keys) != (made.day, made.keys):
                yield f"{one.id}: it is kept that other names or days connect it than its reading has"
