"""From what a store holds to one result: joined, compared, and kept under a key of all that it comes of.

`parts` is where joining is cut up: each part is joined and kept by itself, under a key of its own. For now everything
is one part, since nothing says yet which reports no name, no day and no words connect.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso import pipeline
from sayso.desk import correcting, listing
from sayso.desk.versions import joins
from sayso.desk.whole import merged, named
from sayso.errors import StoreError
from sayso.model import Actor, Event, Failure, Findings, Origin, Picture, Reading, Story, When
from sayso.model.corrections import Correction
from sayso.pipeline import Result
from sayso.store import Held, Store, codec, pictures, reports
from sayso.uncollected import uncollected

_KIND: Final[Any] = tuple[  # Any: a type as a value
    tuple[Actor, ...],
    tuple[Origin, ...],
    tuple[Event, ...],
    tuple[Story, ...],
    Mapping[str, When],
    Mapping[str, tuple[str, ...]],
    Findings,
]
"""What is kept of a result: its picture without the readings, which are kept already, and its findings."""


@dataclass(frozen=True, slots=True)
class _Pile:
    """What is joined, as the store had it at one moment: `changes` says at which. `texts` are those of the readings."""

    changes: int
    texts: tuple[Held, ...]
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]
    read: int
    corrections: tuple[Correction, ...]


def result(store: Store, before: str | None = None) -> Result:
    """What a fresh run on all that the store holds gives, or on the reports that were added before that day (ISO).

    Raises StoreError where a reading cannot be used.
    """
    whole, left = _made(store, before)
    if left:
        with store.still():
            pictures.list_aside(store, left)
    return whole


def unkept(store: Store) -> pictures.Lists | None:
    """Make the lists of the store fit what it holds, where they do not; gives those that it cannot keep.

    Raises StoreError where a reading cannot be used.
    """
    return None if pictures.listed(store, joins()) else _made(store, None)[1]


@uncollected()
def _made(store: Store, before: str | None) -> tuple[Result, pictures.Lists | None]:
    """The result, kept where the store can be written; else its lists."""
    with store.still():
        pile = _pile(store, before)
    ((key, part),) = parts(pile)
    body = pictures.kept(store, key)
    if body:
        found = _kept(body, pipeline.corrected(part, pile.corrections)[0])
    else:
        found = pipeline.conclude(part, (), 0, pile.corrections)
    whole = Result(found.picture, found.findings, pile.failures, pile.read)
    lists = None
    if before is None and not pictures.listed(store, joins()):
        lists = listing.lists(whole, pile.texts, f"{joins()} {key}", pile.changes)
    return whole, _keep(store, key, None if body else _packed(found), lists)


def _pile(store: Store, before: str | None) -> _Pile:
    shared = reports.shared(store)
    texts: list[Held] = []
    readings: list[Reading] = []
    failed = [] if before else list(reports.failures(store))
    read = 0
    for one in list(reports.all_held(store)):
        if before and one.added >= before:
            continue
        report = named(merged(reports.found(store, one)), shared)
        reading = reports.reading(store, one, report)
        if one.trouble:
            failed.append(Failure(report.path, *one.trouble))
        read += one.trouble is None
        if reading:
            texts.append(one)
            readings.append(reading)
    failures = tuple(sorted(set(failed)))
    return _Pile(store.changes, tuple(texts), tuple(readings), failures, read, correcting.records(store))


def parts(pile: _Pile) -> Sequence[tuple[str, tuple[Reading, ...]]]:
    """The readings in sets of which no one bears on another, each with its key; in order."""
    found = hashlib.sha256(joins().encode())
    for one, reading in zip(pile.texts, pile.readings, strict=True):
        found.update(f"\x1f{one.id}\x1f{one.key}\x1f{reading.report.paths!r}".encode())
    for correction in pile.corrections:
        found.update(f"\x1f{correction.id}".encode())
    return [(found.hexdigest()[:24], pile.readings)]


def _packed(found: Result) -> bytes:
    picture = found.picture
    whole = (
        *(picture.actors, picture.origins, picture.events, picture.stories, picture.dates, picture.about),
        found.findings,
    )
    return codec.pack(_KIND, whole, found.reports, picture.readings)


def _kept(body: bytes, readings: tuple[Reading, ...]) -> Result:
    """The result of which these bytes were kept; the readings are in the order in which they were joined."""
    reported = [one.report for one in readings]
    *joined, findings = codec.unpack(_KIND, body, reported, codec.shape(_KIND), readings)
    return Result(Picture(readings, *joined), findings, (), 0)


def _keep(store: Store, key: str, body: bytes | None, lists: pictures.Lists | None) -> pictures.Lists | None:
    """Keep what is new; gives the lists where the store cannot be written now."""
    if body is None and lists is None:
        return None
    try:
        if not store.writable:
            raise StoreError(f"{store.path} cannot be written")
        with store.change(contents=False):
            if body is not None:
                pictures.keep(store, key, body)
            if lists is not None:
                pictures.list_anew(store, lists)
    except StoreError:
        return lists
    return None
