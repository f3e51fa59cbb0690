"""Which reports have changed since they were listed."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sayso.store import links
from sayso.store.file import Store


def touch(store: Store, reports: Iterable[int], at: int | None = None) -> None:
    """Mark reports (numbers) as changed, inside a change: at that change of the store, or at the one of now."""
    at = store.changes if at is None else at
    store.write_all(
        "INSERT INTO touched VALUES (?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)",
        ((report, at) for report in sorted(reports)),
    )


def changed(store: Store, reports: Iterable[int]) -> None:
    """Mark reports as changed now, inside a change; what connects them has to be looked up again."""
    every = sorted(reports)
    touch(store, every)
    for report in every:
        links.drop(store, report)


def touched(store: Store) -> list[int]:
    """The reports (numbers) that have changed since they were listed, those that are there no longer too."""
    return [report for (report,) in store.rows("SELECT report FROM touched ORDER BY report")]


def gone(store: Store) -> list[int]:
    """Those that are held no longer, or were not read."""
    query = (
        "SELECT report FROM touched t WHERE NOT EXISTS "
        "(SELECT 1 FROM body b WHERE b.number = t.report AND b.reading IS NOT NULL) ORDER BY report"
    )
    return [report for (report,) in store.rows(query)]


def unchanged(store: Store, reports: Iterable[int], at: int) -> set[int]:
    """Those of these reports that are marked, but have not changed since that state of the store."""
    query = "SELECT report FROM touched WHERE at <= ? AND report IN (SELECT value FROM json_each(?))"
    return {report for (report,) in store.rows(query, at, json.dumps(sorted(reports)))}


def forget(store: Store, reports: Iterable[int], at: int) -> None:
    """Take the marks off reports that have not changed since that state of the store, inside a change."""
    store.write_all("DELETE FROM touched WHERE report = ? AND at <= ?", ((report, at) for report in reports))
