"""What comes of joining, kept to save time: pictures by key, and the lists and stories' pieces of the newest one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso.store.file import Store
from sayso.store.schema import LISTS

_ID: Final = 6  # bytes of an id
KEPT: Final = 2
"""Pictures that are kept: that of now, and one of the reports of before a day."""


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


def _bound(names: Iterable[str]) -> bytes:
    """Ids of one kind as bytes, without their prefixes."""
    return b"".join(bytes.fromhex(name[2:]) for name in names)


def _ids(prefix: str, bound: bytes) -> tuple[str, ...]:
    """The ids of which `_bound` made these bytes."""
    return tuple(f"{prefix}-{bound[at : at + _ID].hex()}" for at in range(0, len(bound), _ID))


def _key(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:12]


@dataclass(frozen=True, slots=True)
class Lists:
    """Rows of the lists of one picture, by table. `key` says of which picture, `changes` of which state of it.

    `pieces` are those of the stories.
    """

    key: str
    changes: int
    rows: Mapping[str, Sequence[tuple[Any, ...]]]
    pieces: Sequence[Piece] = ()


def members(store: Store, before: str | None = None) -> Iterable[tuple[str, str, bytes]]:
    """(report id, key of its reading, a path of it) of all texts, or those added before that day; sorted."""
    condition, values = ("WHERE r.added < ?", (before,)) if before else ("", ())
    return store.rows(
        "SELECT r.id, r.key, d.path FROM report r JOIN document d ON d.report = r.number "
        f"{condition} ORDER BY r.id, d.path",
        *values,
    )


def kept(store: Store, key: str) -> bytes | None:
    """The picture that is kept under a key, None where there is none."""
    row = store.maybe("SELECT body FROM part WHERE key = ?", key)
    return row[0] if row else None


def keep(store: Store, key: str, body: bytes) -> None:
    """Keep a picture, inside a change; of all that are kept only the newest ones stay."""
    (last,) = store.one("SELECT coalesce(max(used), 0) FROM part")
    store.write("INSERT OR REPLACE INTO part (key, used, body) VALUES (?, ?, ?)", key, last + 1, body)
    store.write("DELETE FROM part WHERE used <= ?", last + 1 - KEPT)


def listed(store: Store, version: str) -> bool:
    """Whether the lists are of the store as it is, made by this version of what joins."""
    row = store.maybe("SELECT changes, key FROM listed")
    return row is not None and row[0] == store.changes and row[1].startswith(version)


def list_anew(store: Store, lists: Lists) -> None:
    """Put new lists in the place of the old ones, inside a change; a piece that is there already stays as it is."""
    _forget(store)
    for table in LISTS:
        store.write(_EMPTY.get(table, f"DELETE FROM main.{table}"))
    _fill(store, lists, "main")
    store.write(
        "DELETE FROM main.piece WHERE key NOT IN (SELECT page FROM main.story UNION ALL SELECT data FROM main.story "
        "UNION ALL SELECT short FROM main.story)"
    )


def list_aside(store: Store, lists: Lists) -> None:
    """Keep lists for as long as the store is open, where it cannot be written: they stand before those in it."""
    _forget(store)
    marks = ", ".join("?" * len(_ASIDE))
    made = f"SELECT sql FROM main.sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL ORDER BY type DESC"
    for (statement,) in list(store.rows(made, *_ASIDE)):
        store.write(_MADE.sub(r"\1 temp.", statement, count=1))
    _fill(store, lists, "temp")


def aside(store: Store) -> bool:
    """Whether lists are kept beside the store, for as long as it is open."""
    return store.maybe("SELECT 1 FROM temp.sqlite_master WHERE name = 'listed'") is not None


def piece(store: Store, story: str) -> Piece | None:
    """The piece of a story by its id, None where there is none."""
    row = store.maybe(
        "SELECT y.cited, y.named, p.body, s.body, d.body FROM story y JOIN piece p ON p.key = y.page "
        "JOIN piece s ON s.key = y.short JOIN piece d ON d.key = y.data WHERE y.id = ?",
        story,
    )
    return Piece(_ids("r", row[0]), _ids("a", row[1]), *row[2:]) if row else None


def _forget(store: Store) -> None:
    """Let go of what is kept beside the store."""
    for table in _ASIDE:
        store.write(f"DROP TABLE IF EXISTS temp.{table}")


def _fill(store: Store, lists: Lists, where: str) -> None:
    store.write(f"INSERT INTO {where}.listed VALUES (1, ?, ?)", lists.changes, lists.key)
    for table, rows in lists.rows.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            store.write_all(f"INSERT INTO {where}.{_COLUMNS.get(table, table)} VALUES ({marks})", rows)
    bodies = ((_key(body), body) for one in lists.pieces for body in (one.page, one.short, one.data))
    store.write_all(f"INSERT INTO {where}.piece VALUES (?, ?) ON CONFLICT DO NOTHING", bodies)


_ASIDE: Final = (*LISTS, "piece")
_MADE: Final = re.compile(r"\A(CREATE (?:VIRTUAL )?(?:TABLE|INDEX)) ")
_COLUMNS: Final = {"called": "called (rowid, names)"}
"""Of a full-text index its columns, which have no rowid among them."""
_EMPTY: Final = {"called": "INSERT INTO main.called (called) VALUES ('delete-all')"}
"""How a full-text index without text of its own is emptied."""
