"""One shard read into one file: what each document of it says, packed, or why it could not be read; and back.

The file holds lines of JSON, compressed: a head, then one line a document in the order of the shard. The same shard
gives the same bytes, whoever reads it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import IO

from sayso.errors import StoreError, UsageError
from sayso.model import Failure, Reading, Report
from sayso.run import places
from sayso.run.cutting import Shard, documents
from sayso.run.lines import Line, Spot, put, walked
from sayso.run.one import Attempt, attempt
from sayso.run.pool import STAGE, outcomes
from sayso.store import Version, codec, reports

FORM = 1
"""Form of the lines; rises where what was there changes its meaning."""
DIED = "the process that read it died, alone and twice, expected it to end by itself: left out"
KEPT = 2_000
"""Readings that are held while a store takes documents in: more than it opens before the first of them is read."""

one_at_a_time = Lock()  # a worker of several threads gains nothing by working in all of them; parsing is not for it


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with every shard: the folder `out`, which field of ours has which name in records, and `key`,
    the version that is to read. `reads` gives the version of the process that it is called in, `read` reads a report.
    """

    out: str
    fields: tuple[tuple[str, str], ...]
    key: str
    reads: Callable[[], Version]
    read: Attempt = attempt
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a shard: the number of documents that were read, and what failed, if only in part."""

    read: int
    failures: tuple[Failure, ...]


def name(number: int) -> str:
    """The name of the file that a shard is read into."""
    return f"part-{number:06}.jsonl.gz"


def failed(number: int) -> str:
    """The name of the file that says why a whole shard could not be read."""
    return f"part-{number:06}.failed.jsonl.gz"


def _mark(number: int) -> str:
    return f"part-{number:06}.at"


def marked(job: Job, number: int) -> int | None:
    """The place in its shard of the report at which a process died that was to leave a mark, None for none."""
    held = places.content(job.out, _mark(number))
    return int(held) if held else None


def read_shard(job: Job, number: int, shard: Shard, without: frozenset[int] = frozenset(), mark: bool = False) -> Done:
    """Read a shard into its file, which is there once it is whole.

    The documents at the places `without` are left out and recorded; with `mark` it is kept outside this process which
    one is being read. Raises UsageError where this process has another version than the job's, OSError where a file
    cannot be read or written.
    """
    if job.reads().key != job.key:
        raise UsageError(f"a worker has version {job.reads().key} of sayso and its models, expected {job.key}")
    note = partial(_note, job, number) if mark else None
    read, failures = 0, list[Failure]()
    with one_at_a_time:
        with places.written(job.out, name(number)) as stream:
            for line in _with_head(job, _Lines(job, shard, without, note).all(), stream):
                read += "text" in line and line.get("trouble") is None
                failures += failures_of(line)
        for other in (failed(number), *([_mark(number)] if mark else [])):
            places.remove(job.out, other)
    return Done(read, tuple(failures))


def _note(job: Job, number: int, at: int) -> None:
    with places.written(job.out, _mark(number)) as stream:
        stream.write(str(at).encode())


def give_up(job: Job, number: int, shard: Shard, why: str) -> Done:
    """Record that a whole shard could not be read."""
    failures = tuple(
        Failure(f"{one.path}#{one.objects + 1}", STAGE, f"{why}: left out from here to the end of shard {number}")
        for one in shard
    )
    with places.written(job.out, failed(number)) as stream:
        for _ in _with_head(job, ({"failure": [one.path, one.stage, one.error]} for one in failures), stream):
            pass
    places.remove(job.out, _mark(number))
    return Done(0, failures)


def _with_head(job: Job, lines: Iterator[Line], stream: IO[bytes]) -> Iterator[Line]:
    """Write lines, and give each once it is written."""
    put(head(job.key), stream)
    for line in lines:
        put(line, stream)
        yield line


def head(version: str) -> Line:
    """The first line of a shard that this version has read."""
    return {"sayso": "readings", "form": FORM, "version": version}


def failures_of(line: Line) -> list[Failure]:
    """What a line says that failed."""
    if "failure" in line:
        return [Failure(*line["failure"])]
    return [Failure(line["path"], *line["trouble"])] if line.get("trouble") else []


class _Lines:
    """The lines of a shard. `ready` are those that wait for an earlier one, by place; `flying` what is being read."""

    def __init__(self, job: Job, shard: Shard, without: frozenset[int], note: Callable[[int], None] | None) -> None:
        self.job, self.shard, self.without, self.note = job, shard, without, note
        self.ready: dict[int, Line] = {}
        self.flying: dict[int, int] = {}
        self.met: set[str] = set()

    def all(self) -> Iterator[Line]:
        """Every line, in the order of the shard."""
        at = 0
        for report, reading, failure in outcomes(self._owed(), self.job.workers, self.job.read):
            self.ready[self.flying.pop(id(report))] = line_of(report, reading, failure)
            while at in self.ready:
                yield self.ready.pop(at)
                at += 1
        yield from (self.ready[later] for later in sorted(self.ready))

    def _owed(self) -> Iterator[Report]:
        """The reports that have to be read: each text with the same things said of it once."""
        fields = dict(self.job.fields)
        found = (one for piece in self.shard for one in documents(piece, fields))
        for at, one in enumerate(found):
            if isinstance(one, Failure):
                self.ready[at] = {"failure": [one.path, one.stage, one.error]}
            elif at in self.without:
                self.ready[at] = {"failure": [one.path, STAGE, DIED]}
            elif (met := f"{one.id} {json.dumps(reports.about(one), sort_keys=True)}") in self.met:
                self.ready[at] = _document(one)
            else:
                self.met.add(met)
                self.flying[id(one)] = at
                if self.note:
                    self.note(at)
                yield one


def line_of(report: Report, reading: Reading | None, failure: Failure | None) -> Line:
    """The line of a report that was read."""
    packed = codec.pack(Reading, reading, (report,)) if reading else None
    return {
        **_document(report),
        "reading": None if packed is None else base64.b64encode(packed).decode("ascii"),
        "trouble": [failure.stage, failure.error] if failure else None,
    }


def _document(report: Report) -> Line:
    return {"path": report.path, "text": report.text, "about": reports.about(report)}


# Taking shards back ---------------------------------------------------------------------------------------------------


def held_in(folder: str) -> list[str]:
    """The names of the shards in a folder, sorted. Raises UsageError where there are none."""
    found = [one for one in places.names(folder) if one.startswith("part-") and one.endswith(".jsonl.gz")]
    if not found:
        raise UsageError(f"{folder} holds no shards, expected a folder that 'sayso read' has filled")
    return found


def told(folder: str, one: str, version: Version) -> Iterator[tuple[Spot, Line, Report | Failure]]:
    """Every line of a shard, where it is, and what document it is of.

    Raises StoreError where the file holds something else, UsageError where another version has read it.
    """
    try:
        lines = walked(f"{folder}/{one}")
        _check(folder, next(lines, ("", {}))[1], version)
        for spot, line in lines:
            yield spot, line, Failure(*line["failure"]) if "failure" in line else document_of(line)
    except (KeyError, TypeError, ValueError, EOFError, OSError) as error:
        said = " ".join(str(error).split())[:200]
        raise StoreError(f"{folder}/{one} is not what 'sayso read' writes: {said}") from error


def _check(folder: str, head: Line, version: Version) -> None:
    if head["sayso"] != "readings" or head["form"] != FORM:
        raise ValueError(f"form {head['form']} of {head['sayso']}, expected {FORM} of readings")
    if head["version"] != version.key:
        raise UsageError(
            f"{folder} was read by version {head['version']} of sayso and its models, expected {version.key}: "
            "read it again into another folder"
        )


def document_of(line: Line) -> Report:
    """The report that a line is of."""
    report = reports.made_of(line["text"], line["path"], line["about"])
    return replace(report, paths=tuple(line["paths"])) if "paths" in line else report


def reading_of(line: Line, report: Report, version: Version) -> Reading | None:
    """How a report was read, if it was: the one of the line, or the same with other paths."""
    if line["reading"] is None:
        return None
    packed = base64.b64decode(line["reading"], validate=True)
    reading: Reading = codec.unpack(Reading, packed, (report,), version.made["shape"])
    return reading


class Taken:
    """The documents of a folder of shards, and how they were read, for a store that takes them in."""

    def __init__(self, folder: str, version: Version, read: Attempt = attempt) -> None:
        """Raises UsageError where the folder holds no shards."""
        self.folder, self.version, self.otherwise = folder, version, read
        self.names = held_in(folder)
        self.held: dict[str, tuple[Report, Line]] = {}

    def documents(self) -> Iterator[Report | Failure]:
        """Every document, and what failed. Raises as `told` does."""
        for one in self.names:
            for _, line, document in told(self.folder, one, self.version):
                if isinstance(document, Report) and "reading" in line:
                    self.held[document.id] = document, line
                    if len(self.held) > KEPT:
                        del self.held[next(iter(self.held))]
                yield document

    def read(self, report: Report) -> tuple[Reading | None, Failure | None]:
        """How a report was read; it is read now where other copies of it say other things of it, such as its day."""
        document, line = self.held.pop(report.id, (None, {}))
        if document is None or replace(report, paths=document.paths) != document:
            return self.otherwise(report)
        failure = Failure(report.path, *line["trouble"]) if line["trouble"] else None
        return reading_of(line, report, self.version), failure
