"""Whether a store is whole: the file, and what stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.desk import fitting
from sayso.desk.versions import reads
from sayso.desk.whole import merged
from sayso.errors import StoreError
from sayso.store import Held, Store, reports, words


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is to be said of a store; `old` is whole, but read by another version than the one here."""

    state: Literal["broken", "old"]
    what: str


def examine(store: Store) -> Iterator[Finding]:
    """Everything that is wrong with a store, one line each; nothing where it is whole."""
    with store.still():
        yield from _file(store)
        connected = fitting.Connected(store)
        for one in list(reports.all_held(store)):
            try:
                yield from _report(store, one, connected)
            except StoreError as error:
                yield Finding("broken", f"{one.id}: {error}")
        yield from _strays(store)
        yield from _raw(store)
        for said in fitting.unfit(store):
            yield Finding("broken", said)


def _file(store: Store) -> Iterator[Finding]:
    for (said,) in store.rows("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Finding("broken", " ".join(str(said).split()))
    for table, row, *_ in store.rows("PRAGMA foreign_key_check"):
        yield Finding("broken", f"row {row} of table {table} speaks of a row that is not there")


def _report(store: Store, one: Held, connected: fitting.Connected) -> Iterator[Finding]:
    """What is wrong with one text, how it was read, its words, and what is kept of what connects it."""
    places = reports.found(store, one)
    if not places:
        yield Finding("broken", f"{one.id}: no place where it was found")
        return
    report = merged(places)
    if report.id != one.id:
        yield Finding("broken", f"{one.id}: its text has the id {report.id}")
        return
    reading = reports.reading(store, one, report)
    if reading is None and one.trouble is None:
        yield Finding("broken", f"{one.id}: not read, and no word of why")
    if reading is not None:
        for said in connected.unfit(one, reading):
            yield Finding("broken", said)
    if one.version != reads().key:
        yield Finding("old", f"{one.id}: read by another version of code, models or lexicons")
    elif one.key != reports.key(report, reads()):
        yield Finding("broken", f"{one.id}: its reading is of other metadata")
    lines = sum(1 for _ in words.paragraphs(report.text))
    if words.held(store, one.number) != lines:
        yield Finding("broken", f"{one.id}: the search knows {words.held(store, one.number)} paragraphs of {lines}")


def _strays(store: Store) -> Iterator[Finding]:
    """Words of reports that are not there."""
    for (number,) in store.rows(words.STRAYS):
        yield Finding("broken", f"the search knows words of report number {number}, which is not there")


def _raw(store: Store) -> Iterator[Finding]:
    for number, sha256 in list(store.rows("SELECT number, sha256 FROM raw")):
        if hashlib.sha256(reports.raw(store, number)).hexdigest() != sha256:
            yield Finding("broken", f"the bytes of file number {number} are not those that were read")


def counted(store: Store) -> str:
    """What a store holds, in short words."""
    (texts,) = store.one("SELECT count(*) FROM report")
    (places,) = store.one("SELECT count(*) FROM document")
    (failed,) = store.one("SELECT count(*) FROM failure")
    return f"{texts:,} report(s) found in {places:,} place(s), {failed:,} failure(s) on record"
