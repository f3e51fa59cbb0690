"""By what reports are called: names of files and outlets, to be looked up in their order.

Of each report (by its number) a key, which is what its file is called or, where another's is called so too, its path;
then what the file is called in that case, its outlet, and its number in the outlet's file. All are BLOBs, as paths are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.store.file import Store
from sayso.store.reports import path_bytes, path_text

_COLUMNS: Final = "report, key, stem, outlet, own"


@dataclass(frozen=True, slots=True)
class Named:
    """By what a report is called; `stem` only where it is not the key. Empty is nothing."""

    report: int
    key: str
    stem: str = ""
    outlet: str = ""
    own: str = ""

    @property
    def file(self) -> str:
        """What its file is called."""
        return self.stem or self.key


def put(store: Store, one: Named) -> None:
    """Keep by what a report is called, in place of what it was called by; inside a change."""
    values = (path_bytes(value) if value else None for value in (one.stem, one.outlet, one.own))
    store.write("INSERT OR REPLACE INTO naming VALUES (?, ?, ?, ?, ?)", one.report, path_bytes(one.key), *values)


def drop(store: Store, report: int) -> None:
    """Forget a report, inside a change."""
    store.write("DELETE FROM naming WHERE report = ?", report)


def of(store: Store, report: int) -> Named | None:
    """By what a report is called, None where it is not kept."""
    return next(_found(store, "report = ?", report), None)


def alike(store: Store, stem: str) -> list[Named]:
    """Those whose files are called so."""
    own = path_bytes(stem)
    return [one for one in _found(store, "key = ?1 AND stem IS NULL OR stem = ?1", own) if one.file == stem]


def among(store: Store, column: str, values: Iterable[str], most: int = -1) -> list[Named]:
    """Those that have one of these values as their `key`, `outlet` or `own`; of each value so many at most."""
    each = (_found(store, f"{column} = ? LIMIT {most}", path_bytes(value)) for value in sorted(set(values)))
    return [one for found in each for one in found]


def count(store: Store, column: str, value: str) -> int:
    """How many have a value as their `outlet` or `own`: none, one or two, which stands for more."""
    return len(among(store, column, [value], 2))


def beside(store: Store, key: str) -> tuple[str | None, str | None]:
    """The keys before and after a key in their order."""
    own = path_bytes(key)
    (before, after) = store.one(
        "SELECT (SELECT max(key) FROM naming WHERE key < ?1), (SELECT min(key) FROM naming WHERE key > ?1)", own
    )
    return path_text(before) if before else None, path_text(after) if after else None


def beginning(store: Store, start: str) -> Sequence[str]:
    """The first two keys that begin so."""
    own = path_bytes(start)
    after = own[:-1] + bytes([own[-1] + 1])
    query = "SELECT DISTINCT key FROM naming WHERE key >= ? AND key < ? ORDER BY key LIMIT 2"
    return [path_text(key) for (key,) in store.rows(query, own, after)]


def stated(store: Store, report: int) -> tuple[str, str | None] | None:
    """Path and outlet of a report that stands at one place, at which nothing else stands; None for any other."""
    rows = list(store.rows("SELECT path, about FROM document WHERE report = ? LIMIT 2", report))
    if len(rows) != 1:
        return None
    path, about = rows[0]
    (others,) = store.one("SELECT count(*) FROM (SELECT 1 FROM document WHERE path = ? LIMIT 2)", path)
    return (path_text(path), json.loads(about).get("outlet")) if others == 1 else None


def _found(store: Store, condition: str, value: object) -> Iterator[Named]:
    for report, *values in list(store.rows(f"SELECT {_COLUMNS} FROM naming WHERE {condition}", value)):
        yield Named(report, *(path_text(one) if one else "" for one in values))
