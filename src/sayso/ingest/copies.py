"""The same text, found at several places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.model import Report


def _merged(copies: Sequence[Report]) -> Report:
    """One report of several with the same text: all paths, and of each piece of metadata the first that is stated."""
    first = copies[0]
    titled = next((copy for copy in copies if copy.title), first)
    return replace(
        first,
        paths=tuple(sorted({path for copy in copies for path in copy.paths})),
        outlet=next((copy.outlet for copy in copies if copy.outlet), None),
        url=next((copy.url for copy in copies if copy.url), None),
        title=titled.title,
        published=next((copy.published for copy in copies if copy.published), None),
        official=next((copy.official for copy in copies if copy.official), None),
        not_text=titled.not_text,
    )


def unique(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Reports with the same text joined into one with all their paths; sorted by id.

    Where copies state different metadata, the copy whose path sorts first is believed, whatever order they come in.
    """
    copies: dict[str, list[Report]] = {}
    for report in reports:
        copies.setdefault(report.id, []).append(report)
    return tuple(_merged(sorted(copies[key], key=lambda report: report.paths)) for key in sorted(copies))
