"""A text of a store as the one report that it is, wherever it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso import ingest
from sayso.model import Failure, Report
from sayso.store import Found, Held, Store, lists, reports


def merged(places: Iterable[Found]) -> Report:
    """The one report that a text is, wherever it was found."""
    return ingest.unique(place.report for place in places)[0]


def report(store: Store, one: Held) -> Report:
    """A text as the brief of all has it."""
    whole = merged(reports.found(store, one))
    return named(whole, lists.shared(store, whole.paths))


def paths(store: Store, one: Held) -> tuple[str, ...]:
    """The paths of a text as the brief of all has them."""
    found = lists.paths(store, one.number)
    return spelled(found, one.id, lists.shared(store, found))


def troubles(store: Store, texts: Iterable[Held]) -> Iterator[Failure]:
    """What broke on those of these texts that could not be read, or not wholly, as the brief of all says it."""
    for one in texts:
        if one.trouble:
            yield Failure(paths(store, one)[0], *one.trouble)


def named(report: Report, shared: frozenset[str]) -> Report:
    """The report with its id behind each path at which other texts were found too, so that it can be told from them."""
    if shared.isdisjoint(report.paths):
        return report
    return replace(report, paths=spelled(report.paths, report.id, shared))


def spelled(paths: Iterable[str], report: str, shared: frozenset[str]) -> tuple[str, ...]:
    """The paths of a report (id) as `named` has them."""
    return tuple(sorted(f"{path}@{report.removeprefix('r-')}" if path in shared else path for path in paths))
