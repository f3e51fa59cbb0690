"""What all shards of readings hold, from what was written of each: where each report is, and what falls into parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sayso
from sayso.model import Failure
from sayso.run.lines import Line, Spot, walked
from sayso.run.results import Job, Part, seen
from sayso.run.shards import failures_of

if TYPE_CHECKING:
    from sayso.resolve import Connections


@dataclass(frozen=True, slots=True)
class Cut:
    """The parts into which reports fall, by their first report; how many reports were read, and what failed, sorted."""

    parts: tuple[Part, ...]
    read: int
    failures: tuple[Failure, ...]


def several(job: Job, files: Sequence[str]) -> list[Part]:
    """The places of each text that stands at several in these files (whole addresses), by report id."""
    first: dict[str, Spot] = {}
    found: dict[str, Part] = {}
    for spot, line in _lines(job, files):
        if "report" in line and (before := first.setdefault(line["report"], spot)) != spot:
            found[line["report"]] = (*found.get(line["report"], (before,)), spot)
    return [found[report] for report in sorted(found)]


def cut(job: Job, files: Sequence[str], again: Sequence[Part]) -> Cut:
    """What these files hold, the lines at the places `again` aside: what stands there stands in another of them."""
    aside = {spot for spots in again for spot in spots}
    looked = _Looked()
    found = sayso.resolve.parts(looked.at((spot, line) for spot, line in _lines(job, files) if spot not in aside))
    parts = tuple(tuple(sorted(looked.where[report] for report in part)) for part in found)
    return Cut(parts, looked.read, tuple(sorted(looked.failures)))


@dataclass(slots=True)
class _Looked:
    """What is kept of lines that are looked at one by one: where reports are, what failed, how many were read."""

    where: dict[str, Spot] = field(default_factory=dict)
    failures: set[Failure] = field(default_factory=set)
    read: int = 0

    def at(self, lines: Iterable[tuple[Spot, Line]]) -> Iterator[Connections]:
        """What can connect the report of each line that has one, which nobody has to hold."""
        for spot, line in lines:
            self.failures.update(failures_of(line))
            if "report" in line:
                self.read += line["trouble"] is None
            if "keys" in line:
                self.where[line["report"]] = spot
                yield sayso.resolve.Connections(line["report"], line["day"], frozenset(line["keys"]))


def _lines(job: Job, files: Sequence[str]) -> Iterator[tuple[Spot, Line]]:
    """What was written of each line of these files, and where that line is; of a failure the latter says nothing."""
    for number, address in enumerate(files):
        for _, line in walked(f"{job.out}/{seen(number)}"):
            start, end, at = line.get("at", (0, 0, 0))
            yield (address, start, end, at), line
