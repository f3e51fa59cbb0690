"""What the brief calls each report of a store: its outlet or the start of its file's name, beside all others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.briefs.index import names
from sayso.desk.whole import merged, named
from sayso.store import Store, reports


@dataclass(frozen=True, slots=True)
class Called:
    """What a report is called by."""

    id: str
    path: str
    outlet: str | None


def called(store: Store) -> Mapping[str, str]:
    """Report id → what the brief calls it, of all that were read."""
    return names(tuple(_called(store)))


def renamed(store: Store, names: Mapping[str, str]) -> list[int]:
    """The reports (numbers) that are listed under another name than they have now."""
    listed = store.rows("SELECT t.report, r.id, t.name FROM told t JOIN report r ON r.number = t.report")
    return [number for number, report, name in listed if names.get(report, name) != name]


def _called(store: Store) -> Iterator[Called]:
    rows = store.rows(
        "SELECT r.id, r.number, count(*), min(d.path), min(d.about) FROM report r "
        "JOIN connected c ON c.report = r.number JOIN document d ON d.report = r.number GROUP BY r.number"
    )
    shared = reports.shared(store)
    for name, number, count, path, about in list(rows):
        own = reports.path_text(path)
        if count == 1 and own not in shared:
            yield Called(name, own, json.loads(about).get("outlet"))
        else:
            one = reports.held(store, name)
            if one and one.number == number:
                whole = named(merged(reports.found(store, one)), shared)
                yield Called(name, whole.path, whole.outlet)
