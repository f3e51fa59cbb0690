"""What comes of joining, kept to save time: pictures by key, and the lists of the newest one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso.store.file import Store
from sayso.store.schema import LISTS

KEPT: Final = 2
"""Pictures that are kept: that of now, and one of the reports of before a day."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Rows of the lists of one picture, by table. `key` says of which picture, `changes` of which state of it."""

    key: str
    changes: int
    rows: Mapping[str, Sequence[tuple[Any, ...]]]


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
    """Put new lists in the place of the old ones, inside a change."""
    for table in LISTS:
        store.write(f"DELETE FROM {table}")
    _fill(store, lists, "main")


def list_aside(store: Store, lists: Lists) -> None:
    """Keep lists for as long as the store is open, where it cannot be written: they stand before those in it."""
    for table in LISTS:
        store.write(f"DROP TABLE IF EXISTS temp.{table}")
        store.write(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE 0")
    _fill(store, lists, "temp")


def _fill(store: Store, lists: Lists, where: str) -> None:
    store.write(f"INSERT INTO {where}.listed VALUES (1, ?, ?)", lists.changes, lists.key)
    for table, rows in lists.rows.items():
        for row in rows:
            store.write(f"INSERT INTO {where}.{table} VALUES ({', '.join('?' * len(row))})", *row)
