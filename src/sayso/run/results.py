"""Joining what was read in shards: the pieces of that work, each done on one machine and written into one file.

`look` writes what can connect each report of a shard and where its line is; `unite` makes one report of each text that
stands at several places; `join` joins parts, each fetched line by line from where it is. So no machine holds more than
the readings of one part, and each reading is unpacked twice: to connect it, and to join it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import sayso
from sayso import ingest, pipeline
from sayso.errors import UsageError
from sayso.model import Failure, Reading, Report
from sayso.run import places, shards
from sayso.run.lines import Line, Spot, fetched, put
from sayso.run.one import Attempt, attempt
from sayso.store import Version
from sayso.uncollected import uncollected

Part = tuple[Spot, ...]
"""Where the lines of one part's reports are."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be joined: the shards in the folder `shards`, into the folder `out`; and `key`, what is to join them.

    `reads` gives the version of what reads and `joins` the key of what joins in the process that it is called in;
    `read` reads a report.
    """

    shards: str
    out: str
    key: str
    reads: Callable[[], Version]
    joins: Callable[[], str]
    read: Attempt = attempt

    def version(self) -> Version:
        """The version that has read the shards. Raises UsageError where this process has another one than the job's."""
        if self.joins() != self.key:
            raise UsageError(f"a worker has version {self.joins()} of sayso, its models and words, expected {self.key}")
        return self.reads()


def seen(number: int) -> str:
    """The name of the file that says what can connect the reports of a shard."""
    return f"seen-{number:06}.jsonl.gz"


def united(number: int) -> str:
    """The name of a file of texts that stand at several places."""
    return f"united-{number:06}.jsonl.gz"


def joined(number: int) -> str:
    """The name of a file of results, a line a part."""
    return f"joined-{number:06}.jsonl.gz"


def look(job: Job, number: int, shard: tuple[str, str]) -> None:
    """Write what can connect each report of a shard (folder and name), and where it is.

    Raises UsageError where the versions differ, StoreError where it is no shard, OSError where a file fails.
    """
    version = job.version()
    with places.written(job.out, seen(number)) as stream:
        for spot, line, document in shards.told(*shard, version):
            put(_seen(spot, line, document, version), stream)


def _seen(spot: Spot, line: Line, document: Report | Failure, version: Version) -> Line:
    if isinstance(document, Failure):
        return line
    found = {"path": document.path, "report": document.id, "at": spot[1:], "trouble": line.get("trouble")}
    reading = shards.reading_of(line, document, version) if "reading" in line else None
    if reading is None:
        return found
    one = sayso.resolve.connections(reading)
    return {**found, "day": one.day, "keys": sorted(one.keys)}


def unite(job: Job, number: int, texts: Sequence[Part]) -> None:
    """Write the one report of each text of which these are the places, and `look` at them. Raises as `look` does."""
    version = job.version()
    with shards.one_at_a_time, places.written(job.out, united(number)) as stream:
        put(shards.head(version.key), stream)
        for spots in texts:
            put(_one(job, spots), stream)
    look(job, number, (job.out, united(number)))


def _one(job: Job, spots: Part) -> Line:
    """The line of one report that stands at several places. It is read anew where none of these was read as it is."""
    lines = [(line, shards.document_of(line)) for line in fetched(spots)]
    whole = ingest.unique(document for _, document in lines)[0]
    same = (one for one, document in lines if "reading" in one and replace(whole, paths=document.paths) == document)
    line = next(same, None) or shards.line_of(whole, *job.read(whole))
    return {**line, "path": whole.path, "paths": whole.paths}


def join(job: Job, number: int, parts: Sequence[Part]) -> None:
    """Join parts, and write the brief of each on a line. Raises as `look` does."""
    version = job.version()
    with shards.one_at_a_time, places.written(job.out, joined(number)) as stream:
        for spots in parts:
            put(_brief(spots, version), stream)


@uncollected()
def _brief(spots: Part, version: Version) -> Line:
    """What brief.json says of one part."""
    readings: list[Reading] = []
    failures: list[Failure] = []
    for line in fetched(spots):
        report = shards.document_of(line)
        reading = shards.reading_of(line, report, version)
        readings += [reading] if reading else []
        failures += shards.failures_of(line)
    result = pipeline.together([pipeline.part(readings)], failures, len(readings) - len(failures))
    return sayso.briefs.json.document(pipeline.write(result), sayso.annotate.versions())
