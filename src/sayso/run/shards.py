"""One shard read into one file: what each document of it says, packed, or why it could not be read; and back.

The file holds lines of JSON, compressed: a head, then one line a document in the order of the shard. The same shard
gives the same bytes, whoever reads it.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import IO, Any

from sayso.errors import StoreError, UsageError
from sayso.model import Failure, Reading, Report
from sayso.run import places
from sayso.run.cutting import Shard, documents
from sayso.run.one import Attempt, attempt
from sayso.run.pool import STAGE, outcomes
from sayso.store import Version, codec, reports

FORM = 1
"""Form of the lines; rises where what was there changes its meaning."""
DIED = "the process that read it died, alone and twice, expected it to end by itself: left out"
KEPT = 2_000
"""Readings that are held while a store takes documents in: more than it opens before the first of them is read."""

Line = Mapping[str, Any]  # Any: JSON
_one_at_a_time = (
    Lock()
)  # a worker of several threads gains nothing by reading in all of them, and parsing is not for it


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
    with _one_at_a_time:
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
    with gzip.GzipFile(fileobj=stream, mode="wb", filename="", mtime=0) as packed:
        packed.write(_text({"sayso": "readings", "form": FORM, "version": job.key}))
        for line in lines:
            packed.write(_text(line))
            yield line


def _text(line: Line) -> bytes:
    return json.dumps(line, sort_keys=True, separators=(",", ":")).encode() + b"\n"


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
            packed = codec.pack(Reading, reading, (report,)) if reading else None
            self.ready[self.flying.pop(id(report))] = {
                **_document(report),
                "reading": None if packed is None else base64.b64encode(packed).decode("ascii"),
                "trouble": [failure.stage, failure.error] if failure else None,
            }
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


def _document(report: Report) -> Line:
    return {"path": report.path, "text": report.text, "about": reports.about(report)}


# Taking shards back ---------------------------------------------------------------------------------------------------


class Taken:
    """The documents of a folder of shards, and how they were read, for a store that takes them in."""

    def __init__(self, folder: str, version: Version, read: Attempt = attempt) -> None:
        """Raises UsageError where the folder holds no shards."""
        self.folder, self.version, self.otherwise = folder, version, read
        self.names = [one for one in places.names(folder) if one.startswith("part-") and one.endswith(".jsonl.gz")]
        if not self.names:
            raise UsageError(f"{folder} holds no shards, expected a folder that 'sayso read' has filled")
        self.held: dict[str, tuple[Report, Line]] = {}

    def documents(self) -> Iterator[Report | Failure]:
        """Every document, and what failed. Raises StoreError where a file holds something else, UsageError where
        another version has read it.
        """
        for one in self.names:
            try:
                with gzip.open(places.opened(f"{self.folder}/{one}")) as lines:
                    self._head(json.loads(lines.readline()))
                    for line in lines:
                        yield self._document(json.loads(line))
            except (KeyError, TypeError, ValueError, EOFError, OSError) as error:
                said = " ".join(str(error).split())[:200]
                raise StoreError(f"{self.folder}/{one} is not what 'sayso read' writes: {said}") from error

    def _head(self, line: Line) -> None:
        if line["sayso"] != "readings" or line["form"] != FORM:
            raise ValueError(f"form {line['form']} of {line['sayso']}, expected {FORM} of readings")
        if line["version"] != self.version.key:
            raise UsageError(
                f"{self.folder} was read by version {line['version']} of sayso and its models, expected "
                f"{self.version.key}: read it again into another folder"
            )

    def _document(self, line: Line) -> Report | Failure:
        if "failure" in line:
            return Failure(*line["failure"])
        report = reports.made_of(line["text"], line["path"], line["about"])
        if "reading" in line:
            self.held[report.id] = report, line
            if len(self.held) > KEPT:
                del self.held[next(iter(self.held))]
        return report

    def read(self, report: Report) -> tuple[Reading | None, Failure | None]:
        """How a report was read; it is read now where other copies of it say other things of it, such as its day."""
        document, line = self.held.pop(report.id, (None, {}))
        if document is None or replace(report, paths=document.paths) != document:
            return self.otherwise(report)
        failure = Failure(report.path, *line["trouble"]) if line["trouble"] else None
        if line["reading"] is None:
            return None, failure
        packed = base64.b64decode(line["reading"], validate=True)
        reading: Reading = codec.unpack(Reading, packed, (report,), self.version.made["shape"])
        return reading, failure
