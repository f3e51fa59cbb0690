"""What connects reports: hashes of names, words and places by which one bears on another; as joining makes them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from sayso.store.file import Store

_KEY: Final = 5  # bytes of a key
_LOW, _HALF = (1 << 24) - 1, 1 << 23  # of each key these bits are looked up, as three bytes, which have a sign


def keep(store: Store, report: int, day: int | None, keys: Collection[int]) -> None:
    """Keep what connects a report (by its number), inside a change: its day (ordinal) and keys, each below 2**40."""
    drop(store, report)
    packed = b"".join(key.to_bytes(_KEY) for key in sorted(keys))
    store.write("INSERT INTO connected VALUES (?, ?, ?)", report, day, packed)
    store.write_all("INSERT INTO link VALUES (?, ?) ON CONFLICT DO NOTHING", ((_short(key), report) for key in keys))


def drop(store: Store, report: int) -> None:
    """Forget what connects a report, inside a change."""
    for _, _, keys in list(of(store, [report])):
        store.write_all("DELETE FROM link WHERE key = ? AND report = ?", ((_short(key), report) for key in keys))
    store.write("DELETE FROM connected WHERE report = ?", report)


def near(store: Store, report: int, window: int) -> set[int]:
    """The reports that share a key with this one, and are within so many days of it or of no known day.

    None that is connected is left out.
    """
    query = (
        "SELECT c.report FROM link l JOIN connected c ON c.report = l.report WHERE l.key = ? AND c.report <> ? "
        "AND instr(c.keys, ?) AND coalesce(abs(c.day - ?) <= ?, 1)"
    )
    found: set[int] = set()
    for _, day, keys in list(of(store, [report])):
        for key in sorted(keys):
            own = store.rows(query, _short(key), report, key.to_bytes(_KEY), day, window)
            found.update(number for (number,) in own)
    return found


def of(store: Store, reports: Iterable[int]) -> Iterator[tuple[int, int | None, frozenset[int]]]:
    """(number, day, keys) of those of these reports of which it is kept, by number."""
    among = "report IN (SELECT value FROM json_each(?))"
    for row in store.rows(f"SELECT report, day, keys FROM connected WHERE {among} ORDER BY 1", json.dumps([*reports])):
        yield _unpacked(*row)


def missing(store: Store) -> list[int]:
    """The reports that have changed and of which it is not kept what connects them, by number."""
    query = (
        "SELECT t.report FROM touched t JOIN report r ON r.number = t.report "
        "WHERE NOT EXISTS (SELECT 1 FROM connected c WHERE c.report = t.report) ORDER BY 1"
    )
    return [number for (number,) in store.rows(query)]


def _short(key: int) -> int:
    return (key & _LOW) - _HALF


def _unpacked(report: int, day: int | None, keys: bytes) -> tuple[int, int | None, frozenset[int]]:
    found = (keys[at : at + _KEY] for at in range(0, len(keys), _KEY))
    return report, day, frozenset(int.from_bytes(key) for key in found)
